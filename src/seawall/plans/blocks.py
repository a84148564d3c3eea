"""Many governments that share nothing but one pool: solved apart at the pool's price, and put together exactly.

At a price p of the pool's dollar, the joint optimum falls into one program a government. Their worth together, plus p
times what the pool holds, is a bound D(p) that is convex and made of straight pieces; its slope is what the pool holds
less what is drawn. Two prices, one at which too much is drawn and one at which too little, give two tangents; where
they cross is the next price. When D lies on the crossing, both plans are optimal at that price, government by
government, so any mix of them is: the mix that draws exactly what the pool holds is the joint optimum, with the prices
found there. The certificate of the whole program is worked out as for any other. The time grows with the number of
governments, where that of one program for all grows faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from seawall.base.errors import PlanError
from seawall.impacts.projection import Array, Indices
from seawall.plans.assemble import Program
from seawall.plans.highs import loaded, solved

if TYPE_CHECKING:
    import highspy

LARGE = 30_000  # columns above which it pays to solve apart
STEPS = 60
EXACT = 1e-10
DUST = 1e-9  # of a million dollars: rounding


@dataclass(frozen=True)
class _Block:
    """One government's program, and where its columns and rows are in the whole."""

    highs: highspy.Highs
    columns: Indices
    rows: Indices


@dataclass(frozen=True)
class _Point:
    """The plans at one price of the pool: what they pay, their own prices, what they draw, and the bound."""

    price: float
    primal: Array
    dual: Array
    drawn: float
    bound: float


def by_price(made: Program) -> tuple[Array, Array] | None:
    """Primal and dual values of the whole program; None where it does not fall apart without one purse."""
    apart = _apart(made)
    if apart is None:
        return None
    pool, blocks = apart
    drawn_by = _row(made, pool)
    has = float(made.high[pool])

    def at(price: float) -> _Point:
        primal, dual = np.zeros(len(made.value)), np.zeros(len(made.low))
        value = made.value - price * drawn_by
        for each in blocks:
            many = len(each.columns)
            each.highs.changeColsCost(many, np.arange(many, dtype=np.int32), value[each.columns])
            primal[each.columns], dual[each.rows] = solved(each.highs)
        dual[pool] = price
        return _Point(price, primal, dual, float(drawn_by @ primal), float(value @ primal) + price * has)

    try:
        low = at(0.0)
        if low.drawn <= has:
            return low.primal, low.dual
        paid = drawn_by > 0
        high = at(1.0 + 2.0 * float(np.max(made.value[paid] / drawn_by[paid])))  # nobody draws for what it is worth
        if high.drawn > has + DUST:
            return None  # floors draw more than there is: the whole program says what is wrong
        for _ in range(STEPS):
            slope_low, slope_high = has - low.drawn, has - high.drawn
            price = (high.bound - slope_high * high.price - low.bound + slope_low * low.price) / (
                slope_low - slope_high
            )
            crossing = low.bound + slope_low * (price - low.price)
            here = at(price)
            if here.bound <= crossing + EXACT * max(1.0, abs(crossing)):
                return _mixed(blocks, drawn_by, has, low.primal, high.primal), here.dual
            low, high = (here, high) if here.drawn > has else (low, here)
    except PlanError:
        return None
    return None


def _mixed(blocks: list[_Block], drawn_by: Array, has: float, more: Array, less: Array) -> Array:
    """Of two optimal plans the mix that draws what there is: block by block the one that draws more, as far as it goes,
    so that at most one block is paid by both."""
    primal, left = less.copy(), has - float(drawn_by @ less)
    for each in blocks:
        own = each.columns
        rise = float(drawn_by[own] @ (more[own] - less[own]))
        part = 1.0 if rise <= left else left / rise
        primal[own] += part * (more[own] - less[own])
        left -= part * rise
    return primal


def _row(made: Program, row: int) -> Array:
    """One row of the matrix, by column."""
    column = np.repeat(np.arange(len(made.value)), np.diff(made.starts))
    own = made.rows == row
    return np.bincount(column[own], made.numbers[own], minlength=len(made.value)).astype(float)


def _apart(made: Program) -> tuple[int, list[_Block]] | None:
    """The purse without which the program falls apart, and what it falls into."""
    from scipy.sparse import bmat, csc_matrix
    from scipy.sparse.csgraph import connected_components

    if not len(made.columns.purse):
        return None
    size = (len(made.low), len(made.value))
    matrix = csc_matrix((made.numbers, made.rows, made.starts), shape=size)
    lines = [np.unique(made.columns.line[made.columns.purse == n]).size for n in range(len(made.purse_row))]
    pool = int(made.purse_row[int(np.argmax(lines))])
    others = np.flatnonzero(np.arange(size[0]) != pool)
    rest = matrix[others]
    many, label = connected_components(bmat([[None, rest], [rest.T, None]]), directed=False)
    row_label, column_label = label[: len(others)], label[len(others) :]
    if np.bincount(column_label, minlength=many).max() > size[1] / 2:
        return None
    row_order, column_order = np.argsort(row_label, kind="stable"), np.argsort(column_label, kind="stable")
    row_edge = np.searchsorted(row_label[row_order], np.arange(many + 1))
    column_edge = np.searchsorted(column_label[column_order], np.arange(many + 1))
    blocks = []
    for n in range(many):
        columns = column_order[column_edge[n] : column_edge[n + 1]]
        if not len(columns):
            continue  # a purse that pays nobody
        own = row_order[row_edge[n] : row_edge[n + 1]]
        rows = others[own]
        part = rest[:, columns][own].tocsc()
        whole = (part.indptr, part.indices, part.data)
        highs = loaded(made.value[columns], made.column_high[columns], made.low[rows], made.high[rows], whole)
        blocks.append(_Block(highs, columns, rows))
    return pool, blocks
