"""From the bridge to rows and columns: the survival-weighted linear program, written sparsely.

For a line, with N(t) what has fallen due by day t, tranche days d_0 < d_1 < ... and n_j what falls due strictly
between d_j and d_(j+1), the columns are

    a[w,f,j]    paid on d_j for what is due by then (arrears), over way w from purse f
    v[w,f,k,j]  paid on d_k for what falls due between d_j and d_(j+1), j >= k: everybody who falls due there gets the
                same part of it
    u[j]        due by d_j and not paid
    r[w,k]      room left under the cap of way w

and the rows

    u[j] - u[j-1] + sum a[.,.,j] + sum v[.,.,.,j-1]  =  N(d_j) - N(d_(j-1))       what is due is paid or waits
    sum v[.,.,.,j]  <=  n_j                                                       never more than falls due
    r[w,k] - r[w,k-1] + what w pays on d_k  =  cap x what falls due in its period
    sum (1 + cost) (a + v)  <=  usd                                               of a purse, and by week if capped

A dollar of arrears on day t avoids `weight x W(t)`, W(t) = sum over s >= t of S(s); a dollar ahead the same from the
day on which it falls due. It is spent with probability S(t), because a plan goes on only while the failure lasts; it is
paid in vain with probability S(t) - S(day due). The only thing to be learned on any day is whether the failure is over,
after which nothing is decided, so this program is the exact multistage stochastic program (docs/plan.md proves it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from seawall.impacts.projection import Array, Indices
from seawall.plans.problem import Problem, Way

MILLION = 1e6  # dollars are solved in millions: numbers near one suit a solver


@dataclass(frozen=True)
class Columns:
    """The payment columns, one entry each: who pays what to whom and when."""

    way: Indices
    purse: Indices
    day: Indices
    slice: Indices  # -1: arrears; else the slice that is paid ahead
    vain: Array  # expected part of a dollar that is paid in vain
    harm: Array  # harm avoided by a dollar
    cost: Array  # expected net cost of a dollar


@dataclass(frozen=True)
class Program:
    """A linear program, maximize `value` x, with rows between `low` and `high`; matrix in column-wise form."""

    columns: Columns
    value: Array
    column_high: Array
    low: Array
    high: Array
    starts: Indices
    rows: Indices
    numbers: Array
    waiting: dict[int, tuple[int, Indices]]  # line -> its first column u, and its tranche days
    purse_row: Indices


class _Matrix:
    """Entries gathered as triplets."""

    def __init__(self) -> None:
        self.column: list[Indices] = []
        self.row: list[Indices] = []
        self.number: list[Array] = []

    def add(self, column: Indices, row: Indices, number: Array | float) -> None:
        self.column.append(column)
        self.row.append(row)
        self.number.append(np.broadcast_to(np.asarray(number, dtype=float), column.shape))

    def by_column(self, count: int) -> tuple[Indices, Indices, Array]:
        column, row = np.concatenate(self.column), np.concatenate(self.row)
        number = np.concatenate(self.number)
        order = np.argsort(column, kind="stable")
        starts = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(np.bincount(column, minlength=count), out=starts[1:])
        return starts, row[order], number[order]


def tranche_days(way: Way, days: int) -> Indices:
    """The days on which a way can pay."""
    return np.arange(way.start, days, way.every)


def assemble(given: Problem) -> Program:
    """The linear program of a problem. Dollars in millions."""
    matrix = _Matrix()
    tranches = [tranche_days(way, given.days) for way in given.ways]
    by_line: dict[int, list[int]] = {}
    for number, way in enumerate(given.ways):
        if len(tranches[number]):
            by_line.setdefault(way.line, []).append(number)
    events = {line: np.unique(np.concatenate([tranches[way] for way in ways])) for line, ways in by_line.items()}

    row_low: list[Array] = []
    row_high: list[Array] = []
    rows = 0

    def new_rows(low: Array, high: Array) -> int:
        nonlocal rows
        row_low.append(low)
        row_high.append(high)
        rows += len(low)
        return rows - len(low)

    balance_row: dict[int, int] = {}
    slice_row: dict[int, int] = {}
    slices: dict[int, tuple[Array, Array, Array]] = {}
    for line, event in events.items():
        here = given.lines[line]
        due = here.due_usd() * given.share / MILLION
        ends = np.append(event[1:], given.days)
        arriving = np.diff(due[event], prepend=0.0)
        balance_row[line] = new_rows(arriving, arriving)
        between = due[ends - 1] - due[event]
        slice_row[line] = new_rows(np.full(len(event), -np.inf), between)
        slices[line] = _slices(here.need_usd, here.survival, here.waits(), event, ends)

    payment = _Payments()
    for purse_at, purse in enumerate(given.purses):
        last = given.days - 1 if purse.until is None else purse.until
        for line in sorted(purse.lines & events.keys()):
            for way_at in by_line[line]:
                way, days = given.ways[way_at], tranches[way_at]
                open_ = (days >= way.ready + purse.delay) & (days <= last)
                if not open_.any():
                    continue
                at = np.searchsorted(events[line], days)
                until = np.append(at[1:], len(events[line]))
                payment.add(given, way_at, purse_at, at[open_], until[open_], events[line], slices[line])
    columns, event_at = payment.done()
    count = len(columns.way)
    every = np.arange(count)
    line_of = np.array([given.ways[way].line for way in columns.way], dtype=np.int64)

    arrears = columns.slice < 0
    base = np.array([balance_row[line] for line in line_of], dtype=np.int64) if count else np.zeros(0, np.int64)
    ahead_base = np.array([slice_row[line] for line in line_of], dtype=np.int64) if count else np.zeros(0, np.int64)
    matrix.add(every[arrears], base[arrears] + event_at[arrears], 1.0)
    ahead = every[~arrears]
    matrix.add(ahead, ahead_base[ahead] + columns.slice[ahead], 1.0)
    sizes = {line: len(event) for line, event in events.items()}
    last_slice = np.array([sizes[line] - 1 for line in line_of], dtype=np.int64) if count else np.zeros(0, np.int64)
    later = ahead[columns.slice[ahead] < last_slice[ahead]]
    matrix.add(later, base[later] + columns.slice[later] + 1, 1.0)

    gross = 1.0 + np.array([given.ways[way].cost_share for way in columns.way]) if count else np.zeros(0)
    purse_row = new_rows(np.full(len(given.purses), -np.inf), np.array([purse.usd / MILLION for purse in given.purses]))
    if count:
        matrix.add(every, purse_row + columns.purse, gross)
    for purse_at, purse in enumerate(given.purses):
        if purse.week_usd is None:
            continue
        own = every[columns.purse == purse_at]
        weeks, week_of = np.unique(columns.day[own] // 7, return_inverse=True)
        first = new_rows(np.full(len(weeks), -np.inf), np.full(len(weeks), purse.week_usd / MILLION))
        matrix.add(own, first + week_of, gross[own])

    value = [(columns.harm - given.money_price * columns.cost)]
    high = [np.full(count, np.inf)]
    total = count
    waiting: dict[int, tuple[int, Indices]] = {}
    for line, event in events.items():
        here = given.lines[line]
        due = here.due_usd() / MILLION
        u = total + np.arange(len(event))
        waiting[line] = (total, event)
        matrix.add(u, balance_row[line] + np.arange(len(event)), 1.0)
        matrix.add(u[:-1], balance_row[line] + 1 + np.arange(len(event) - 1), -1.0)
        value.append(np.zeros(len(event)))
        high.append((given.share - here.floor) * due[event] if here.floor else np.full(len(event), np.inf))
        total += len(event)
    for way_at, way in enumerate(given.ways):
        days = tranches[way_at]
        if way.cap >= 1 or not len(days) or way.line not in events:
            continue
        due = given.lines[way.line].due_usd() / MILLION
        ends = np.append(days[1:], given.days) - 1
        allowed = np.diff(way.cap * given.share * due[ends], prepend=0.0)
        first = new_rows(allowed, allowed)
        own = every[columns.way == way_at]
        matrix.add(own, first + np.searchsorted(days, columns.day[own]), 1.0)
        room = total + np.arange(len(days))
        matrix.add(room, first + np.arange(len(days)), 1.0)
        matrix.add(room[:-1], first + 1 + np.arange(len(days) - 1), -1.0)
        value.append(np.zeros(len(days)))
        high.append(np.full(len(days), np.inf))
        total += len(days)

    starts, indices, numbers = matrix.by_column(total)
    return Program(
        columns=columns,
        value=np.concatenate(value),
        column_high=np.concatenate(high),
        low=np.concatenate(row_low),
        high=np.concatenate(row_high),
        starts=starts,
        rows=indices,
        numbers=numbers,
        waiting=waiting,
        purse_row=purse_row + np.arange(len(given.purses)),
    )


def _slices(need: Array, survival: Array, waits: Array, event: Indices, ends: Indices) -> tuple[Array, Array, Array]:
    """By slice: dollars due strictly between two tranche days, and their mean wait and survival when due."""
    running = [np.append(0.0, np.cumsum(each)) for each in (need, need * waits, need * survival)]
    usd, wait, lasts = (each[ends] - each[event + 1] for each in running)
    some = usd > 0
    mean = [np.divide(each, usd, out=np.zeros_like(usd), where=some) for each in (wait, lasts)]
    return usd, mean[0], mean[1]


class _Payments:
    """Payment columns, gathered pair by pair of way and purse."""

    def __init__(self) -> None:
        self.parts: list[tuple[Any, ...]] = []

    def add(
        self, given: Problem, way_at: int, purse_at: int, at: Indices, until: Indices, event: Indices,
        slices: tuple[Array, Array, Array],
    ) -> None:  # fmt: skip
        """The columns of one way and purse: `at` are the tranches among the line's events, each up to `until`."""
        way, purse = given.ways[way_at], given.purses[purse_at]
        line = given.lines[way.line]
        repaid = given.repaid[way.line] if given.repaid else 0.0
        waits, survival = line.waits(), line.survival
        usd, wait, lasts = slices
        on = survival[event]
        gross = 1.0 + way.cost_share + purse.cost_share
        harm = [line.weight * waits[event[at]]]
        cost = [purse.own_share * on[at] * (gross - repaid)]
        vain = [np.zeros(len(at))]
        slice_, paid_at = [np.full(len(at), -1)], [at]
        for ahead in range(int((until - at).max())):
            k = at[at + ahead < until]
            j = k + ahead
            k, j = k[usd[j] > 0], j[usd[j] > 0]
            lost = np.maximum(on[k] - lasts[j], 0.0)
            harm.append(line.weight * wait[j])
            cost.append(purse.own_share * (on[k] * gross - repaid * lasts[j] - (1 - way.kept_share) * lost))
            vain.append(lost)
            slice_.append(j)
            paid_at.append(k)
        paid = np.concatenate(paid_at)
        self.parts.append((
            np.full(len(paid), way_at), np.full(len(paid), purse_at), event[paid], np.concatenate(slice_),
            np.concatenate(vain), np.concatenate(harm), np.concatenate(cost), paid,
        ))  # fmt: skip

    def done(self) -> tuple[Columns, Indices]:
        """All columns, and for each the tranche on which it pays, among the events of its line."""
        if not self.parts:
            none, empty = np.zeros(0), np.zeros(0, dtype=np.int64)
            return Columns(empty, empty, empty, empty, none, none, none), empty
        way, purse, day, slice_, vain, harm, cost, paid = (
            np.concatenate([part[n] for part in self.parts]) for n in range(8)
        )
        return Columns(way, purse, day, slice_, vain, harm, cost), paid
