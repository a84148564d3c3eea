"""On which days a month's money falls due: every program pays a year's twelve months, on its own days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import holidays
import polars as pl
import pytest

from seawall.evidence import load
from seawall.hazard import lapse
from seawall.impacts import Impact
from seawall.impacts.calendar import due, first_payday, load_span
from seawall.programs import program, programs
from seawall.programs.load_days import load_states, loads

TODAY = date(2026, 11, 22)
YEARS = (2026, 2027, 2028)
HOLIDAYS = holidays.country_holidays("US", years=range(2012, 2031))
YEAR = tuple(date(2027, 1, 1) + timedelta(days=step) for step in range(365))


@pytest.mark.parametrize("name", [each.id for each in programs()])
def test_a_year_of_paydays_pays_twelve_months(name: str) -> None:
    months, people = due(program(name), ("17",), YEAR)
    assert months.shape == people.shape == (1, 365)
    early = 0.25 if name == "social_security" else 0.0  # the payment of Sunday 3 January 2027 is made on 31 December
    if name == "civilian_pay":  # 26 of the 26.0875 biweekly paydays that a year has on average
        assert months.sum() == pytest.approx(26 * 12 / (2087 / 80)) and people.sum() == 26
        return
    assert months.sum() == pytest.approx(12 - early, rel=1e-9)
    assert (months >= 0).all() and (people >= 0).all() and (people <= 1).all()


def test_the_military_is_paid_on_the_business_day_before_the_first_and_the_fifteenth() -> None:
    months, people = due(program("military_pay"), ("00",), YEAR)
    paid = [day for day, part in zip(YEAR, people[0], strict=True) if part]
    assert paid[:4] == [date(2027, 1, 15), date(2027, 2, 1), date(2027, 2, 12), date(2027, 3, 1)]
    assert len(paid) == 24 and paid[-1] == date(2027, 12, 30)  # for 1 January 2028; the 31st is the holiday observed
    assert set(months[0]) == {0.0, 0.5}


def test_snap_loads_in_each_state_on_its_own_days() -> None:
    february = date(2027, 2, 1)
    assert load_span("17", february) == (february, date(2027, 2, 10))
    assert load_span("48", february) == (february, date(2027, 2, 28))
    assert load_span("72", february) is None
    assert first_payday(program("snap"), ("17",), date(2027, 2, 11)) == date(2027, 3, 1)
    assert first_payday(program("snap"), ("17", "48"), date(2027, 2, 11)) == date(2027, 2, 11)


def closed(day: date) -> bool:
    return day.weekday() >= 5 or day in HOLIDAYS


def moved(day: date, step: int) -> date:
    while closed(day):
        day += timedelta(days=step)
    return day


@pytest.mark.parametrize(
    ("name", "due_days", "step"),
    [
        ("ssi", lambda month: [month], -1),
        ("veterans_benefits", lambda month: [month], -1),
        ("military_pay", lambda month: [month, month.replace(day=15)], -1),
        ("housing_vouchers", lambda month: [month], 1),
        ("project_based_housing", lambda month: [month], 1),
        ("public_housing", lambda month: [month], 1),
        (
            "social_security",
            lambda month: [
                month.replace(day=3),
                *[month.replace(day=each) for each in range(8, 29) if month.replace(day=each).weekday() == 2],
            ],
            -1,
        ),
    ],
)
def test_every_payday_of_three_years(name: str, due_days: Callable[[date], list[date]], step: int) -> None:
    days = tuple(date(2026, 1, 1) + timedelta(days=each) for each in range(1096))
    found = {day for day, part in zip(days, due(program(name), ("00",), days)[0][0], strict=True) if part}
    months = [date(year, month, 1) for year in (2026, 2027, 2028) for month in range(1, 13)] + [date(2029, 1, 1)]
    expected = {paid for month in months for each in due_days(month) if (paid := moved(each, step)).year in YEARS}
    assert found == expected


@pytest.mark.parametrize("year", [2013, 2018, 2025, 2026, 2027, 2028, 2029])
def test_every_load_rule_in_words_is_what_is_computed(year: int) -> None:
    """Each state's loads of a year against its rule, worked out with another package's holidays."""
    rules = {row["fips"]: row for row in load("snap_load_rule").iter_rows(named=True)}
    for month in [date(year, number, 1) for number in range(1, 13)]:
        days = [month + timedelta(days=each) for each in range(31)]
        for fips in load_states():
            found = {each.paid for each in loads(fips, month)}
            assert sum(each.share for each in loads(fips, month)) == pytest.approx(1, abs=1e-9)
            if fips == "42":
                assert found == set([day for day in days if not closed(day)][:10]), month
            elif fips == "36":
                city = [day for day in days if day.weekday() < 6 and day not in HOLIDAYS][:13]
                assert found == {*city, *days[:9]}, month
            elif fips == "25":
                named = [days[each - 1] for each in (1, 2, 4, 5, 7, 8, 10, 11, 13, 14)]
                assert found == {moved(each, -1) if each.weekday() == 6 or each in HOLIDAYS else each for each in named}
            else:
                assert rules[fips]["moved_before"] is None
                assert all(each.due == each.paid and each.due.replace(day=1) == month for each in loads(fips, month))


@pytest.mark.parametrize(
    ("fips", "month", "first", "last"),
    [
        ("42", "2027-02-01", "2027-02-01", "2027-02-12"),  # Pennsylvania: first ten business days
        ("42", "2026-01-01", "2026-01-02", "2026-01-15"),
        ("25", "2027-01-01", "2026-12-31", "2027-01-14"),  # Massachusetts: New Year's Day is a holiday
        ("25", "2026-11-01", "2026-10-30", "2026-11-14"),  # a Sunday
        ("09", "2025-11-01", "2025-11-01", "2025-11-03"),  # Connecticut before March 2026
        ("09", "2026-03-01", "2026-03-01", "2026-03-08"),
        ("22", "2027-02-01", "2027-02-01", "2027-02-23"),  # Louisiana: the elderly first
        ("45", "2027-02-01", "2027-02-01", "2027-02-19"),  # South Carolina: older cases first
        ("36", "2027-02-01", "2027-02-01", "2027-02-16"),  # New York City: no Sundays, no Presidents' Day
    ],
)
def test_the_first_and_last_load_of_states_with_rules_of_their_own(
    fips: str, month: str, first: str, last: str
) -> None:
    assert load_span(fips, date.fromisoformat(month)) == (date.fromisoformat(first), date.fromisoformat(last))


def test_pennsylvania_misses_its_first_business_day(impact_of: Callable[..., Impact]) -> None:
    assert impact_of("PA", lapse("2026-12-12", as_of=TODAY)).loss("snap").harm_date == date(2027, 2, 1)


def test_massachusetts_alone_misses_a_load_that_is_made_before_the_month(impact_of: Callable[..., Impact]) -> None:
    """SNAP of November 2026 that is due on Sunday the 1st comes on Friday; Texas's October is paid."""
    gap = lapse("2026-10-01", as_of=date(2026, 9, 20))
    found = impact_of(("MA", "TX"), gap, date(2026, 9, 20)).loss("snap")
    assert found.stop.lawful_stop == date(2026, 11, 1) and found.harm_date == date(2026, 10, 30)
    alone = impact_of("MA", gap, date(2026, 9, 20)).loss("snap")
    early, both = (each.days.filter(pl.col("day") == date(2026, 10, 30)) for each in (alone, found))
    assert alone.persons is not None
    assert early["persons_unpaid"][0] == pytest.approx(alone.persons.value / 10, rel=1e-6)
    assert both["persons_unpaid"][0] == pytest.approx(early["persons_unpaid"][0], rel=0.02)


