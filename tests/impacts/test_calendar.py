"""On which days a month's money falls due: every program pays a year's twelve months, on its own days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import polars as pl
import pytest

from seawall.hazard import lapse
from seawall.impacts import Impact
from seawall.impacts.calendar import due, first_payday, load_span
from seawall.programs import program, programs

TODAY = date(2026, 11, 22)
YEAR = tuple(date(2027, 1, 1) + timedelta(days=step) for step in range(365))


@pytest.mark.parametrize("name", [each.id for each in programs()])
def test_a_year_of_paydays_pays_twelve_months(name: str) -> None:
    months, people = due(program(name), ("17",), YEAR)
    assert months.shape == people.shape == (1, 365)
    assert months.sum() == pytest.approx(12, rel=1e-9)
    assert (months >= 0).all() and (people >= 0).all() and (people <= 1).all()


def test_the_military_is_paid_on_the_business_day_before_the_first_and_the_fifteenth() -> None:
    months, people = due(program("military_pay"), ("00",), YEAR)
    paid = [day for day, part in zip(YEAR, people[0], strict=True) if part]
    assert paid[:4] == [date(2027, 1, 15), date(2027, 2, 1), date(2027, 2, 12), date(2027, 3, 1)]
    assert len(paid) == 24 and paid[-1] == date(2027, 12, 30)  # for 1 January 2028; the 31st is the holiday observed
    assert set(months[0]) == {0.0, 0.5}


def test_snap_loads_in_each_state_on_its_own_days() -> None:
    assert (load_span("17"), load_span("48"), load_span("72")) == ((1, 10), (1, 28), None)
    assert first_payday(program("snap"), ("17",), date(2027, 2, 11)) == date(2027, 3, 1)
    assert first_payday(program("snap"), ("17", "48"), date(2027, 2, 11)) == date(2027, 2, 11)


def test_a_payment_made_early_for_a_holiday_is_missed_early(impact_of: Callable[..., Impact]) -> None:
    """SSI of 1 January 2026 is paid on 31 December 2025; a stop on the 1st takes that payment."""
    loss = impact_of("AL", lapse("2025-10-01", as_of=TODAY)).loss("ssi")
    assert (loss.stop.lawful_stop, loss.harm_date) == (date(2026, 1, 1), date(2025, 12, 31))
    assert loss.monthly_usd is not None
    unpaid = loss.days.filter(pl.col("unpaid_usd") > 0)
    assert unpaid["day"][0] == date(2025, 12, 31)
    assert unpaid["unpaid_usd"][0] == pytest.approx(loss.monthly_usd.value)
