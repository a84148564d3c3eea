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
from seawall.funding.model import Fund
from seawall.impacts.projection import Array
from seawall.plans.assemble import MILLION, Program, assemble
from seawall.plans.certificate import certify
from seawall.plans.highs import optimum
from seawall.plans.needs import Needs
from seawall.plans.problem import Line, Problem, Purse, Way

POOLED_KINDS = ("rainy_day", "contingency", "emergency", "general_balance")  # the rest is tied, borrowed or given


@dataclass(frozen=True)
class Stake:
    """A purse of the joint problem and whose it is: dollars by member. `pool`: it may pay every member's lines."""

    pool: bool
    usd: tuple[float, ...]


@dataclass(frozen=True)
class Joint:
    """The problem of a coalition: `owner` of each line, a stake for each purse."""

    problem: Problem
    owner: tuple[int, ...]
    stakes: tuple[Stake, ...]


def pooled(fund: Fund) -> bool:
    """Whether a fund can go into a pool: own money, not tied to programs or people, neither a loan nor a gift."""
    return fund.kind in POOLED_KINDS and not fund.programs and not fund.reach


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
        asked = [each.problem for each in self.needs]
        if any(each.maxmin or each.order or any(line.floor for line in each.lines) for each in asked):
            raise PlanError("a pool is planned without a floor, max-min or an order of programs: leave them out.")
        self._worth: dict[tuple[int, int], float] = {}
        self._programs: dict[int, _Grand] = {}

    def worth(self, coalition: int, hit: int) -> float:
        """The optimum of a coalition in harm dollars when the members in `hit` are hit."""
        key = (coalition, coalition & hit)
        if not key[1]:
            return 0.0
        if key not in self._worth:
            self._worth[key] = solved(self._grand(hit).of(*key))[0]
        return self._worth[key]

    def _grand(self, hit: int) -> _Grand:
        """The program of all members, assembled once for those that are hit, and what each member brings to it."""
        if hit not in self._programs:
            joint = self.joint(self.all, hit)
            self._programs[hit] = _Grand(joint, assemble(joint.problem), self.size)
        return self._programs[hit]

    @property
    def optima(self) -> int:
        """How many coalitions have been solved."""
        return len(self._worth)

    def joint(self, coalition: int, hit: int) -> Joint:
        """The problem of a coalition."""
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
            lines += own.lines
            repaid += own.repaid
            owner += [member] * len(own.lines)
        purses: dict[object, tuple[Purse, bool, list[float]]] = {}
        for member in inside:
            for purse, pool in self._purses(member, first.get(member), len(lines)):
                key = (pool, _terms(purse, self.needs[0].problem.days))
                held = purses.setdefault(key, (purse, pool, [0.0] * self.size))
                held[2][member] += purse.usd
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
                reach = tuple((line + first, part) for line, part in purse.reach)
                found.append((_part(replace(purse, lines=own, reach=reach), 1 - share), False))
            if share:
                found.append((_part(replace(purse, lines=frozenset(range(lines))), share), True))
        return found

    def own_usd(self, member: int) -> float:
        """All money of a member, pooled or not."""
        return sum(purse.usd for purse in self.needs[member].problem.purses)

    def contributed_usd(self, member: int) -> float:
        """What a member puts into the pool."""
        return sum(purse.usd for purse, pool in self._purses(member, None, 0) if pool)

    def price_split(self, hit: int) -> Array:
        """What each member's money and needs are worth at the optimum's prices: a split in the core (Owen 1975)."""
        grand = self._grand(hit)
        _, _, dual = solved(grand.made)
        up, down = np.maximum(dual, 0.0), np.maximum(-dual, 0.0)
        return (grand.high @ up - grand.low @ down) * MILLION

    def harm(self, member: int) -> float:
        """Harm to a member that is hit and pays nothing."""
        return sum(line.weight * line.dollar_days() for line in self.needs[member].problem.lines)


class _Grand:
    """The program of all members and the part of every row that each member brings.

    A coalition has the same columns and rows with less in them, so nothing is assembled again for it: its rows are the
    sum of what its members bring, and columns that lead to others' money or lines are left out.
    """

    def __init__(self, joint: Joint, made: Program, size: int) -> None:
        self.made = made
        columns = made.columns
        owner = np.array([*joint.owner, -1], dtype=np.int64)  # the last: no line's
        usd = np.array([*(each.usd for each in joint.stakes), [0.0] * size])
        part = np.divide(usd, usd.sum(axis=1, keepdims=True), out=np.zeros_like(usd), where=usd > 0)
        brings = (owner[made.row_line] == np.arange(size)[:, None]) + part[made.row_purse].T
        # Without an end on one side a row has none whatever is brought: there zeros stand for it, below it is put back.
        self.high, self.low = (brings * np.where(np.isfinite(each), each, 0.0) for each in (made.high, made.low))
        line = owner[columns.line]
        stake = np.array(
            [sum(1 << n for n, usd in enumerate(each.usd) if usd) for each in joint.stakes], dtype=np.int64
        )
        self.of_line = 1 << line
        self.of_purse = stake[columns.purse] if len(columns.purse) else self.of_line

    def of(self, coalition: int, hit: int) -> Program:
        """The program of a coalition."""
        made = self.made
        inside = [member for member in range(len(self.high)) if coalition >> member & 1]
        high, low = (
            np.where(np.isfinite(whole), part[inside].sum(axis=0), whole)
            for whole, part in ((made.high, self.high), (made.low, self.low))
        )
        kept = np.ones(len(made.value), dtype=bool)
        kept[: len(self.of_line)] = ((self.of_line & coalition) > 0) & ((self.of_purse & coalition) > 0)
        entries = np.repeat(kept, np.diff(made.starts))
        starts = np.concatenate([[0], np.cumsum(np.diff(made.starts)[kept])])
        return replace(
            made, value=made.value[kept], column_high=made.column_high[kept], low=low, high=high, starts=starts,
            rows=made.rows[entries], numbers=made.numbers[entries],
        )  # fmt: skip


def _part(purse: Purse, share: float) -> Purse:
    week = None if purse.week_usd is None else purse.week_usd * share
    return replace(purse, usd=purse.usd * share, week_usd=week)


def _terms(purse: Purse, days: int) -> object:
    """What purses must share to be one: then only their sum matters. A weekly cap keeps a purse apart."""
    if purse.week_usd is not None:
        return id(purse)
    last = days - 1 if purse.until is None else min(purse.until, days - 1)
    return purse.lines, purse.delay, last, purse.cost_share, purse.own_share, purse.reach


def solved(made: Program) -> tuple[float, Array, Array]:
    """The proven optimum in harm dollars, its payments and its prices."""
    primal, dual = optimum(made)
    certify(made, primal, dual)
    return float(made.value @ primal) * MILLION, primal, dual
