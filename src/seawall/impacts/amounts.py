"""How does a published column reach every state and county? What is divided, by what, and how wrong that may be.

A program file says it (`programs/model.py`, Exposure). Rows that are published stay as they are. A nation's figure is
divided over the states that have no row, a state's over its counties, in proportion to another column. The interval
is the 80% band of true over divided amounts where the truth is held, else the range between two such columns.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import numpy as np

from seawall.evidence import describe, kept, load, source
from seawall.evidence.figure import Kind
from seawall.impacts.columns import Cell, nearest, table_of
from seawall.impacts.projection import LEVEL, band
from seawall.places import county_names
from seawall.programs.model import Exposure

NATION = "00"
MONTHS_PER = {"month": 1, "quarter": 3, "year": 12}
_CLASSES = 4  # counties by size of the column they are divided by: small ones err more

Weights = dict[str, float]
Error = tuple[dict[str, tuple[float, float]], float | None, str]


class Amount(NamedTuple):
    """A place's persons, households or dollars a month; `low` and `high` are None where it is as published.

    `level` is the share of cases that the interval held where the truth is known; None for a range that promises none.
    """

    value: float
    period: str
    kind: Kind = "published"
    low: float | None = None
    high: float | None = None
    level: float | None = None
    how: tuple[str, ...] = ()  # sentences: what was done to the published row
    columns: tuple[str, ...] = ()  # what it rests on

    def times(self, factor: float) -> Amount:
        """The same part of value and interval."""
        low, high = (None if each is None else each * factor for each in (self.low, self.high))
        return self._replace(value=self.value * factor, low=low, high=high)


@kept(most=512)
def amounts(
    block: Exposure, without: tuple[str, ...], month: date, as_of: date, states: tuple[str, ...] = ()
) -> dict[str, Amount]:
    """By FIPS code, every state that a block has an amount for, and every county with a row or in `states`.

    Places in `without` have none. Only in `states` is a state divided over its counties: most questions are of one.
    Months and years are the nearest to `month` (see columns.nearest); dollars are a month's.
    """
    found = {
        fips: cell
        for fips, cell in nearest(block.column, month, as_of).items()
        if fips[:2] not in without and (fips == NATION or block.level != "nation")
    }
    amounts = _multiplied(block, {fips: _published(block, cell) for fips, cell in found.items()}, month, as_of)
    per = MONTHS_PER[block.per] if block.measure == "dollars" else 1
    if per > 1:
        told = f"A {block.per}'s dollars divided by {per}."
        amounts = {
            fips: _because(each.times(1 / per), told, kind=_computed(each.kind)) for fips, each in amounts.items()
        }
    if block.share_by:
        amounts = _shared(block, amounts, without, month, as_of)
    if block.split_by and states:
        amounts = _split(block, amounts, states, month, as_of)
    return amounts


def _published(block: Exposure, cell: Cell) -> Amount:
    kind: Kind = "modelled" if cell.carried else "published"
    how = (cell.carried,) if cell.carried else ()
    return Amount(cell.value, cell.period, kind, how=how, columns=(block.column,))


def _because(amount: Amount, told: str, *columns: str | None, kind: Kind = "modelled") -> Amount:
    """The amount with one more step: what was done, and the columns that it was done with."""
    used = (*amount.columns, *filter(None, columns))
    return amount._replace(kind=kind, how=(*amount.how, told), columns=used)


def _computed(kind: Kind) -> Kind:
    return "computed" if kind == "published" else kind


def _multiplied(block: Exposure, amounts: dict[str, Amount], month: date, as_of: date) -> dict[str, Amount]:
    """Each amount times the factors of its place, its state or the nation; absent where one of them is not held."""
    for column in block.times:
        factors = nearest(column, month, as_of)
        bounds = [_beside(column, end, month, as_of) for end in ("low", "high")]
        told = f"Times {_named(column)}."
        result = {}
        for fips, each in amounts.items():
            at = next((code for code in (fips, fips[:2], NATION) if code in factors), None)
            if at is None:
                continue
            factor = factors[at].value
            more = _because(each.times(factor), told, column, kind=_computed(each.kind))
            if all(at in bound for bound in bounds) and factor > 0:
                low, high = (bound[at].value / factor for bound in bounds)
                more = _with_interval(more, (low, high), None)
            result[fips] = more
        amounts = result
    return amounts


def _beside(column: str, end: str, month: date, as_of: date) -> dict[str, Cell]:
    """The lower or upper end of a factor, where the table has one."""
    name, bracket, key = column.partition("[")
    table, _, value = name.partition(".")
    if f"{value}_{end}" not in load(table).columns:
        return {}
    return nearest(f"{name}_{end}{bracket}{key}", month, as_of)


def _shared(
    block: Exposure, amounts: dict[str, Amount], without: tuple[str, ...], month: date, as_of: date
) -> dict[str, Amount]:
    """The nation's amount less the states that have one, divided over the others."""
    nation = amounts.get(NATION)
    by = _by_state(block.share_by or "", without, month, as_of)
    if nation is None:
        return amounts
    # Only rows of the same period are part of the nation's figure; others would be subtracted from a different whole.
    held = {
        fips: each
        for fips, each in amounts.items()
        if len(fips) == 2 and fips != NATION and each.period == nation.period
    }
    rest = nation.value - sum(each.value for each in held.values())
    open_ = {fips: weight for fips, weight in by.items() if fips not in held}
    if rest < 0 or not sum(open_.values()):
        return amounts
    factors, level, told = _error(
        by,
        None if block.share_or is None else _by_state(block.share_or, without, month, as_of),
        {fips: each.value for fips, each in held.items()}
        if block.share_tested_on is None
        else _by_state(block.share_tested_on, without, month, as_of),
        block.share_tested_on or block.column,
        block.share_or,
        lambda weights: _parts(open_, weights),
    )
    what = "The nation's figure less that of the states with rows, divided" if held else "The nation's figure divided"
    whole = sum(open_.values())
    over = _because(
        nation.times(rest / nation.value),
        f"{what} by {_named(block.share_by or '')}; {told}",
        block.share_by,
        block.share_tested_on,
        block.share_or,
    )
    made = {
        fips: _with_interval(over.times(weight / whole), factors.get(fips), level) for fips, weight in open_.items()
    }
    return amounts | made


