"""The brief as one HTML file that asks no other host for anything and needs no color, mouse or JavaScript."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from seawall.brief import words
from seawall.brief.model import Brief
from seawall.brief.outline import outline, scenario_text, unchecked
from seawall.pages.charts.of_brief import charts, no_map
from seawall.words import day_text

_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[^\s/<>\"]+)(?:/[^\s<>\"]*)?(?<![.,;:)])")


def render(brief: Brief) -> str:
    """The whole page as text."""
    return (
        environment()
        .get_template("brief.html")
        .render(
            brief=brief,
            sections=outline(brief),
            charts={name: Markup(text) for name, text in charts(brief).items()},
            scenario=scenario_text(brief),
            no_map=no_map(brief),
            no_figure=words.NO_FIGURE,
            day=day_text,
            dagger=words.DAGGER,
            dagger_says=words.DAGGER_SAYS if unchecked(brief) else "",
        )
    )


@cache
def environment() -> Environment:
    """The templates of this room, with what they call."""
    made = Environment(
        loader=PackageLoader("seawall.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["linked"] = _linked
    made.tests["kind"] = lambda block, name: type(block).__name__ == name
    return made


def _linked(text: str, by_host: bool = False) -> Markup:
    """Text with its addresses as links, shown whole or, where room is short, by the name of the host."""
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        shown = found["host"] if by_host else found.group()
        link = Markup('<a href="{}">{}</a>').format(found.group(), shown)
        parts += [escape(text[end : found.start()]), link]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])
