"""A picture that leaves its page: above it what it is of and on which condition, below it whose numbers, as of when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seawall.base.words import day_text, listing
from seawall.evidence import Source
from seawall.evidence.manifest import release_id
from seawall.pages.charts.marks import Label
from seawall.pages.charts.svg import INK, PAD, QUIET, number
from seawall.pages.charts.text import wrap
from seawall.pages.forms.picture import picture_size
from seawall.pages.page import Block, Page, Picture, said_in

if TYPE_CHECKING:
    import polars as pl

_SIZE, _LINE = 12, 16
_LOW = "_low"
_WHOLE = 10  # from here on a range has no decimals
_OPENING = re.compile(r"<svg [^>]*>")


@dataclass(frozen=True)
class Around:
    """What is said above and below a picture that stands alone."""

    above: str
    below: str


def around(page: Page, picture: Picture) -> Around:
    """The words for a picture of a page; the numbers are its own, the publishers those that its section names."""
    condition = " ".join(page.about[1:])
    above = f"{page.title}. {condition}".strip()
    day = f", as of {day_text(page.as_of)}" if page.as_of else ""
    publishers = listing(_publishers(page, picture)) or "the evidence of Seawall"
    source = f"Numbers: {publishers}; worked out by Seawall{day}, evidence release {release_id()}."
    return Around(above, f"{_range(picture.rows())} {source}".strip())


def standing_alone(svg: str, words: Around) -> str:
    """The picture with these words in it, as wide as it was."""
    wide, tall = picture_size(svg)
    opening = _OPENING.match(svg)
    assert opening is not None
    room = wide - 2 * PAD
    above, below = (wrap(text, room, _SIZE) for text in (words.above, words.below))
    top, foot = _LINE * len(above) + PAD, _LINE * len(below) + PAD
    whole = number(top + tall + foot)
    head = re.sub(r'viewBox="[^"]*"', f'viewBox="0 0 {number(wide)} {whole}"', opening[0])
    head = re.sub(r' height="[^"]*"', f' height="{whole}"', head)
    inner = svg[opening.end() :].rstrip().removesuffix("</svg>")
    ground = f'<rect width="{number(wide)}" height="{whole}" fill="white"/>'
    told = [*_lines(above, 0, INK), *_lines(below, top + tall, QUIET)]
    return f'{head}{ground}<g transform="translate(0 {number(top)})">{inner}</g>{"".join(told)}</svg>\n'


def _lines(lines: Iterable[str], top: float, color: str) -> Iterator[str]:
    for at, line in enumerate(lines, start=1):
        yield Label(line, PAD, top + at * _LINE, size=_SIZE, color=color).draw()


def _publishers(page: Page, picture: Picture) -> list[str]:
    """Who published what the section of the picture rests on; where it names nobody, what the page rests on."""
    keys = {picture.key, picture.instead.key if picture.instead else ""}
    own = [each for each in page.sections if any(isinstance(b, Picture) and _is(b, keys) for b in each.blocks)]
    for sections in (own, page.sections):
        if found := list(dict.fromkeys(_published(block for each in sections for block in each.blocks))):
            return found
    return []


def _is(picture: Picture, keys: set[str]) -> bool:
    return picture.key in keys or (picture.instead is not None and picture.instead.key in keys)


def _published(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        for said in said_in(block):
            yield from (each.publisher for each in said.sources if isinstance(each, Source))


def _range(rows: pl.DataFrame) -> str:
    """The low and high of the largest number, where the numbers have them: an estimate is not told without."""
    for name in (each.removesuffix(_LOW) for each in rows.columns if each.endswith(_LOW)):
        if {"name", name, f"{name}_high"} <= set(rows.columns):
            known = rows.drop_nulls([name, f"{name}_low", f"{name}_high"])
            if known.height:
                top = known.sort(name, descending=True).row(0, named=True)
                low, high = (_told(top[f"{name}_{end}"]) for end in ("low", "high"))
                return f"An estimate: for {top['name']}, {low} to {high} {name.replace('_', ' ')}."
    return ""


def _told(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= _WHOLE else f"{value:.3g}"
