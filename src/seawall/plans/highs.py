"""The solver: a linear program in, what it holds to be the best payments and prices out. Proven elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seawall.base.errors import PlanError
from seawall.impacts.projection import Array, Indices
from seawall.plans.assemble import Program

if TYPE_CHECKING:
    import highspy


class NoSolutionError(PlanError):
    """The rows contradict one another."""


def optimum(made: Program) -> tuple[Array, Array]:
    """Primal and dual values by HiGHS. Raises NoSolutionError, or PlanError unless it says that they are optimal."""
    if not len(made.value):  # nothing can be paid: the empty plan is the best one
        return np.zeros(0), np.zeros(len(made.low))
    matrix = (made.starts, made.rows, made.numbers)
    return solved(loaded(made.value, made.column_high, made.low, made.high, matrix))


def loaded(
    value: Array, column_high: Array, low: Array, high: Array, matrix: tuple[Indices, Indices, Array]
) -> highspy.Highs:
    """A solver with a program in it; `matrix` column by column: starts, rows, numbers."""
    import highspy  # loaded where it is used: a brief without a plan does not need it

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(value), len(low)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = value
    lp.col_lower_ = np.zeros(len(value))
    lp.col_upper_ = column_high
    lp.row_lower_, lp.row_upper_ = low, high
    starts, rows, numbers = matrix
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = starts.astype(np.int32), rows.astype(np.int32)
    lp.a_matrix_.value_ = numbers
    # The wrapper's own __init__ prints a banner before any option can be set; that of the solver below it does not.
    highs = highspy.Highs.__new__(highspy.Highs)
    super(highspy.Highs, highs).__init__()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("primal_feasibility_tolerance", 1e-9)
    highs.setOptionValue("dual_feasibility_tolerance", 1e-9)
    # From the empty plan, which is feasible unless a floor forbids it, the primal simplex is there four times sooner.
    highs.setOptionValue("simplex_strategy", 4)
    highs.passModel(lp)
    return highs


def solved(highs: highspy.Highs) -> tuple[Array, Array]:
    """Primal and dual values of what is loaded. Raises as `optimum` does."""
    import highspy

    highs.run()
    status = highs.getModelStatus()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        raise NoSolutionError("no plan: its conditions contradict one another.")
    if status != highspy.HighsModelStatus.kOptimal:
        raise PlanError(f"no plan: the solver ended with '{highs.modelStatusToString(status)}'.")
    found = highs.getSolution()
    return np.array(found.col_value), np.array(found.row_dual)
