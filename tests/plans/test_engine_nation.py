"""Counties added up and split back are the counties written out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest
from random_problems import problem

from bench.plan_written import solved
from seawall.base.errors import PlanError
from seawall.funding.model import Access, Fund
from seawall.hazard import Scenario, lapse
from seawall.impacts.unpaid import CountyDays, Drivers
from seawall.plans.assemble import assemble
from seawall.plans.blocks import by_price
from seawall.plans.certificate import certify
from seawall.plans.highs import optimum
from seawall.plans.lawful import Lawful
from seawall.plans.model import Choices
from seawall.plans.nation import Apart, Joint, joint
from seawall.plans.problem import Line, Problem, Purse, Way
from seawall.plans.solve import solve

AS_OF, DAYS = date(2026, 11, 22), 35
FIPS = ("17001", "17003", "17005", "17031", "17043", "50001", "50003", "50005", "50007", "50009")
ROW = np.array([0] * 5 + [1] * 5)
RAILS = ("ebt-state-benefit", "food-bank-grant", "wic-state-benefit")
LAWFUL = {
    state: {name: Lawful(rail=name, option="x", zone="within", why="x", depends_on=()) for name in RAILS}
    for state in ("17", "50")
}


def fund(name: str, usd: float, days: int = 2, **about: object) -> Fund:
    return Fund(
        id=name, name=f"Fund {name}", kind="rainy_day", balance_usd=usd, access=Access(days=(days,) * 3), **about
    )


@cache
def grid() -> tuple[Scenario, dict[str, CountyDays]]:
    """Two states, two programs, ten counties, five weeks; one county has no figure."""
    scenario, draw = lapse(as_of=AS_OF), np.random.default_rng(4)
    days = tuple(scenario.start + timedelta(days=n) for n in range(DAYS))
    found = {}
    for name, scale in (("snap", 40e6), ("wic", 3e6)):
        months = draw.uniform(0, 0.06, (2, DAYS)) * (np.arange(DAYS) > 9 + 3 * np.arange(2)[:, None])
        usd = draw.uniform(0.05, 1.0, len(FIPS)) * scale
        if name == "wic":
            usd[2] = np.nan
        driver = Drivers(days, months, months, months, months)
        found[name] = CountyDays(FIPS, usd, usd, ROW, driver)
    return scenario, found


def plans(apart: dict[str, Apart] | None = None, **choices: object) -> tuple[Joint, Joint]:
    """The joint problem by sums, and with every county written out."""
    scenario, counties = grid()
    one, written = (
        joint(
            counties, scenario, AS_OF, lawful=LAWFUL,
            funds={"17": [fund("reserve", 30e6)], "50": [fund("reserve", 4e6), fund("late", 20e6, 30)]},
            pool=[fund("pool", 25e6, 5, cost_share=0.02)], apart=apart, choices=Choices(**choices), written=each,
        )
        for each in (False, True)
    )  # fmt: skip
    return one, written


APART = {
    "17031": Apart(funds=(fund("county", 6e6, 1),)),
    "17001": Apart(floor=0.4),
    "50003": Apart(floor=0.4),
    "50009": Apart(reach={"ebt-state-benefit": 0.5}),
    "50007": Apart(reach={"ebt-state-benefit": 0.5}),
}


@pytest.mark.parametrize("apart", [None, APART], ids=["alike", "apart"])
@pytest.mark.parametrize("choices", [{}, {"share": 0.7, "money_price": 0.2}, {"maxmin": True}], ids=str)
def test_sums_are_the_counties_written_out(apart, choices):
    one, written = plans(apart, **choices)
    assert len(one.problem.lines) == (4 if apart is None else 12)
    assert len(written.problem.lines) == 19
    assert one.unknown == {"snap": 0, "wic": 1}
    assert one.best.avoided == pytest.approx(written.best.avoided, rel=1e-8 if not choices.get("maxmin") else 1e-6)
    if not choices.get("maxmin"):
        least = (one.best.harm_with + one.problem.money_price * one.best.net_cost_usd) / 1e6
        assert least == pytest.approx(solved(written.problem)[0], rel=1e-8)
    pool = [n for n, (whose, _) in enumerate(one.funds) if not whose]
    assert one.best.price[pool[0]] == pytest.approx(written.best.price[0], rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("apart", [None, APART], ids=["alike", "apart"])
def test_the_split_back_is_a_plan_for_counties(apart):
    one, _ = plans(apart)
    _, counties = grid()
    for name, each in counties.items():
        paid = one.by_county(name)
        need = each.unpaid_usd()
        usd = sum(p.usd for p in one.best.payments if one.shares[one.problem.ways[p.way].line].program == name)
        assert paid.sum() == pytest.approx(usd)
        known = ~np.isnan(each.monthly_usd)
        assert (paid[~known] == 0).all()
        due = np.cumsum(need[known], axis=1)
        for day in range(DAYS):  # nobody gets more than is due before the next tranche, a week on
            assert (paid[known, : day + 1].sum(axis=1) <= due[:, min(day + 6, DAYS - 1)] + 1).all()
    if apart is None:
        shares = one.by_county("snap").sum(axis=1) / counties["snap"].unpaid_usd().sum(axis=1)
        assert np.ptp(shares[ROW == 0]) < 1e-9  # alike in all but size, they get the same part
        assert np.ptp(shares[ROW == 1]) < 1e-9


def many(pool_usd: float, floor: float = 0.0) -> Problem:
    """Six governments with money of their own, and a pool."""
    parts = [problem(seed, days=20, lines=2, floor=False) for seed in range(6)]
    lines, ways, purses, repaid = [], [], [], []
    for each in parts:
        first = len(lines)
        lines += [replace(line, floor=floor) for line in each.lines]
        ways += [replace(way, line=way.line + first) for way in each.ways]
        purses += [replace(p, lines=frozenset(n + first for n in p.lines)) for p in each.purses]
        repaid += each.repaid
    purses.insert(3, Purse("pool", pool_usd, frozenset(range(len(lines))), 1, cost_share=0.01))
    return Problem(20, tuple(lines), tuple(ways), tuple(purses), repaid=tuple(repaid), money_price=0.5)


@pytest.mark.parametrize("pool_usd", [0.0, 7.3e6, 31e6, 101.7e6, 1e10])
def test_apart_at_the_price_of_the_pool_is_the_joint_optimum(pool_usd):
    made = assemble(many(pool_usd))
    found = by_price(made)
    assert found is not None
    certify(made, *found)
    primal, dual = optimum(made)
    assert made.value @ found[0] == pytest.approx(made.value @ primal, rel=1e-9)
    if pool_usd == 1e10:
        assert found[1][made.purse_row[3]] == 0
    elif pool_usd:
        assert found[1][made.purse_row[3]] == pytest.approx(dual[made.purse_row[3]], rel=1e-6)


def test_what_does_not_fall_apart_is_solved_as_one():
    assert by_price(assemble(problem(3))) is None
    weekly = many(31e6)
    capped = tuple(replace(each, week_usd=9e6) if each.fund == "pool" else each for each in weekly.purses)
    assert by_price(assemble(replace(weekly, purses=capped))) is None
    assert by_price(assemble(many(1.0, floor=0.9))) is None  # a contradiction: the whole program names it


def test_a_county_keeps_its_own_money_and_its_floor():
    one, _ = plans(APART)
    own = [n for n, (whose, _) in enumerate(one.funds) if whose == "17031"]
    lines = one.problem.purses[own[0]].lines
    assert {tuple(one.shares[n].counties.tolist()) for n in lines} == {(FIPS.index("17031"),)}
    need = grid()[1]["snap"].unpaid_usd()[0]
    last = max(one.problem.ways[0].start + 7 * n for n in range(5) if one.problem.ways[0].start + 7 * n < DAYS)
    assert one.by_county("snap")[0].sum() >= 0.4 * need[: last + 1].sum() - 1


def test_a_county_that_is_not_there_is_refused():
    with pytest.raises(PlanError, match="06001"):
        plans({"06001": Apart(floor=0.1)})


def test_counties_that_rails_reach_differently_do_not_add_up():
    """Why `reach` makes a line of its own: the sum could pay through one rail what only the other reaches."""
    need, lasts = np.full(14, 1e6), np.ones(14)
    purse = (Purse("own", 1e9, frozenset({0, 1})),)

    def of(*caps: tuple[float, float]) -> Problem:
        lines = tuple(Line("X", f"c{n}", 0.5, need * 2 / len(caps), lasts, 9.0) for n in range(len(caps)))
        ways = tuple(
            Way(n, rail, 0, 0, 7, cap) for n, each in enumerate(caps) for rail, cap in zip("ab", each, strict=True)
        )
        return Problem(14, lines, ways, purse, repaid=(0.0,) * len(caps))

    apart, added = solve(of((1.0, 1.0), (0.0, 0.0))), solve(of((0.5, 0.5)))
    assert apart.avoided == pytest.approx(added.avoided / 2)
    assert solve(replace(of((0.5, 0.5), (0.5, 0.5)))).avoided == pytest.approx(added.avoided)
