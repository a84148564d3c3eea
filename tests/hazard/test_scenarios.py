"""Which scenario is meant: the next deadline as it was known, and refusals in one line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from seawall.base.errors import ProgramError, ScenarioError
from seawall.evidence import load
from seawall.hazard import Scenario, lapse, next_deadline, suspension
from seawall.hazard.deadlines import nearest

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("as_of", "ends"),
    [
        ("2026-11-22", "2026-12-11"),
        ("2026-12-11", "2026-12-11"),  # its last day
        ("2025-09-20", "2025-09-30"),
        ("2025-11-20", "2026-01-30"),
        ("2026-02-10", "2026-02-13"),
        ("2026-08-30", "2026-09-30"),
        ("2026-09-02", "2026-12-11"),  # the day the next law was signed
        ("2024-12-20", "2024-12-20"),
        ("2019-01-26", "2019-02-15"),
    ],
)
def test_the_next_deadline_is_the_one_known_then(as_of: str, ends: str) -> None:
    assert nearest(date.fromisoformat(as_of)).ends == date.fromisoformat(ends)


def test_the_next_deadline_is_never_one_already_met_or_not_yet_law() -> None:
    day = date(2013, 10, 1)
    while day <= TODAY:
        found = next_deadline(day)
        rows = load("deadline").filter(load("deadline")["deadline_date"] == found.ends).iter_rows(named=True)
        rows = [row for row in rows if row["law_in_force"] == found.law]
        assert found.ends >= day
        assert any(row["known_from"] <= day for row in rows), day
        assert any(row["next_law_enacted"] is None or row["next_law_enacted"] > day for row in rows), day
        day += timedelta(days=9)


def test_after_the_last_known_deadline_the_user_is_told_to_name_one() -> None:
    with pytest.raises(ScenarioError, match="--lapse"):
        nearest(date(2026, 12, 12))


def test_a_lapse_begins_the_day_after_the_next_deadline() -> None:
    found = lapse(as_of=TODAY)
    assert (found.start, found.authority_ends) == (date(2026, 12, 12), date(2026, 12, 11))
    assert (found.lapse_kind, found.law, found.bills, found.end) == ("cr_expiry", "P.L. 119-103 Div. A", None, None)
    assert found.assumptions == ()


def test_a_lapse_on_the_first_of_october_is_that_of_a_fiscal_year() -> None:
    assert lapse("2025-10-01", as_of=TODAY).lapse_kind == "fy_start"
    assert lapse("2026-10-01", as_of="2026-08-01").lapse_kind == "fy_start"


def test_a_lapse_on_a_day_without_a_recorded_deadline_says_what_it_assumes() -> None:
    found = lapse("2027-01-16", as_of=TODAY)
    assert found.bills is None and "15 Jan 2027" in found.assumptions[0]


def test_a_lapse_seen_from_before_its_law_does_not_know_that_law() -> None:
    assert "119-103" not in lapse("2026-12-12", as_of="2026-05-01").model_dump_json()
    assert "119-103" in lapse("2026-12-12", as_of="2026-09-02").model_dump_json()


def test_dates_may_be_text_or_dates_and_programs_any_of_their_names() -> None:
    assert lapse("2026-12-12", as_of=TODAY) == lapse(date(2026, 12, 12), as_of="2026-11-22")
    assert lapse(as_of=TODAY, programs=["SNAP", "10.551", "wic"]).programs == ("snap", "wic")
    assert suspension(["SNAP"], " 2026-12-03 ").start == date(2026, 12, 3)
    assert lapse(datetime(2026, 12, 12, 8), as_of=datetime(2026, 11, 22, 9)) == lapse("2026-12-12", as_of=TODAY)
    assert lapse(as_of=TODAY, programs="snap").programs == ("snap",)  # type: ignore[arg-type]


BAD: list[tuple[Callable[[], Scenario], str]] = [
    (lambda: lapse("2026-12-12", until="2026-12-11", as_of=TODAY), "2026-12-11"),
    (lambda: suspension(["snap"], "2026-12-12", until="2026-12-01"), "2026-12-01"),
    (lambda: lapse("2026-12-12", share_paid=-0.1, as_of=TODAY), "0 to 1"),
    (lambda: lapse("2026-12-12", share_paid=1.01, as_of=TODAY), "0 to 1"),
    (lambda: lapse("2026-12-12", share_paid=float("nan"), as_of=TODAY), "0 to 1"),
    (lambda: lapse("2026-12-12", share_paid=float("inf"), as_of=TODAY), "0 to 1"),
    (lambda: suspension(["snap"], "2026-12-12", share_paid=float("nan")), "0 to 1"),
    (lambda: lapse("tomorrow", as_of=TODAY), "tomorrow"),
    (lambda: lapse("2026-02-30", as_of=TODAY), "2026-02-30"),
    (lambda: lapse("", as_of=TODAY), "2026-12-12"),
    (lambda: lapse("2026-12-12", until="12/31/2026", as_of=TODAY), "until"),
    (lambda: lapse("1976-09-30", as_of=TODAY), "1976-09-30"),
    (lambda: lapse("0001-01-01", as_of=TODAY), "0001-01-01"),
    (lambda: lapse("9999-12-31", as_of=TODAY), "9999"),
    (lambda: suspension(["snap"], "9999-12-31"), "9999"),
    (lambda: suspension(["snap"], "0001-01-01"), "0001-01-01"),
    (lambda: lapse(as_of="yesterday"), "as_of"),
    (lambda: lapse(as_of="2013-09-29"), "2013-09-29"),
    (lambda: lapse(as_of="9999-12-31"), "9999-12-31"),
    (lambda: suspension([], "2026-12-12"), "program"),
    (lambda: lapse(programs=["snup"], as_of=TODAY), "snap"),
]


@pytest.mark.parametrize(("make", "hint"), BAD)
def test_an_impossible_scenario_is_refused_in_one_line(make: Callable[[], Scenario], hint: str) -> None:
    with pytest.raises((ScenarioError, ProgramError)) as caught:
        make()
    assert hint in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
