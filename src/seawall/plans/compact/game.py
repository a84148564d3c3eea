"""The game that members of a pool play: what each coalition could do with its own needs, own money and pooled money.

Every member keeps a part of each fund for its own lines and puts the rest into the pool, which may pay the lines of all
members; of a coalition, all that are in it. The worth of a coalition is the optimum of its problem, so two coalitions
together can do at least what each does alone: the plans of both, side by side, are a plan of the union. More than that:
coalitions differ only in how much there is of each thing (dollars in a fund, dollars due), and what the things can do
does not change. That makes it a linear production game (Owen 1975), and paying everybody for what it brings at the
prices of the grand coalition's optimum is a split that no coalition can better: the core is never empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from seawall.base.errors import PlanError
from seawall.evidence.figure import Figure
from seawall.funding.model import Fund
from seawall.impacts.projection import Array
from seawall.plans.assemble import MILLION, Program, assemble
from seawall.plans.needs import Needs
from seawall.plans.problem import Line, Problem, Purse, Way
from seawall.plans.solve import certify, optimum

POOLED_KINDS = ("rainy_day", "contingency", "emergency", "general_balance")  # the rest is tied, borrowed or given
LAST = 1e-6  # harm dollars: by so much own money is preferred to the pool's, which decides between equals only


@dataclass(frozen=True)
class Stake:
    """A purse of the joint problem and whose money it is: dollars by member. `pool`: it may pay every member's lines."""

    pool: bool
    usd: tuple[float, ...]


@dataclass(frozen=True)
class Joint:
    """The problem of a coalition: `owner` of each line, a stake for each purse."""

    problem: Problem
    owner: tuple[int, ...]
    stakes: tuple[Stake, ...]


@dataclass(frozen=True)
class Account:
    """What one optimum does for each member.

    By member: harm avoided, expected net cost of what is spent on its lines, dollars that its people get if the failure
    lasts, people of a program times the part paid, what its lines draw from the pool if it lasts and as expected, and
    its own money among what all lines draw from the pool. `price`: harm avoided by one more dollar in its scarcest fund.
    """

    avoided: Array
    cost_usd: Array
    paid_usd: Array
    persons: Array
    drew_usd: Array
    drew_expected_usd: Array
    lent_usd: Array
    lent_expected_usd: Array
    price: Array


def pooled(fund: Fund) -> bool:
    """Whether a fund can go into a pool: own money, not tied to programs, neither a loan nor a gift."""
    return fund.kind in POOLED_KINDS and not fund.programs


