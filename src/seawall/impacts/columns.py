"""What does a column of a table say of each place, in the period that is asked for?"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import polars as pl

from seawall.base.words import month_text
from seawall.evidence import kept, load
from seawall.impacts.flagged import usual

COMBINED = ("transfers_county_year",)  # BEA: a county's row holds its independent cities (combined_area)
PERIODS = ("month", "fiscal_year", "year", "published_date")


class Cell(NamedTuple):
    """A value and the period that it is of. `carried`: how it came from a row of another place, in words."""

    value: float
    period: str
    carried: str = ""


def table_of(column: str) -> str:
    """The table of `table.column[key=value]`."""
    return column.partition(".")[0]


def nearest(column: str, month: date, as_of: date) -> dict[str, Cell]:
    """By FIPS code, the value of the month (or its year) if it is held, else of the nearest period before, else after.

    Only what was published by `as_of`, and no flagged month; a place without any value is absent. Counties that
    replaced others and have no rows of their own get their parts of the old ones.
    """
    period = period_of(column)
    return _nearest(column, _asked(period, month), as_of)


def latest(column: str, as_of: date) -> dict[str, Cell]:
    """By FIPS code, the newest value published by `as_of`."""
    return nearest(column, as_of, as_of)


def period_of(column: str) -> str | None:
    """The column that says which period a row of the table is of."""
    names = load(table_of(column)).columns
    return next((each for each in PERIODS if each in names), None)


def asked_text(column: str, month: date) -> str:
    """The period of a table's rows that a month falls in: 'February 2027', 'FY2027', '2027'."""
    period = period_of(column)
    return "" if period in (None, "published_date") else period_text(_word(period, _asked(period, month)))


def period_text(period: str) -> str:
    """A period as it is said: '2026-01' is 'January 2026', 'FY2023' itself."""
    return month_text(date.fromisoformat(f"{period}-01")) if re.fullmatch(r"\d{4}-\d\d", period) else period


def _asked(period: str | None, month: date) -> str | int | date | None:
    asked = {
        "month": f"{month:%Y-%m}",
        "fiscal_year": month.year + (month.month > 9),
        "year": month.year,
        "published_date": date.max,  # says when, not of which period: the newest answers
    }
    return asked.get(period or "")


def _word(period: str, value: str | int | date | None) -> str:
    return {"fiscal_year": "FY", "published_date": "published "}.get(period, "") + str(value)


@kept(most=512)
def _nearest(column: str, asked: str | int | date | None, as_of: date) -> dict[str, Cell]:
    name, value, key, wanted = re.fullmatch(r"(\w+)\.(\w+)(?:\[(\w+)=(.+)\])?", column).groups()  # ty: ignore
    table = load(name, as_of=as_of).filter(pl.col(value).is_not_null())
    if key:
        table = table.filter(pl.col(key).cast(pl.String) == wanted)
    table = usual(table, value)
    period = period_of(column)
    cells = _cells(table.select("fips", value, *filter(None, (period,))), value, period, asked)  # a wide table is slow
    return _with_successors(_apart(cells, as_of) if name in COMBINED else cells)


def _cells(table: pl.DataFrame, value: str, period: str | None, asked: str | int | date | None) -> dict[str, Cell]:
    if period is None:
        return {fips: Cell(float(each), "") for fips, each in table.select("fips", value).iter_rows()}
    ordered = table.sort(period)
    before = ordered.filter(pl.col(period) <= asked).unique("fips", keep="last", maintain_order=True)
    after = ordered.filter(pl.col(period) > asked).unique("fips", keep="first", maintain_order=True)
    rows = pl.concat([before, after]).unique("fips", keep="first", maintain_order=True)
    said = {when: _word(period, when) for when in rows[period].unique()}
    found = rows.select("fips", value, period).iter_rows()
    return {fips: Cell(float(each), said[when]) for fips, each, when in found}


def _apart(cells: dict[str, Cell], as_of: date) -> dict[str, Cell]:
    """Counties that are published with others as one area have that area's amount by their residents."""
    people = latest("population_county_year.population_persons", as_of)
    members: dict[str, list[str]] = {}
    for county, area in load("combined_area").select("county_fips", "transfers_fips").iter_rows():
        members.setdefault(area, []).append(county)
    parted = {}
    for area, counties in members.items():
        if area in cells and all(county in people for county in counties):
            everyone = sum(people[county].value for county in counties)
            for county in counties:
                share = people[county].value / everyone
                told = "Of an area published as one, by residents; how wrong that may be is not known."
                parted[county] = Cell(cells[area].value * share, cells[area].period, told)
    return cells | parted


def _with_successors(cells: dict[str, Cell]) -> dict[str, Cell]:
    """Counties that are gone are carried to those that replaced them, by people; one with a row of its own keeps it."""
    parts: dict[str, list[tuple[Cell | None, float]]] = {}
    for old, new, share in load("county_change").select("old_fips", "new_fips", "share_of_old").iter_rows():
        if new not in cells:
            parts.setdefault(new, []).append((cells.get(old), share))
    carried = {}
    for new, olds in parts.items():
        if all(cell is not None for cell, _ in olds):
            value = sum(cell.value * share for cell, share in olds if cell)
            carried[new] = Cell(
                value,
                olds[0][0].period if olds[0][0] else "",
                "Of counties since replaced, by people in 2020; how wrong that may be is not known.",
            )
    return cells | carried
