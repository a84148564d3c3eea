"""Whatever stands in the records of the Treasury or of VA: rows of their tables, or one line that says why not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.evidence import load
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.document import Document
from tests.evidence.feeds.bringing import rows_or_one_line
from tests.evidence.publishers.treasury import MEDICAID, SNAP, monthly, page, statements
from tests.evidence.publishers.va import Va
from tests.sampled import LONG

Records = list[dict[str, Any]]
GIVEN = "2026-11-29T12:00:00+00:00"
CELL = st.one_of(
    st.sampled_from([
        None, "null", "", " ", "0", "-1", "007", "1,234", "1,2", "12.5", "-0.0", "NaN", "inf", "1e999", "9" * 30, "²",
        "2026-11-24", "2026-13-45", "0001-01-01", "9999-12-31", "Withdrawals", "Deposits", "Total--", "Total Outlays",
        "Total--Department of Agriculture", SNAP, "NASA", "01001", "1001", "99999", "Illinois", "US", True, [], {}, 7,
    ]),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=6),
)  # fmt: skip
KINDS = ("cell", "cell", "cell", "field gone", "field renamed everywhere", "row gone", "row twice", "cell of another")
CHANGES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 9_999), st.integers(0, 30), CELL), min_size=1, max_size=4
)


def in_csv(rows: Records) -> bytes:
    names = list(dict.fromkeys(name for row in rows for name in row))
    made = io.StringIO()
    writer = csv.DictWriter(made, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode(errors="replace")


def in_json(rows: Records) -> bytes:
    return json.dumps(rows).encode()


@cache
def told_by(name: str) -> tuple[Records, Callable[[Records], bytes], str]:
    """Records as they should be, how they are written, and from where they come."""
    match name:
        case "treasury_daily":
            days = (date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25))
            paid = statements(days, lambda day: {SNAP: 300 + day.day, MEDICAID: 2400.4, "NASA": 0})
            return [*paid], page, "https://api.fiscaldata.treasury.gov/x"
        case "treasury_monthly":
            farm = {"Food and Nutrition Service": {"Supplemental Nutrition Assistance Program": 8.02e9, "Other": 1e6}}
            outline = {"Department of Agriculture": farm, "Other": -5e6}
            found = [row for day in (date(2026, 9, 30), date(2026, 10, 31)) for row in monthly(day, outline)]
            return [*found], page, "https://api.fiscaldata.treasury.gov/x"
        case "va_disability":
            return Va().rows(2025), in_json, "file:FY2025_disability.json"
        case _:
            return spent(), in_csv, "file:GDX_FY25.csv"


def spent() -> Records:
    held = load("va_state_year").select("fips", "benefits_usd", "medical_care_usd")
    return [
        {
            "fips": fips, "comp_pension_kusd": f"{0.9 * usd / 1000:.2f}", "insurance_kusd": "10",
            "dic_kusd": f"{0.1 * usd / 1000:.2f}", "total_direct_kusd": f"{usd / 1000 + 10:.2f}",
            "education_voc_kusd": "0", "medical_care_kusd": f"{care / 1000:.2f}",
        }
        for fips, usd, care in held.iter_rows()
    ]  # fmt: skip


def changed(rows: Records, kind: str, at: int, field: int, cell: Any) -> None:
    """One thing in the records is not as it was."""
    if not rows:
        return
    at %= len(rows)
    names = list(rows[at])
    name = names[field % len(names)] if names else ""
    match kind:
        case "field gone":
            rows[at].pop(name, None)
        case "field renamed everywhere":
            for each in rows:
                if name in each:
                    each[f"{name}_"] = each.pop(name)
        case "row gone":
            del rows[at]
        case "row twice":
            rows.insert(at, dict(rows[at]))
        case "cell of another":
            rows[at][name] = rows[field % len(rows)].get(name)
        case _:
            rows[at][name] = cell


@pytest.mark.parametrize("name", ["treasury_daily", "treasury_monthly", "va_disability", "va_expenditures"])
def test_any_records_are_rows_or_one_line(name: str) -> None:
    whole, written, address = told_by(name)
    one = feed(name)

    def told(rows: Records) -> bool:
        return rows_or_one_line(one, [Document(written(rows), address, GIVEN)])

    assert told(whole)

    @given(CHANGES)
    @settings(max_examples=1_000 if LONG else 15)
    def any_changes(changes: list[tuple[str, int, int, Any]]) -> None:
        rows = [dict(row) for row in whole]
        for each in changes:
            changed(rows, *each)
        told(rows)

    any_changes()
