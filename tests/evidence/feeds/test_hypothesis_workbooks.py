"""Whatever stands in the cells of a workbook of FNS or HUD: rows of its table, or one line that says why not."""

from __future__ import annotations

import io
from datetime import date, datetime
from functools import cache

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.document import Document
from tests.evidence.feeds.bringing import rows_or_one_line
from tests.evidence.publishers.fns import (
    Book,
    nation_book,
    saved,
    snap_until,
    state_book,
    wic_agency_book,
    wic_nation_book,
    wic_until,
)
from tests.evidence.publishers.hud import Hud
from tests.sampled import LONG

EDITION = date(2026, 10, 9)
CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.sampled_from([
        "", " ", "--", "N/A", "-4", "1,234", "1,2", "12.5", "1e400", "²", "=1/0", "#DIV/0!", "Total", "US Summary",
        "Illinois", "Narnia", "Oct 2025", "October 2025", "Octember 2025", "Sep 2026", "Jan 3026", "FY 2026", "2026",
        "Data as of October 9, 2026", "Data as of February 31, 2026", "01001", "1001", "01XXX", "99999", "31DEC2024",
        "32DEC2024", datetime(2026, 3, 1),
    ]),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=8),
)  # fmt: skip
KINDS = ("cell", "cell", "cell", "row gone", "row twice", "rows changed", "column gone", "column new", "sheet gone")
CHANGES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 9), st.integers(0, 2_000), st.integers(0, 40), CELL),
    min_size=1, max_size=4,
)  # fmt: skip


@cache
def book_of(name: str) -> tuple[str, Book]:
    """A workbook of a feed as it should be, and the name of its file."""
    match name:
        case "fns_snap_states":
            return "FY26.xlsx", state_book(2026, EDITION, snap_until("2026-03"))
        case "fns_snap_nation":
            return "snap-4fymonthly-10.xlsx", nation_book(EDITION, {"2026-02": 37_950_000, "2026-06": 36_352_716})
        case "fns_wic_nation":
            told = {"2026-06": (6_700_000.0, 431e6, 166e6), "2026-07": (6_690_000.0, 430e6, None)}
            return "37wic-monthly-10.xlsx", wic_nation_book(EDITION, told)
        case "fns_wic_agencies":
            return "wicagencies2026ytd-10.xlsx", wic_agency_book(2026, EDITION, wic_until("2026-08"))
        case _:
            read = openpyxl.load_workbook(io.BytesIO(Hud().workbook("31DEC2024")))
            cells = {each.title: [list(row) for row in each.iter_rows(values_only=True)] for each in read}
            return "COUNTY_2024_2020census.xlsx", cells


def changed(book: Book, kind: str, sheet: int, row: int, column: int, cell: object) -> None:
    """One thing in a workbook is not as it was; every other change is among the rows on top, where its labels are."""
    title = list(book)[sheet % len(book)]
    rows = book[title]
    if kind == "sheet gone" and len(book) > 1:
        del book[title]
        return
    if not rows:
        return
    at = (row // 2) % (min(len(rows), 8) if row % 2 else len(rows))
    line = rows[at]
    match kind:
        case "row gone":
            del rows[at]
        case "row twice":
            rows.insert(at, list(line))
        case "rows changed":
            other = column % len(rows)
            rows[at], rows[other] = rows[other], line
        case "column gone":
            for each in rows:
                del each[column % 12 : column % 12 + 1]
        case "column new":
            for each in rows:
                each.insert(column % 12, cell)
        case _:
            line += [None] * (column % 12 + 1 - len(line))
            line[column % 12] = cell


@pytest.mark.parametrize(
    "name", ["fns_snap_states", "fns_snap_nation", "fns_wic_nation", "fns_wic_agencies", "hud_county"]
)
def test_any_workbook_is_rows_or_one_line(name: str) -> None:
    file, whole = book_of(name)
    one = feed(name)
    assert rows_or_one_line(one, [Document(saved(whole), f"file:{file}", "2026-11-29T12:00:00+00:00")])

    @given(CHANGES)
    @settings(max_examples=400 if LONG else 6, suppress_health_check=[HealthCheck.too_slow])
    def any_changes(changes: list[tuple[str, int, int, int, object]]) -> None:
        book = {title: [list(row) for row in rows] for title, rows in whole.items()}
        for each in changes:
            changed(book, *each)
        rows_or_one_line(one, [Document(saved(book), f"file:{file}", "2026-11-29T12:00:00+00:00")])

    any_changes()