def _split(
    block: Exposure, amounts: dict[str, Amount], states: tuple[str, ...], month: date, as_of: date
) -> dict[str, Amount]:
    """The amount of each of `states` divided over its counties."""
    by = block.split_by or ""
    factors, level, told = _county_error(by, block.split_tested_on, block.split_or, month, as_of)
    how = f"The state's figure divided over counties by {_named(by)}; {told}"
    made = {}
    for fips, share in _county_shares(by, month, as_of).items():
        state = amounts.get(fips[:2])
        if state is not None and fips[:2] in states:
            part = _because(state.times(share), how, by, block.split_tested_on, block.split_or)
            made[fips] = _with_interval(part, factors.get(fips), level)
    return amounts | made


@kept(most=64)
def _county_shares(column: str, month: date, as_of: date) -> Weights:
    """Each county's part of its state's sum of a column."""
    by = _by_county(column, month, as_of)
    return _parts(by, by, _state)


@kept(most=64)
def _county_error(by: str, tested: str | None, other: str | None, month: date, as_of: date) -> Error:
    weights = _by_county(by, month, as_of)
    return _error(
        weights,
        None if other is None else _by_county(other, month, as_of),
        {} if tested is None else _by_county(tested, month, as_of),
        tested or "",
        other,
        lambda values: _parts(weights, values, _state),
    )


