"""The curve of money against harm falls, is convex, is proven point by point, and ends where the plan is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import PlanError
from seawall.hazard.scenario import lapse
from seawall.plans.certificate import TOLERANCE
from seawall.plans.frontier import Frontier, Limit, frontier, limits
from seawall.plans.model import Choices
from seawall.plans.problem import Problem
from seawall.plans.solve import solve
from tests.plans.random_problems import problem
from tests.plans.saved import CONTINGENCY, RESERVE, TODAY, book, planned

pytestmark = pytest.mark.xdist_group("saved-plan")
FUNDS = (CONTINGENCY, RESERVE)
DOLLAR = 1.0


def drawn(of: Problem) -> float:
    """What the best plan draws without a limit."""
    return sum(each.usd * (1 + of.ways[each.way].cost_share) for each in solve(of).payments)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_the_curve_falls_and_is_convex_and_every_point_is_proven(seed: int) -> None:
    of = problem(seed, floor=False)
    most = drawn(of)
    found = limits(of, most, points=5)
    assert found[0].limit_usd == 0.0 and found[0].drawn_usd == 0.0 and found[-1].limit_usd == most
    for each in found:
        assert each.gap <= TOLERANCE
        assert each.drawn_usd <= each.limit_usd + DOLLAR
    slopes = [(a.loss - b.loss) / (b.limit_usd - a.limit_usd) for a, b in pairwise(found)]
    for (a, b), slope in zip(pairwise(found), slopes, strict=True):
        assert slope >= -1e-6
        # A chord is between the tangents at its ends: the price is what one more dollar is worth.
        assert b.price - 1e-5 <= slope <= a.price + 1e-5
    assert all(later <= earlier + 1e-5 for earlier, later in pairwise(slopes))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.05, 0.95))
def test_no_limit_is_the_plan_and_between_two_points_the_curve_is_below_their_chord(seed: int, part: float) -> None:
    of = problem(seed, floor=False)
    best, most = solve(of), drawn(of)
    loss = best.harm_with + of.money_price * best.net_cost_usd
    found = limits(of, most, points=4)
    assert found[-1].loss == pytest.approx(loss, rel=1e-6, abs=DOLLAR)
    assert limits(of, 2 * most, points=0)[-1].loss == pytest.approx(loss, rel=1e-6, abs=DOLLAR)
    between = solve(replace(of, limit_usd=part * most))
    chord = np.interp(part * most, [each.limit_usd for each in found], [each.loss for each in found])
    assert between.harm_with + of.money_price * between.net_cost_usd <= chord + DOLLAR


def test_a_limit_below_zero_is_refused() -> None:
    with pytest.raises(PlanError, match="negative"):
        replace(problem(1), limit_usd=-1.0)


@cache
def vermont() -> Frontier:
    return frontier("VT", as_of=TODAY, funds=book(*FUNDS, place="Vermont"))


def test_the_last_point_is_the_plan_of_the_same_government() -> None:
    told = planned("VT", funds=FUNDS)
    assert vermont().plan.harm == pytest.approx(told.harm_with, abs=DOLLAR)
    assert vermont().plan.net_cost_usd == pytest.approx(told.net_cost_usd)
    assert vermont().limits[-1].loss == pytest.approx(told.harm_with + told.net_cost_usd)
    assert vermont().limits[0].harm == pytest.approx(told.harm_without)
    assert vermont().need_usd == pytest.approx(told.need_usd)


def test_no_rule_of_thumb_beats_the_best_plan_for_its_money() -> None:
    found = vermont().policies
    assert [(each.short, each.share) for each in found] == [
        ("", 0.0), ("SNAP", 0.25), ("SNAP", 0.5), ("SNAP", 0.65), ("SNAP", 1.0),
    ]  # fmt: skip
    for each in found:
        assert each.best_loss <= each.loss + DOLLAR
    quarter, full = found[1], found[-1]
    assert full.drawn_usd == pytest.approx(4 * quarter.drawn_usd)
    assert full.best_loss < full.loss - 1e6  # for as much money, other programs are worth more


def test_no_rule_pays_more_than_the_share_that_is_asked_for() -> None:
    half = frontier("VT", as_of=TODAY, funds=book(*FUNDS, place="Vermont"), choices=Choices(share=0.4), points=0)
    assert [each.share for each in half.policies] == [0.0, 0.25, 0.4]
    for each in half.policies:
        assert each.best_loss <= each.loss + DOLLAR


def test_a_rule_pays_whether_or_not_it_is_worth_it() -> None:
    doubt = frontier("VT", as_of=TODAY, funds=book(*FUNDS, place="Vermont"), choices=Choices(weights={"snap": 0.0005}))
    assert [each.drawn_usd for each in doubt.policies] == pytest.approx([each.drawn_usd for each in vermont().policies])
    assert doubt.policies[-1].loss > doubt.policies[0].loss


def test_half_of_what_can_be_avoided_is_where_the_curve_is_half_way() -> None:
    found = vermont()
    points = [(each.limit_usd, each.loss) for each in found.limits]
    half = (points[0][1] + points[-1][1]) / 2
    assert np.interp(found.half_usd, *zip(*points, strict=True)) == pytest.approx(half)
    assert 0 < found.half_usd < found.limits[-1].limit_usd / 2


def test_its_rows_are_its_points() -> None:
    rows = vermont().table()
    assert rows["kind"].to_list() == [
        *["limit"] * len(vermont().limits), *["policy"] * len(vermont().policies), "plan",
    ]  # fmt: skip
    assert rows.filter(kind="limit")["loss"].to_list() == [each.loss for each in vermont().limits]
    assert isinstance(vermont().limits[0], Limit)


@pytest.mark.parametrize("chosen", [Choices(floor=0.1), Choices(maxmin=True), Choices(order=("snap",))])
def test_what_asks_for_something_else_than_the_least_loss_is_refused(chosen: Choices) -> None:
    with pytest.raises(PlanError, match="--floor"):
        frontier("VT", as_of=TODAY, funds=book(*FUNDS), choices=chosen)


def test_where_nothing_is_paid_there_is_no_curve() -> None:
    with pytest.raises(PlanError, match="pays nothing"):
        frontier("VT", lapse(None, programs=["snap"], as_of=TODAY), as_of=TODAY, funds=book(place="Vermont"))
