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
from seawall.base.words import about_usd
from seawall.briefs.model import Brief
from seawall.cli import main
from seawall.hazard import lapse
from seawall.pages import Page, page
from seawall.pages.brief_one_page import DECISIONS, FELT
from seawall.pages.brief_words import people_first, told_actions
from seawall.pages.forms import html, markdown, pdf, terminal
from seawall.pages.page import Grid, Picture, Prose, blocks_of
from seawall.plans.dates import decisive
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
    felt, decisions = grids_of(brief)
    assert len(felt) == FELT and len(decisions) <= DECISIONS
    assert sum(row[0] == "SNAP" for row in felt) == 1
    assert decisions[0][0] == "Tue 22 Dec 2026"
    (snap,) = [row for row in decisions if row[1].startswith("SNAP:")]
    week = brief.toll and brief.toll.usd and brief.toll.usd / 4
    assert week and snap[-3] == f"${week / 1e6:.3g}M" and snap[-1] == f"${week / 2e6:.3g}M"


def grids_of(brief: Brief) -> list[list[list[str]]]:
    """The texts of the tables of payments and of decisions, without the days to get the money."""
    grids = [block for block in blocks_of(page(brief, one_page=True)) if isinstance(block, Grid)]
    return [
        [[cell.text for n, cell in enumerate(row) if grid.columns[n].title != "With fund"] for row in grid.rows]
        for grid in grids
    ]


def test_the_plan_has_a_line_and_its_days_stand_beside_those_with_money_at_hand(
    brief_of: Callable[..., Brief],
) -> None:
    brief = brief_of("IL")
    assert brief.plan is not None
    grid = [block for block in blocks_of(page(brief, one_page=True)) if isinstance(block, Grid)][1]
    shown = {row[2].text.partition(" (")[0].partition(":")[0]: row[1].text for row in grid.rows}
    days = {row.short: row.decide_by for row in decisive(brief.plan) if row.short in shown}
    assert len(days) == DECISIONS
    assert shown == {name: f"{day:%a} {day.day} {day:%b}" for name, day in days.items() if day}
    body = " ".join(terminal.plain(page(brief, one_page=True), width=ENDLESS).split())
    for told in (about_usd(brief.plan.paid_usd), about_usd(brief.plan.need_usd), "Budget Stabilization Fund"):
        assert told in body


@pytest.mark.parametrize("where", ["US", "IL", "AZ", "PR", "Loving County, TX"])
def test_the_first_payment_that_people_miss_is_there_then_those_with_most_people(
    where: str, brief_of: Callable[..., Brief]
) -> None:
    brief = brief_of(where)
    people, _ = people_first([line for line in brief.programs if line.harm_date])
    felt = [row[0] for row in grids_of(brief)[0]]
    first = min(line.harm_date for line in people if line.harm_date)
    assert any(line.short in felt for line in people if line.harm_date == first)
    told = [line for line in people if line.short in felt and line.harm_date != first]
    left = [line for line in people if line.short not in felt]
    persons = [line.residents.value if line.residents else 0.0 for line in told]
    assert all(line.residents is None or line.residents.value <= min(persons) for line in left if told)
    if where == "US":
        assert "Military pay" in felt and len(felt) == FELT


@pytest.mark.parametrize("where", ["US", "IL", "PR", "17031"])
def test_every_open_decision_has_its_day_and_the_earliest_have_rows(where: str, brief_of: Callable[..., Brief]) -> None:
    brief = brief_of(where)
    ahead = [each for each in brief.decisions if not each.passed]
    rows = grids_of(brief)[1]
    days = [each.decision.act_by for each in ahead if any(row[1].startswith(each.short) for row in rows)]
    assert days == sorted(days) and len(rows) == min(DECISIONS, len(ahead))
    assert [row[1].startswith(each.short) for row, each in zip(rows, ahead[: DECISIONS - 1], strict=False)]
    body = " ".join(terminal.plain(page(brief, one_page=True), width=ENDLESS).split())
    for each in ahead[DECISIONS:]:
        day = each.decision.act_by
        told = any(row[1].startswith(each.short) for row in rows)
        assert told or re.search(rf"{re.escape(each.short)}[^;]*, {day:%a} {day.day} {day:%b} {day.year}", body)
    assert ("Decisions for states, by day".upper() in body.upper()) == (where == "US")


def test_a_ceiling_is_told_as_one_and_a_range_by_its_name(brief_of: Callable[..., Brief]) -> None:
    (head, meals, *_) = grids_of(brief_of("IL"))[1]
    assert head[1].startswith("Head Start") and head[-3] == "up to $8.89M"
    assert head[-2] == "none documented for January" and meals[-2].startswith("range: ")
    whole = terminal.plain(page(brief_of("IL")), width=ENDLESS)
    assert "up to 23,900 children (funded places); none documented for January" in whole


def test_the_newest_count_and_why_it_changes(brief_of: Callable[..., Brief]) -> None:
    body = " ".join(terminal.plain(page(brief_of("IL"), one_page=True), width=ENDLESS).split())
    assert "the newest count for Illinois is 1,693,396 in February 2026; about 1.5 million are expected" in body
    assert "by the nation's trend" in body


@pytest.mark.parametrize("where", ["PR", "AZ", "IL", "US", "17031"])
def test_others_are_a_line_a_government_in_the_order_of_the_brief(where: str, brief_of: Callable[..., Brief]) -> None:
    brief = brief_of(where)
    section = next(each for each in page(brief, one_page=True).sections if each.key == "others")
    (prose,) = section.blocks
    assert isinstance(prose, Prose)
    told = [each.partition(" (")[0] for each in prose.said.text.split("; ")]
    assert len(told) == len(set(told))
    order = list(dict.fromkeys(each.jurisdiction for each in told_actions(brief)))
    assert [order.index(name) for name in told] == sorted(order.index(name) for name in told)
    if where == "AZ":
        assert "Nevada" in told


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
