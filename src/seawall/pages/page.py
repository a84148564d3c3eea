"""A page as a value: sections of prose, lists, tables and pictures, and the sources that each statement rests on.

`pages/<verb>.py` writes a result as a page; `forms/` render any page to a terminal, HTML, Markdown, PDF or text. No
form adds, drops or rewords anything: what a form has no room for is inside a closed `Fold`, whose line it prints.
Footnotes are numbered when a page is rendered, in the order in which a reader meets them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from seawall.base.clean import clean

if TYPE_CHECKING:
    import polars as pl

NO_FIGURE = "no figure"  # what is missing; never zero, never an empty cell
DAGGER = "†"
DAGGER_SAYS = f"{DAGGER} Not checked against the source: general knowledge or inference."

MEASURES = {"share": "share of residents", "count": "people"}  # what a map of people shows

Tone = Literal["", "strong", "quiet", "within", "contested", "barred"]


class Cited(Protocol):
    """What a statement rests on: an evidence `Source`, or an `Authority`."""

    @property
    def grade(self) -> str:
        """How good it is."""
        ...

    def citation(self) -> str:
        """One line, ready to paste."""
        ...


@dataclass(frozen=True)
class Authority:
    """A statute, rule, case or other text that a statement rests on, and whether somebody read it for us.

    `of`: what it decides here, such as a program's short name.
    """

    cite: str
    checked: bool
    of: str = ""

    @property
    def grade(self) -> str:
        """'checked' or 'unchecked'."""
        return "checked" if self.checked else "unchecked"

    def citation(self) -> str:
        """One line: what it decides, where it stands, whether it was read."""
        of = f"{self.of}: " if self.of else ""
        return f"{of}{self.cite.rstrip('.')}. {'Checked.' if self.checked else 'Not checked: general knowledge.'}"


@dataclass(frozen=True)
class Said:
    """Words, what they rest on, whether that was checked, and the tone in which they are set.

    `link`: the address that they open where the page is part of a site; other forms have no use for it.
    """

    text: str
    sources: tuple[Cited, ...] = ()
    checked: bool = True
    tone: Tone = ""
    link: str = ""


@dataclass(frozen=True)
class Prose:
    """A paragraph."""

    said: Said


@dataclass(frozen=True)
class Points:
    """A list; each item may begin with a term set in bold. `heading` names it when it needs a name."""

    items: tuple[tuple[str, Said], ...]
    heading: str = ""


@dataclass(frozen=True)
class Column:
    """A table column. `wide` text columns take the room that is left."""

    title: str
    number: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Grid:
    """A table. The first cell of a row names it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A chart. `draw` gives its SVG text, with title and description inside; the tables beside it hold its numbers.

    `rows`: the same numbers raw, with units in the names of the columns and codes of places; null is no figure.
    `paper_height_pt`: the most points it may take on paper; `alone`: no table stands beside it there. `instead`: the
    same by another of the MEASURES, which a reader can switch to.
    """

    key: str
    draw: Callable[[], str]
    rows: Callable[[], pl.DataFrame]
    paper_height_pt: int = 300
    alone: bool = False
    measure: str = ""
    instead: Picture | None = None


@dataclass(frozen=True)
class Fold:
    """Blocks behind one line. Open: everywhere. Closed: only in forms with room for everything."""

    line: str
    blocks: tuple[Block, ...]
    open: bool = False


Block = Prose | Points | Grid | Picture | Fold


@dataclass(frozen=True)
class Section:
    """A part of the page with a heading. `key` is its address inside the page."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Page:
    """Everything a reader is told, in reading order.

    `verb` is the question it answers, `about` the quiet lines under the title (of which day, from which evidence, what
    is assumed), `lede` the sentence with the number that matters, `call` what to do by when, `closing` the answer once
    more in a line, at the end of a long page on a terminal. `one_sheet`: on paper it
    is one sheet, set as small as that needs.
    """

    verb: str
    title: str
    lede: str
    about: tuple[str, ...] = ()
    call: str = ""
    notes: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    disclaimer: str = ""
    as_of: date | None = None
    one_sheet: bool = False
    closing: str = ""


def blocks_of(page: Page, closed: bool = True) -> Iterator[Block]:
    """Every block, also those inside folds; `closed` False leaves out what closed folds hold."""

    def inside(blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            yield block
            if isinstance(block, Fold) and (closed or block.open):
                yield from inside(block.blocks)

    for section in page.sections:
        yield from inside(section.blocks)


def unfolded(page: Page) -> Page:
    """The page with every fold open, for paper that is to hold everything."""

    def opened(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(
            replace(each, blocks=opened(each.blocks), open=True) if isinstance(each, Fold) else each for each in blocks
        )

    return replace(page, sections=tuple(replace(each, blocks=opened(each.blocks)) for each in page.sections))


def measured(page: Page, measure: str | None) -> Page:
    """The page with every picture drawn by this measure that can be; None: each by its own."""

    def switched(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(_by(each, measure) if isinstance(each, Picture) else within(each) for each in blocks)

    def within(block: Block) -> Block:
        return replace(block, blocks=switched(block.blocks)) if isinstance(block, Fold) else block

    return replace(page, sections=tuple(replace(each, blocks=switched(each.blocks)) for each in page.sections))


def _by(picture: Picture, measure: str | None) -> Picture:
    """The picture that shows this measure; the first one goes on as what can be switched back to."""
    other = picture.instead
    if measure is None or other is None or other.measure != measure:
        return picture
    return replace(other, instead=replace(picture, instead=None))


def pictures_of(page: Page) -> dict[str, Picture]:
    """Every picture of a page by its key, also those that stand in place of another."""
    drawn = [block for block in blocks_of(page) if isinstance(block, Picture)]
    return {each.key: each for one in drawn for each in (one, one.instead) if each is not None}


def said_in(block: Block) -> tuple[Said, ...]:
    """The statements of one block, in reading order; those of a fold are its blocks'."""
    match block:
        case Prose():
            return (block.said,)
        case Points():
            return tuple(said for _, said in block.items)
        case Grid():
            return tuple(cell for row in block.rows for cell in row)
        case _:
            return ()


def citation(source: Cited) -> str:
    """The source in one line, as every form shows it."""
    return clean(source.citation())


def footnotes(page: Page, closed: bool = True) -> dict[str, int]:
    """The number of each citation, in the order in which a reader meets them."""
    cited = (
        citation(source) for block in blocks_of(page, closed) for said in said_in(block) for source in said.sources
    )
    return {citation: number for number, citation in enumerate(dict.fromkeys(cited), start=1)}


def has_unchecked(page: Page) -> bool:
    """Does any statement on the page carry the dagger?"""
    return any(not said.checked for block in blocks_of(page) for said in said_in(block))


def points(sentences: Iterable[str], heading: str = "") -> tuple[Block, ...]:
    """Plain sentences as a list; nothing if there are none."""
    items = tuple(("", Said(each)) for each in sentences)
    return (Points(items, heading),) if items else ()


def grid(caption: str, columns: Iterable[Column], rows: Iterable[Iterable[Said | str]]) -> Grid:
    """A table from cells that are words or statements."""
    made = (tuple(cell if isinstance(cell, Said) else Said(cell) for cell in row) for row in rows)
    return Grid(caption, tuple(columns), tuple(made))
