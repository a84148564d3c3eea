"""From the bridge to rows and columns: the survival-weighted linear program, written sparsely.

The tranche days of all ways of a line, d_0 < d_1 < ..., cut what falls due into pieces: piece 2m falls due on d_m
itself, piece 2m+1 strictly between d_m and d_(m+1). With N(t) what has fallen due by day t and n_i what falls due in
piece i, the columns are

    a[w,f,m]    paid on d_m for what is due by then (arrears), over way w from purse f
    v[w,f,m,i]  paid on d_m for piece i, which falls due after d_m and before the next tranche of w: everybody who falls
                due in it gets the same part of it
    u[m]        due by d_m and not paid; the last one, by the last day that is counted
    r[w,k]      room left under the cap of way w after its k-th tranche

and the rows

    u[m] - u[m-1] + sum a[.,.,m] + sum v[.,.,.,2m-1] + v[.,.,.,2m]  =  N(d_m) - N(d_(m-1))
                                                                          what is due is paid or waits
    sum v[.,.,.,i]  <=  n_i                                               never more than falls due
    r[w,k] - r[w,k-1] + what w pays on its k-th tranche  =  cap x what falls due before the next one
    sum (1 + cost) (a + v)  <=  usd                                       of a purse, and in any seven days if capped;
                                                                          of all purses, if there is a limit

A dollar of arrears on day t avoids `weight x W(t)`, W(t) = sum over s >= t of S(s); a dollar ahead the same from the
day on which it falls due. It is spent with probability S(t), because a plan goes on only while the failure lasts; it is
paid in vain with probability S(t) - S(day due). A column that is not worth its cost is left out where nothing can force
it: with a price of zero or more on every row it stays at zero.

Where all lines end together, the only thing to be learned on any day is whether the failure is over, after which
nothing is decided, so this program is the exact multistage stochastic program (docs/plan-theory.md proves it).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from seawall.impacts.projection import Array, Indices
from seawall.plans.problem import Line, Problem, Purse, Way

MILLION = 1e6  # dollars are solved in millions: numbers near one suit a solver


@dataclass(frozen=True)
class Columns:
    """The payment columns, one entry each: who pays what to whom and when."""

    way: Indices
    purse: Indices
    line: Indices
    day: Indices
    piece: Indices  # -1: arrears; else the piece that is paid ahead
    vain: Array  # expected part of a dollar that is paid in vain
    harm: Array  # harm avoided by a dollar
    cost: Array  # expected net cost of a dollar


@dataclass(frozen=True)
class Waiting:
    """The columns u of a line: the first of them, what is due on its tranche days and by the last day that is counted,
    in millions and before `share`, and the first of those days on which it can be paid."""

    column: int
    due: Array
    payable: int

    def columns(self) -> Indices:
        """Those that a floor binds: from the first tranche day on which the line can be paid to the end."""
        return self.column + np.arange(self.payable, len(self.due))

    def bound(self) -> Array:
        """What is due on the days of `columns`."""
        return self.due[self.payable :]


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
    waiting: dict[int, Waiting]  # by line that can be paid
    purse_row: Indices
    row_line: Indices  # whose need a row is about; -1: no line's
    row_purse: Indices  # whose money a row is about; -1: no purse's
    limit_row: int | None  # of all purses together

    def extended(
        self, value: Array, column_high: Array, low: Array, high: Array, entries: list[tuple[Indices, Indices, Array]]
    ) -> Program:
        """The same program with another `value`, more columns, more rows, and their entries (column, row, number)."""
        rows = _Rows()
        rows.put(np.repeat(np.arange(len(self.value)), np.diff(self.starts)), self.rows, self.numbers)
        for each in entries:
            rows.put(*each)
        starts, indices, numbers = rows.by_column(len(value))
        return replace(
            self, value=value, column_high=np.append(self.column_high, column_high), low=np.append(self.low, low),
            high=np.append(self.high, high), starts=starts, rows=indices, numbers=numbers,
            row_line=np.append(self.row_line, np.full(len(low), -1)),
            row_purse=np.append(self.row_purse, np.full(len(low), -1)),
        )  # fmt: skip


class _Rows:
    """Rows as they are added, and the entries of the matrix as triplets."""

    def __init__(self) -> None:
        self.low: list[Array] = []
        self.high: list[Array] = []
        self.line: list[Indices] = []
        self.purse: list[Indices] = []
        self.count = 0
        self.triplets: list[tuple[Indices, Indices, Array]] = []

    def new(self, low: Array | None, high: Array, line: Indices | int = -1, purse: Indices | int = -1) -> int:
        """Add rows about a line or a purse; the number of the first. No `low`: no lower bound."""
        self.line.append(np.broadcast_to(line, len(high)))
        self.purse.append(np.broadcast_to(purse, len(high)))
        self.low.append(np.full(len(high), -np.inf) if low is None else low)
        self.high.append(high)
        self.count += len(high)
        return self.count - len(high)

    def put(self, column: Indices, row: Indices, number: Array | float) -> None:
        self.triplets.append((column, row, np.broadcast_to(np.asarray(number, dtype=float), column.shape)))

    def by_column(self, count: int) -> tuple[Indices, Indices, Array]:
        column, row, number = (np.concatenate([each[n] for each in self.triplets]) for n in range(3))
        order = np.argsort(column, kind="stable")
        starts = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(np.bincount(column, minlength=count), out=starts[1:])
        return starts, row[order], number[order]


@dataclass(frozen=True)
class _Calendar:
    """A line cut at its tranche days. By piece: dollars (before `share`), mean wait and mean survival when due."""

    event: Indices
    due: Array  # by event, and by the last day that is counted: fallen due by then, dollars
    usd: Array
    wait: Array
    lasts: Array
    waits: Array  # by event: expected wait of what is due by then
    on: Array  # by event: survival


def assemble(given: Problem) -> Program:
    """The linear program of a problem. Dollars in millions."""
    tranches = [way.tranches(given.days) for way in given.ways]
    by_line: dict[int, list[int]] = {}
    for number, way in enumerate(given.ways):
        if len(tranches[number]):
            by_line.setdefault(way.line, []).append(number)
    calendars = {
        line: _cut(given.lines[line], np.unique(np.concatenate([tranches[way] for way in ways])), given.days)
        for line, ways in by_line.items()
    }
    columns, event_at = _payments(given, tranches, calendars)
    count = len(columns.way)
    every = np.arange(count)
    rows = _Rows()
    ahead = columns.piece >= 0

    # What is due is paid or waits; who is paid ahead is in the balance of the next tranche day, or of the end.
    paid_lines = np.unique(columns.line)
    base, events = np.zeros(len(given.lines), dtype=np.int64), np.zeros(len(given.lines), dtype=np.int64)
    for line in paid_lines:
        arriving = np.diff(calendars[line].due, prepend=0.0) * given.share / MILLION
        base[line], events[line] = rows.new(arriving, arriving, line), len(arriving)
    at = np.where(ahead, (columns.piece + 1) // 2, event_at)
    rows.put(every, base[columns.line] + at, 1.0)

    pieces = 2 * max((len(each.event) for each in calendars.values()), default=0)
    named, piece_of = np.unique((columns.line * pieces + columns.piece)[ahead], return_inverse=True)
    due_line, due_piece = divmod(named, max(pieces, 1))
    falls = [calendars[line].usd[piece] for line, piece in zip(due_line, due_piece, strict=True)]
    first = rows.new(None, np.array(falls) * given.share / MILLION, due_line)
    rows.put(every[ahead], first + piece_of, 1.0)

    gross = 1.0 + np.array([way.cost_share for way in given.ways])[columns.way] if count else np.zeros(0)
    purses = np.arange(len(given.purses))
    purse_row = rows.new(None, np.array([purse.usd / MILLION for purse in given.purses]), purse=purses)
    rows.put(every, purse_row + columns.purse, gross)
    for purse_at, purse in enumerate(given.purses):
        if purse.week_usd is not None:
            own = every[columns.purse == purse_at]
            for week in _weeks(columns.day[own]):
                row = rows.new(None, np.array([purse.week_usd / MILLION]), purse=purse_at)
                rows.put(own[week], np.full(int(week.sum()), row), gross[own[week]])
    limit_row = None
    if given.limit_usd is not None:
        limit_row = rows.new(None, np.array([given.limit_usd / MILLION]))
        rows.put(every, np.full(count, limit_row), gross)

    total = count
    high = [np.full(count, np.inf)]
    waiting: dict[int, Waiting] = {}
    # A floor binds from the day on which every rail that pays the line can: before that it would be that of the first.
    opens = np.full(len(given.ways), given.days)
    np.minimum.at(opens, columns.way, event_at)
    payable = np.zeros(len(given.lines), dtype=np.int64)
    paying = np.unique(columns.way)
    np.maximum.at(payable, np.array([given.ways[way].line for way in paying], dtype=np.int64), opens[paying])
    for line in paid_lines.tolist():
        size = int(events[line])
        waiting[line] = here = Waiting(total, calendars[line].due / MILLION, int(payable[line]))
        u = total + np.arange(size)
        rows.put(u, base[line] + np.arange(size), 1.0)
        rows.put(u[:-1], base[line] + 1 + np.arange(size - 1), -1.0)
        most = np.full(size, np.inf)
        if floor := given.lines[line].floor:
            most[here.payable :] = (given.share - floor) * here.bound()
        high.append(most)
        total += size
    for own, at, allowed, line in (*_rail_caps(given, columns, tranches), *_fund_caps(given, columns, event_at,
                                                                                   tranches, calendars)):  # fmt: skip
        first = rows.new(allowed, allowed, line)
        rows.put(own, first + at, 1.0)
        room = total + np.arange(len(allowed))  # what is left under the cap goes on to the next day
        rows.put(room, first + np.arange(len(allowed)), 1.0)
        rows.put(room[:-1], first + 1 + np.arange(len(allowed) - 1), -1.0)
        high.append(np.full(len(allowed), np.inf))
        total += len(allowed)

    starts, indices, numbers = rows.by_column(total)
    value = np.zeros(total)
    value[:count] = columns.harm - given.money_price * columns.cost
    return Program(
        columns=columns,
        value=value,
        column_high=np.concatenate(high),
        low=np.concatenate(rows.low),
        high=np.concatenate(rows.high),
        starts=starts,
        rows=indices,
        numbers=numbers,
        waiting=waiting,
        purse_row=purse_row + purses,
        row_line=np.concatenate(rows.line),
        row_purse=np.concatenate(rows.purse),
        limit_row=limit_row,
    )


_Cap = tuple[Indices, Indices, Array, int]  # columns, their place among the days, what each day adds to the cap, line


def _rail_caps(given: Problem, columns: Columns, tranches: list[Indices]) -> Iterator[_Cap]:
    """For each way that carries a part of its line: what it pays, against that part of what its tranches reach."""
    by_way = np.argsort(columns.way, kind="stable")
    edges = np.searchsorted(columns.way[by_way], np.arange(len(given.ways) + 1))
    for number, way in enumerate(given.ways):
        own, days = by_way[edges[number] : edges[number + 1]], tranches[number]
        if way.cap >= 1 or not len(own):
            continue
        ends = np.append(days[1:], given.days) - 1
        due = given.lines[way.line].due_usd()[ends] * given.share / MILLION
        yield own, np.searchsorted(days, columns.day[own]), np.diff(way.cap * due, prepend=0.0), way.line


def _fund_caps(
    given: Problem, columns: Columns, event_at: Indices, tranches: list[Indices], calendars: dict[int, _Calendar]
) -> Iterator[_Cap]:
    """For each purse that may carry a part of a line: what it pays of it, against that part of what has fallen due."""
    for number, purse in enumerate(given.purses):
        for line, part in purse.reach:
            own = np.flatnonzero((columns.purse == number) & (columns.line == line))
            if not len(own):
                continue
            event = calendars[line].event
            # What is paid on a tranche day reaches up to the way's next one: that much has to be of the fund's people.
            covered = np.full(len(event), -1)
            for way in np.unique(columns.way[own]):
                days, nexts = tranches[way], np.append(tranches[way][1:], given.days)
                pays = _can_pay(given, given.ways[way], purse, days)
                np.maximum.at(covered, np.searchsorted(event, days[pays]), nexts[pays] - 1)
            covered = np.maximum.accumulate(np.maximum(covered, event))
            due = given.lines[line].due_usd()[covered] * given.share / MILLION
            yield own, event_at[own], np.diff(part * due, prepend=0.0), line


def _weeks(day: Indices) -> Iterator[NDArray[np.bool_]]:
    """Which of some payments, by their days, are made in the same seven days: each such week that no other holds."""
    last = -1
    for first in np.unique(day):
        within = (day >= first) & (day < first + 7)
        if (end := int(day[within].max())) > last:
            yield within
        last = end


def _cut(line: Line, event: Indices, days: int) -> _Calendar:
    begins = np.stack([event, event + 1], axis=1).ravel()  # of the pieces: a tranche day, and what comes after it
    ends = np.append(begins[1:], days)
    need, waits = line.need_usd, line.waits()
    running = [np.append(0.0, np.cumsum(each)) for each in (need, need * waits, need * line.survival)]
    usd, wait, lasts = (each[ends] - each[begins] for each in running)
    # A piece in which nothing falls due is empty, and not the rounding of two running totals.
    some = np.append(0, np.cumsum(need > 0))
    usd = np.where(some[ends] > some[begins], usd, 0.0)
    mean = [np.divide(each, usd, out=np.zeros_like(usd), where=usd > 0) for each in (wait, lasts)]
    return _Calendar(event, line.due_usd()[np.append(event, days - 1)], usd, *mean, waits[event], line.survival[event])


def _can_pay(given: Problem, way: Way, purse: Purse, day: Indices) -> NDArray[np.bool_]:
    """On which of these days a way can pay from a purse."""
    moved = day if given.banking is None else given.banking[day]
    last = given.days - 1 if purse.until is None else purse.until
    return (moved >= way.ready + purse.delay) & (day <= last)


def _payments(
    given: Problem, tranches: list[Indices], calendars: dict[int, _Calendar]
) -> tuple[Columns, Indices]:  # fmt: skip
    """All payment columns, and for each the tranche on which it pays, among the events of its line."""
    parts: list[tuple[Indices, ...]] = []
    worth: list[tuple[Array, ...]] = []
    payers: dict[int, list[int]] = {line: [] for line in calendars}
    for number, purse in enumerate(given.purses):
        for line in purse.lines & calendars.keys():
            payers[line].append(number)
    for way_at, way in enumerate(given.ways):
        days = tranches[way_at]
        if not len(days) or not payers[way.line]:
            continue
        line, cut = given.lines[way.line], calendars[way.line]
        at = np.searchsorted(cut.event, days)
        # Ahead: the pieces after a tranche and before the next one of the same way.
        many = 2 * (np.append(at[1:], len(cut.event)) - at) - 1
        k = np.repeat(at, many)
        piece = 2 * k + 1 + np.arange(len(k)) - np.repeat(np.cumsum(many) - many, many)
        some = cut.usd[piece] > 0
        k, piece = k[some], piece[some]
        paid = np.concatenate([at, k])
        pieces = np.concatenate([np.full(len(at), -1), piece])
        wait = np.concatenate([cut.waits[at], cut.wait[piece]])
        on = cut.on[paid]
        lasts = np.minimum(on, np.concatenate([cut.on[at], cut.lasts[piece]]))
        repaid = given.repaid[way.line] if given.repaid else 0.0
        back = repaid * lasts + (1 - way.kept_share) * (on - lasts)
        day = cut.event[paid]
        spend = on * (1.0 + way.cost_share)
        forced = line.floor > 0 or given.maxmin
        for number in payers[way.line]:
            purse = given.purses[number]
            open_ = _can_pay(given, way, purse, day)
            cost = purse.own_share * (spend * (1.0 + purse.cost_share) - back)
            harm = line.weight * wait
            if not forced:
                open_ &= harm > given.money_price * cost
            size = int(np.count_nonzero(open_))
            if size:
                parts.append((
                    np.full(size, way_at), np.full(size, number), np.full(size, way.line), day[open_], pieces[open_],
                    paid[open_],
                ))  # fmt: skip
                worth.append(((on - lasts)[open_], harm[open_], cost[open_]))
    none = np.zeros(0, dtype=np.int64)
    way, purse, line, day, piece, event_at = (
        np.concatenate([none, *(each[n] for each in parts)]) for n in range(6)
    )  # fmt: skip
    vain, harm, cost = (np.concatenate([np.zeros(0), *(each[n] for each in worth)]) for n in range(3))
    return Columns(way, purse, line, day, piece, vain, harm, cost), event_at
