"""Minimum wages, and which public employees are in Social Security."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

from datetime import date

import polars as pl

from imports.base import (
    PLACE,
    Raw,
    Table,
    decimal,
    field,
    lasting,
    origin,
    released,
    share,
    state_fips,
    year,
)
from imports.places import fips_of

LABOR = "US Department of Labor"
HISTORY = "https://www.dol.gov/agencies/whd/state/minimum-wage/history"
HOURLY = "USD per hour"
FEDERAL_RATE = 7.25


def hourly(name: str, description: str, *, required: bool = False) -> dict[str, object]:
    """A wage in dollars an hour."""
    return field(name, description, "number", required=required, unit=HOURLY, minimum=0)


def minimum_wage_federal(raw: Raw) -> pl.DataFrame:
    """Each federal rate and the day from which it applied."""
    return raw.csv("county-program/minimum_wage_federal_changes.csv").select(
        pl.col("effective_date").str.to_date().alias("effective_from"), decimal("Fed_mw", 2).alias("rate_usd_hour")
    )


def minimum_wage_state_year(raw: Raw) -> pl.DataFrame:
    """The state's own rate where it is above the federal one."""
    listed = raw.csv("county-program/minimum_wage_state_annual_2020_2026.csv")
    rate = decimal("state_min_wage_high", 2)
    return listed.select(
        fips_of("state_abbr").alias("fips"),
        pl.col("year").cast(pl.Int64),
        pl.when(rate > FEDERAL_RATE).then(rate).alias("rate_usd_hour"),
        "as_of",
    )


def minimum_wage_state_history(raw: Raw) -> pl.DataFrame:
    """Rates of 1943 to 2022 by their first day, and whether the annual table has the same rate for that year."""
    annual = minimum_wage_state_year(raw).select("fips", "year", pl.col("rate_usd_hour").alias("annual"))
    rate = decimal("mw", 2)
    steps = raw.csv("county-program/minimum_wage_state_changes_1943_2022_vz.csv").select(
        fips_of("statename").alias("fips"),
        pl.col("effective_date").str.to_date().alias("effective_from"),
        rate.alias("rate_usd_hour"),
        decimal("mw_smallbusiness", 2).alias("rate_small_employers_usd_hour"),
    )
    # The District's own rows end in 2021; the compilation carries its later step among the localities.
    later = raw.csv("county-program/minimum_wage_local_changes_to_2022_vz.csv").select(
        pl.col("statefips").str.zfill(2).alias("fips"),
        pl.col("effective_date").str.to_date().alias("effective_from"),
        decimal("mw", 2).alias("rate_usd_hour"),
        pl.lit(None, pl.Float64).alias("rate_small_employers_usd_hour"),
    )
    district = pl.col("fips") == "11"
    steps = pl.concat([steps, later.filter(district & (pl.col("effective_from") > date(2021, 7, 1)))])
    held = pl.col("annual").fill_null(FEDERAL_RATE)
    own = pl.max_horizontal("rate_usd_hour", pl.lit(FEDERAL_RATE))
    # Only a rate that held all year must be the rate of the year; in the annual table California's is that of small
    # employers, so a difference says nothing there.
    all_year = (pl.col("effective_from") == pl.date(pl.col("year"), 1, 1)) & (pl.len().over("fips", "year") == 1)
    checked = (
        pl.when((pl.col("year") >= 2020) & (own == held))
        .then(pl.lit("agrees"))
        .when((pl.col("year") >= 2020) & all_year & (pl.col("fips") != "06"))
        .then(pl.lit("differs"))
        .otherwise(pl.lit("one source"))
    )
    dated = steps.with_columns(pl.col("effective_from").dt.year().cast(pl.Int64).alias("year"))
    return (
        dated.join(annual, on=["fips", "year"], how="left").with_columns(checked.alias("check")).drop("year", "annual")
    )


def social_security_coverage_state(raw: Raw) -> pl.DataFrame:
    """Share of state and local employees in Social Security."""
    return raw.csv("more/social_security_coverage_state_local_employees_c2008_transcribed.csv").select(
        fips_of("state").alias("fips"),
        decimal("share_state_local_employees_covered_by_social_security", 3).alias("covered_share"),
    )


