"""The brief as PDF: letter pages with numbers and footnotes, tagged for screen readers (PDF/UA-1)."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

from seawall.brief import words
from seawall.brief.model import Brief
from seawall.brief.outline import Block, outline, scenario_text, unchecked
from seawall.pages.charts.of_brief import charts, no_map
from seawall.words import day_text

TEMPLATE = Path(__file__).parent / "templates" / "brief.typ"
TEXT_WIDTH = 500  # points
CHART_HEIGHT = {"timeline": 400, "days": 210, "map": 270, "pays": 190, "odds": 200}
CHART_SCALE = 0.62  # 13 units, the size of labels, become 8 points


def render(brief: Brief) -> bytes:
    """The whole document. The same brief gives the same bytes, whatever fonts the machine has."""
    import typst  # heavy, and only this form needs it

    drawn = charts(brief)
    data = {
        "title": brief.title,
        "day": day_text(brief.as_of),
        "evidence": brief.evidence_version,
        "scenario": scenario_text(brief),
        "headline": brief.headline,
        "decision": brief.decision,
        "sections": [
            {"title": section.title, "blocks": [_block(block) for block in section.blocks]}
            for section in outline(brief, short=True)
        ],
        "charts": {
            name: {"width": _width(text, CHART_HEIGHT[name]), "says": _alternative(text)}
            for name, text in drawn.items()
        },
        "no_map": no_map(brief),
        "sources": [{"number": note.number, "citation": note.citation} for note in brief.sources],
        "notes": list(brief.place.notes),
        "dagger": words.DAGGER_SAYS if unchecked(brief) else "",
        "disclaimer": brief.disclaimer,
        "footer": words.first_sentence(brief.disclaimer),
    }
    files = {"main.typ": TEMPLATE.read_bytes(), "brief.json": json.dumps(data).encode()}
    files |= {f"{name}.svg": _with_font(text).encode() for name, text in drawn.items()}
    written = datetime(brief.as_of.year, brief.as_of.month, brief.as_of.day, tzinfo=UTC)
    return typst.compile(
        files,  # ty: ignore[invalid-argument-type]  it takes files by name; its type hint knows one file only
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(written.timestamp()),
    )


def _block(block: Block) -> dict[str, Any]:
    return {"kind": type(block).__name__} | asdict(block)


def _width(svg: str, tallest: float) -> float:
    width, height = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    return width * min(CHART_SCALE, TEXT_WIDTH / width, tallest / height)


def _alternative(svg: str) -> str:
    return unescape(". ".join(re.findall(r"<(?:title|desc) [^>]*>([^<]*)<", svg)))


def _with_font(svg: str) -> str:
    """The font of the page in place of the screen fonts, which the document cannot count on."""
    return re.sub(r'font-family="[^"]*"', 'font-family="Libertinus Serif"', svg)
