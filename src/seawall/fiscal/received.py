"""Federal money that reaches people: BEA transfers less the states' own part of Medicaid."""

from __future__ import annotations

import numpy as np
import polars as pl

from seawall.evidence import kept, load
from seawall.fiscal.allocation import Allocation
from seawall.fiscal.blocs import Level
from seawall.fiscal.published import NATION, Measure, published

MEDICAID_SHARE_YEAR = 2023


@kept
def federal_medicaid_share() -> dict[str, float]:
    """Federal share of Medicaid spending by state (MACPAC, FY2023, benefits and administration)."""
    rows = load("medicaid_spending_state_year").filter(pl.col("fiscal_year") == MEDICAID_SHARE_YEAR)
    share = pl.col("federal_usd") / (pl.col("federal_usd") + pl.col("state_usd"))
    return dict(rows.filter(pl.col("fips") != NATION).select("fips", share.alias("share")).iter_rows())


@kept
def _regular_match(year: int) -> dict[str, float]:
    rows = load("fmap_state_year").filter(pl.col("fiscal_year") == year)
    return dict(rows.select("fips", "fmap_share").iter_rows())


@kept
def federal_transfers(year: int, level: Level) -> Allocation:
    """Federal transfers to residents: row 0 the figure, then the low and the high end of its range."""
    everything = published()["bea_transfers"].by_place(year, level).sort("fips")
    medicaid = published()["bea_transfers:medicaid"].by_place(year, level).sort("fips")["value"].to_numpy()
    codes = everything["fips"].to_list()
    total = everything["value"].to_numpy()
    actual = np.array([federal_medicaid_share()[code[:2]] for code in codes])
    regular = np.array([_regular_match(year)[code[:2]] for code in codes])
    rows = (total - medicaid * (1 - actual), total - medicaid * (1 - np.minimum(regular, actual)), total)
    labels = ("federal share of Medicaid, FY2023", "regular matching rate of Medicaid", "all of Medicaid")
    return Allocation(tuple(codes), labels, np.array(rows))


@kept
def received() -> dict[str, Measure]:
    """The measure "federal_transfers" by its id."""

    def read(year: int, level: Level) -> pl.DataFrame:
        found = federal_transfers(year, level)
        return pl.DataFrame({"fips": found.codes, "value": found.usd[0]})

    bea = published()["bea_transfers"]
    return {
        "federal_transfers": Measure(
            id="federal_transfers",
            title="Federal transfers to residents",
            concept="transfers received by residents, federal money",
            unit="USD",
            period="CY",
            levels=bea.levels,
            tables=("transfers_county_year", "medicaid_spending_state_year", "fmap_state_year"),
            read=read,
            held=bea.held,
            note=(
                "BEA transfers less the state's share of Medicaid (MACPAC, FY2023). Range: the regular matching rate "
                "to all of Medicaid. States' own money in unemployment insurance and small programs is still in it."
            ),
            kind="modelled",
            allocations=lambda year, level: (federal_transfers(year, level),),
        )
    }
