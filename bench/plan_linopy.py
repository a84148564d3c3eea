"""The bridge that is written out by day, handed to linopy row by row, in groups of rows alike in sign and size.

linopy pads the rows of one group to the longest of them; groups by size keep that small.
"""

from __future__ import annotations

from time import perf_counter

import linopy
import numpy as np
import xarray as xr

from bench.plan_written import Written
from seawall.plans.problem import Problem


def model(given: Problem) -> linopy.Model:
    """The program as a linopy model."""
    made = Written(given)
    matrix = made.matrix().tocsr()
    low, high = np.concatenate(made.low), np.concatenate(made.high)
    m = linopy.Model()
    most = xr.DataArray(np.concatenate(made.most), dims="c", coords={"c": np.arange(made.columns)})
    x = m.add_variables(lower=0, upper=most, name="x")
    m.add_objective((x * xr.DataArray(np.concatenate(made.cost), dims="c", coords={"c": most.c})).sum())
    sizes = np.diff(matrix.indptr)
    signs = np.where(low == high, 0, np.where(np.isinf(low), 1, 2))
    group = 100 * signs + np.ceil(np.log2(np.maximum(sizes, 1))).astype(int)
    for one in np.unique(group):
        rows = np.flatnonzero((group == one) & (sizes > 0))
        if not len(rows):
            continue
        own = matrix[rows]
        entry = xr.DataArray(own.indices, dims="e")
        row = xr.DataArray(np.repeat(rows, np.diff(own.indptr)), dims="e", name="r")
        terms = (x.isel(c=entry) * xr.DataArray(own.data, dims="e")).groupby(row).sum()
        side = xr.DataArray(np.where(np.isinf(high[rows]), low[rows], high[rows]), dims="r", coords={"r": rows})
        m.add_constraints(terms, ["=", "<=", ">="][one // 100], side, name=f"rows_{one}")
    return m


def solved(given: Problem) -> dict[str, float]:
    """Least harm and cost in millions, the size, and seconds to build and to solve."""
    start = perf_counter()
    m = model(given)
    built = perf_counter()
    m.solve(solver_name="highs", io_api="direct", output_flag=False)
    done = perf_counter()
    return {
        "least": float(m.objective.value), "columns": int(m.nvars), "rows": int(m.ncons), "build": built - start,
        "solve": done - built,
    }  # fmt: skip
