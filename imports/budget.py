"""Budget execution (SF-133): what programs' Treasury accounts hold and have obligated, by symbol and month."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import Raw, Table, field, lasting, origin, text

RAW = "sf133/sf133_key_accounts_tafs_month.csv.gz"
# Months that the source has in every year but fiscal year 2014; a pace is compared over the same months only.
PACE_MONTHS = ("11", "01", "02", "04", "05", "07", "08")
FEWEST_YEARS = 6  # of the seven: an account with fewer had no one-year symbol for a time
SNAP = "12-3505"


def budget_account_month(raw: Raw) -> pl.DataFrame:
    """One-year symbols in the years that are whole, and SNAP's reserve lots while alive."""
    listed = raw.csv(RAW).with_columns(
        symbol=pl.col("tafs").str.extract(r"^\S+ (\S+)"),
        year=pl.col("fiscal_year").cast(pl.Int64),
        of_month=pl.col("month").str.tail(2),
    )
    own_year = listed.filter(
        (pl.col("symbol") == "/" + pl.col("fiscal_year").str.tail(2))
        & pl.col("of_month").is_in(PACE_MONTHS)
        & (pl.col("year") != 2014)
    )
    whole = own_year.group_by("account_number", "year").len().filter(pl.col("len") == len(PACE_MONTHS))
    kept = whole.filter(pl.len().over("account_number") >= FEWEST_YEARS)
    own_year = own_year.join(kept, on=["account_number", "year"], how="semi")
    # A reserve lot lives in the year of its act and the two after: 24/26.
    first, last = (pl.col("symbol").str.extract(r"^(\d\d)/(\d\d)$", group).cast(pl.Int64) for group in (1, 2))
    lots = listed.filter(
        (pl.col("account_number") == SNAP) & (last - first == 2) & (pl.col("year") <= 2000 + last)
    ).filter(pl.col("year") >= 2023)
    return pl.concat([own_year, lots]).select(
        "month",
        pl.col("account_number").alias("account"),
        "symbol",
        _dollars("budget_authority_musd").alias("resources_usd"),
        _dollars("unobligated_musd").alias("unobligated_usd"),
    )


def _dollars(millions: str) -> pl.Expr:
    return (pl.col(millions).cast(pl.Float64) * 10).round(0).cast(pl.Int64) * 100_000


TABLES = [
    Table(
        name="budget_account_month",
        title="Budgetary resources and unobligated balances of program accounts, by Treasury symbol and month",
        description="SF-133 lines 2500 (total budgetary resources) and 2490 (unobligated balance) of accounts that programs are paid from: the one-year symbol in its own fiscal year, and the contingency reserve lots of SNAP while they live. Obligated is the one less the other. Concept: obligations, not outlays; cumulative within the fiscal year.",
        fields=[
            field("month", "month whose end the balance is of", "yearmonth"),
            text("account", "Treasury account: agency and main account", pattern=r"^\d{2}-\d{4}$"),
            text(
                "symbol",
                "years in which the money may be obligated: /25 is fiscal year 2025, 24/26 three years",
                pattern=r"^(\d\d)?/\d\d$",
            ),
            field("resources_usd", "budgetary resources so far", "integer", minimum=0),
            field("unobligated_usd", "resources not yet obligated", "integer"),
        ],
        key=["account", "symbol", "month"],
        order=("account", "symbol", "month"),
        build=budget_account_month,
        publisher="Office of Management and Budget",
        edition="SF-133 Report on Budget Execution, fiscal years 2013, 2015 to 2017 and 2023 to 2025",
        grade="B",
        grade_reason="official report through a public parser, which rounds to $0.1 million; SNAP's symbol of 2025 stood at $105.5 billion obligated at year's end against $95.7 billion of issuance and administration and Puerto Rico beside it",
        sources=[
            origin(
                "SF-133 monthly summaries of all agencies",
                "https://github.com/abigailhaddad/apportionment",
                "8fba0f6",
            )
        ],
        availability=lasting("month", "month", 76),
        faults=(
            "Cumulative within the fiscal year; resources grow when a continuing resolution is replaced, and may fall in the last quarter.",
            "Only seven months of a year are held (November, January, February, April, May, July, August), because the source has no more of 2013 to 2017; October is never published. SNAP's reserve lots have every month held.",
            "Trap: an account's sum over symbols counts expired years from fiscal year 2023 on. One symbol is one year's money.",
            "A year of an account that lacks one of the seven months is left out: SNAP has no July 2013.",
            "A symbol can stand twice in the source, a part repeated; the larger row is kept.",
            "The lag of 76 days is that of the newest month held (September 2025, first seen on 15 December 2025), assumed for every month.",
            "Accounts are wider than programs: 75-1536 carries Head Start with other children's and families' services.",
        ),
        coverage="Fiscal years 2013, 2015, 2016, 2017, 2023, 2024 and 2025, to September 2025; 2018 to 2022 could not be had.",
    )
]
