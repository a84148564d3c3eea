"""Waiting never avoids more, costs nothing up to a decision date, and is told for a handful of business days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.holidays import is_business_day
from seawall.hazard.scenario import suspension
from seawall.impacts import Impact
from seawall.plans.compose import level_of, plan_of
from seawall.plans.deciding import Waited
from seawall.plans.model import Choices
from seawall.plans.waiting import MOST_DAYS, waiting
from tests.plans.saved import BEFORE_2025, CONTINGENCY, RICH, SNAP_2025, TODAY, book, found, planned

pytestmark = pytest.mark.xdist_group("saved-plan")


def vermont() -> Impact:
    return found("VT", SNAP_2025, BEFORE_2025)


def waited(here: Impact, choices: Choices, usd: float, fund_days: int) -> tuple[Waited, ...]:
    access = CONTINGENCY.access.model_copy(update={"days": (0, fund_days, fund_days)})
    fund = CONTINGENCY.model_copy(update={"balance_usd": usd, "access": access})
    funds = book(fund, place="Vermont", as_of=here.as_of)
    made = plan_of(here, funds, choices)
    return waiting(here, level_of(here), funds, choices, made.decided, made.dates)


@settings(max_examples=8)
@given(
    st.floats(1e5, 1e8),
    st.integers(0, 40),
    st.sampled_from([None, 7, 13]),
    st.sampled_from(["fastest", "usual"]),
    st.floats(0.01, 0.3),
)
def test_deciding_later_never_avoids_more(
    usd: float, fund_days: int, every: int | None, pace: str, weight: float
) -> None:
    choices = Choices(tranche_days=every, pace=pace, weights={"snap": weight})  # ty: ignore[invalid-argument-type]
    told = waited(vermont(), choices, usd, fund_days)
    avoided = [each.avoided for each in told]
    assert avoided == sorted(avoided, reverse=True)  # ty: ignore[no-matching-overload]
    assert all(each.lost == max(0.0, told[0].avoided - each.avoided) for each in told)  # ty: ignore
    assert len(told) <= MOST_DAYS


def test_waiting_is_free_up_to_the_first_decision_date_and_not_after() -> None:
    made = planned(funds=(RICH,))
    told = {each.day: each for each in made.waiting}
    assert list(told)[:3] == [made.decided, date(2026, 12, 1), date(2026, 12, 7)]
    assert all(map(is_business_day, told)) and len(told) <= MOST_DAYS
    last = min(each.decide_by for each in made.dates if each.used and each.decide_by)
    for day, each in told.items():
        assert each.lost is not None
        assert each.lost == 0 or day > last
        assert each.lost > 0 or day <= last + timedelta(days=4)  # a weekend or holiday between
    assert made.waiting[0].late == () and made.waiting[0].persons_late == 0
    assert made.waiting[0].avoided == pytest.approx(made.harm_without - made.harm_with - made.net_cost_usd)


def test_people_who_are_first_paid_late_are_those_the_impact_counts() -> None:
    made = planned("VT", SNAP_2025, BEFORE_2025, (CONTINGENCY,))
    late = dict(made.waiting[0].late)
    row = next(each for each in made.dates if each.used and each.rail == "ebt-state-benefit")
    paid = min(each.day for each in made.tranches if each.rail == "ebt-state-benefit")
    days = vermont().losses[0].days
    before = days.filter(days["day"] == paid - timedelta(days=1))["persons_unpaid"][0]
    assert late == {"snap": before}
    assert row.too_late and made.waiting[0].persons_late == before


def test_a_floor_that_can_no_longer_be_kept_is_no_number() -> None:
    """Money that may be spent until 5 February: decided too late for the cards, grants carry less than a fifth."""
    here = found("VT", suspension(("snap",), "2027-02-01"), TODAY)
    access = CONTINGENCY.access.model_copy(update={"days": (0, 3, 3), "until": date(2027, 2, 5)})
    funds = book(CONTINGENCY.model_copy(update={"balance_usd": 1e8, "access": access}), place="Vermont", as_of=TODAY)
    made = plan_of(here, funds, choices := Choices(floor=0.02))
    told = waiting(here, level_of(here), funds, choices, made.decided, made.dates)
    kept = {each.day: each.avoided is not None for each in told}
    last = max(day for day in kept if kept[day])
    assert all(kept[day] is (day <= last) for day in kept) and not all(kept.values())
    assert all(each.lost is None and each.late == () for each in told if each.avoided is None)
