"""Only a proven optimum is an answer: the solver's payments and prices are checked here, by ourselves."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version

import numpy as np

from seawall.base.errors import PlanError
from seawall.impacts.projection import Array
from seawall.plans.assemble import MILLION, Program, assemble
from seawall.plans.problem import Certificate, Payment, Problem, Solution

TOLERANCE = 1e-6
LEAST_USD = 0.5  # below half a dollar a payment is rounding


def solve(given: Problem) -> Solution:
    """The best bridge. Raises PlanError where no optimum is proven."""
    made = assemble(given)
    primal, dual = optimum(made)
    certificate = certify(made, primal, dual)
    return _solution(given, made, primal, dual, certificate)


def optimum(made: Program) -> tuple[Array, Array]:
    """Primal and dual values by HiGHS. Raises PlanError unless it says that they are optimal."""
    if not len(made.value):  # nothing can be paid: the empty plan is the best one
        return np.zeros(0), np.zeros(len(made.low))
    import highspy  # loaded where it is used: a brief without a plan does not need it

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(made.value), len(made.low)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = made.value
    lp.col_lower_ = np.zeros(len(made.value))
    lp.col_upper_ = made.column_high
    lp.row_lower_, lp.row_upper_ = made.low, made.high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = made.starts.astype(np.int32), made.rows.astype(np.int32)
    lp.a_matrix_.value_ = made.numbers
    # The wrapper's own __init__ prints a banner before any option can be set; that of the solver below it does not.
    highs = highspy.Highs.__new__(highspy.Highs)
    super(highspy.Highs, highs).__init__()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("primal_feasibility_tolerance", 1e-9)
    highs.setOptionValue("dual_feasibility_tolerance", 1e-9)
    highs.passModel(lp)
    highs.run()
    status = highs.getModelStatus()
    if status != highspy.HighsModelStatus.kOptimal:
        raise PlanError(f"no plan: the solver ended with '{highs.modelStatusToString(status)}'.")
    found = highs.getSolution()
    return np.array(found.col_value), np.array(found.row_dual)


def certify(made: Program, primal: Array, dual: Array) -> Certificate:
    """Feasibility of payments and of prices, and the gap between them, worked out from the program itself.

    For max c x, low <= A x <= high, 0 <= x <= up, prices y prove the bound
    sum(high y+ - low y-) + sum(up d+), d = c - A'y; where a bound is infinite its price must be zero.
    Raises PlanError if anything is off by more than TOLERANCE.
    """
    column_of = np.repeat(np.arange(len(made.value)), np.diff(made.starts))
    activity = np.bincount(made.rows, made.numbers * primal[column_of], minlength=len(made.low))
    broken = max(
        float(np.max(made.low - activity, initial=0.0)),
        float(np.max(activity - made.high, initial=0.0)),
        float(np.max(-primal, initial=0.0)),
        float(np.max(primal - made.column_high, initial=0.0)),
    )
    reduced = made.value - np.bincount(column_of, made.numbers * dual[made.rows], minlength=len(made.value))
    up, down = np.maximum(dual, 0.0), np.maximum(-dual, 0.0)
    free_high, free_low = ~np.isfinite(made.high), ~np.isfinite(made.low)
    unbounded = ~np.isfinite(made.column_high)
    dual_broken = max(
        float(np.max(up[free_high], initial=0.0)),
        float(np.max(down[free_low], initial=0.0)),
        float(np.max(reduced[unbounded], initial=0.0)),
    )
    bound = (
        float(up[~free_high] @ made.high[~free_high])
        - float(down[~free_low] @ made.low[~free_low])
        + float(np.maximum(reduced[~unbounded], 0.0) @ made.column_high[~unbounded])
    )
    worth = float(made.value @ primal)
    gap = abs(bound - worth) / max(1.0, abs(worth))
    if max(broken, dual_broken, gap) > TOLERANCE:
        raise PlanError(
            f"no plan: the optimum is not proven (payments off by {broken:.1e}, prices by {dual_broken:.1e}, "
            f"gap {gap:.1e})."
        )
    return Certificate(broken, dual_broken, gap, len(made.value), len(made.low), f"HiGHS {version('highspy')}")


def _solution(given: Problem, made: Program, primal: Array, dual: Array, proof: Certificate) -> Solution:
    columns = made.columns
    count = len(columns.way)
    usd = primal[:count] * MILLION
    # One payment for each way, purse and day: arrears and what is paid ahead together.
    payments: dict[tuple[int, int, int], Payment] = {}
    for n in np.flatnonzero(usd > LEAST_USD):
        key = (int(columns.way[n]), int(columns.purse[n]), int(columns.day[n]))
        paid = payments.get(key) or Payment(*key, 0.0, 0.0, 0.0)
        if columns.slice[n] < 0:
            paid = replace(paid, arrears_usd=paid.arrears_usd + float(usd[n]))
        else:
            vain = paid.vain_usd + float(usd[n] * columns.vain[n])
            paid = replace(paid, ahead_usd=paid.ahead_usd + float(usd[n]), vain_usd=vain)
        payments[key] = paid
    without = sum(line.weight * line.dollar_days() for line in given.lines)
    avoided = float(columns.harm @ usd)
    line_of = np.array([given.ways[way].line for way in columns.way], dtype=np.int64)
    by_line = np.bincount(line_of, columns.harm * usd, minlength=len(given.lines)).astype(float)
    weights = np.array([line.weight for line in given.lines])
    # A weight of zero says that nobody is harmed: then no dollar day is counted as avoided.
    dollar_days = np.divide(by_line, weights, out=np.zeros(len(weights)), where=weights > 0)
    return Solution(
        payments=tuple(payments[key] for key in sorted(payments, key=lambda key: (key[2], key[0], key[1]))),
        avoided=avoided - given.money_price * float(columns.cost @ usd),
        harm_without=without,
        harm_with=without - avoided,
        net_cost_usd=float(columns.cost @ usd),
        dollar_days=tuple(dollar_days.tolist()),
        price=tuple(float(dual[row]) for row in made.purse_row),
        certificate=proof,
    )
