"""The plan against fall 2025: what it may know, how it is judged, what came of it in one state with a fund of ours."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import PlanError
from seawall.evidence import load
from seawall.funding.model import Access, Fund, Funds
from seawall.places import Place
from seawall.plans.backtest import DAYS, Backtest, backtest
from seawall.plans.happened import RESTART, happened
from seawall.plans.replay import Waiting, judged

FIRST = date(2025, 11, 1)
OCT_10, OCT_24, OCT_28 = DAYS


def plenty(here: Place, day: date) -> Funds:
    """A billion dollars that can be spent at once."""
    fund = Fund(id="own", name="Own money", kind="rainy_day", balance_usd=1e9, access=Access(days=(0, 0, 0)))
    return Funds(place=here.name, fips=here.fips, as_of=day, origin="test", funds=(fund,))


def nothing(here: Place, day: date) -> Funds:
    return Funds(place=here.name, fips=here.fips, as_of=day, origin="test", funds=())


@cache
def vermont() -> Backtest:
    return backtest(["VT"], book=plenty)


def test_a_plan_knows_no_rail_of_a_later_day():
    row = vermont().rows[0]
    leads = {(each.as_of, each.pace): each.lead_days for each in row.plans}
    assert leads == {
        (OCT_10, "usual"): 30, (OCT_10, "fastest"): 11, (OCT_24, "usual"): 30, (OCT_24, "fastest"): 11,
        (OCT_28, "usual"): 8, (OCT_28, "fastest"): 4,
    }  # fmt: skip


def test_vermont_with_money_at_hand():
    row = vermont().rows[0]
    found = {(each.as_of, each.pace): (each.first_day, each.outcome) for each in row.plans}
    assert found == {
        (OCT_10, "usual"): (date(2025, 11, 10), "hit"),  # the 9th is a Sunday
        (OCT_10, "fastest"): (FIRST, "hit"),
        (OCT_24, "usual"): (date(2025, 11, 24), "vain"),
        (OCT_24, "fastest"): (date(2025, 11, 4), "hit"),
        (OCT_28, "usual"): (date(2025, 11, 5), "hit"),
        (OCT_28, "fastest"): (date(2025, 11, 3), "hit"),
    }
    month = 12_026_524.88  # Vermont pays all on the 1st
    assert row.without.dollar_days == pytest.approx(13 * month)
    on_time, late = row.plan(OCT_10, "fastest"), row.plan(OCT_24, "fastest")
    assert on_time.effect.dollar_days == pytest.approx(0, abs=1)
    assert 3 * month <= late.effect.dollar_days <= 3.6 * month  # food banks carry a little, which is not counted
    assert on_time.worth_usd == pytest.approx((0.08 * 13 - 1) * month, rel=1e-3)
    assert row.plan(OCT_24, "usual").effect.out_usd == 0
    assert row.did is not None and row.did.dollar_days == pytest.approx(13 * month - 7 * 6.3e6)
    assert row.did_outcome == "hit"


def test_counts_are_of_the_rows():
    found = vermont()
    tally = next(each for each in found.tallies if (each.as_of, each.pace) == (OCT_24, "usual"))
    assert {name: count.k for name, count in tally.classes.items()} == {"hit": 0, "vain": 1, "miss": 0, "correct no": 0}
    assert tally.dollar_days_with == tally.dollar_days_without
    assert tally.worth.n == 0
    assert found.table().height == 6
    assert set(found.table()["outcome"]) == {"hit", "vain"}


def test_without_money_it_is_a_miss_and_says_why():
    row = backtest(["VT"], book=nothing, later=False).rows[0]
    assert {(each.outcome, each.reason, each.first_day) for each in row.plans} == {("miss", "no_money", None)}
    assert row.plans[0].effect == row.without


def test_a_lapse_that_spares_snap_has_no_line_for_it():
    january, february = vermont().spared
    assert (january.first_day, february.first_day) == (date(2026, 1, 31), date(2026, 2, 14))
    for each in (january, february):
        assert each.with_snap.k == 0 and each.with_snap.n == 1
        assert "SNAP" not in each.stops + each.stops_first_day
    assert "Head Start" in january.stops
    assert all(each.before_end == 0 or each.first < january.restored for each in january.paid)
    assert february.paid == ()  # nothing that the plan could pay stops, and that is a plan too
    assert february.missed == ("Federal civilian pay",)


def test_what_happened_agrees_with_what_is_on_record():
    found = happened()
    assert len(found) == 51
    assert all(date(2025, 11, 6) <= each.back <= date(2025, 11, 20) for each in found.values())
    assert {each.back for each in found.values() if not each.recorded} == {RESTART}
    assert not found["55"].acted  # Wisconsin loaded federal money
    assert found["51"].first_paid == date(2025, 11, 3) and found["51"].paid_usd == 37_500_000
    assert sorted(fips for fips, each in found.items() if each.acted) == [
        "09", "10", "11", "15", "22", "24", "35", "39", "44", "50", "51",
    ]  # fmt: skip
    own = {row["fips"] for row in load("snap_return_2025").iter_rows(named=True) if row["own_paid_usd"]}
    assert own <= {fips for fips, each in found.items() if each.acted}


@pytest.mark.parametrize(
    ("first", "waited", "outcome"),
    [
        (date(2025, 11, 13), True, "hit"),
        (date(2025, 11, 14), True, "vain"),
        (date(2025, 11, 1), False, "vain"),
        (None, True, "miss"),
        (None, False, "correct no"),
    ],
)
def test_the_classes(first, waited, outcome):
    assert judged(first, waited, date(2025, 11, 14)) == outcome


DUE = st.lists(st.floats(0, 1e6), min_size=1, max_size=8)
PAID = st.lists(st.tuples(st.integers(1, 12), st.floats(0, 1e6)), max_size=4)


@settings(max_examples=40)
@given(due=DUE, paid=PAID, more=st.floats(0, 1e6))
def test_money_ends_waiting_and_is_paid_before_the_end_only(due, paid, more):
    waiting = Waiting(FIRST, np.array(due), np.cumsum(due))
    payments = tuple((date(2025, 11, day), usd) for day, usd in paid)
    none, some, most = (waiting.after(each) for each in ((), payments, (*payments, (FIRST, more))))
    assert none.dollar_days == pytest.approx(float(np.cumsum(due).sum()))
    assert none.out_usd == none.vain_usd == 0
    assert most.dollar_days <= some.dollar_days + 1e-6 <= none.dollar_days + 2e-6
    assert most.person_days <= some.person_days + 1e-3
    assert some.out_usd == pytest.approx(sum(usd for day, usd in paid if day <= len(due)))
    assert some.vain_usd == pytest.approx(max(0.0, some.out_usd - sum(due)), abs=1e-6)


@pytest.mark.parametrize("where", ["PR", "Cook County, IL", "US"])
def test_only_states_are_on_record(where):
    with pytest.raises(PlanError, match="record"):
        backtest([where], later=False)
