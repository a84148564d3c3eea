"""A page as PDF: letter sheets with numbers and footnotes, tagged for screen readers (PDF/UA-1).

Paper leaves closed folds out and names them: the other forms have room for everything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

from seawall.base.words import day_text, first_sentence
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
    footnotes,
    has_unchecked,
)

TEMPLATE = Path(__file__).parent / "templates" / "page.typ"
TEXT_WIDTH = 500  # points
CHART_SCALE = 0.7  # chart units are pixels; 12 of them become 8.4 points
SHORT_NAME = 40  # a first column of this many characters or less keeps its width


def render(page: Page) -> bytes:
    """The whole document. The same page gives the same bytes, whatever fonts the machine has."""
    import typst  # heavy, and only this form needs it

    notes = footnotes(page, closed=False)
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
        "sources": [{"number": number, "citation": citation} for citation, number in notes.items()],
        "dagger": DAGGER_SAYS if has_unchecked(page) else "",
        "disclaimer": page.disclaimer,
        "foot": f"{page.title}: Seawall {page.verb}{day}. {first_sentence(page.disclaimer)}",
    }
    files = {"main.typ": TEMPLATE.read_bytes(), "page.json": json.dumps(data).encode()} | paper.files
    written = datetime(page.as_of.year, page.as_of.month, page.as_of.day, tzinfo=UTC) if page.as_of else None
    return typst.compile(
        files,  # ty: ignore[invalid-argument-type]  it takes files by name; its type hint knows one file only
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(written.timestamp()) if written else 0,
    )


class _Paper:
    """The blocks of a page as the template reads them, and the pictures that they show."""

    def __init__(self, notes: Mapping[str, int]) -> None:
        self.notes = notes
        self.files: dict[str, bytes] = {}

    def blocks(self, blocks: Iterable[Block]) -> list[dict[str, Any]]:
        return [{"kind": type(block).__name__} | self.block(block) for block in blocks]

    def block(self, block: Block) -> dict[str, Any]:
        match block:
            case Prose():
                return {"said": self.said(block.said)}
            case Points():
                return {"heading": block.heading, "items": [[term, self.said(said)] for term, said in block.items]}
            case Grid():
                longest = max((len(row[0].text) for row in block.rows), default=0)
                return {
                    "caption": block.caption,
                    "columns": [asdict(column) for column in block.columns],
                    "rows": [[self.said(cell) for cell in row] for row in block.rows],
                    "short-name": longest <= SHORT_NAME,
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
        numbers = dict.fromkeys(self.notes[source.citation()] for source in said.sources)
        return {"text": said.text, "checked": said.checked, "tone": said.tone, "notes": list(numbers)}

    def picture(self, picture: Picture) -> dict[str, Any]:
        drawn = picture.draw()
        name = f"{len(self.files)}-{picture.key}.svg"
        self.files[name] = _with_font(drawn).encode()
        return {"file": name, "width": _width(drawn, picture.paper_height_pt), "says": _alternative(drawn)}


def _width(svg: str, tallest: float) -> float:
    width, height = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    return width * min(CHART_SCALE, TEXT_WIDTH / width, tallest / height)


def _alternative(svg: str) -> str:
    return unescape(". ".join(re.findall(r"<(?:title|desc) [^>]*>([^<]*)<", svg)))


def _with_font(svg: str) -> str:
    """The font of the page in place of the screen fonts, which the document cannot count on."""
    return re.sub(r'font-family="[^"]*"', 'font-family="Libertinus Serif"', svg)
