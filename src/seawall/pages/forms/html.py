"""A page as one HTML file that asks no other host for anything and needs no color, mouse or JavaScript."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Links:
    """Where words lead on a site. `address`: of what a `Said.link` names; `named`: the pages that a text names.

    A page that is named: where its name starts and ends in the text, its address, and the words to show.
    """

    address: Callable[[str], str] = str
    named: Callable[[str], Iterable[tuple[int, int, str, str]]] = lambda _: ()


def render(page: Page) -> str:
    """The whole page as text."""
    return _ENVIRONMENT.get_template("page.html").render(
        page=page, body=body(page, links=None), day=day_text, dagger_says=unchecked(page)
    )


def body(
    page: Page,
    beside_picture: Callable[[Picture], str] = lambda _: "",
    instead: Mapping[str, Markup] = MappingProxyType({}),
    before: Mapping[str, Markup] = MappingProxyType({}),
    links: Links | None = Links(),
) -> Markup:
    """What stands in the main part of a page, from its title to its sources, without script and inline style.

    `beside_picture` gives what stands below a picture, such as the ways to take it along; `instead`, by the key of a
    section, what stands in it instead of its blocks, `before` at its head. `links`: of the site; a file has none.
    """
    return _drawn("body.html", page, beside_picture, links, instead=instead, before=before)


def parts(
    page: Page,
    level: int = 3,
    beside_picture: Callable[[Picture], str] = lambda _: "",
    links: Links | None = Links(),
) -> dict[str, Markup]:
    """Each section of a page by its key, without its heading; and as 'sources', what all of them rest on.

    `level`: of the headings inside; `beside_picture` and `links` as in `body`.
    """
    told = {
        each.key: _drawn("section.html", page, beside_picture, links, section=each, level=level)
        for each in page.sections
    }
    return told | {"sources": _drawn("sources.html", page)}


def _drawn(
    template: str,
    page: Page,
    beside_picture: Callable[[Picture], str] = lambda _: "",
    links: Links | None = None,
    **values: object,
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
            links=links,
            worded=lambda text, by_host=False: _worded(text, links, by_host),
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


def _worded(text: str, links: Links | None, by_host: bool) -> Markup:
    """Text with the pages that it names, and its addresses, as links."""
    parts, end = [], 0
    for start, stop, address, words in links.named(text) if links else ():
        parts += [_linked(text[end:start], by_host), Markup('<a href="{}">{}</a>').format(address, words)]
        end = stop
    return Markup("").join([*parts, _linked(text[end:], by_host)])


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
