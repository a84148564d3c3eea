"""Figures that others published, beside what the evidence gives here.

No rule was changed for them. Some are published from tables that are held here and check only the copy; New
York's Comptroller and Brookings computed theirs independently.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from seawall.base.closed import Closed
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.evidence import Source, load, source
from seawall.fiscal.blocs import bloc
from seawall.fiscal.measures import amount, measure, share
from seawall.fiscal.published import finances
from seawall.fiscal.receipts import national_receipts

TABLE = "federal_outside_figure"


class OutsideCheck(Closed):
    """A published figure with ours and the relative difference (found / published - 1).

    `found` is None where the evidence holds nothing comparable, and `compared_with` says why.
    """

    id: str
    who: str
    year: int
    place: str
    what: str
    unit: str
    published: float
    found: float | None
    difference: float | None
    compared_with: str


@shown_by("flows")
class OutsideChecks(RowsOf[OutsideCheck]):
    """Every outside figure held."""

    sources: tuple[Source, ...]


_NOT_HELD = "no comparable figure is held for this year and concept"


def outside_checks() -> OutsideChecks:
    """Every outside figure with ours and their relative difference."""
    return OutsideChecks(rows=tuple(map(_check, load(TABLE).iter_rows(named=True))), sources=(source(TABLE),))


def _check(row: dict) -> OutsideCheck:
    found, says = _found(row)
    published = float(row["value"])
    return OutsideCheck(
        id=row["id"], who=row["who"], year=row["year"], place=row["place"], what=row["measure"], unit=row["unit"],
        published=published, found=found, difference=None if found is None else found / published - 1,
        compared_with=says,
    )  # fmt: skip


def _found(row: dict) -> tuple[float | None, str]:
    name = row["id"]
    rule = next((rule for start, end, rule in _RULES if name.startswith(start) and name.endswith(end)), None)
    return rule(row) if rule else (None, _NOT_HELD)


def _per_resident(row: dict) -> tuple[float, str]:
    where = bloc(row["place"])
    value = amount("irs_gross", row["year"], where).value / amount("population", row["year"], where).value
    return value, "IRS gross collections over Census residents"


def _general_revenue(row: dict) -> tuple[float, str]:
    federal = dict(finances("federal_intergovernmental_revenue", "state").iter_rows())
    general = dict(finances("general_revenue", "state").iter_rows())
    return federal[row["place"]] / general[row["place"]], "Census 2022, state governments"


def _medicaid(column: str) -> Callable[[dict], tuple[float, str]]:
    def found(row: dict) -> tuple[float, str]:
        rows = load("medicaid_spending_state_year").filter(pl.col("fiscal_year") == row["year"])
        return float(rows[column].sum()), "sum of the states' rows"

    return found


def _new_york_paid(row: dict) -> tuple[float, str]:
    return amount("apportioned", row["year"], row["place"]).value, "apportioned receipts"


def _new_york_share(row: dict) -> tuple[float, str]:
    paid = amount("apportioned", row["year"], row["place"]).value
    return paid / measure("apportioned").national(row["year"]), "apportioned receipts over all federal receipts"


def _receipts(row: dict) -> tuple[float, str]:
    return national_receipts(row["year"])["total"], "federal receipts, all types"


def _collections(row: dict) -> tuple[float, str]:
    return measure("irs_gross").national(row["year"]), "IRS gross collections"


def _budget(column: str) -> Callable[[dict], tuple[float, str]]:
    def found(row: dict) -> tuple[float, str]:
        rows = load("federal_outlays_year").filter(pl.col("fiscal_year") == row["year"])
        return float(rows[column].item()), f"{column.removesuffix('_usd')} of the same fiscal year"

    return found


def _county_gdp(election: int, party: str) -> Callable[[dict], tuple[float, str]]:
    def found(row: dict) -> tuple[float, str]:
        part = share("gdp", row["year"], f"county:president:{election}:{party}")
        return part.value, f"county GDP of {row['year']}, of all counties"

    return found


# Rules by how an id starts and ends; the first that fits is used.
_RULES: tuple[tuple[str, str, Callable[[dict], tuple[float, str]]], ...] = (
    ("usafacts-2023-per-person", "", _per_resident),
    ("usafacts-2023-revenue", "", _collections),
    ("pew-2022-federal-share", "", _general_revenue),
    ("macpac-2023-medicaid-federal", "", _medicaid("federal_usd")),
    ("macpac-2023-medicaid-state", "", _medicaid("state_usd")),
    ("ny-comptroller", "-paid-share", _new_york_share),
    ("ny-comptroller", "-paid", _new_york_paid),
    ("ny-comptroller", "-receipts", _receipts),
    ("cbo-", "-receipts", _receipts),
    ("cbo-", "-outlays", _budget("outlays_usd")),
    ("cbo-", "-deficit", _budget("deficit_usd")),
    ("brookings-2018-gdp-dem-2020", "", _county_gdp(2020, "D")),
    ("brookings-2018-gdp-rep-2020", "", _county_gdp(2020, "R")),
    ("brookings-gdp-dem-2016", "", _county_gdp(2016, "D")),
    ("brookings-gdp-rep-2016", "", _county_gdp(2016, "R")),
)
