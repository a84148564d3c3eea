"""Federal tax that passes through the hands of states and their local governments as employers.

Income tax withheld, the employees' part of FICA and the employers' part, estimated for a month. What a
government may do with this money is a question of law and is not answered here.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from seawall.base.closed import Closed
from seawall.base.errors import FlowsError
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.evidence import Source, load, source
from seawall.fiscal.areas import states
from seawall.fiscal.blocs import Bloc, bloc, of_places
from seawall.fiscal.published import finances
from seawall.places import Place, state_names

YEAR = 2022
MONTHS = 12
# 26 USC 3101 and 3111: employees and employers each pay these shares of wages (general knowledge, not checked).
OASDI_SHARE = 0.062
MEDICARE_SHARE = 0.0145
# A wage earner on ordinary public pay owes less than the average rate, which high incomes pull up. Half of it is
# an assumption from general knowledge, not from a table.
LOW_RATE = 0.5

TABLES = ("state_local_finances_2022", "soi_state_year", "social_security_coverage_state")


class Channel(Closed):
    """A month's federal tax through the payrolls of one kind of government. Null dollars: `method` says why."""

    place: str
    government: str
    channel: str
    period: str
    monthly_usd: float | None
    low_usd: float | None
    high_usd: float | None
    method: str


@shown_by("flows")
class Remittances(RowsOf[Channel]):
    """Federal tax a month through state and local payrolls, by state and channel."""

    place: str
    sources: tuple[Source, ...]


_WITHHELD = (
    "Salaries and wages (Census, fiscal 2022) by the state's income tax after credits over adjusted gross income "
    "(SOI, 2022), a twelfth. Range: half that rate, an assumption, to income tax over wages."
)
_FICA = (
    "Salaries and wages (Census, fiscal 2022), a twelfth: 6.2% on the share covered by Social Security (about 2008) "
    "and 1.45% Medicare on all. Range: no Medicare outside that share, to the coverage ten points higher."
)


def remittance(what: str | Iterable[str] | Place | Bloc, year: int | None = None) -> Remittances:
    """Federal tax a month through state and local payrolls, by state and channel.

    Modelled: wages of fiscal 2022, not carried forward. A state without a covered share (DC) has no figure for
    FICA. Repayments of grants are not published by state and are missing.

    Raises FlowsError for another year and for a place that is not made of whole states: wages are published
    by state.
    """
    where = what if isinstance(what, Bloc) else bloc(what) if isinstance(what, str) else of_places(what)
    if year not in (None, YEAR):
        raise FlowsError(f"government wages are held for fiscal {YEAR} only. Leave --year out.")
    if where.level != "state":
        raise FlowsError(f"{where.name}: government wages are published by state. Name states.")
    rows = tuple(row for fips in where.fips for row in _state(fips))
    return Remittances(rows=rows, place=where.name, sources=tuple(map(source, TABLES)))


def _state(fips: str) -> Iterable[Channel]:
    rate, high_rate = _income_tax_rates()[fips]
    covered = dict(load("social_security_coverage_state").select("fips", "covered_share").iter_rows()).get(fips)
    for government in ("state", "local"):
        wages = dict(finances("salaries_and_wages", government).iter_rows()).get(fips)
        if wages is None:
            continue
        month = wages / MONTHS
        yield _row(fips, government, "income tax withheld", month, (rate, LOW_RATE * rate, high_rate), _WITHHELD)
        shares = None if covered is None else (
            OASDI_SHARE * covered + MEDICARE_SHARE,
            (OASDI_SHARE + MEDICARE_SHARE) * covered,
            OASDI_SHARE * min(1.0, covered + 0.1) + MEDICARE_SHARE,
        )  # fmt: skip
        for payer in ("employees", "employer"):
            yield _row(fips, government, f"FICA, {payer}", month, shares, _FICA)


def _row(
    fips: str, government: str, channel: str, month: float, shares: tuple[float, float, float] | None, method: str
) -> Channel:
    usd, low, high = (None, None, None) if shares is None else (month * share for share in shares)
    says = method if shares else "No share of employees covered by Social Security is held for this state."
    return Channel(
        place=state_names()[fips], government=government, channel=channel, period=f"fiscal {YEAR}", monthly_usd=usd,
        low_usd=low, high_usd=high, method=says,
    )  # fmt: skip


def _income_tax_rates() -> dict[str, tuple[float, float]]:
    """Income tax after credits over adjusted gross income, and over wages, by state."""
    tax = pl.col("income_tax_after_credits_usd")
    rows = load("soi_state_year").filter((pl.col("tax_year") == YEAR) & pl.col("fips").is_in(states()))
    found = rows.select("fips", (tax / pl.col("agi_usd")).alias("agi"), (tax / pl.col("wages_usd")).alias("wages"))
    return {fips: (of_agi, of_wages) for fips, of_agi, of_wages in found.iter_rows()}
