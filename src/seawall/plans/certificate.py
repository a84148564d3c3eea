"""Only a proven optimum is an answer: the solver's payments and prices are checked here, by ourselves."""

from __future__ import annotations

from importlib.metadata import version

import numpy as np

from seawall.base.errors import PlanError
from seawall.impacts.projection import Array
from seawall.plans.assemble import Program
from seawall.plans.blocks import LARGE, by_price
from seawall.plans.highs import optimum
from seawall.plans.problem import Certificate

TOLERANCE = 1e-6


def proven(made: Program) -> tuple[Array, Array, Certificate]:
    """The best payments, the prices, and the proof. Raises NoSolutionError, or PlanError where no optimum is proven."""
    primal, dual = (by_price(made) if len(made.value) > LARGE else None) or optimum(made)
    return primal, dual, certify(made, primal, dual)


def certify(made: Program, primal: Array, dual: Array) -> Certificate:
    """Feasibility of payments and of prices, and the gap between them, worked out from the program itself.

    For max c x, low <= A x <= high, 0 <= x <= up, prices y prove the bound
    sum(high y+ - low y-) + sum(up d+), d = c - A'y; where a bound is infinite its price must be zero.
    Raises PlanError if anything is off by more than TOLERANCE.
    """
    column_of = np.repeat(np.arange(len(made.value)), np.diff(made.starts))
    activity = np.bincount(made.rows, made.numbers * primal[column_of], minlength=len(made.low))
    broken = _largest(
        float(np.max(made.low - activity, initial=0.0)),
        float(np.max(activity - made.high, initial=0.0)),
        float(np.max(-primal, initial=0.0)),
        float(np.max(primal - made.column_high, initial=0.0)),
    )
    reduced = made.value - np.bincount(column_of, made.numbers * dual[made.rows], minlength=len(made.value))
    up, down = np.maximum(dual, 0.0), np.maximum(-dual, 0.0)
    free_high, free_low = ~np.isfinite(made.high), ~np.isfinite(made.low)
    unbounded = ~np.isfinite(made.column_high)
    dual_broken = _largest(
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
    if not _largest(broken, dual_broken, gap) <= TOLERANCE:
        raise PlanError(
            f"no plan: the optimum is not proven (payments off by {broken:.1e}, prices by {dual_broken:.1e}, "
            f"gap {gap:.1e})."
        )
    return Certificate(broken, dual_broken, gap, len(made.value), len(made.low), f"HiGHS {version('highspy')}")


def _largest(*breaks: float) -> float:
    """The largest of all; not a number if one is none, which `max` would pass over."""
    return float(np.max(breaks))
