"""What each state held in reserve at the end of its fiscal years, as each release told it."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import PLACE, Raw, Table, amount, field, origin, state_fips, year
from imports.places import fips_of

# A release is dated by a month in the raw file: it counts as public at that month's end, so that a replay never
# knows it early.
EDITIONS = {"2024-09": "2024-09-30", "2025-10": "2025-10-31", "2026-05": "2026-05-31"}
FIRST, LAST = 2015, 2025
REPOSITORIES = (
    ("OpenSourceEcon/SC-IndivBusTax", "release of September 2024"),
    ("OpenSourceEcon/AR-IndivBusTax25", "release of October 2025"),
    ("OpenSourceEcon/NC-TaxTriggers", "release of about May 2026"),
)


def dollars(column: str) -> pl.Expr:
    """Raw dollars as a whole number."""
    return pl.col(column).cast(pl.Float64).round(0).cast(pl.Int64)


def state_reserve_year(raw: Raw) -> pl.DataFrame:
    """Rainy-day fund, total balance and the spending behind Pew's shares, in every release from FY2015 on."""
    rows = raw.csv("more/state_reserves_pew_nasbo_FY2000-2025_all_vintages.csv")
    return rows.select(
        fips_of("state").alias("fips"),
        pl.col("fy").cast(pl.Int64).alias("fiscal_year"),
        dollars("rainy_day_usd").alias("rainy_day_usd"),
        dollars("total_balance_usd").alias("total_balance_usd"),
        dollars("implied_spending_usd").alias("general_fund_spending_usd"),
        pl.col("vintage").replace_strict(EDITIONS).str.to_date().alias("edition"),
    ).filter(pl.col("fiscal_year") >= FIRST)


TABLES = [
    Table(
        name="state_reserve_year",
        title="Reserves and balances of the states by state fiscal year, in three releases",
        description="At the end of each state fiscal year: the rainy-day fund, the total balance (ending general fund balance and rainy-day fund together) and general fund spending, as each of three releases told it.",
        fields=[
            state_fips("FIPS code of the state"),
            year("fiscal_year", "state fiscal year; it ends in June in 46 states", FIRST, LAST),
            field("rainy_day_usd", "rainy-day fund at the end of the year; negative as published", "integer"),
            field("total_balance_usd", "ending balance and rainy-day fund together; negative as published", "integer"),
            amount(
                "general_fund_spending_usd",
                "general fund spending that the published shares imply (dollars over share); not NASBO's printed figure",
            ),
            field("edition", "day on which the release counts as public: the end of its month", "date"),
        ],
        key=["fips", "fiscal_year", "edition"],
        build=state_reserve_year,
        publisher="NASBO Fiscal Survey of States, modified by The Pew Charitable Trusts (Fiscal 50)",
        edition="releases of September 2024, October 2025 and about May 2026",
        grade="B",
        grade_reason="survey of state budget offices, adjusted by Pew, read from copies in public repositories; the 50 states sum to Pew's printed line in FY2022 to FY2025",
        licence="The data are proprietary to NASBO and modified by Pew; facts are cited to both, and no licence is claimed for them",
        sources=[
            origin("Fiscal 50: Reserves and Balances", "https://www.pew.org/en/research-and-analysis/data-visualizations/2014/fiscal-50", "2024 to 2026"),
            *(origin(f"Copy in {name}", f"https://github.com/{name}", said) for name, said in REPOSITORIES),
        ],
        foreign=(PLACE,),
        availability={"kind": "date", "column": "edition", "lag_days": 0, "editions": "edition"},
        faults=(
            "Recent years are revised hard: California's fund at the end of FY2024 was $27.2 billion in the first release, then 41.7, then 48.2.",
            "A release tells its last year as an estimate, before the books are closed.",
            "DC and the territories are missing, and so is FY2026.",
            "Washington's fund of FY2021 is told as $1.3 million below zero.",
            "New Jersey's fund is zero in FY2025; New Mexico's total balance is a little less than its fund there.",
            "States with two-year budgets, and Wyoming, repeat a base of spending.",
            "Day of publication: only the month is known, and of the last release not even that for sure.",
            "Years before FY2015 are in the releases and left out here.",
        ),
        coverage="50 states, FY2015 to FY2025; FY2025 in the last two releases.",
    )
]  # fmt: skip