def test_rent_is_missed_on_the_first_business_day_and_pay_before_a_holiday(impact_of: Callable[..., Impact]) -> None:
    found = impact_of("IL", lapse("2026-12-12", as_of=TODAY))
    assert found.loss("project_based_housing").harm_date == date(2027, 1, 4)
    assert found.loss("civilian_pay").harm_date == date(2026, 12, 31)
    assert found.loss("civilian_pay").stop.latest == date(2027, 1, 7)


def test_a_suspension_in_mid_month_is_first_felt_on_the_next_payday() -> None:
    assert first_payday(program("ssi"), ("17",), date(2027, 1, 10)) == date(2027, 2, 1)
    assert first_payday(program("social_security"), ("17",), date(2026, 11, 5)) == date(2026, 11, 10)  # Veterans Day
    assert first_payday(program("housing_vouchers"), ("17",), date(2027, 1, 5)) == date(2027, 2, 1)


def test_a_payment_made_early_for_a_holiday_is_missed_early(impact_of: Callable[..., Impact]) -> None:
    """SSI of 1 January 2026 is paid on 31 December 2025; a stop on the 1st takes that payment."""
    loss = impact_of("AL", lapse("2025-10-01", as_of=TODAY)).loss("ssi")
    assert (loss.stop.lawful_stop, loss.harm_date) == (date(2026, 1, 1), date(2025, 12, 31))
    assert loss.monthly_usd is not None
    unpaid = loss.days.filter(pl.col("unpaid_usd") > 0)
    assert unpaid["day"][0] == date(2025, 12, 31)
    assert unpaid["unpaid_usd"][0] == pytest.approx(loss.monthly_usd.value)
