"""Federal people in a state, and federal programs by size."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import (
    PLACE,
    Raw,
    Table,
    amount,
    count,
    decimal,
    field,
    origin,
    released,
    state_fips,
    text,
    year,
)
from imports.places import fips_of


def federal_civilian_state(raw: Raw) -> pl.DataFrame:
    """Federal civilian employees by duty station."""
    return raw.csv("more/federal_civilian_employees_by_state_2025_transcribed.csv").select(
        fips_of("state").alias("fips"), count("federal_civilian_employees_opm").alias("employees_persons")
    )


def active_duty_state(raw: Raw) -> pl.DataFrame:
    """Active-duty members by state of duty; those abroad belong to no state and are left out."""
    return (
        raw.csv("county-program/active_duty_by_state_2023_whitehouse.csv")
        .filter(pl.col("duty_location") != "Abroad")
        .select(
            fips_of("duty_location").alias("fips"),
            pl.lit(2022).cast(pl.Int64).alias("year"),
            count("active_duty_total").alias("active_duty_persons"),
        )
    )


def obligations_listing_year(raw: Raw) -> pl.DataFrame:
    """National obligations by assistance listing and year, from two systems."""
    listed = raw.csv("county-program/federal_programs_national_obligations_fy2023_2025_fpi.csv")
    parts = [
        listed.select(
            pl.col("aln").alias("listing"),
            pl.col("title").str.strip_chars(),
            pl.col("agency").str.strip_chars(),
            pl.lit(fiscal_year).cast(pl.Int64).alias("fiscal_year"),
            decimal(f"sam_obligations_fy{fiscal_year}", 2).alias("sam_obligations_usd"),
            decimal(f"usaspending_obligations_fy{fiscal_year}", 2).alias("usaspending_obligations_usd"),
        )
        for fiscal_year in (2022, 2023, 2024, 2025)
    ]
    money = ["sam_obligations_usd", "usaspending_obligations_usd"]
    unreported = (pl.col("fiscal_year") == 2025) & (pl.col(money) == 0)
    in_thousands = (pl.col("listing") == "10.551") & (pl.col("fiscal_year") == 2023)
    return (
        pl.concat(parts)
        # A zero for 2025 means not yet reported.
        .with_columns(pl.when(unreported).then(None).otherwise(pl.col(money)).name.keep())
        # The source gives SNAP for 2023 in thousands: the cell is wrong by a factor, so it is not a figure.
        .with_columns(pl.when(in_thousands).then(None).otherwise("sam_obligations_usd").alias("sam_obligations_usd"))
        .filter(pl.any_horizontal(pl.col(money).is_not_null()))
    )


TABLES = [
    Table(
        name="federal_civilian_state",
        title="Federal civilian employees by state",
        description="Employees by duty station, without the Postal Service, the military and some agencies.",
        fields=[state_fips(), amount("employees_persons", "federal civilian employees")],
        key=["fips"],
        build=federal_civilian_state,
        publisher="US Office of Personnel Management",
        edition="FedScope as cited in March 2025",
        grade="B",
        grade_reason="official counts through a secondary page",
        foreign=(PLACE,),
        sources=[
            origin(
                "FedScope, as shown by Scioto Analysis on 24 March 2025",
                "https://www.fedscope.opm.gov",
                "2025-03",
            )
        ],
        availability=released("2025-03-24"),
        faults=("The month counted is not stated.", "Before most departures of 2025."),
        coverage="50 states and DC; no US row.",
    ),
    Table(
        name="active_duty_state",
        title="Active-duty military by state of duty, 2022",
        description="Active-duty members by location, September 2022, rounded to hundreds.",
        fields=[
            state_fips(),
            year("year", "calendar year", 2022, 2022),
            amount("active_duty_persons", "active-duty members"),
        ],
        key=["fips", "year"],
        build=active_duty_state,
        publisher="The White House",
        edition="release of September 2023",
        grade="B",
        grade_reason="Defense Department counts in a release, rounded",
        foreign=(PLACE,),
        sources=[
            origin(
                "State figures on a government shutdown",
                "https://bidenwhitehouse.archives.gov/briefing-room/",
                "2023-09",
            )
        ],
        availability=released("2023-09-29"),
        faults=("171,700 members abroad are in no state row.",),
        coverage="50 states and DC.",
    ),
    Table(
        name="obligations_listing_year",
        title="National obligations by assistance listing",
        description="Obligations of every assistance listing, as agencies report them to SAM.gov and as USAspending sums them. Concept: obligations, national.",
        fields=[
            field("listing", "assistance listing number", pattern=r"^\d{2}\.[0-9A-Z]+$"),
            field("title", "program"),
            text("agency", "department or agency"),
            year("fiscal_year", "federal fiscal year", 2022, 2025),
            field(
                "sam_obligations_usd",
                "obligations reported to SAM.gov; 2025 is an estimate",
                "number",
                required=False,
            ),
            field(
                "usaspending_obligations_usd",
                "obligations summed by USAspending; negative for net deobligation",
                "number",
                required=False,
            ),
        ],
        key=["listing", "fiscal_year"],
        build=obligations_listing_year,
        publisher="Office of Management and Budget",
        edition="Federal Program Inventory, 26 February 2025",
        grade="B",
        grade_reason="official inventory; agencies report by hand and the two systems differ",
        sources=[origin("Federal Program Inventory", "https://fpi.omb.gov", "2025-02-26")],
        availability=released("2025-02-26"),
        faults=(
            "SAM.gov obligations of 10.551 (SNAP) for 2023 are in thousands in the source and are left missing here.",
            "2025 is an estimate made in early 2025; zero for 2025 meant not reported and is missing here.",
            "Zeros of earlier years are as published and may also mean not reported.",
            "Few listings have 2022.",
        ),
        coverage="About 2,500 listings, FY2023 to FY2025.",
    ),
]
