"""A page as PDF: letter sheets with numbers and footnotes, tagged for screen readers (PDF/UA-1).

Paper leaves closed folds out and names them: the other forms have room for everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from math import sqrt
from pathlib import Path
from textwrap import wrap
from typing import Any

from seawall.base.words import day_text, first_sentence
from seawall.evidence import Source
from seawall.pages.forms.columns import longest, typical
from seawall.pages.forms.picture import names_of, picture_size, with_font
from seawall.pages.page import (
    DAGGER_SAYS,
    Block,
    Fold,
    Grid,
    Page,
    Picture,
    Points,
    Prose,
    Said,
    blocks_of,
    citation,
    footnotes,
    has_unchecked,
    said_in,
)

TEMPLATE = Path(__file__).parent / "templates" / "page.typ"
TEXT_WIDTH, TEXT_HEIGHT = 515, 690  # points
LEAST_SCALE = 0.54  # smaller, and labels are under 7 points: nobody reads them
ACROSS = 100  # characters that the cells of a row may hold side by side
TITLE = 12  # characters that a line of a column's title may always take
SIZES = (
    1.0,
    0.95,
    0.9,
    0.86,
    0.82,
    0.78,
    0.76,
)  # of letters, against those of a long page; one sheet takes the first that fits
SHORT = 28  # a column of words with no longer cell keeps its natural width


def render(page: Page) -> bytes:
    """The whole document. The same page gives the same bytes, whatever fonts the machine has."""
    import typst  # heavy, and only this form needs it

    notes = footnotes(page, closed=False)
    shown = _short_citations(page) if page.one_sheet else {}
    paper = _Paper(notes)
    sections = [{"title": section.title, "blocks": paper.blocks(section.blocks)} for section in page.sections]
    day = f" of {day_text(page.as_of)}" if page.as_of else ""
    data = {
        "name": f"{page.title}: Seawall {page.verb}{day}",
        "title": page.title,
        "about": page.about,
        "lede": page.lede,
        "call": page.call,
        "notes": page.notes,
        "sections": sections,
        "sources": [{"number": number, "citation": shown.get(cited, cited)} for cited, number in notes.items()],
        "dagger": DAGGER_SAYS if has_unchecked(page) else "",
        "disclaimer": page.disclaimer,
        "one-sheet": page.one_sheet,
        "foot": f"{page.title}: Seawall {page.verb}{day}. {first_sentence(page.disclaimer) if page.disclaimer else ''}",
    }
    files = {"main.typ": TEMPLATE.read_bytes(), "page.json": b""} | paper.files
    for size in SIZES if page.one_sheet else SIZES[:1]:
        files["page.json"] = json.dumps(data | {"size": size}).encode()
        if not page.one_sheet or _sheets(files) == 1:
            break
    written = datetime(page.as_of.year, page.as_of.month, page.as_of.day, tzinfo=UTC) if page.as_of else None
    return typst.compile(
        files,  # ty: ignore[invalid-argument-type]  it takes files by name; its type hint knows one file only
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(written.timestamp()) if written else 0,
    )


def _short_citations(page: Page) -> dict[str, str]:
    """Each table's citation, as the sheet has room for: who publishes it, and the name by which it is cited in full."""
    cited = (source for block in blocks_of(page) for said in said_in(block) for source in said.sources)
    tables = (source for source in cited if isinstance(source, Source))
    return {citation(each): f"{each.publisher}: {each.table}, grade {each.grade}." for each in tables}


def _sheets(files: dict[str, bytes]) -> int:
    """How many sheets the document takes."""
    import typst

    found = typst.query(files, "<sheets>", field="value", one=True, ignore_system_fonts=True)  # ty: ignore[invalid-argument-type]
    return int(found)


class _Paper:
    """The blocks of a page as the template reads them, and the pictures that they show."""

    def __init__(self, notes: Mapping[str, int]) -> None:
        self.notes = notes
        self.files: dict[str, bytes] = {}

    def blocks(self, blocks: Iterable[Block]) -> list[dict[str, Any]]:
        """The blocks; a picture and the narrow tables after it are one, which the template sets side by side."""
        made: list[dict[str, Any]] = []
        for block in blocks:
            laid: dict[str, Any] = {"kind": type(block).__name__} | self.block(block)
            narrow = laid["kind"] == "Grid" and not any(column["share"] for column in laid["columns"])
            if narrow and made and made[-1]["kind"] == "Picture" and not made[-1]["alone"]:
                laid = {"kind": "Beside", "picture": made.pop(), "grids": [laid]}
            elif narrow and made and made[-1]["kind"] == "Beside":
                made[-1]["grids"].append(laid)
                continue
            made.append(laid)
        return made

    def block(self, block: Block) -> dict[str, Any]:
        match block:
            case Prose():
                return {"said": self.said(block.said)}
            case Points():
                return {"heading": block.heading, "items": [[term, self.said(said)] for term, said in block.items]}
            case Grid():
                shares = _shares(block)
                return {
                    "caption": block.caption,
                    "columns": [
                        {"title": _title(block, n, share), "number": block.columns[n].number, "share": share}
                        for n, share in enumerate(shares)
                    ],
                    "rows": [[self.said(cell) for cell in row] for row in block.rows],
                }
            case Fold():
                return {
                    "line": block.line,
                    "open": block.open,
                    "blocks": self.blocks(block.blocks) if block.open else [],
                }
            case Picture():
                return self.picture(block)

    def said(self, said: Said) -> dict[str, Any]:
        numbers = dict.fromkeys(self.notes[citation(source)] for source in said.sources)
        return {"text": said.text, "checked": said.checked, "tone": said.tone, "notes": list(numbers)}

    def picture(self, picture: Picture) -> dict[str, Any]:
        drawn = picture.draw()
        name = f"{len(self.files)}-{picture.key}.svg"
        self.files[name] = with_font(drawn).encode()
        width = picture_width(drawn, picture.paper_height_pt)
        return {
            "file": name,
            "width": width,
            "least": LEAST_SCALE * picture_size(drawn)[0],
            "says": ". ".join(names_of(drawn)),
            "alone": picture.alone,
        }


def _title(grid: Grid, n: int, share: float) -> str:
    """A column's title in lines no longer than its cells, where it alone would make the column wide."""
    title = grid.columns[n].title
    across = max([TITLE, longest(grid, n), *map(len, title.split())])
    return title if share else "\n".join(wrap(title, across))


def _shares(grid: Grid) -> list[float]:
    """The weight by which each column takes part in the room that is left; 0: it takes what its cells need."""
    columns = range(len(grid.columns))
    if sum(longest(grid, n) + 3 for n in columns) <= ACROSS:
        return [0.0 for _ in columns]
    # The root: a column of long texts grows in lines rather than at the cost of all others.
    weights = [sqrt(max(SHORT / 2, typical(grid, n), longest(grid, n) / 3)) for n in columns]
    return [0.0 if longest(grid, n) <= SHORT or _ids(grid, n) else weights[n] for n in columns]


def _ids(grid: Grid, n: int) -> bool:
    """Does no cell of the column have a place where it may be broken?"""
    return not any(" " in row[n].text or "-" in row[n].text for row in grid.rows)


def picture_width(svg: str, tallest: float) -> float:
    """Points across that a picture takes: no taller than `tallest` unless its labels could not be read then."""
    width, height = picture_size(svg)
    return width * min(TEXT_WIDTH / width, TEXT_HEIGHT / height, max(LEAST_SCALE, tallest / height))
