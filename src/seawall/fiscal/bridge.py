"""Why two sources differ: from one figure to the other in steps, each with its reason, and what is left over.

A step has dollars where the evidence holds them; where it does not, the reason stands without a number and its
dollars are in the residual.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import polars as pl
from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import FlowsError
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.evidence import Source, load, source
from seawall.fiscal.areas import states
from seawall.fiscal.balance import BALANCE_YEAR
from seawall.fiscal.blocs import Bloc, bloc, of_places
from seawall.fiscal.measures import amount, measure
from seawall.fiscal.published import snap_issued
from seawall.places import Place

Reason = Literal["start", "concept", "geography", "period", "coverage", "residual", "end"]


class Step(Closed):
    """A step of a pair: start plus the steps with dollars plus residual is end. `sources` are beside its row."""

    pair: str
    step: str
    reason: Reason
    period: str
    usd: float | None
    says: str
    sources: tuple[Source, ...] = Field((), exclude=True)


@shown_by("flows")
class Bridge(RowsOf[Step]):
    """Pairs of sources for a place, each from one figure to the other; dollars add down each pair."""

    place: str


# Types of the IRS table that are no tax of individuals; unemployment and railroad taxes go with payroll taxes.
_NOT_INDIVIDUAL = ("business_income", "estate_trust_income", "estate", "gift", "excise")


def bridge(what: str | Iterable[str] | Place | Bloc, year: int | None = None) -> Bridge:
    """Bridges between sources for a place: IRS collections to SOI liability, BEA Medicaid to MACPAC's federal share,
    BEA SNAP to FNS issuance, BEA transfers to USAspending obligations.

    `year` may only be 2022, the year of the transfers; figures of other years say so. Raises FlowsError for another
    year, and when a pair lacks a figure for the place.
    """
    where = what if isinstance(what, Bloc) else bloc(what) if isinstance(what, str) else of_places(what)
    if year not in (None, BALANCE_YEAR):
        raise FlowsError(f"sources are bridged for {BALANCE_YEAR} only, the year of the transfers. Leave --year out.")
    if where.level != "state":
        raise FlowsError(f"{where.name}: sources are bridged by state, where both are published. Name states.")
    pairs = (_income_tax, _medicaid, _snap, _obligations)
    return Bridge(place=where.name, rows=tuple(step for pair in pairs for step in pair(where)))


def _closed(pair: str, steps: list[Step], end: Step, why: str) -> list[Step]:
    """The pair: its steps, the residual that makes them add up to the end, and the end."""
    known = sum(step.usd for step in steps if step.usd is not None)
    assert end.usd is not None
    made = [*steps, _step("Residual", "residual", "", end.usd - known, why), end]
    return [step.model_copy(update={"pair": pair}) for step in made]


def _step(step: str, reason: Reason, period: str, usd: float | None, says: str, *tables: str) -> Step:
    return Step(
        pair="", step=step, reason=reason, period=period, usd=usd, says=says, sources=tuple(map(source, tables))
    )


def _end(name: str, year: int, where: Bloc, reason: Reason) -> Step:
    """The first or the last row of a pair: a published or modelled measure."""
    of = measure(name)
    return _step(of.title, reason, of.when(year), amount(of, year, where).value, of.note, *of.tables)


def _less(step: Step) -> Step:
    """A published figure taken off."""
    name = f"Less {step.step.removeprefix('IRS gross collections, ')}"
    return step.model_copy(update={"step": name, "usd": -(step.usd or 0.0), "says": "Published."})


def _income_tax(where: Bloc) -> list[Step]:
    return _closed(
        "IRS gross collections to SOI tax liability",
        [
            _end("irs_gross", 2023, where, "start"),
            *(_less(_end(f"irs_gross:{name}", 2023, where, "concept")) for name in _NOT_INDIVIDUAL),
            _step(
                "Less payroll taxes", "concept", "FY2023", -amount("apportioned:payroll", 2023, where).value,
                "Collected with withheld income tax and not separated by state; apportioned by wages: modelled.",
                *measure("apportioned:payroll").tables,
            ),
            _step(
                "Plus self-employment tax", "concept", "TY2022",
                _sum(_values("soi_state_year", "self_employment_tax_usd", pl.col("tax_year") == 2022), where),
                "The liability includes it, and it was taken off with payroll taxes.", "soi_state_year",
            ),
            _step(
                "Less refunds", "concept", "FY2023", None,
                "Collections are before refunds, which are not held by state.",
            ),
            _step(
                "Where it is booked", "geography", "", None,
                "Collections stand at the employer's or filer's address, liability at the taxpayer's home.",
            ),
            _step("When it is paid", "period", "", None, "October 2022 to September 2023 against the year 2022."),
        ],
        _end("soi_liability", 2022, where, "end"),
        "Refunds, place of booking and timing together.",
    )  # fmt: skip


def _medicaid(where: Bloc) -> list[Step]:
    own = amount("federal_transfers", BALANCE_YEAR, where).value - amount("bea_transfers", BALANCE_YEAR, where).value
    return _closed(
        "BEA Medicaid to MACPAC federal share",
        [
            _end("bea_transfers:medicaid", BALANCE_YEAR, where, "start"),
            _step(
                "Less the states' own part",
                "concept",
                "2022",
                own,
                "By each state's federal share in FY2023 (MACPAC).",
                "transfers_county_year",
                "medicaid_spending_state_year",
            ),
            _step("Administration", "coverage", "", None, "Whether each source counts it differs; not separated here."),
            _step("When it is spent", "period", "", None, "The year 2022 against October 2022 to September 2023."),
        ],
        _end("medicaid_federal", 2023, where, "end"),
        "Timing and coverage together.",
    )


def _snap(where: Bloc) -> list[Step]:
    calendar = _sum(snap_issued(f"{BALANCE_YEAR}-01", f"{BALANCE_YEAR}-12"), where)
    by_bea = _values("transfers_county_year", "snap_usd", pl.col("year") == BALANCE_YEAR)
    fiscal = _end("snap_benefits", BALANCE_YEAR, where, "end")
    assert fiscal.usd is not None
    return _closed(
        "BEA SNAP to FNS issuance",
        [
            _step(
                "BEA, SNAP",
                "start",
                "2022",
                _sum(by_bea, where),
                "By residence, emergency allotments included.",
                "transfers_county_year",
            ),
            _step(
                "From the calendar to the fiscal year",
                "period",
                "",
                fiscal.usd - calendar,
                "FNS months of both.",
                "snap_state_month",
            ),
            _step(
                "Residence or issuing state", "geography", "", None, "BEA places benefits by residence, FNS by issuer."
            ),
        ],
        fiscal,
        "Not explained by the evidence held: concept, geography and revisions together.",
    )


def _obligations(where: Bloc) -> list[Step]:
    return _closed(
        "BEA federal transfers to USAspending obligations",
        [
            _end("federal_transfers", BALANCE_YEAR, where, "start"),
            _step("Promised, not paid", "concept", "", None, "Obligations of awards against benefits received."),
            _step("Contracts, grants and loans", "coverage", "", None, "In USAspending, not in transfers."),
            _step(
                "Where the payer works", "geography", "", None,
                "Place of performance puts insurers' and contractors' payments where these are.",
            ),
            _step("When", "period", "", None, "The year 2022 against October 2021 to September 2022."),
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