class Pool:
    """The members, and what every coalition of them is worth; optima are kept. Members are numbers from 0.

    Raises PlanError if the members' days differ, or for choices that set one member's share against another's.
    """

    def __init__(self, needs: Sequence[Needs], share: float) -> None:
        self.needs, self.share = tuple(needs), share
        self.size = len(self.needs)
        self.all = (1 << self.size) - 1
        days = {(each.first_day, each.problem.days) for each in self.needs}
        if len(days) > 1:
            raise PlanError("the members' days differ: give every member the same scenario.")
        if any(each.problem.maxmin or any(line.floor for line in each.problem.lines) for each in self.needs):
            raise PlanError("a pool is planned without a floor and without max-min: leave them out.")
        self._worth: dict[tuple[int, int], float] = {}

    def worth(self, coalition: int, hit: int) -> float:
        """The optimum of a coalition in harm dollars when the members in `hit` are hit."""
        key = (coalition, coalition & hit)
        if not key[1]:
            return 0.0
        if key not in self._worth:
            self._worth[key] = _solved(assemble(self.joint(*key).problem))[0]
        return self._worth[key]

    def joint(self, coalition: int, hit: int, only: int | None = None) -> Joint:
        """The problem of a coalition. `only`: of all things, those that this member brings, in the same rows."""
        inside = [member for member in range(self.size) if coalition >> member & 1]
        lines: list[Line] = []
        ways: list[Way] = []
        repaid: list[float] = []
        owner: list[int] = []
        first: dict[int, int] = {}
        for member in inside:
            if not hit >> member & 1:
                continue
            own = self.needs[member].problem
            first[member] = len(lines)
            ways += [replace(way, line=way.line + len(lines)) for way in own.ways]
            due = 1.0 if only is None or only == member else 0.0
            lines += [replace(line, need_usd=line.need_usd * due) for line in own.lines]
            repaid += own.repaid
            owner += [member] * len(own.lines)
        purses: dict[object, tuple[Purse, bool, list[float]]] = {}
        for member in inside:
            for purse, pool in self._purses(member, first.get(member), len(lines)):
                brought = purse if only is None or only == member else _part(purse, 0.0)
                key = (pool, _terms(purse, ways, self.needs[0].problem.days))
                held = purses.setdefault(key, (brought, pool, [0.0] * self.size))
                held[2][member] += brought.usd
        problem = replace(
            self.needs[0].problem, lines=tuple(lines), ways=tuple(ways), repaid=tuple(repaid),
            purses=tuple(replace(purse, usd=sum(usd)) for purse, _, usd in purses.values()),
        )  # fmt: skip
        stakes = tuple(Stake(pool, tuple(usd)) for _, pool, usd in purses.values())
        return Joint(problem, tuple(owner), stakes)

    def _purses(self, member: int, first: int | None, lines: int) -> list[tuple[Purse, bool]]:
        """A member's money: what stays for its own lines (none if it is not hit), and what is in the pool."""
        found = []
        here = self.needs[member]
        for fund, purse in zip(here.funds, here.problem.purses, strict=True):
            share = self.share if pooled(fund) else 0.0
            if first is not None and share < 1:
                own = frozenset(line + first for line in purse.lines)
                found.append((_part(replace(purse, lines=own), 1 - share), False))
            if share:
                found.append((_part(replace(purse, lines=frozenset(range(lines))), share), True))
        return found

    def contributed_usd(self, member: int) -> float:
        """What a member puts into the pool."""
        return sum(purse.usd for purse, pool in self._purses(member, None, 0) if pool)

    def price_split(self, coalition: int, hit: int) -> Array:
        """What each member's money and needs are worth at the prices of the optimum: a split in the core (Owen 1975)."""
        made = assemble(self.joint(coalition, hit).problem)
        _, _, dual = _solved(made)
        up, down = np.maximum(dual, 0.0), np.maximum(-dual, 0.0)
        split = np.zeros(self.size)
        for member in range(self.size):
            if not coalition >> member & 1:
                continue
            brought = assemble(self.joint(coalition, hit, only=member).problem)
            high, low = (np.where(np.isfinite(each), each, 0.0) for each in (brought.high, brought.low))
            split[member] = (up @ high - down @ low) * MILLION
        return split

    def account(self, coalition: int, hit: int) -> Account:
        """The optimum of a coalition, told by member.

        Among equally good plans, one in which every member spends what it kept before it draws from the pool. What is
        drawn from a pooled purse is borne by those who put it in, in proportion.
        """
        zero = np.zeros(self.size)
        joint = self.joint(coalition, hit)
        problem = joint.problem
        if not problem.lines:
            return Account(*(zero.copy() for _ in range(9)))
        made = assemble(problem)
        columns, count = made.columns, len(made.columns.way)
        owner = np.array([joint.owner[problem.ways[way].line] for way in columns.way], dtype=np.int64)
        line = np.array([problem.ways[way].line for way in columns.way], dtype=np.int64)
        of_pool = np.array([joint.stakes[purse].pool for purse in columns.purse], dtype=bool)
        value = made.value.copy()
        value[:count][of_pool] -= LAST
        _, primal, dual = _solved(replace(made, value=value))
        usd = primal[:count] * MILLION
        lasts = np.array([problem.lines[n].survival[day] for n, day in zip(line, columns.day, strict=True)])
        gross = usd * np.array([1.0 + problem.ways[way].cost_share for way in columns.way])

        def by_member(each: Array) -> Array:
            return np.bincount(owner, each, minlength=self.size)

        stake = np.array([each.usd for each in joint.stakes]).reshape(len(joint.stakes), self.size)
        total = stake.sum(axis=1, keepdims=True)
        part = np.divide(stake, total, out=np.zeros_like(stake), where=total > 0)

        def lent(each: Array) -> Array:
            return np.bincount(columns.purse, each * of_pool, minlength=len(stake)) @ part

        prices = np.array([max(0.0, float(dual[row])) for row in made.purse_row]).reshape(-1, 1)
        paid = np.bincount(line, usd, minlength=len(problem.lines))
        reached = np.zeros(self.size)
        for n, persons in enumerate(self._persons(coalition, hit)):
            need = float(problem.lines[n].need_usd.sum())
            reached[joint.owner[n]] += persons * paid[n] / need if need else 0.0
        return Account(
            avoided=by_member(columns.harm * usd), cost_usd=by_member(columns.cost * usd), paid_usd=by_member(usd),
            persons=reached, drew_usd=by_member(gross * of_pool), drew_expected_usd=by_member(gross * lasts * of_pool),
            lent_usd=lent(gross), lent_expected_usd=lent(gross * lasts),
            price=np.max(np.where(stake > 0, prices, 0.0), axis=0, initial=0.0),
        )  # fmt: skip

    def _persons(self, coalition: int, hit: int) -> list[float]:
        """By line of the joint problem, the residents who miss a payment; none where others miss it or none are known."""
        return [
            people.value if (people := residents(self.needs[member], n)) else 0.0
            for member in range(self.size)
            if coalition & hit & 1 << member
            for n in range(len(self.needs[member].losses))
        ]

    def harm(self, member: int) -> float:
        """Harm to a member that is hit and pays nothing."""
        return sum(line.weight * line.dollar_days() for line in self.needs[member].problem.lines)


def residents(needs: Needs, line: int) -> Figure | None:
    """The people of a program who miss a payment themselves; None where providers or offices miss it."""
    loss = needs.losses[line]
    rule = loss.stop.rule
    return loss.persons if rule is None or rule.missed_by == "residents" else None


def _part(purse: Purse, share: float) -> Purse:
    week = None if purse.week_usd is None else purse.week_usd * share
    return replace(purse, usd=purse.usd * share, week_usd=week)


def _terms(purse: Purse, ways: Sequence[Way], days: int) -> object:
    """What purses must share to be one: then only their sum matters. A weekly cap keeps a purse apart.

    Two delays are the same if they open the same tranches of every way that the purse may pay.
    """
    if purse.week_usd is not None:
        return id(purse)
    last = days - 1 if purse.until is None else min(purse.until, days - 1)
    opens = tuple(
        max(0, -(-(way.ready + purse.delay - way.start) // way.every)) for way in ways if way.line in purse.lines
    )
    return purse.lines, opens, last, purse.cost_share, purse.own_share


def _solved(made: Program) -> tuple[float, Array, Array]:
    """The proven optimum in harm dollars, its payments and its prices."""
    primal, dual = optimum(made)
    certify(made, primal, dual)
    return float(made.value @ primal) * MILLION, primal, dual
