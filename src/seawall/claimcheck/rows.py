"""Rows of an evidence table that a claim file asks for: filtered, dated, summed or counted, never evaluated."""

from __future__ import annotations

from datetime import date

import polars as pl

from seawall.base.errors import ClaimError
from seawall.base.names import unknown
from seawall.base.words import day_text, listing
from seawall.claimcheck.model import COMPARE, Cell, Test, Where
from seawall.evidence import describe, load
from seawall.evidence.package import Field
from seawall.places import state_names

_KINDS = {"string": str, "yearmonth": str, "integer": int, "number": (int, float), "date": date, "boolean": bool}
_PLACES = ("fips", "state_fips", "county_fips")
_PERIODS = ("month", "year", "fiscal_year", "tax_year")


def field(table: str, column: str, kind: str = "") -> Field:
    """The description of a column. Raises ClaimError if there is none, or it is not a 'number' or 'date' as asked."""
    fields = {each.name: each for each in describe(table).fields}
    if column not in fields:
        raise ClaimError(f"table {table}: {unknown('column', column, fields)}")
    kinds = {"number": ("integer", "number"), "date": ("date",)}
    if kind and fields[column].type not in kinds[kind]:
        raise ClaimError(f"column {column} of {table} holds {fields[column].type}s: name a column with a {kind}")
    return fields[column]


def rows(table: str, where: Where, dated_by: str | None = None, on: date | None = None) -> pl.DataFrame:
    """The rows that meet every condition of `where`; dated, the last of each place that starts by `on`.

    Raises ClaimError for a column the table lacks and for a value of another type than its column.
    """
    frame = load(table)
    for column, wanted in where.items():
        values = list(wanted) if isinstance(wanted, tuple) else [wanted]
        frame = frame.filter(pl.col(column).is_in([_cell(table, column, value) for value in values]))
    if dated_by is not None:
        field(table, dated_by, "date")
        place = next((name for name in _PLACES if name in frame.columns), None)
        frame = frame.filter(pl.col(dated_by) <= on).sort(dated_by)
        frame = frame.group_by(place, maintain_order=True).last() if place else frame.tail(1)
    return frame


def _cell(table: str, column: str, value: Cell) -> Cell:
    kind = field(table, column).type
    wanted = _KINDS[kind]
    if not isinstance(value, wanted) or (isinstance(value, bool) and kind != "boolean"):
        shown = f"'{value}'" if isinstance(value, str) else str(value)
        raise ClaimError(f"where.{column}: {shown} does not fit, {table} holds {kind}s there")
    return value


def total(frame: pl.DataFrame, table: str, column: str) -> tuple[float | None, str]:
    """The sum of a column, or None and why there is none: no row, or an empty cell among them."""
    field(table, column, "number")
    if frame.is_empty():
        return None, f"{table} has no such row"
    empty = frame[column].null_count()
    if empty:
        return None, f"{empty} of {frame.height} cells of {table}.{column} are empty"
    return float(frame[column].sum()), ""


def meets(column: str, test: Test, threshold: float) -> pl.Expr:
    """The condition that a column stands to a number as the test says; an empty cell does not."""
    return COMPARE[test](pl.col(column), threshold).fill_null(False)


def place_text(where: Where) -> str:
    """The place that the conditions name, or the nation."""
    for column in _PLACES:
        if column in where:
            value = where[column]
            codes = value if isinstance(value, tuple) else (value,)
            return listing(state_names().get(str(code), str(code)) for code in codes)
    return "United States"


def period_text(where: Where, on: date | None = None) -> str:
    """The period that the conditions name, or the day."""
    if on is not None:
        return f"on {day_text(on)}"
    for column in _PERIODS:
        if column in where:
            value = where[column]
            values = [str(each) for each in value] if isinstance(value, tuple) else [str(value)]
            short = {"fiscal_year": "FY", "tax_year": "TY"}.get(column, "")
            return f"{short}{years_text(values)}"
    return "as in the table"


def years_text(years: list[str]) -> str:
    """'2022', '2018-2022' for years in a row, else a list."""
    numbers = [int(year) for year in years if year.isdigit()]
    if len(numbers) == len(years) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return f"{numbers[0]}-{numbers[-1]}"
    return listing(years)
