"""All states and counties jointly, with a pool that pays any of them: exact, at the size of states.

Counties of one state and program share calendar, weight, survival and rails, and each one's need is its month times its
state's driver. So their needs add up to one line, and the best plan of that line splits back in proportion: theorem 2
of docs/plan-theory.md. A county with money of its own is a line of its own; counties under the same other conditions (a
floor, what a rail reaches there) are one line together. Nothing is approximated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np

from seawall.base.errors import PlanError
from seawall.funding.builtin import builtin
from seawall.funding.model import Fund, Funds
from seawall.funding.sharing import counted_once
from seawall.hazard import Scenario, lapse, stop
from seawall.impacts.losses import county_days
from seawall.impacts.projection import Array, Indices
from seawall.impacts.unpaid import CountyDays
from seawall.places import place
from seawall.plans.judgments import judgments
from seawall.plans.lawful import Lawful, lawful_rails
from seawall.plans.model import Choices
from seawall.plans.needs import at_first_money, banking, carriers, lasting, own_survival, purse, usable, way_by
from seawall.plans.problem import Line, Problem, Purse, Solution, Way
from seawall.plans.solve import solve
from seawall.programs import program


@dataclass(frozen=True)
class Apart:
    """What sets a county apart from its state: money of its own, a floor under every program, and by rail the part of
    what the rail carries elsewhere that it carries there."""

    funds: tuple[Fund, ...] = ()
    floor: float | None = None
    reach: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Share:
    """The counties that a line stands for, as positions in the county grid, and each one's part of it (sum 1)."""

    program: str
    state: str
    counties: Indices
    part: Array


@dataclass(frozen=True)
class Joint:
    """The joint problem of several states: `fips` is the county grid, `shares` has one entry a line.

    `funds` by purse: the state (or county) whose it is, or "" for the pool, and the fund. `unknown`: by program, the
    counties without a figure, which are in no line.
    """

    problem: Problem
    fips: tuple[str, ...]
    shares: tuple[Share, ...]
    funds: tuple[tuple[str, Fund], ...]
    unknown: Mapping[str, int]

    @cached_property
    def best(self) -> Solution:
        """The best joint plan. Raises PlanError where no optimum is proven."""
        return solve(self.problem)

    def by_county(self, program_id: str) -> Array:
        """Dollars that people of each county get by day, of one program: counties x days."""
        found = np.zeros((len(self.fips), self.problem.days))
        for each in self.best.payments:
            share = self.shares[self.problem.ways[each.way].line]
            if share.program == program_id:
                found[share.counties, each.day] += each.usd * share.part
        return found


def nation(
    scenario: Scenario | None = None,
    *,
    as_of: date,
    pool: Sequence[Fund] = (),
    books: Mapping[str, Funds] | None = None,
    apart: Mapping[str, Apart] | None = None,
    choices: Choices | None = None,
) -> Joint:
    """All states and the District with a pool. Default scenario: the next deadline lapses; `books` by state FIPS
    replace the funds that are published. Raises PlanError."""
    assumed = scenario or lapse(as_of=as_of)
    counties = county_days(place("US"), assumed, as_of)
    states = {code[:2]: place(code[:2]) for each in counties.values() for code in each.fips}
    given = books or {}
    return joint(
        counties,
        assumed,
        as_of,
        lawful={fips: lawful_rails(here, as_of) for fips, here in states.items()},
        funds={fips: (given.get(fips) or builtin(here, as_of)).funds for fips, here in states.items()},
        pool=pool,
        apart=apart,
        choices=choices,
    )


