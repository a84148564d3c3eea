"""Why two sources differ: from one figure to the other in steps, each with its reason, and what is left over.

A step has dollars where the evidence holds them; where it does not, the reason stands without a number and its
dollars are in the residual.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from seawall.base.errors import FlowsError
from seawall.evidence import load
from seawall.fiscal.areas import states
from seawall.fiscal.balance import BALANCE_YEAR
from seawall.fiscal.blocs import Bloc, bloc, of_places
from seawall.fiscal.measures import amount, measure
from seawall.fiscal.published import snap_issued
from seawall.places import Place

SCHEMA = {
    "pair": pl.String,
    "step": pl.String,
    "reason": pl.String,
    "period": pl.String,
    "usd": pl.Float64,
    "says": pl.String,
}
# Types of the IRS table that are no tax of individuals; unemployment and railroad taxes go with payroll taxes.
_NOT_INDIVIDUAL = ("business_income", "estate_trust_income", "estate", "gift", "excise")

Step = tuple[str, str, str, float | None, str]  # step, reason, period, usd, says


def bridge(what: str | Iterable[str] | Place | Bloc, year: int | None = None) -> pl.DataFrame:
    """Bridges between sources for a place, with the columns of SCHEMA; dollars add down each pair.

    `reason` is one of start, concept, geography, period, coverage, residual and end: start plus the steps with
    dollars plus residual is end. Pairs: IRS collections to SOI liability; BEA Medicaid to MACPAC's federal
    share; BEA SNAP to FNS issuance; BEA transfers to USAspending obligations. `year` may only be 2022, the year
    of the transfers; figures of other years say so.

    Raises FlowsError for another year, and when no pair has both figures for the place.
    """
    where = what if isinstance(what, Bloc) else bloc(what) if isinstance(what, str) else of_places(what)
    if year not in (None, BALANCE_YEAR):
        raise FlowsError(f"sources are bridged for {BALANCE_YEAR} only, the year of the transfers. Leave --year out.")
    if where.level != "state":
        raise FlowsError(f"{where.name}: sources are bridged by state, where both are published. Name states.")
    pairs = {
        "IRS gross collections to SOI tax liability": _income_tax(where),
        "BEA Medicaid to MACPAC federal share": _medicaid(where),
        "BEA SNAP to FNS issuance": _snap(where),
        "BEA federal transfers to USAspending obligations": _obligations(where),
    }
    rows = [(pair, *step) for pair, steps in pairs.items() for step in steps]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _end(name: str, year: int, where: Bloc, reason: str) -> Step:
    """The first or the last row of a pair: a published or modelled measure."""
    of = measure(name)
    return of.title, reason, of.when(year), amount(of, year, where).value, of.note


def _closed(steps: list[Step], end: Step, why: str) -> list[Step]:
    """The steps, the residual that makes them add up to the end, and the end."""
    known = sum(usd for _, _, _, usd, _ in steps if usd is not None)
    assert end[3] is not None
    return [*steps, ("Residual", "residual", "", end[3] - known, why), end]


def _income_tax(where: Bloc) -> list[Step]:
    others = [_end(f"irs_gross:{name}", 2023, where, "concept") for name in _NOT_INDIVIDUAL]
    return _closed(
        [
            _end("irs_gross", 2023, where, "start"),
            *(
                (f"Less {title.removeprefix('IRS gross collections, ')}", reason, period, -(usd or 0.0), "Published.")
                for title, reason, period, usd, _ in others
            ),
            (
                "Less payroll taxes", "concept", "FY2023", -amount("apportioned:payroll", 2023, where).value,
                "Collected with withheld income tax and not separated by state; apportioned by wages: modelled.",
            ),
            (
                "Plus self-employment tax", "concept", "TY2022",
                _sum(_values("soi_state_year", "self_employment_tax_usd", pl.col("tax_year") == 2022), where),
                "The liability includes it, and it was taken off with payroll taxes.",
            ),
            ("Less refunds", "concept", "FY2023", None, "Collections are before refunds, which are not held by state."),
            (
                "Where it is booked", "geography", "", None,
                "Collections stand at the employer's or filer's address, liability at the taxpayer's home.",
            ),
            ("When it is paid", "period", "", None, "October 2022 to September 2023 against the year 2022."),
        ],
        _end("soi_liability", 2022, where, "end"),
        "Refunds, place of booking and timing together.",
    )  # fmt: skip


def _medicaid(where: Bloc) -> list[Step]:
    own = amount("federal_transfers", BALANCE_YEAR, where).value - amount("bea_transfers", BALANCE_YEAR, where).value
    return _closed(
        [
            _end("bea_transfers:medicaid", BALANCE_YEAR, where, "start"),
            ("Less the states' own part", "concept", "2022", own, "By each state's federal share in FY2023 (MACPAC)."),
            ("Administration", "coverage", "", None, "Whether each source counts it differs; not separated here."),
            ("When it is spent", "period", "", None, "The year 2022 against October 2022 to September 2023."),
        ],
        _end("medicaid_federal", 2023, where, "end"),
        "Timing and coverage together.",
    )


def _snap(where: Bloc) -> list[Step]:
    calendar = _sum(snap_issued(f"{BALANCE_YEAR}-01", f"{BALANCE_YEAR}-12"), where)
    by_bea = _values("transfers_county_year", "snap_usd", pl.col("year") == BALANCE_YEAR)
    fiscal = _end("snap_benefits", BALANCE_YEAR, where, "end")
    assert fiscal[3] is not None
    return _closed(
        [
            ("BEA, SNAP", "start", "2022", _sum(by_bea, where), "By residence, emergency allotments included."),
            ("From the calendar to the fiscal year", "period", "", fiscal[3] - calendar, "FNS months of both."),
            ("Residence or issuing state", "geography", "", None, "BEA places benefits by residence, FNS by issuer."),
        ],
        fiscal,
        "Not explained by the evidence held: concept, geography and revisions together.",
    )


def _obligations(where: Bloc) -> list[Step]:
    return _closed(
        [
            _end("federal_transfers", BALANCE_YEAR, where, "start"),
            ("Promised, not paid", "concept", "", None, "Obligations of awards against benefits received."),
            ("Contracts, grants and loans", "coverage", "", None, "In USAspending, not in transfers."),
            (
                "Where the payer works", "geography", "", None,
                "Place of performance puts insurers' and contractors' payments where these are.",
            ),
            ("When", "period", "", None, "The year 2022 against October 2021 to September 2022."),
        ],
        _end("usaspending_obligations", BALANCE_YEAR, where, "end"),
        "All of it: the evidence holds no step in dollars, so the two are not compared as benefits.",
    )  # fmt: skip


def _values(table: str, column: str, keep: pl.Expr) -> pl.DataFrame:
    """A column by state, counties added up."""
    rows = load(table).filter(keep & pl.col("fips").str.slice(0, 2).is_in(states()))
    return rows.group_by(pl.col("fips").str.slice(0, 2)).agg(pl.col(column).sum().alias("value"))


def _sum(rows: pl.DataFrame, where: Bloc) -> float:
    return sum(float(usd) * (where.share_of(fips) or 0.0) for fips, usd in rows.iter_rows() if fips in states())
