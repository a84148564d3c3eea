"""How much text the columns of a table hold, by which HTML and paper give them room."""

from __future__ import annotations

from statistics import fmean

from seawall.pages.page import Grid


def longest(grid: Grid, n: int) -> int:
    """Characters of the longest cell of column `n`."""
    return max((len(row[n].text) for row in grid.rows), default=0)


def typical(grid: Grid, n: int) -> float:
    """Characters of an average cell of column `n`."""
    return fmean(len(row[n].text) for row in grid.rows) if grid.rows else 0.0