TABLES = [
    Table(
        name="minimum_wage_federal",
        title="Federal minimum wage by day of effect",
        description="Each rate of the federal minimum wage and the day from which it applied. The last row holds until a later one.",
        fields=[
            field("effective_from", "first day of the rate", "date"),
            hourly("rate_usd_hour", "federal minimum wage", required=True),
        ],
        key=["effective_from"],
        build=minimum_wage_federal,
        publisher=LABOR,
        edition="changes 1974 to 2009",
        grade="A",
        grade_reason="official rates through a research compilation (Vaghul and Zipperer)",
        sources=[
            origin(
                "History of federal minimum wage rates, as carried by benzipperer/historicalminwage", HISTORY, "2022"
            )
        ],
        availability=lasting("date", "effective_from", 0),
        faults=("A change is law well before its first day; here it is known from that day.",),
        coverage="14 rates, 1974 to 2009; none later is in the source.",
    ),
    Table(
        name="minimum_wage_state_year",
        title="State minimum wages by year, 2020 to 2026",
        description="The state's basic rate where it is above the federal $7.25; empty where the state has none, the federal one, or a lower one.",
        fields=[
            state_fips(),
            year("year", "calendar year", 2020, 2026),
            hourly("rate_usd_hour", "state rate, only where above the federal rate"),
            field("as_of", "table and day that the rate comes from"),
        ],
        key=["fips", "year"],
        build=minimum_wage_state_year,
        publisher=LABOR,
        edition="history table 2020 to 2024; table of 31 July 2025; rates of 1 January 2026",
        grade="B",
        grade_reason="official for 2020 to 2024; secondary copies of an official list for 2025 and of a public list for 2026",
        foreign=(PLACE,),
        sources=[
            origin("Changes in basic minimum wages, as carried by datacommonsorg/data", HISTORY, "2024"),
            origin(
                "State minimum wages, 31 July 2025, as carried by admsmc/us-billing-platform",
                "https://www.dol.gov/agencies/whd/minimum-wage/state",
                "2025-07-31",
            ),
        ],
        availability=lasting("calendar_year", "year", -153),
        faults=(
            "The District of Columbia has no row for 2025: its steps are in minimum_wage_state_change.",
            "Territories stand beside the states: count states and the District apart. In 2024 it is 30 states, and 34 jurisdictions with DC, Guam, Puerto Rico and the Virgin Islands.",
            "One rate a year: a step within the year is missed (Florida 2025 is the rate before 30 September).",
            "Nevada's ranges take the higher rate; New York is upstate; local minimum wages are not in it.",
            "Some cells of 2020 to 2024 carry the rate of the middle of the year.",
            "A year's rates are taken as known from 31 July, the day of the list of 2025; most were known earlier.",
        ),
        coverage="50 states and DC, 2020 to 2026, without DC in 2025; Guam, Puerto Rico and the Virgin Islands to 2024.",
    ),
    Table(
        name="minimum_wage_state_history",
        title="State minimum wages by day of effect, 1943 to 2022",
        description="Each rate of a state minimum wage from its first day until the state's next row. Rates at or below the federal one are in it.",
        fields=[
            state_fips(),
            field("effective_from", "first day of the rate", "date"),
            hourly(
                "rate_usd_hour", "state rate; of large employers where the size of the employer matters", required=True
            ),
            hourly("rate_small_employers_usd_hour", "state rate of small employers where another one is known"),
            field(
                "check",
                "whether minimum_wage_state_year has the same rate for that year; one source where that says nothing",
                enum=["agrees", "differs", "one source"],
            ),
        ],
        key=["fips", "effective_from"],
        build=minimum_wage_state_history,
        publisher="historicalminwage, a research compilation (Vaghul and Zipperer)",
        edition="changes 1943 to 2022",
        grade="B",
        grade_reason="a research compilation with a source for each change (Vaghul and Zipperer); some rows disagree with the official list",
        foreign=(PLACE,),
        sources=[
            origin(
                "Changes of state minimum wages, as carried by benzipperer/historicalminwage",
                "https://github.com/benzipperer/historicalminwage",
                "2022-11",
            )
        ],
        availability=lasting("date", "effective_from", 0),
        faults=(
            "39 states and DC: a state without a row is not a state without a minimum wage.",
            "New Jersey ends with January 2018: later steps are missing.",
            "Washington 2021 and Colorado 2020 differ from the official list.",
            "Georgia and Idaho have one row, dated the last day of the source.",
            "West Virginia's row of 1984 falls to $1.00: its date must be wrong.",
            "New York is upstate; a state's regions and localities are in minimum_wage_local_change.",
        ),
        coverage="39 states and DC, 1943 to 2022; steps that were planned for later were left out.",
    ),
    Table(
        name="social_security_coverage_state",
        title="State and local employees covered by Social Security, about 2008",
        description="Share of the employees of state and local governments whose pay is under Social Security.",
        fields=[state_fips(), share("covered_share", "covered share of state and local employees")],
        key=["fips"],
        build=social_security_coverage_state,
        publisher="Congressional Research Service",
        edition="about 2008, as copied in 2014",
        grade="C",
        grade_reason="old, and typed from a secondary page; weighted by people it gives 71.2% against the stated 72.5%",
        foreign=(PLACE,),
        sources=[
            origin(
                "CRS, Mandatory Coverage of New State and Local Government Employees, as copied by freeby50.com",
                "https://crsreports.congress.gov",
                "about 2008",
            )
        ],
        availability=released("2014-12-31"),
        faults=(
            "About 2008: nationally the share was 73% in 2021.",
            "The copy prints VI where Virginia must be meant.",
            "A share of employees, not of pay; uncovered employees hired since April 1986 still pay the Medicare part (general knowledge).",
        ),
        coverage="50 states, no DC, no national row.",
    ),
]
