"""The pace detector on real obligations: what it says, how often, and what no replay may know."""

from __future__ import annotations

from datetime import date

import pytest

from seawall.evidence import load
from seawall.hazard.signals.obligations import (
    MONTHS,
    MONTHS_TO_THE_LAST,
    accounts,
    obligation_watch,
    period_ends,
    shares_by_year,
)
from seawall.hazard.signals.pace import pace_alarm
from seawall.hazard.signals.watching import watching

TODAY = date(2026, 11, 22)


def alarmed(account: str, year: int) -> list[date]:
    """Ends of the months in which a year lay behind every other year of its account."""
    held = shares_by_year(account, TODAY)
    past = [shares for other, shares in held.items() if other != year]
    ends = period_ends(year)
    now = held[year]
    told = (pace_alarm("x", now[:upto], past, ends, "SF-133", MONTHS_TO_THE_LAST) for upto in range(1, len(now) + 1))
    return [end for end, alarm in zip(ends, told, strict=True) if alarm]


def test_ordinary_years_alarm_no_more_often_than_stated() -> None:
    years = [(each.account, year) for each in accounts().values() for year in shares_by_year(each.account, TODAY)]
    ordinary = [(account, year) for account, year in years if year < 2025]
    assert len(years) == 90 and len(ordinary) == 77
    false = sum(bool(alarmed(*each)) for each in ordinary)
    assert false == 6, "8%, against 1 in 6 or 7 stated"


def test_most_real_years_at_half_pace_are_missed() -> None:
    """Told in docs/signals.md: simulated years flatter the detector."""
    found = []
    for each in accounts().values():
        held = shares_by_year(each.account, TODAY)
        for year, now in held.items():
            past = [shares for other, shares in held.items() if other != year]
            slow = [*now[:2], *(now[1] + (share - now[1]) / 2 for share in now[2:])]
            told = (
                pace_alarm("x", slow[:upto], past, period_ends(year), "SF-133", MONTHS_TO_THE_LAST)
                for upto in range(3, len(slow) + 1)
            )
            found.append(any(told))
    assert 0.1 < sum(found) / len(found) < 0.3


def test_the_account_of_head_start_lagged_in_the_spring_of_2025() -> None:
    """GAO B-337202: payments of Head Start were held back from 20 January to 15 April 2025, then back to usual."""
    seen = obligation_watch("pace.children_and_families", date(2025, 7, 20))
    assert seen.state == "alarm" and seen.alarm and seen.alarm.since == date(2025, 4, 30)
    assert seen.alarm.false_alarms_per_year == pytest.approx(1 / 7)
    assert obligation_watch("pace.children_and_families", date(2025, 9, 20)).state == "quiet"
    assert obligation_watch("pace.snap", date(2025, 7, 20)).state == "quiet"


def test_a_record_that_has_ended_is_silent_and_says_so() -> None:
    shown = [each for each in watching(as_of=TODAY).lines if each.line in accounts()]
    assert [each.line for each in shown] == list(accounts())
    assert {each.state for each in shown} == {"record ended"} and all(each.alarm is None for each in shown)
    assert all("No refresh adds any" in each.why for each in shown)
    assert watching("pace.snap", as_of=TODAY).lines == (obligation_watch("pace.snap", TODAY),)


def test_too_few_years_are_not_a_pace() -> None:
    assert obligation_watch("pace.snap", date(2016, 6, 1)).state == "record too short"


def test_a_replay_sees_only_months_that_were_out() -> None:
    for as_of in (date(2015, 3, 1), date(2024, 9, 20), date(2025, 7, 20)):
        months = load("budget_account_month", as_of)["month"]
        assert months.max() <= as_of.strftime("%Y-%m")
        seen = obligation_watch("pace.snap", as_of).last_day
        assert seen is None or (as_of - seen).days >= 76


def test_obligations_of_a_year_grow_and_expired_symbols_are_not_in_them() -> None:
    """Traps of the report: cumulative within the year; sums over symbols count expired years."""
    table = load("budget_account_month")
    own = table.filter(table["symbol"].str.starts_with("/")).sort("month")
    for each in accounts().values():
        assert all(len(shares) == len(MONTHS) for shares in shares_by_year(each.account, TODAY).values())
    for month, symbol in own.select("month", "symbol").iter_rows():
        year, of_month = map(int, month.split("-"))
        assert year + (of_month > 9) == 2000 + int(symbol[1:])
    snap = own.filter((own["account"] == "12-3505") & (own["symbol"] == "/25"))
    spent = (snap["resources_usd"] - snap["unobligated_usd"]).to_list()
    assert spent == sorted(spent) and spent[-1] == 88_799_400_000