def joint(
    counties: Mapping[str, CountyDays],
    scenario: Scenario,
    as_of: date,
    *,
    lawful: Mapping[str, Mapping[str, Lawful]],
    funds: Mapping[str, Sequence[Fund]],
    pool: Sequence[Fund] = (),
    apart: Mapping[str, Apart] | None = None,
    choices: Choices | None = None,
    decided: date | None = None,
    written: bool = False,
) -> Joint:
    """The joint problem of all states in `counties` (see impacts.losses.county_days).

    By state FIPS, `lawful` are its rails' zones and `funds` its own money; `pool` may pay every state; `apart` are
    counties by FIPS. `written`: every county is a line of its own, which is what the sums are tested against.
    """
    asked, first, on = choices or Choices(), scenario.start, decided or as_of
    days = max((len(each.driver.days) for each in counties.values()), default=0)
    survival, tail, _ = lasting(scenario, as_of, days)
    grid = next(iter(counties.values())).fips if counties else ()
    at = {fips: n for n, fips in enumerate(grid)}
    if strange := sorted(set(apart or {}) - at.keys()):
        raise PlanError(f"{strange[0]} is no county of the places that plan together. Give its five-digit FIPS code.")
    kinds, kind_of = _kinds(grid, apart or {}, written)
    lines: list[Line] = []
    ways: list[Way] = []
    shares: list[Share] = []
    repaid: list[float] = []
    owner: list[int] = []  # by line: its kind
    unknown: dict[str, int] = {}
    for name, each in counties.items():
        known = program(name)
        found = stop(known, scenario, as_of)
        if found.outcome != "stops" or not each.driver.unpaid.any() or not known.bridge:
            continue
        own, own_tail = own_survival(found, scenario, survival, tail)
        judged = judgments()[name]
        weight = asked.weights.get(name, judged.harm_per_dollar_day[1])
        back = asked.repaid.get(name, judged.repaid[1])
        usd = np.nan_to_num(each.monthly_usd)
        unknown[name] = int(np.isnan(each.monthly_usd).sum())
        of_state = np.bincount(each.state_of, usd, minlength=len(each.driver.unpaid))
        # Counties in the order of their kinds, and within a kind of their states: one run of them is one line.
        key = kind_of * len(each.driver.unpaid) + each.state_of
        order = np.argsort(key, kind="stable")
        order = order[usd[order] > 0]
        edges = np.flatnonzero(np.diff(key[order], prepend=-1, append=-1))
        cache: dict[int, list[Way]] = {}
        for low, high in pairwise(edges.tolist()):
            members = order[low:high]
            row = int(each.state_of[members[0]])
            fips = grid[members[0]][:2]
            unpaid = each.driver.unpaid[row]
            if row not in cache:
                cache[row] = []
                if unpaid.any():
                    missed = float(of_state[row] * unpaid.sum())
                    by = carriers(known, missed, "state", lawful[fips], asked, as_of, fips)
                    harm = each.driver.days[int(np.flatnonzero(unpaid)[0])]
                    rails = by if isinstance(by, list) else []
                    cache[row] = [way_by(rail, cap, harm, as_of, asked, on, 0, first) for rail, cap in rails]
            if not cache[row]:
                continue
            kind = kinds[int(kind_of[members[0]])]
            total = usd[members].sum()
            floor = asked.floor if kind.floor is None else kind.floor
            lines.append(Line(fips, name, weight, total * unpaid, own, own_tail, floor))
            ways += [
                replace(way, line=len(lines) - 1, cap=way.cap * kind.reach.get(way.rail, 1.0)) for way in cache[row]
            ]
            shares.append(Share(name, fips, members, usd[members] / total))
            repaid.append(back)
            owner.append(int(kind_of[members[0]]))
    named = [("", each) for each in pool] + [(state, each) for state, own_ in funds.items() for each in own_]
    named += [(fips, each) for fips, here in (apart or {}).items() for each in here.funds]
    held: dict[str, list[Fund]] = {}
    for whose, each in named:
        if usable(each, asked):
            held.setdefault(whose, []).append(each)
    named = [(whose, each) for whose, own_ in held.items() for each in counted_once(own_)]
    purses = tuple(_purse(whose, each, shares, grid, asked, on, first) for whose, each in named)
    problem = Problem(
        days=days, lines=tuple(lines), ways=at_first_money(ways, purses, first), purses=purses, share=asked.share,
        repaid=tuple(repaid), money_price=asked.money_price, maxmin=asked.maxmin,
        banking=banking(first, days),
        order=tuple(tuple(n for n, each in enumerate(shares) if each.program == name) for name in asked.order),
    )  # fmt: skip
    return Joint(problem, grid, tuple(shares), tuple(named), unknown)


def _kinds(grid: tuple[str, ...], apart: Mapping[str, Apart], written: bool) -> tuple[list[Apart], Indices]:
    """The kinds of counties, and each county's: those alike in everything but size are of one kind."""
    alike: dict[object, int] = {}
    kinds: list[Apart] = []
    kind_of = np.zeros(len(grid), dtype=np.int64)
    for n, fips in enumerate(grid):
        here = apart.get(fips, _PLAIN)
        key = fips if written or here.funds else (here.floor, tuple(sorted(here.reach.items())))
        if key not in alike:
            alike[key] = len(kinds)
            kinds.append(here)
        kind_of[n] = alike[key]
    return kinds, kind_of


_PLAIN = Apart()


def _purse(
    whose: str, fund: Fund, shares: Sequence[Share], grid: tuple[str, ...], choices: Choices, decided: date, first: date
) -> Purse:
    """A fund as the joint problem sees it: the pool pays all lines, a state its own, a county its own."""
    made = purse(fund, [each.program for each in shares], choices, decided, first)
    own = frozenset(
        n
        for n in made.lines
        if shares[n].state == whose[:2] and (len(whose) == 2 or grid[shares[n].counties[0]] == whose)
    )
    return replace(made, fund=f"{whose} {fund.id}".strip(), lines=own if whose else made.lines)
