"""On which day money may stop: the rules read against dates that are known from law and from history."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.holidays import previous_business_day
from seawall.hazard import Stop, lapse, stop, suspension
from seawall.hazard.stops import exposed
from seawall.programs import program, programs

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2014, 1, 1), date(2028, 12, 31))
RULES = [(each.id, rule) for each in programs() for rule in each.lapse]


def stop_of(program_id: str, first_day: str, as_of: date = TODAY, until: str | None = None) -> Stop:
    return stop(program(program_id), lapse(first_day, until=until, as_of=as_of), as_of)


def text(day: date | None) -> str:
    return day.isoformat() if day else ""


@pytest.mark.parametrize(
    ("authority_ends", "first_unpaid"),
    [
        ("2026-12-11", "2027-02-01"),  # 10 January is covered, 1 February is not
        ("2027-01-15", "2027-03-01"),  # 14 February
        ("2027-01-31", "2027-04-01"),  # 2 March: March is still covered
        ("2027-01-29", "2027-03-01"),  # 28 February: March is not
        ("2027-01-30", "2027-04-01"),  # 1 March, to the day
        ("2018-12-21", "2019-02-01"),
        ("2025-09-30", "2025-11-01"),
    ],
)
def test_snap_is_covered_for_months_that_begin_within_thirty_days(authority_ends: str, first_unpaid: str) -> None:
    first_day = date.fromisoformat(authority_ends) + timedelta(days=1)
    assert text(stop_of("snap", first_day.isoformat()).lawful_stop) == first_unpaid


@pytest.mark.parametrize(("first_day", "stops"), [("2026-12-12", "2027-04-01"), ("2025-10-01", "2026-01-01")])
def test_medicaid_is_paid_to_the_end_of_the_quarter_that_was_advanced(first_day: str, stops: str) -> None:
    assert text(stop_of("medicaid", first_day).lawful_stop) == stops


@pytest.mark.parametrize(
    ("first_day", "payday"),
    [
        ("2026-12-12", "2026-12-15"),
        ("2025-10-01", "2025-10-15"),
        ("2026-01-31", "2026-02-13"),  # the pay of 30 January was earned, and made, before the lapse
        ("2026-10-01", "2026-10-15"),
        ("2026-08-14", "2026-08-14"),  # the 15th is a Saturday: paid on Friday
    ],
)
def test_the_military_misses_the_first_payday_inside_the_lapse(first_day: str, payday: str) -> None:
    assert text(stop_of("military_pay", first_day).lawful_stop) == payday


@pytest.mark.parametrize(
    ("first_day", "first", "latest"),
    [("2026-12-12", "2026-12-31", "2027-01-07"), ("2025-10-01", "2025-10-24", "2025-10-30")],
)
def test_civilians_miss_a_whole_payday_when_a_pay_period_lies_inside_the_lapse(
    first_day: str, first: str, latest: str
) -> None:
    found = stop_of("civilian_pay", first_day)
    assert (text(found.lawful_stop), text(found.latest)) == (first, latest)


def test_highways_stop_when_their_own_authority_ends_with_the_resolution_and_not_in_2025() -> None:
    assert text(stop_of("highways", "2026-12-12").lawful_stop) == "2026-12-12"
    assert stop_of("highways", "2025-10-01").outcome == "continues"
    assert stop_of("highways", "2025-10-01", date(2025, 10, 10)).outcome == "continues"


def test_tanf_stops_by_its_own_law_whatever_lapses() -> None:
    dates = {text(stop_of("tanf", day).lawful_stop) for day in ("2026-12-12", "2027-01-16", "2026-02-14")}
    assert dates == {"2027-01-01"}


def test_a_lapse_of_homeland_security_alone_touches_no_food_money() -> None:
    assert lapse("2026-02-14", as_of=TODAY).bills == {"homeland"}
    found = stop_of("snap", "2026-02-14")
    assert (found.outcome, found.lawful_stop) == ("continues", None)


def test_a_partial_lapse_stops_its_own_bills_only() -> None:
    assert stop_of("snap", "2026-01-31").outcome == "continues"  # agriculture had its full year
    assert stop_of("wic", "2026-01-31").outcome == "continues"
    assert stop_of("head_start", "2026-01-31").outcome == "stops"  # Labor-HHS had not
    assert stop_of("snap", "2018-12-22").outcome == "stops"
    assert stop_of("head_start", "2018-12-22").outcome == "continues"


def test_bills_enacted_before_the_deadline_do_not_lapse_with_the_others() -> None:
    before, after = lapse("2026-01-31", as_of="2025-11-20"), lapse("2026-01-31", as_of="2026-01-25")
    assert before.bills is not None and {"cjs", "interior", "energy_water", "labor_hhs"} <= before.bills
    assert after.bills is not None and "labor_hhs" in after.bills
    assert not {"cjs", "interior", "energy_water"} & after.bills
    assert lapse("2026-01-31", as_of=TODAY).bills == after.bills


def test_a_program_stops_only_within_the_assumed_lapse() -> None:
    assert stop_of("snap", "2026-12-12", until="2027-01-31").outcome == "continues"
    assert "1 Feb 2027" in stop_of("snap", "2026-12-12", until="2027-01-31").why
    assert stop_of("snap", "2026-12-12", until="2027-02-01").outcome == "stops"


def test_a_suspension_stops_what_it_names_from_its_first_day() -> None:
    assumed = suspension(["snap"], "2026-12-03", until="2026-12-20")
    for each in programs():
        found = stop(each, assumed, TODAY)
        assert (found.outcome == "stops") == (each.id == "snap")
    assert text(stop(program("snap"), assumed, TODAY).lawful_stop) == "2026-12-03"


@pytest.mark.parametrize("name", ["social_security", "medicare", "veterans_benefits"])
def test_permanent_money_goes_on_in_every_kind_of_lapse(name: str) -> None:
    assert {stop_of(name, day).outcome for day in ("2026-12-12", "2026-10-01", "2027-06-30")} == {"continues"}


def test_a_payday_is_moved_to_the_business_day_before() -> None:
    assert previous_business_day(date(2026, 11, 1)) == date(2026, 10, 30)  # Sunday
    assert previous_business_day(date(2027, 1, 1)) == date(2026, 12, 31)  # holiday
    assert previous_business_day(date(2021, 7, 5)) == date(2021, 7, 2)  # 4 July on a Sunday, kept on Monday
    assert previous_business_day(date(2026, 12, 15)) == date(2026, 12, 15)


@settings(max_examples=60)
@given(DAYS)
def test_no_program_stops_before_the_lapse_unless_its_own_law_ends_first(ends: date) -> None:
    assumed = lapse(ends + timedelta(days=1), as_of=TODAY)
    for each in programs():
        found = stop(each, assumed, TODAY)
        if found.outcome != "stops":
            assert found.lawful_stop is None
            continue
        assert found.lawful_stop is not None and found.latest is not None
        assert found.lawful_stop <= found.latest
        own_law = found.rule is not None and found.rule.rule == "authority_ends" and not found.rule.moves_with_cr
        assert own_law or found.lawful_stop >= assumed.start, each.id


@settings(max_examples=60)
@given(DAYS, st.integers(0, 400))
def test_a_later_end_of_authority_never_brings_a_stop_forward(ends: date, later_days: int) -> None:
    for name, rule in RULES:
        if rule.rule in ("continues", "depends"):
            continue
        early, late = exposed(rule, ends), exposed(rule, ends + timedelta(days=later_days))
        assert early[0] <= late[0] and early[1] <= late[1], name


@settings(max_examples=60)
@given(DAYS)
def test_a_covered_month_begins_within_the_clause_and_the_first_exposed_one_does_not(ends: date) -> None:
    for name, rule in RULES:
        if rule.rule != "month_after_clause":
            continue
        first, latest = exposed(rule, ends)
        assert first == latest and first.day == 1, name
        month_before = (first - timedelta(days=1)).replace(day=1)
        covered_to = ends + timedelta(days=rule.days or 0)
        assert month_before <= covered_to < first, name


@settings(max_examples=30)
@given(DAYS)
def test_every_kind_of_lapse_has_an_answer_and_a_reason_for_every_program(start: date) -> None:
    assumed = lapse(start, as_of=TODAY)
    for each in programs():
        found = stop(each, assumed, TODAY)
        assert found.why and len(found.why.splitlines()) == 1, each.id
