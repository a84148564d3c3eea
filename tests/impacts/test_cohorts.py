"""Head Start: only the grants whose year begins inside the lapse are counted, and never all of them."""

from __future__ import annotations

from datetime import date

import pytest

from seawall.hazard import lapse, suspension
from seawall.impacts import impact
from seawall.impacts.cohorts import grants
from seawall.programs import program

TODAY = date(2026, 11, 22)
RULE = program("head_start").lapse_rule("cr_expiry", TODAY)
OCTOBER, NOVEMBER = 6_525 / 715_873, 58_627 / 715_873
REST = 1 - OCTOBER - NOVEMBER


def begun(first: date, day: date, persons: float | None = None):
    found = grants(RULE, first, persons)
    assert found is not None
    return found.begun(day)


def test_the_documented_months_are_counted_and_the_rest_is_a_range() -> None:
    assert begun(date(2025, 10, 1), date(2025, 10, 31)) == pytest.approx((OCTOBER,) * 3)
    assert begun(date(2025, 10, 1), date(2025, 11, 1)) == pytest.approx((OCTOBER + NOVEMBER,) * 3)
    assert begun(date(2027, 1, 1), date(2027, 1, 31)) == pytest.approx((REST / 10, 0, REST))
    assert begun(date(2027, 1, 1), date(2027, 3, 1)) == pytest.approx((3 * REST / 10, 0, REST))
    assert begun(date(2026, 10, 1), date(2027, 9, 30)) == pytest.approx((1, OCTOBER + NOVEMBER, 1))


def test_a_state_may_hold_any_part_of_a_documented_month() -> None:
    part = begun(date(2025, 10, 1), date(2025, 10, 31), persons=13_050)
    assert part == pytest.approx((OCTOBER, 0, 0.5))


def test_a_lapse_in_december_shows_a_part_of_head_start_and_not_all_of_it() -> None:
    found = impact("IL", lapse("2026-12-12", programs=["head_start"], as_of=TODAY), as_of=TODAY).loss("head_start")
    whole, shown = found.whole["dollars"], found.monthly_usd
    assert whole is not None and shown is not None and shown.interval is not None and shown.kind == "modelled"
    assert shown.value == pytest.approx(whole.value * REST / 10)
    assert (shown.interval.low, shown.interval.high) == pytest.approx((0, whole.value * REST))
    days = found.days
    january = days.filter(days["day"].is_between(date(2027, 1, 1), date(2027, 1, 31)))
    february = days.filter(days["day"].is_between(date(2027, 2, 1), date(2027, 2, 28)))
    assert january["unpaid_usd"].sum() == pytest.approx(shown.value)
    assert february["unpaid_usd"].sum() == pytest.approx(2 * shown.value)
    assert february["unpaid_usd_high"].sum() == pytest.approx(whole.value * REST)
    assert days["unpaid_usd"].max() < 0.5 * days["due_usd"].max()


def test_a_suspension_is_of_all_grants() -> None:
    found = impact("IL", suspension(["head_start"], "2026-12-01"), as_of=TODAY).loss("head_start")
    assert found.monthly_usd == found.whole["dollars"]


def test_before_the_months_were_reported_nothing_is_known_of_them() -> None:
    rule = program("head_start").lapse_rule("fy_start", date(2025, 10, 10))
    found = grants(rule, date(2025, 10, 1))
    assert found is not None and found.begun(date(2025, 10, 1)) == pytest.approx((1 / 12, 0, 1))
