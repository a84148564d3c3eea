"""The largest smallest share, the order of lines, and what is said when conditions contradict one another."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_problems import MILLION, problem

from seawall.base.errors import PlanError
from seawall.plans.infeasible import more_money, why_unpaid
from seawall.plans.problem import Line, Problem, Purse, Solution, Way
from seawall.plans.solve import solve

DAYS = 28
BOTH = frozenset({0, 1})


def two(usd: float = 28 * MILLION, **about: object) -> Problem:
    """Two programs of a million dollars a day, one of which does ten times the harm of the other."""
    need, lasts = np.full(DAYS, MILLION), np.full(DAYS, 1.0)
    lines = (Line("X", "food", 0.5, need, lasts, 10.0), Line("X", "works", 0.05, need, lasts, 10.0))
    ways = (Way(0, "ebt", 0, 0), Way(1, "check", 0, 0))
    return replace(Problem(DAYS, lines, ways, (Purse("own", usd, BOTH),), repaid=(0.0, 0.0), money_price=0.1), **about)


def paid(asked: Problem, found: Solution, line: int) -> float:
    return sum(each.usd for each in found.payments if asked.ways[each.way].line == line)


def floored(asked: Problem, *floors: float) -> Problem:
    lines = tuple(replace(line, floor=floor) for line, floor in zip(asked.lines, floors, strict=True))
    return replace(asked, lines=lines)


def test_without_a_floor_the_greater_harm_takes_all():
    asked = two()
    assert paid(asked, solve(asked), 1) == 0


def test_a_floor_is_kept_on_every_tranche_day():
    asked = floored(two(), 0.0, 0.25)
    found = solve(asked)
    assert paid(asked, found, 1) == pytest.approx(0.25 * 28 * MILLION)  # those after the last tranche day among them
    for day in (0, 7, 14, 21):
        by_then = sum(each.usd for each in found.payments if each.day <= day and each.way == 1)
        assert by_then >= 0.25 * (day + 1) * MILLION - 1


def test_the_largest_smallest_share_splits_the_money_evenly():
    asked = two(22 * MILLION, maxmin=True)
    found = solve(asked)
    assert found.smallest_share == pytest.approx(22 / 56, abs=1e-6)
    assert paid(asked, found, 0) == pytest.approx(11 * MILLION, rel=1e-6)
    assert paid(asked, found, 1) == pytest.approx(11 * MILLION, rel=1e-6)


def test_a_rail_that_carries_little_holds_nobody_else_down():
    asked = two(33 * MILLION, maxmin=True)
    lines = (*asked.lines, replace(asked.lines[1], program="third"))
    asked = replace(
        asked, lines=lines, ways=(asked.ways[0], replace(asked.ways[1], cap=0.1), Way(2, "check", 0, 0)),
        purses=(replace(asked.purses[0], lines=frozenset({0, 1, 2})),), repaid=(0.0, 0.0, 0.0),
    )  # fmt: skip
    found = solve(asked)
    assert found.smallest_share == pytest.approx(0.1, abs=1e-6)
    assert [paid(asked, found, n) / MILLION for n in range(3)] == pytest.approx([15.1, 2.8, 15.1], rel=1e-6)


def test_no_other_plan_has_a_larger_smallest_share():
    asked = two(15 * MILLION, maxmin=True)
    asked = replace(asked, purses=(*asked.purses, Purse("late", 9 * MILLION, frozenset({1}), 6)))
    share = solve(asked).smallest_share
    assert share is not None
    solve(floored(replace(asked, maxmin=False), share, share))
    with pytest.raises(PlanError):
        solve(floored(replace(asked, maxmin=False), share + 1e-4, share + 1e-4))


def test_who_comes_first_is_paid_first_and_the_price_is_still_a_dollar_more():
    asked = two(34.3 * MILLION, order=((1,), (0,)))
    found = solve(asked)
    assert paid(asked, found, 1) == pytest.approx(28 * MILLION, rel=1e-5)
    assert paid(asked, found, 0) == pytest.approx(6.3 * MILLION, rel=1e-3)
    for usd in (34.3, 11.1):
        here = two(usd * MILLION, order=((1,),))
        more = solve(replace(here, purses=(replace(here.purses[0], usd=usd * MILLION + 10_000),)))
        rise = (more.avoided - solve(here).avoided) / 10_000
        assert solve(here).price[0] == pytest.approx(rise, rel=1e-3)


@settings(max_examples=10)
@given(st.integers(0, 10**6))
def test_whoever_comes_first_has_what_it_would_have_alone(seed):
    asked = problem(seed, lines=3, floor=False)
    alone = replace(asked, ways=tuple(replace(each, cap=each.cap if each.line == 1 else 0.0) for each in asked.ways))
    first = solve(replace(asked, order=((1,), (0, 2))))
    assert first.certificate.gap < 1e-6
    worth = first.dollar_days[1] * asked.lines[1].weight
    assert worth >= solve(alone).avoided - 0.02 * MILLION  # avoided is less its cost


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (floored(two(20 * MILLION), 0.6, 0.6), ("60%", "35.71%", "$13,600,000 to own")),
        (floored(replace(two(), share=0.5), 0.6, 0.0), ("food", "60%", "50%")),
        (floored(two(purses=(Purse("own", 1e9, frozenset({0})),)), 0.0, 0.1), ("works", "no fund")),
        (floored(two(purses=(Purse("own", 1e9, BOTH, delay=40),)), 0.1, 0.0), ("day 42", "day 27", "15 days")),
        (floored(two(purses=(Purse("own", 1e9, BOTH, 10, until=5),)), 0.1, 0.0), ("until day 5", "day 14", "9 days")),
        (floored(two(ways=(Way(0, "ebt", 0, 0, cap=0.2), Way(1, "check", 0, 0))), 0.9, 0.0), ("food", "rails")),
        (floored(two(ways=(Way(1, "check", 0, 0),)), 0.9, 0.0), ("food", "no rail")),
        (floored(two(purses=(Purse("own", 1e9, BOTH, week_usd=1e6),)), 0.9, 0.9), ("weekly cap", "own")),
        (floored(two(56 * MILLION, limit_usd=20e6), 0.6, 0.6), ("35.71%", "limit", "$20,000,000")),
    ],
)
def test_a_contradiction_is_named_in_one_line(asked, words):
    with pytest.raises(PlanError) as told:
        solve(asked)
    assert "\n" not in str(told.value)
    assert [word for word in words if word not in str(told.value)] == []


def test_the_smallest_change_that_is_named_is_enough_and_smallest():
    asked = floored(two(20 * MILLION), 0.6, 0.6)
    extra = more_money(asked, {0})
    assert extra == pytest.approx(13.6 * MILLION)
    with pytest.raises(PlanError) as told:
        solve(asked)
    lower = float(re.findall(r"possible is ([\d.]+)%", str(told.value))[0]) / 100
    solve(floored(asked, lower, lower))
    solve(replace(asked, purses=(replace(asked.purses[0], usd=20 * MILLION + np.ceil(extra)),)))
    for worse in (
        floored(asked, lower + 2e-4, lower + 2e-4),
        replace(asked, purses=(replace(asked.purses[0], usd=20 * MILLION + 0.999 * extra),)),
    ):
        with pytest.raises(PlanError):
            solve(worse)


def test_what_can_be_paid_has_no_reason_not_to_be():
    assert why_unpaid(two(), 0) is None
    assert "day 27" in (why_unpaid(two(purses=(Purse("own", 1e9, BOTH, delay=40),)), 0) or "")
