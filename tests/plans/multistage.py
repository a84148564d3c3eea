"""The same bridge as a multistage stochastic program in extensive form, written down from its words and not its rows.

One scenario for each day on which the failure may end, decisions of its own in each, equal in any two scenarios that
cannot be told apart yet. In millions of dollars.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from seawall.plans.problem import Problem

MILLION = 1e6


class Linear:
    """A linear program that is minimized, gathered name by name."""

    def __init__(self) -> None:
        self.names: dict[tuple, int] = {}
        self.cost: list[float] = []
        self.equal: list[tuple[dict, float]] = []
        self.most: list[tuple[dict, float]] = []

    def variable(self, *name) -> tuple:
        self.names[name] = len(self.cost)
        self.cost.append(0.0)
        return name

    def pay(self, name: tuple, amount: float) -> None:
        self.cost[self.names[name]] += amount

    def least(self) -> float:
        def rows(kind):
            entries = [(n, self.names[name], x) for n, (row, _) in enumerate(kind) for name, x in row.items()]
            i, j, x = zip(*entries, strict=True) if entries else ((), (), ())
            return coo_matrix((x, (i, j)), (len(kind), len(self.cost))).tocsr(), np.array([side for _, side in kind])

        (a, b), (e, f) = rows(self.most), rows(self.equal)
        found = linprog(self.cost, A_ub=a, b_ub=b, A_eq=e, b_eq=f, method="highs-ds")
        assert found.status == 0, found.message
        return float(found.fun)


def moved(given: Problem, day: int) -> int:
    """The last day up to it on which banks move money."""
    return day if given.banking is None else int(given.banking[day])


def least_harm(given: Problem) -> float:
    """Expected harm and cost, at best. All lines end together."""
    days, survival = given.days, given.lines[0].survival
    assert all((line.survival == survival).all() for line in given.lines)
    assert all(line.tail_days == given.lines[0].tail_days for line in given.lines)
    tail = given.lines[0].tail_days / survival[-1] if survival[-1] else 0.0
    lp = Linear()
    ends = [*range(1, days), days]  # the first day on which it is over; the last: it lasts through all days counted
    for end in ends:
        odds = survival[end - 1] - (survival[end] if end < days else 0.0)
        _scenario(lp, given, end, odds, tail if end == days else 0.0)
    for early, late in pairwise(ends):
        for name in [each for each in lp.names if each[0] == "pay" and each[1] == early]:
            lp.equal.append(({name: 1.0, (name[0], late, *name[2:]): -1.0}, 0.0))
    return lp.least()


def _scenario(lp: Linear, given: Problem, end: int, odds: float, tail: float) -> None:
    tranches = [
        sorted({*range(way.start, given.days, way.every), *(day for day in way.also if way.start <= day < given.days)})
        for way in given.ways
    ]
    out: dict[int, dict] = {}  # purse -> what leaves it
    weeks: dict[tuple, dict] = {}
    relief: dict[tuple, dict] = {}  # line, day -> what is paid for what is due by then, from that day on
    for n, line in enumerate(given.lines):
        own = [w for w, way in enumerate(given.ways) if way.line == n]
        stops = sorted({day for w in own for day in tranches[w]})
        reaches: dict[int, list[tuple[int, int]]] = {}  # purse -> days on which it can pay, and the next tranche
        opens: dict[int, int] = {}  # way -> the first day on which it can pay this line
        from_purse: dict[int, dict[int, list[tuple[int, str]]]] = {}  # purse -> way -> days and what is paid on them
        for w in own:
            way, carried = given.ways[w], {}
            for at, day in enumerate(tranches[w]):
                following = tranches[w][at + 1] if at + 1 < len(tranches[w]) else given.days
                for f, purse in enumerate(given.purses):
                    late = given.days - 1 if purse.until is None else purse.until
                    if n not in purse.lines or moved(given, day) < way.ready + purse.delay or day > late:
                        continue
                    opens.setdefault(w, day)
                    reaches.setdefault(f, []).append((day, following))
                    if day >= end:
                        continue
                    pays = [(day, lp.variable("pay", end, w, f, day, day))]
                    pays += [
                        (due, lp.variable("pay", end, w, f, day, due))
                        for due in range(day + 1, following)
                        if line.need_usd[due] > 0
                    ]
                    for (a, first), (b, second) in pairwise(pays[1:]):  # alike between two tranche days
                        if not any(a < stop <= b or a == stop for stop in stops):
                            lp.equal.append(
                                ({first: line.need_usd[b] / MILLION, second: -line.need_usd[a] / MILLION}, 0.0)
                            )
                    for due, name in pays:
                        gross = 1 + way.cost_share
                        back = given.repaid[n] if due < end else 1 - way.kept_share
                        cost = purse.own_share * (gross * (1 + purse.cost_share) - back)
                        lp.pay(name, odds * given.money_price * cost)
                        out.setdefault(f, {})[name] = gross
                        for begins in range(day - 6, day + 1):
                            weeks.setdefault((f, begins), {})[name] = gross
                        relief.setdefault((n, due), {})[name] = 1.0
                        carried[name] = 1.0
                        from_purse.setdefault(f, {}).setdefault(w, []).append((day, name))
                if carried:
                    limit = way.cap * given.share * line.need_usd[:following].sum() / MILLION
                    lp.most.append((dict(carried), limit))
        for f, by_way in from_purse.items():
            for line_of, part in given.purses[f].reach:
                for stop in stops if line_of == n else ():
                    reached = [following for day, following in reaches[f] if day <= stop]
                    covered = max([stop + 1, *reached])
                    names = {name: 1.0 for pays in by_way.values() for day, name in pays if day <= stop}
                    if names:
                        lp.most.append((names, part * given.share * line.need_usd[:covered].sum() / MILLION))
        open_on = max(opens.values(), default=given.days)  # a floor binds once every rail of the line pays
        before = None
        for day in range(end):
            waits = lp.variable("waits", end, n, day)
            due = line.need_usd[day] / MILLION
            row = {waits: 1.0} | relief.get((n, day), {})
            lp.equal.append((row if before is None else row | {before: -1.0}, due))
            lp.pay(waits, odds * line.weight * (1.0 + (tail if day == end - 1 else 0.0)))
            total = line.need_usd[: day + 1].sum() / MILLION
            lp.most.append(({waits: -1.0}, -(1 - given.share) * total))
            ahead = {name: 1.0 for name in relief.get((n, day), {}) if name[4] < day}
            if ahead:
                lp.most.append((ahead, given.share * due))
            if line.floor and (day in stops or day == given.days - 1) and day >= open_on:
                lp.most.append(({waits: 1.0}, (1 - line.floor) * total))
            before = waits
    for f, row in out.items():
        lp.most.append((row, given.purses[f].usd / MILLION))
    for (f, _), row in weeks.items():
        if given.purses[f].week_usd is not None:
            lp.most.append((row, given.purses[f].week_usd / MILLION))
