"""A bridge written out day by day, as one would first: what waits of every line on every day is a variable.

Nothing is added up over lines and no wait is summed beforehand. In millions of dollars.
"""

from __future__ import annotations

from time import perf_counter

import numpy as np
from scipy.sparse import coo_matrix, csc_matrix

from seawall.plans.problem import Problem

MILLION = 1e6


class Written:
    """min cost x, low <= A x <= high, 0 <= x <= most."""

    def __init__(self, given: Problem) -> None:
        self.cost: list[np.ndarray] = []
        self.most: list[np.ndarray] = []
        self.low: list[np.ndarray] = []
        self.high: list[np.ndarray] = []
        self.entries: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self.columns = self.rows = 0
        self.ways: dict[int, list[int]] = {}
        for number, way in enumerate(given.ways):
            self.ways.setdefault(way.line, []).append(number)
        self.payers: dict[int, list[int]] = {}
        for number, purse in enumerate(given.purses):
            for line in purse.lines:
                self.payers.setdefault(line, []).append(number)
        self.purse = self.row(np.full(len(given.purses), -np.inf), [each.usd / MILLION for each in given.purses])
        self.week = {  # a row for each day that is the last of seven
            n: self.row(np.full(given.days, -np.inf), np.full(given.days, each.week_usd / MILLION))
            for n, each in enumerate(given.purses)
            if each.week_usd is not None
        }
        for n in range(len(given.lines)):
            self._line(given, n)

    def column(self, cost, most=np.inf) -> int:
        self.cost.append(np.asarray(cost, dtype=float))
        self.most.append(np.broadcast_to(np.asarray(most, dtype=float), len(cost)))
        self.columns += len(cost)
        return self.columns - len(cost)

    def row(self, low, high) -> int:
        self.low.append(np.asarray(low, dtype=float))
        self.high.append(np.asarray(high, dtype=float))
        self.rows += len(high)
        return self.rows - len(high)

    def put(self, row, column, number) -> None:
        row, column, number = np.broadcast_arrays(row, column, np.asarray(number, dtype=float))
        self.entries.append((row, column, number))

    def matrix(self) -> csc_matrix:
        row, column, number = (np.concatenate([each[n] for each in self.entries]) for n in range(3))
        return coo_matrix((number, (row, column)), (self.rows, self.columns)).tocsc()

    def _line(self, given: Problem, n: int) -> None:
        line, days = given.lines[n], np.arange(given.days)
        need, total, survival = line.need_usd / MILLION, np.cumsum(line.need_usd) / MILLION, line.survival
        own = self.ways.get(n, [])
        stops = sorted({day for w in own for day in given.ways[w].tranches(given.days).tolist()})
        part = np.searchsorted(stops, days, side="right") * 2 - np.isin(days, stops)  # days that are paid ahead alike
        first = np.flatnonzero(np.diff(part, prepend=-1))
        sums = np.add.reduceat(need, first)[np.searchsorted(first, days, side="right") - 1]
        of_part = np.divide(need, sums, out=np.zeros_like(need), where=sums > 0)
        weights = line.weight * survival
        weights[-1] += line.weight * line.tail_days
        balance, ahead_row = self.row(need, need), self.row(np.full(given.days, -np.inf), given.share * need)
        open_on = given.days
        for w in own:
            way = given.ways[w]
            tranches = way.tranches(given.days).tolist()
            nexts = [*tranches[1:], given.days]
            cap = None
            if way.cap < 1:
                following = np.array(nexts) - 1
                cap = self.row(np.full(len(tranches), -np.inf), way.cap * given.share * total[following])
            for f in self.payers.get(n, []):
                purse = given.purses[f]
                late = given.days - 1 if purse.until is None else purse.until
                gross = 1 + way.cost_share
                for at, day in enumerate(tranches):
                    if day < way.ready + purse.delay or day > late:
                        continue
                    open_on = min(open_on, day)
                    spend = survival[day] * gross * (1 + purse.cost_share)
                    price = given.money_price * purse.own_share
                    back = given.repaid[n] * survival
                    costs, covers = [price * (spend - back[day])], [np.array([day])]
                    for one in np.unique(part[day + 1 : nexts[at]]):
                        over = np.flatnonzero(part == one)
                        if need[over].any():
                            lost = (1 - way.kept_share) * (survival[day] - survival[over])
                            costs.append(price * (spend - float(of_part[over] @ (back[over] + lost))))
                            covers.append(over)
                    x = self.column(costs)
                    for number, over in enumerate(covers):
                        self.put(balance + over, x + number, of_part[over] if number else 1.0)
                        if number:
                            self.put(ahead_row + over, x + number, of_part[over])
                    every = x + np.arange(len(costs))
                    self.put(self.purse + f, every, gross)
                    if f in self.week:
                        ends = np.arange(day, min(day + 7, given.days))
                        self.put(self.week[f] + np.repeat(ends, len(every)), np.tile(every, len(ends)), gross)
                    if cap is not None:
                        later = np.arange(at, len(tranches))
                        self.put(cap + np.repeat(later, len(every)), np.tile(every, len(later)), 1.0)
        most = np.full(given.days, np.inf)
        if line.floor:
            bound = [day for day in {*stops, given.days - 1} if day >= open_on]
            most[bound] = (1 - line.floor) * total[bound]
        waits = self.column(weights, most)
        self.put(balance + days, waits + days, 1.0)
        self.put(balance + days[1:], waits + days[:-1], -1.0)
        if given.share < 1:
            least = self.row((1 - given.share) * total, np.full(given.days, np.inf))
            self.put(least + days, waits + days, 1.0)


def solved(given: Problem, **options: object) -> tuple[float, int, int]:
    """Least harm and cost, in millions, by HiGHS; columns and rows."""
    found = timed(given, **options)
    return found["least"], int(found["columns"]), int(found["rows"])


def timed(given: Problem, **options: object) -> dict[str, float]:
    """The same, with seconds to build and to solve."""
    import highspy

    start = perf_counter()
    made = Written(given)
    matrix = made.matrix()
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = made.columns, made.rows
    lp.col_cost_, lp.col_lower_ = np.concatenate(made.cost), np.zeros(made.columns)
    lp.col_upper_ = np.concatenate(made.most)
    lp.row_lower_, lp.row_upper_ = np.concatenate(made.low), np.concatenate(made.high)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    highs = highspy.Highs()
    for name, value in ({"output_flag": False} | options).items():
        highs.setOptionValue(name, value)
    highs.passModel(lp)
    built = perf_counter()
    highs.run()
    assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return {
        "least": float(highs.getInfo().objective_function_value), "columns": made.columns, "rows": made.rows,
        "build": built - start, "solve": perf_counter() - built,
    }  # fmt: skip