def _error(
    by: Weights,
    other: Weights | None,
    truth: Weights,
    tested: str,
    other_name: str | None,
    parts: Callable[[Weights], Weights],
) -> Error:
    """Lower and upper factor of each place's part, what they promise, and the same in words."""
    mine = parts(by)
    if other is not None:
        others = parts(other)
        span = {
            fips: (min(1.0, others[fips] / part), max(1.0, others[fips] / part))
            for fips, part in mine.items()
            if part and fips in others
        }
        return span, None, f"the range is to the same divided by {_named(other_name or '')}."
    group = _state if any(len(fips) == 5 for fips in by) else None
    both = by.keys() & truth.keys()
    divided = _parts({fips: by[fips] for fips in both}, by, group)
    true = _parts({fips: truth[fips] for fips in both}, truth, group)
    known = [fips for fips in sorted(both) if divided[fips] > 0 and true[fips] > 0 and divided[fips] < 1]
    if not known:
        return {}, None, "how wrong that may be is not known."
    ratio = np.log([true[fips] / divided[fips] for fips in known])
    size = np.array([by[fips] for fips in known])
    edges = np.quantile(size, np.linspace(0, 1, _CLASSES + 1)[1:-1]) if group else np.array([])
    which = np.digitize(size, edges)
    bands = np.exp([band(ratio[which == each]) for each in range(len(edges) + 1)])
    ends = bands[np.digitize(np.array(list(by.values())), edges)]
    factors = {fips: (min(1.0, float(low)), max(1.0, float(high))) for fips, (low, high) in zip(by, ends, strict=True)}
    told = (
        f"{LEVEL:.0%} interval from the same division of {_named(tested)}, which is held for {len(known)} "
        f"{'counties' if group else 'states'}."
    )
    return factors, LEVEL, told


def _parts(places: Weights, weights: Weights, group: Callable[[str], str] | None = None) -> Weights:
    """Each place's part of the sum of `weights` over `places`, within its group."""
    inside = {fips: weights[fips] for fips in places if fips in weights}
    total: Weights = {}
    for fips, weight in inside.items():
        of = group(fips) if group else ""
        total[of] = total.get(of, 0.0) + weight
    return {
        fips: weight / total[group(fips) if group else ""]
        for fips, weight in inside.items()
        if total[group(fips) if group else ""] > 0
    }


def _state(fips: str) -> str:
    return fips[:2]


def _with_interval(amount: Amount, factors: tuple[float, float] | None, level: float | None) -> Amount:
    """The amount with one more relative error, independent of those it has; none if that error is not known."""
    if factors is None:
        return amount._replace(kind="modelled", low=None, high=None, level=None)
    low, high = factors
    if amount.low is not None and amount.high is not None and amount.value > 0:
        low, high = _together(-1, low, amount.low / amount.value), _together(1, high, amount.high / amount.value)
        level = level if amount.level == level else None
    return amount._replace(kind="modelled", low=amount.value * low, high=amount.value * high, level=level)


def _together(side: int, one: float, other: float) -> float:
    """Two independent relative errors as one factor, combined on the log scale: below the value (-1) or above (+1)."""
    if not one or not other:
        return 0.0
    return math.exp(side * math.hypot(math.log(one), math.log(other)))


def _by_state(column: str, without: tuple[str, ...], month: date, as_of: date) -> Weights:
    """A column by state: its own rows, or the sums of its counties."""
    cells = nearest(column, month, as_of)
    own = {fips: cell.value for fips, cell in cells.items() if len(fips) == 2 and fips != NATION}
    if not own:
        for fips, cell in _counties(cells):
            own[fips[:2]] = own.get(fips[:2], 0.0) + cell.value
    return {fips: value for fips, value in own.items() if fips not in without}


def _by_county(column: str, month: date, as_of: date) -> Weights:
    return {fips: cell.value for fips, cell in _counties(nearest(column, month, as_of))}


def _counties(cells: dict[str, Cell]) -> list[tuple[str, Cell]]:
    """Today's counties: those that were replaced would count twice."""
    today = county_names()
    return [(fips, cell) for fips, cell in cells.items() if fips in today]


def _named(column: str) -> str:
    """What a column is, for a sentence: its description and its table's title."""
    name = column.partition("[")[0].partition(".")[2]
    field = next(each for each in describe(table_of(column)).fields if each.name == name)
    return f"{field.description} ({source(table_of(column)).title})"
