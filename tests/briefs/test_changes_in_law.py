"""What is told of laws, bills, cases and dockets between two releases."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from seawall.briefs.changes.laws import law_changes
from seawall.evidence import describe, load

TODAY = date(2026, 12, 20)
BILL: dict[str, Any] = {
    "congress": 119, "measure": "H.R. 9999", "title": "Example Appropriations Act, 2027", "kind": "regular",
    "latest_action_date": date(2026, 7, 15), "address": "https://www.congress.gov/",
}  # fmt: skip
DOCKET: dict[str, Any] = {
    "case_id": "mass_v_usda", "court": "mad", "docket": "1:25-cv-13165", "docket_id": "7", "case_name": "M. v. USDA",
    "last_filing": date(2026, 11, 20), "entry": "ORDER granting the motion", "change": "new filing on 2026-11-20",
    "seen_on": date(2026, 12, 1), "address": "https://www.courtlistener.com/docket/7/",
}  # fmt: skip


def told(table: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[tuple[str, date | None, str]]:
    schema = load(table).schema
    sides = (pl.DataFrame(rows, schema=schema) for rows in (old, new))
    return [(each.kind, each.after_day, each.says) for each in law_changes(describe(table), *sides, TODAY)]


def test_a_bill_that_a_chamber_passed_and_then_a_law_are_told_once_each() -> None:
    passed = BILL | {"passed_house": date(2026, 7, 14)}
    law = passed | {"public_law": "119-115", "enacted": date(2026, 12, 18)}
    assert told("appropriations_law", [BILL], [passed]) == [
        ("bill passed", date(2026, 7, 14),
         "H.R. 9999, Example Appropriations Act, 2027: passed by the House on 14 Jul 2026.")
    ]  # fmt: skip
    assert told("appropriations_law", [passed], [law]) == [
        ("law new", date(2026, 12, 18),
         "New law: P.L. 119-115 (H.R. 9999, Example Appropriations Act, 2027), enacted 18 Dec 2026.")
    ]  # fmt: skip
    assert told("appropriations_law", [law], [law]) == []


def test_a_law_that_was_not_entered_says_why() -> None:
    law = BILL | {"public_law": "119-115", "enacted": date(2026, 12, 18), "not_read": "its section 106 names 2 dates"}
    ((_, _, says),) = told("appropriations_law", [], [law])
    assert says.endswith("Its text was not entered: its section 106 names 2 dates.")


def test_a_filing_is_a_reason_to_look() -> None:
    later = DOCKET | {"seen_on": date(2026, 12, 4), "change": "closed on 2026-12-03", "entry": None}
    assert told("case_docket", [DOCKET], [DOCKET]) == []
    (first,), (second,) = told("case_docket", [], [DOCKET]), told("case_docket", [DOCKET], [later])
    assert first == (
        "docket moved", date(2026, 12, 1),
        'New on the docket of M. v. USDA (1:25-cv-13165): new filing on 2026-11-20: "ORDER granting the motion". '
        "Look: https://www.courtlistener.com/docket/7/",
    )  # fmt: skip
    assert second[1:] == (
        date(2026, 12, 4),
        "New on the docket of M. v. USDA (1:25-cv-13165): closed on 2026-12-03. "
        "Look: https://www.courtlistener.com/docket/7/",
    )


def test_a_case_that_was_not_held_is_told() -> None:
    cases = load("law_case").head(2).to_dicts()
    assert told("law_case", cases[:1], cases) == [
        ("law new", None, "New case: Martin v. Hunter's Lessee, 14 U.S. (1 Wheat.) 304.")
    ]


def test_of_a_first_filling_only_what_the_last_month_brought_is_news() -> None:
    recent = BILL | {"public_law": "119-115", "enacted": date(2026, 12, 18)}
    record = BILL | {"measure": "H.R. 5371", "public_law": "119-37", "enacted": date(2025, 11, 12)}
    passed = BILL | {"measure": "H.R. 8888", "passed_house": date(2026, 7, 14), "passed_senate": date(2026, 12, 15)}
    assert [each[:2] for each in told("appropriations_law", [], [record, recent, passed])] == [
        ("law new", date(2026, 12, 18)), ("bill passed", date(2026, 12, 15)),
    ]  # fmt: skip
    quiet = DOCKET | {"last_filing": date(2026, 5, 20)}
    assert told("case_docket", [], [quiet]) == [], "that somebody looked for the first time is no filing"
    assert [each[0] for each in told("case_docket", [], [DOCKET])] == ["docket moved"]
