"""The Daily Treasury Statement: what was paid on each business day, by line and by coarse category."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl

from imports.base import Raw, Table, field, lasting, origin

RAW_LINES = "lapse/dts_tableII_daily_2005_2013.csv.gz"
NAMES = Path(__file__).parents[1] / "evidence" / "treasury_line_name.csv"
PER_MILLION = 1_000_000

ERA = "2005-2013"
CATEGORIES = {
    "HHS_Medicare": "health",
    "SSA_Benefits": "social_security",
    "VA_Benefits": "veterans",
    "Unemployment": "unemployment",
    "Interest": "interest",
    "Tax_Refunds_Indiv": "tax_refunds",
    "Other": "other",
}


def line_names() -> dict[str, str | None]:
    """Published name -> our line, or None where it is known and not carried, as table treasury_line_name has it."""
    listed = pl.read_csv(NAMES, infer_schema=False).filter(pl.col("era") == ERA)
    return dict(listed.select("published_name", "line").iter_rows())


def withdrawals(raw: Raw) -> pl.DataFrame:
    """Every withdrawal line of the record. Stops at a published name that the table of names does not know."""
    with gzip.open(raw.root / RAW_LINES) as file:
        listed = pl.read_csv(file.read(), infer_schema=False)
    found = listed.filter(pl.col("transaction_type") == "Withdrawals")
    unknown = sorted(set(found["line"]) - set(line_names()))
    if unknown:
        raise SystemExit(
            f"{RAW_LINES}: unknown line {unknown[0]!r}: add a row to evidence/treasury_line_name.csv, with its line or "
            "with none where it is not carried"
        )
    return found.with_columns(pl.col("record_date").str.to_date(), pl.col("today_mn").cast(pl.Int64))


def treasury_line_day(raw: Raw) -> pl.DataFrame:
    """Dollars paid by business day and line."""
    named = withdrawals(raw).with_columns(pl.col("line").replace_strict(line_names()))
    return named.drop_nulls("line").group_by("record_date", "line").agg(usd=pl.col("today_mn").sum() * PER_MILLION)


def treasury_category_day(raw: Raw) -> pl.DataFrame:
    """Dollars paid by business day and coarse category."""
    listed = raw.csv("lapse/dts_aggregated_daily_2022_2025.csv")
    return (
        listed.unpivot(on=list(CATEGORIES), index="record_date", variable_name="category", value_name="usd")
        .with_columns(
            pl.col("record_date").str.to_date(),
            pl.col("category").replace_strict(CATEGORIES),
            (pl.col("usd").cast(pl.Float64) * PER_MILLION).round(0).cast(pl.Int64),
        )
        .select("record_date", "category", "usd")
    )


DTS = origin(
    "Daily Treasury Statement, Table II, raw text files 9 June 2005 to 28 January 2013",
    "https://github.com/csvsoundsystem/fms-treasury-statements-analysis",
    "e55a935",
)
TREASURY = "US Treasury, Bureau of the Fiscal Service"
LAG_DAYS = 4  # published on the next business day: at most four days later, over a long weekend

TABLES = [
    Table(
        name="treasury_line_day",
        title="Federal payments by business day and line",
        description="Withdrawals of the Daily Treasury Statement (Table II) for the payment lines carried here. Concept: outlays, as cash leaves the Treasury's account; negative when returns exceed payments. Published in whole million dollars. A refresh adds the days since 14 February 2023, when the statement was redesigned. Which published names make up a line is in table treasury_line_name.",
        fields=[
            field("record_date", "business day of the statement", "date"),
            field(
                "line", "our name of the line; table treasury_line_name has the published names", pattern=r"^[a-z_]+$"
            ),
            field("usd", "paid that day", "integer"),
        ],
        key=["record_date", "line"],
        build=treasury_line_day,
        publisher=TREASURY,
        edition="statements of June 2005 to January 2013",
        grade="A",
        grade_reason="official statements parsed from their text; lines sum to the published total within $12 million on 1,913 of 1,916 days",
        sources=[DTS],
        availability=lasting("date", "record_date", LAG_DAYS),
        faults=(
            "Trap: snap_own is not the SNAP benefit. From May 2008 most of SNAP runs in fns_misc, which also carries WIC, child nutrition and others; only the sum of both is one series.",
            "Lines under 'Other Withdrawals' are listed only on days of about $50 million or more; on other days their amount is inside unclassified. A missing row is not zero. Concerns ssi, transit, fema, military_pay, military_retirement, civil_retirement and veterans_benefits.",
            "Two business days are missing: 23 October 2006 and 6 June 2012.",
            "There is no lapse of appropriations between 2005 and 2013: the record shows only ordinary payment.",
            "Trap: since 2023 snap_own is SNAP itself, and WIC and child nutrition have lines of their own. The two records of a line are never one series: nothing is held for February 2013 to 13 February 2023.",
            "Trap: the layout of 2023 is not the old one under new names. fns_misc and hhs_grants end in 2013; defense_vendors ends in September 2023, and what follows it (defense_misc) is wider; tanf since 2023 is the grant alone.",
            "Since 2023 every line is listed every day, with zero where nothing was paid.",
        ),
        coverage="1,917 business days, 9 June 2005 to 28 January 2013; a refresh adds those since 14 February 2023.",
    ),
    Table(
        name="treasury_category_day",
        title="Federal payments by business day and coarse category, 2022 to 2025",
        description="Withdrawals of the Daily Treasury Statement grouped by another author. Concept: outlays. SNAP, salaries, defense, grants and all else are inside 'other'.",
        fields=[
            field("record_date", "business day of the statement", "date"),
            field("category", "coarse category", enum=sorted(CATEGORIES.values())),
            field("usd", "paid that day", "integer"),
        ],
        key=["record_date", "category"],
        build=treasury_category_day,
        publisher=TREASURY,
        edition="as grouped in a public repository, to 21 November 2025",
        grade="B",
        grade_reason="the categories are somebody else's grouping, and the lines in them could not be checked",
        sources=[
            origin(
                "Daily Treasury Statement, deposits and withdrawals of operating cash, grouped (fiscal_analysis_full.csv)",
                "https://github.com/Jaggerxtrm/treasury-API-interface",
                "29c0096",
            )
        ],
        availability=lasting("date", "record_date", LAG_DAYS),
        faults=(
            "'other' lumps SNAP with salaries, defense, grants and more, so no single program can be seen in it.",
            "Health has Medicare and other health payments; which lines exactly is the author's choice.",
        ),
        coverage="975 business days, 3 January 2022 to 21 November 2025.",
    ),
]
