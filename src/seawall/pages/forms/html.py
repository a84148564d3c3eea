"""A page as one HTML file that asks no other host for anything and needs no color, mouse or JavaScript."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from seawall.base.words import day_text, sentences
from seawall.pages.forms.columns import longest
from seawall.pages.page import (
    DAGGER,
    DAGGER_SAYS,
    NO_FIGURE,
    Grid,
    Page,
    Picture,
    Said,
    citation,
    footnotes,
    has_unchecked,
)

_ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>[^\s/<>\"]+)(?:/[^\s<>\"]*)?(?<![.,;:)])")
MANY_ROWS = 12  # a table with more can be sorted
PHONE, BETWEEN = 46, 2  # characters across a phone of 390 pixels, and between two columns
STEP = 4  # characters
LEAST = 20  # the characters for which a column has room, if a cell has so many: a scrolling table beats a thin column


def render(page: Page) -> str:
    """The whole page as text."""
    return _ENVIRONMENT.get_template("page.html").render(
        page=page, body=body(page), day=day_text, dagger_says=unchecked(page)
    )


def body(
    page: Page,
    beside_picture: Callable[[Picture], str] = lambda _: "",
    instead: Mapping[str, Markup] = MappingProxyType({}),
    before: Mapping[str, Markup] = MappingProxyType({}),
) -> Markup:
    """What stands in the main part of a page, from its title to its sources, without script and inline style.

    `beside_picture` gives what stands below a picture, such as the ways to take it along; `instead`, by the key of a
    section, what stands in it instead of its blocks, `before` at its head.
    """
    return _drawn("body.html", page, beside_picture, instead=instead, before=before)


def parts(page: Page, level: int = 3, beside_picture: Callable[[Picture], str] = lambda _: "") -> dict[str, Markup]:
    """Each section of a page by its key, without its heading; and as 'sources', what all of them rest on.

    `level`: of the headings inside; `beside_picture` as in `body`.
    """
    told = {each.key: _drawn("section.html", page, beside_picture, section=each, level=level) for each in page.sections}
    return told | {"sources": _drawn("sources.html", page)}


def _drawn(
    template: str, page: Page, beside_picture: Callable[[Picture], str] = lambda _: "", **values: object
) -> Markup:
    notes = footnotes(page)
    return Markup(
        _ENVIRONMENT.get_template(template).render(
            page=page,
            notes=notes,
            numbers=lambda said: _numbers(said, notes),
            sentences=sentences,
            no_figure=NO_FIGURE,
            dagger=DAGGER,
            many_rows=MANY_ROWS,
            least=lambda grid, n: _step(min(LEAST, longest(grid, n))),
            stacked=_stacked,
            markup=Markup,
            beside_picture=lambda picture: Markup(beside_picture(picture)),
            **values,
        )
    )


def unchecked(page: Page) -> str:
    """What the dagger means, if the page has one."""
    return DAGGER_SAYS if has_unchecked(page) else ""


def _step(wide: int) -> int:
    """A width in steps, each of which is a class of the style sheet."""
    return STEP * math.ceil(wide / STEP)


def _stacked(grid: Grid) -> bool:
    """Is the table too wide for a phone, where its rows are then stacked, each cell under the name of its column?"""
    words = (max(map(len, column.title.split()), default=0) for column in grid.columns)
    cells = (
        longest(grid, n) if column.number else min(LEAST, longest(grid, n)) for n, column in enumerate(grid.columns)
    )
    return sum(max(pair) + BETWEEN for pair in zip(words, cells, strict=True)) > PHONE


def _numbers(said: Said, notes: Mapping[str, int]) -> list[int]:
    return list(dict.fromkeys(notes[citation(source)] for source in said.sources))


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("seawall.pages.forms"),
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


_ENVIRONMENT = _environment()
