"""What no plan may do, and what every optimum must obey."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_problems import MILLION, problem

from seawall.base.errors import PlanError
from seawall.plans.assemble import assemble
from seawall.plans.certificate import certify
from seawall.plans.highs import optimum
from seawall.plans.problem import Line, Problem, Purse, Way
from seawall.plans.solve import solve

SEEDS = st.integers(0, 10**6)
FEW = settings(max_examples=15)


@FEW
@given(SEEDS)
def test_it_pays_no_more_than_is_due_there_and_lawful_to_pay(seed):
    asked = problem(seed, days=30, lines=3, floor=False)
    found = solve(asked)
    assert found.payments
    by_purse, by_week = np.zeros(len(asked.purses)), {}
    paid, arrears, reach = np.zeros(3), np.zeros(3), np.zeros(3)
    carried = np.zeros(len(asked.ways))
    for each in found.payments:  # in the order of days
        way, purse = asked.ways[each.way], asked.purses[each.purse]
        due = asked.share * asked.lines[way.line].due_usd()
        assert way.line in purse.lines
        days = sorted({*range(way.start, asked.days, way.every), *way.also, asked.days})
        assert each.day in days
        assert each.day >= max(way.start, way.ready + purse.delay)
        assert purse.until is None or each.day <= purse.until
        until = min(next(day for day in days if day > each.day), asked.days) - 1
        reach[way.line] = max(reach[way.line], due[until])
        arrears[way.line] += each.arrears_usd
        paid[way.line] += each.usd
        carried[each.way] += each.usd
        assert arrears[way.line] <= due[each.day] + 1
        assert paid[way.line] <= reach[way.line] + 1
        assert carried[each.way] <= way.cap * due[until] + 1
        assert 0 <= each.vain_usd <= each.ahead_usd
        gross = each.usd * (1 + way.cost_share)
        by_purse[each.purse] += gross
        for begins in range(each.day - 6, each.day + 1):
            by_week[each.purse, begins] = by_week.get((each.purse, begins), 0.0) + gross
    assert (by_purse <= np.array([each.usd for each in asked.purses]) + 1).all()
    for (number, _), usd in by_week.items():
        most = asked.purses[number].week_usd
        assert most is None or usd <= most + 1


@FEW
@given(SEEDS)
def test_more_money_is_never_worse(seed):
    asked = problem(seed, floor=False)
    free = replace(asked, money_price=0.0)  # where money costs nothing, harm alone is what counts
    more = tuple(replace(each, usd=1.5 * each.usd) for each in asked.purses)
    assert solve(replace(asked, purses=more)).avoided >= solve(asked).avoided - 1
    assert solve(replace(free, purses=more)).harm_with <= solve(free).harm_with + 1


@FEW
@given(SEEDS, st.randoms())
def test_the_order_of_lines_ways_and_purses_says_nothing(seed, chance):
    asked = problem(seed, lines=3, floor=False)
    lines, ways, purses = ([*range(len(each))] for each in (asked.lines, asked.ways, asked.purses))
    for each in (lines, ways, purses):
        chance.shuffle(each)
    to = {old: new for new, old in enumerate(lines)}
    other = replace(
        asked,
        lines=tuple(asked.lines[n] for n in lines),
        repaid=tuple(asked.repaid[n] for n in lines),
        ways=tuple(replace(asked.ways[n], line=to[asked.ways[n].line]) for n in ways),
        purses=tuple(
            replace(asked.purses[n], lines=frozenset(to[line] for line in asked.purses[n].lines)) for n in purses
        ),
    )
    assert solve(other).avoided == pytest.approx(solve(asked).avoided, rel=1e-8)


@FEW
@given(SEEDS)
def test_ten_times_the_dollars_is_ten_times_the_plan(seed):
    asked = problem(seed, floor=False)
    lines = tuple(replace(each, need_usd=10 * each.need_usd) for each in asked.lines)
    purses = tuple(
        replace(each, usd=10 * each.usd, week_usd=None if each.week_usd is None else 10 * each.week_usd)
        for each in asked.purses
    )
    one, ten = solve(asked), solve(replace(asked, lines=lines, purses=purses))
    assert ten.avoided == pytest.approx(10 * one.avoided, rel=1e-8)
    assert ten.harm_with == pytest.approx(10 * one.harm_with, rel=1e-6, abs=1)


@FEW
@given(SEEDS)
def test_a_price_is_what_one_more_dollar_adds(seed):
    asked = problem(seed, days=20, floor=False)
    odd = tuple(replace(each, usd=each.usd + 0.12345 * MILLION) for each in asked.purses)  # no kink at a round sum
    asked = replace(asked, purses=odd)
    found = solve(asked)
    for number, price in enumerate(found.price):
        more = tuple(replace(each, usd=each.usd + 1000.0 * (n == number)) for n, each in enumerate(asked.purses))
        assert (solve(replace(asked, purses=more)).avoided - found.avoided) / 1000 == pytest.approx(price, abs=1e-5)
    plenty = replace(asked, purses=tuple(replace(each, usd=1e4 * MILLION) for each in asked.purses))
    assert solve(plenty).price == (0.0, 0.0)


def steady(days: int = 28, usd: float = 100e6, **about: object) -> Problem:
    """A million dollars a day, weekly tranches, a failure that lasts."""
    line = Line("X", "snap", 0.1, np.full(days, MILLION), np.full(days, 1.0), 10.0)
    way = Way(0, "ebt", 0, 0, 7)
    return replace(Problem(days, (line,), (way,), (Purse("own", usd, frozenset({0})),), repaid=(0.0,)), **about)


def test_the_first_dollar_is_worth_its_longest_wait():
    # A dollar due on day 0 waits 28 days and 10 more at 10 cents; it costs itself.
    found = solve(steady(usd=MILLION / 2))
    assert found.price == pytest.approx([38 * 0.1 - 1])
    assert found.avoided == pytest.approx(MILLION / 2 * 2.8)
    assert [(each.day, round(each.arrears_usd), round(each.ahead_usd)) for each in found.payments] == [(0, 500_000, 0)]


def test_a_dollar_that_is_worth_less_than_it_costs_stays():
    # From day 28 - n on, n + 10 days at 10 cents: the last days' waits end no dollar's worth of harm.
    plenty = solve(steady())
    assert sum(each.usd for each in plenty.payments) == pytest.approx(28 * MILLION)
    short = steady()
    short = replace(short, lines=(replace(short.lines[0], tail_days=0.0),))
    paid = sum(each.usd for each in solve(short).payments)
    # By weeks: the mean wait of days 15 to 20 is 10.5 days, of day 21 itself 7.
    assert paid == pytest.approx(21 * MILLION)


def test_a_weekly_cap_holds_in_any_seven_days():
    # Two rails pay on days 6 and 7, which lie in two weeks counted from day 0.
    asked = steady()
    ways = (replace(asked.ways[0], start=6), replace(asked.ways[0], start=7))
    capped = replace(asked, ways=ways, purses=(replace(asked.purses[0], week_usd=2 * MILLION),))
    paid = [(each.day, each.usd) for each in solve(capped).payments]
    most = max(sum(usd for day, usd in paid if begins <= day < begins + 7) for begins in range(28))
    assert most == pytest.approx(2 * MILLION)


def test_a_second_rail_never_keeps_the_first_from_paying_a_day_ahead():
    asked = steady()
    both = replace(asked, ways=(*asked.ways, Way(0, "food", 2, 2, 7, cap=0.0)))
    assert solve(both).avoided == pytest.approx(solve(asked).avoided)


@pytest.mark.parametrize("kind", ["primal", "dual", "nan"])
def test_only_a_proven_optimum_is_an_answer(kind):
    made = assemble(problem(3))
    primal, dual = optimum(made)
    certify(made, primal, dual)
    worse = (primal if kind == "primal" else dual).copy()
    refused = 0
    for at in range(len(worse)):
        worse[at] += np.nan if kind == "nan" else 1e-3
        try:
            certify(made, worse, dual) if kind == "primal" else certify(made, primal, worse)
        except PlanError:
            refused += 1
        worse[at] = (primal if kind == "primal" else dual)[at]
    # A row that binds nothing and holds nothing has room for another price; no number that is missing has.
    assert refused == len(worse) if kind != "dual" else refused > 0.9 * len(worse)


@pytest.mark.parametrize(
    "change",
    [
        lambda p: replace(p, purses=(replace(p.purses[0], usd=-1.0),)),
        lambda p: replace(p, lines=(replace(p.lines[0], need_usd=-p.lines[0].need_usd),)),
        lambda p: replace(p, lines=(replace(p.lines[0], survival=np.linspace(0.5, 1.0, p.days)),)),
        lambda p: replace(p, ways=(replace(p.ways[0], every=0),)),
        lambda p: replace(p, days=p.days + 1),
    ],
)
def test_numbers_that_make_no_sense_are_refused(change):
    with pytest.raises(PlanError):
        change(steady())
