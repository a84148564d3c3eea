"""The brief on one page: one letter sheet whatever the place, and the same numbers in every form."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdf
import pytest

import seawall
from seawall.base.errors import SeawallError
from seawall.briefs.model import Brief
from seawall.cli import main
from seawall.hazard import lapse
from seawall.pages import Page, page
from seawall.pages.brief_one_page import DECISIONS, FELT
from seawall.pages.forms import html, markdown, pdf, terminal
from seawall.pages.page import Grid, Picture, blocks_of
from tests.pages.picture import Picture as Drawn
from tests.pages.test_every_verb import ENDLESS, Visible, assert_same, numbers, without_marks, words_of

REPLAY = date(2025, 10, 10)
PLACES: list[str | tuple[str, ...]] = [
    "IL",
    "CA",
    "DC",
    "PR",
    "Loving County, TX",
    "US",
    ("IL", "WI", "IN"),
    "replay VA",
]
MORE = ["TX", "VT", "AZ", "Cook County, IL", "Hartford, CT", "Navajo County, AZ", "Chicago, IL", "replay NC"]
if os.environ.get("SEAWALL_EVERY_PLACE"):  # they take a while
    PLACES += MORE
LETTER = (612, 792)  # points
LEAST_POINTS = 7


@pytest.fixture
def short(request: pytest.FixtureRequest, brief_of: Callable[..., Brief]) -> Page:
    """The one page of a place; "replay" before a state's code: of 10 October 2025."""
    where = request.param
    if isinstance(where, str) and where.startswith("replay "):
        found = brief_of(where.removeprefix("replay "), lapse(date(2025, 10, 1), as_of=REPLAY), REPLAY)
    else:
        found = brief_of(where)
    return page(found, one_page=True)


@pytest.mark.parametrize("short", PLACES, indirect=True, ids=str)
def test_on_paper_it_is_one_letter_sheet_that_can_be_read(short: Page) -> None:
    (sheet,) = pypdf.PdfReader(io.BytesIO(pdf.render(short))).pages
    assert (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) == LETTER
    sizes: list[float] = []
    sheet.extract_text(
        visitor_text=lambda text, _cm, tm, _font, size: sizes.append(size * abs(tm[3])) if text.strip() else None
    )
    assert min(sizes) > 0.55 * LEAST_POINTS  # numbers of footnotes are 0.6 of their text


@pytest.mark.parametrize("short", ["IL", "Loving County, TX"], indirect=True)
def test_every_form_tells_the_same_numbers(short: Page) -> None:
    told = numbers(words_of(short, closed=True))
    forms = {
        "terminal": terminal.plain(short, width=ENDLESS),
        "HTML": Visible.of(html.render(short)),
        "Markdown": re.sub(r"\\(?=[\W_])", "", re.sub(r"\[\^\d+\]", "", markdown.render(short))),
    }
    for form, text in forms.items():
        assert_same(told, numbers([without_marks(text)]), form)


def test_rows_are_few_and_hold_the_first_decision_and_the_program_of_the_sentence(
    brief_of: Callable[..., Brief],
) -> None:
    brief = brief_of("IL")
    grids = [block for block in blocks_of(page(brief, one_page=True)) if isinstance(block, Grid)]
    felt, decisions = ([[cell.text for cell in row] for row in grid.rows] for grid in grids)
    assert len(felt) == FELT and len(decisions) <= DECISIONS
    assert sum(row[0] == "SNAP" for row in felt) == 1
    assert decisions[0][0] == "Tue 22 Dec 2026"
    (snap,) = [row for row in decisions if row[1].startswith("SNAP:")]
    week = brief.toll and brief.toll.usd and brief.toll.usd / 4
    assert week and snap[-3] == f"${week / 1e6:.3g}M" and snap[-1] == f"${week / 2e6:.3g}M"


def test_the_timeline_has_the_rows_of_the_table(brief_of: Callable[..., Brief]) -> None:
    short = page(brief_of("IL"), one_page=True)
    (drawn,) = [block.draw() for block in blocks_of(short) if isinstance(block, Picture)]
    (felt, *_) = [block for block in blocks_of(short) if isinstance(block, Grid)]
    picture = Drawn.of(drawn)
    names = [label.text for label in picture.labels if label.text in {row[0].text for row in felt.rows}]
    assert sorted(names) == sorted(row[0].text for row in felt.rows)
    assert picture.outside() == [] and picture.overlaps() == []


def test_it_is_an_option_of_the_brief_alone_and_of_forms_for_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], brief_of: Callable[..., Brief]
) -> None:
    to = tmp_path / "il.pdf"
    assert main(["brief", "IL", "--as-of", "2026-11-22", "--one-page", "-o", str(to)]) == 0
    assert len(pypdf.PdfReader(to).pages) == 1
    capsys.readouterr()
    assert main(["brief", "IL", "--as-of", "2026-11-22", "--one-page", "--json"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert main(["status", "IL", "--one-page"]) == 2
    seawall.save(brief_of("IL"), tmp_path / "il.md", one_page=True)
    whole = len(markdown.render(page(brief_of("IL"))))
    assert 0 < (tmp_path / "il.md").stat().st_size < whole / 3
    with pytest.raises(SeawallError, match="one page"):
        page(seawall.status(as_of="2026-11-22"), one_page=True)
