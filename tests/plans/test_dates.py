"""Decision dates: the last day is in time and the next is not; what is too late says when it comes and who waits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.holidays import is_business_day, next_business_day
from seawall.funding.model import Access
from seawall.plans.dates import AT_HAND, decisive, last_day, standing
from seawall.plans.deciding import DateRow
from seawall.plans.model import Choices, Plan
from seawall.plans.needs import first_payday
from tests.plans.saved import BEFORE_2025, CONTINGENCY, RESERVE, SNAP_2025, chosen, found, planned

pytestmark = pytest.mark.xdist_group("saved-plan")


def row(made: Plan, program: str, fund: str, rail: str = "") -> DateRow:
    return next(each for each in made.dates if (each.program, each.fund) == (program, fund) and rail in ("", each.rail))


def days(each: DateRow) -> tuple[date | None, ...]:
    return each.decide_safe, each.decide_by, each.decide_latest


def test_dates_count_back_over_rail_and_fund() -> None:
    made = planned()
    at_hand, fast, slow = (row(made, "snap", name, "ebt-state-benefit") for name in ("", "contingency", "reserve"))
    assert at_hand.lead_days == (4, 9, 15) and at_hand.harm_date == date(2027, 2, 1)
    assert days(at_hand) == (date(2027, 1, 15), date(2027, 1, 22), date(2027, 1, 28))
    # Ten days from 5 January end on Friday the 15th, from the 6th on a weekend before a holiday; three likewise.
    assert days(fast) == (date(2027, 1, 5), date(2027, 1, 19), date(2027, 1, 27))
    # Money that is there from 27 January on, whatever the pace: only the fastest rail is left.
    assert days(slow) == (None, None, date(2027, 1, 22))
    assert (fast.standing, slow.standing) == ("safe", "fastest")
    assert (at_hand.file_from, at_hand.file_to) == (date(2027, 1, 7), date(2027, 1, 22))


def test_money_moves_on_business_days() -> None:
    assert last_day(date(2027, 1, 1), 7, AT_HAND, 0) == date(2026, 12, 24)  # New Year's Day
    assert last_day(date(2026, 11, 1), 9, AT_HAND, 0) == date(2026, 10, 21)  # a Sunday: ready on Friday the 30th


def test_a_fund_whose_authority_ends_before_the_harm_comes_too_late() -> None:
    closed = CONTINGENCY.model_copy(
        update={"access": CONTINGENCY.access.model_copy(update={"until": date(2027, 1, 31)})}
    )
    told = row(planned(funds=(closed,)), "snap", "contingency")
    assert days(told) == (None, None, None)
    assert told.too_late and told.earliest is None and told.persons_unpaid is None


ANY_DAY = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@settings(max_examples=150)
@given(ANY_DAY, st.integers(0, 60), st.integers(0, 90), st.none() | st.integers(-200, 30))
def test_the_last_day_is_in_time_and_the_next_business_day_is_not(
    harm: date, lead: int, fund: int, sits: int | None
) -> None:
    opens = None if sits is None else harm + timedelta(days=sits)
    access = Access(days=(fund, fund, fund), from_day=opens)
    source = CONTINGENCY.model_copy(update={"access": access})
    last = last_day(harm, lead, access, fund)

    def paid(decided: date) -> date:
        return first_payday(source.access.ready(decided), lead, harm)

    if last is None:
        assert opens is not None and paid(harm - timedelta(days=400)) > harm
        return
    assert is_business_day(last)
    assert paid(last) == harm
    assert paid(next_business_day(last + timedelta(days=1))) > harm


def test_the_plan_agrees() -> None:
    """Decided on the last day the plan pays on the day that would be missed; a business day later it does not."""
    last = row(planned(), "snap", "contingency", "ebt-state-benefit").decide_by
    assert last is not None
    alone = CONTINGENCY.model_copy(update={"programs": ("snap",)})
    for decided, in_time in ((last, True), (next_business_day(last + timedelta(days=1)), False)):
        made = chosen(Choices(decided=decided), alone)
        first = min(each.day for each in made.tranches if each.rail == "ebt-state-benefit")
        told = row(made, "snap", "contingency", "ebt-state-benefit")
        assert (first == told.harm_date) is in_time
        assert (told.earliest == told.harm_date) is in_time
        assert (told.standing == "usual") is in_time


def test_a_late_plan_pays_first_on_the_earliest_day_there_is() -> None:
    """A fund that takes three days does not wait for the second tranche of money at hand."""
    made = planned("VT", SNAP_2025, BEFORE_2025, (CONTINGENCY, RESERVE))
    first = min(each.day for each in made.tranches if each.rail == "ebt-state-benefit")
    assert first == row(made, "snap", "contingency", "ebt-state-benefit").earliest > date(2025, 11, 1)


def test_rows_are_ordered_and_tell_what_is_used() -> None:
    made = planned()
    for each in made.dates:
        known = [day for day in days(each) if day is not None]
        assert known == sorted(known)
        assert each.standing == standing(made.decided, *days(each))
        assert each.too_late is (each.standing == "too_late")
    paying = {(each.program, each.rail, each.fund) for each in made.tranches}
    assert {(each.program, each.rail, each.fund) for each in made.dates if each.used} == paying
    assert [each.program for each in decisive(made)].count("snap") == 1
    assert {each.program for each in decisive(made)} == {line.program for line in made.lines}


def test_too_late_says_from_when_and_who_waits() -> None:
    """Vermont, a week before 1 November 2025, at the pace that cards were then known for."""
    made = planned("VT", SNAP_2025, BEFORE_2025, (CONTINGENCY,))
    told = row(made, "snap", "contingency", "ebt-state-benefit")
    assert told.too_late and told.standing == "too_late" and told.lead_days[0] > 8
    assert told.earliest == next_business_day(date(2025, 10, 24) + timedelta(days=3 + told.lead_days[1]))
    days_of = found("VT", SNAP_2025, BEFORE_2025).losses[0].days
    before = days_of.filter(days_of["day"] == told.earliest - timedelta(days=1)).row(0, named=True)
    assert told.persons_unpaid == before["persons_unpaid"] > 60_000
    assert told.unpaid_usd == before["unpaid_to_date_usd"] > 10e6
    assert told.persons_range is not None and told.persons_range.low < told.persons_unpaid


def test_without_a_fund_the_dates_of_money_at_hand_are_left() -> None:
    made = planned(funds=())
    assert not made.tranches and {each.fund for each in made.dates} == {""}
    assert {each.rail for each in decisive(made) if each.program == "snap"} == {"ebt-state-benefit"}


def test_the_reserve_is_paid_from_when_the_legislature_sits() -> None:
    told = row(planned(), "snap", "reserve", "ebt-state-benefit")
    assert told.fund_from == RESERVE.access.from_day
    assert told.earliest == date(2027, 2, 5)  # 27 January, 9 days
