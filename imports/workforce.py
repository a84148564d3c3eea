"""Federal people in a state or county."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import (
    PLACE,
    Raw,
    Table,
    amount,
    count,
    county_fips,
    lasting,
    month,
    origin,
    released,
    state_fips,
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


FOLDED = {"51515": "51019"}  # Bedford city is part of its county since 2013


def federal_civilian_county(raw: Raw) -> pl.DataFrame:
    """Employees with a published work place, by county."""
    return (
        raw.csv("federal-employees/federal_civilian_employees_by_county_2026-07_transcribed.csv")
        .select(
            pl.col("fips").replace(FOLDED),
            pl.lit("2026-07").alias("month"),
            count("federal_civilian_employees_disclosed_location").alias("employees_persons"),
        )
        .group_by("fips", "month")
        .agg(pl.col("employees_persons").sum())
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
        name="federal_civilian_county",
        title="Federal civilian employees with a published work place by county",
        description="Employees whose duty station is disclosed. Never all: about half of the work force has none published.",
        fields=[
            county_fips(),
            month("calendar month"),
            amount("employees_persons", "federal civilian employees with a published work place"),
        ],
        key=["fips", "month"],
        build=federal_civilian_county,
        publisher="US Office of Personnel Management",
        edition="Federal Workforce Data, July 2026",
        grade="B",
        grade_reason="typed from a public page that adds up the official file; counties sum to its state totals",
        sources=[
            origin(
                "Federal Workforce Data, as added up by rhoekstr/federal-workforce-explorer",
                "https://data.opm.gov",
                "2026-07",
            )
        ],
        availability=lasting("month", "month", 45),
        faults=(
            "1,070,947 of 2,020,230 employees have a published work place; mostly Defense and security staff have none.",
            "The Postal Service, intelligence agencies, Congress, the courts and the military are not in the file.",
            "94 counties have no row; that is not zero.",
            "Former areas of Alaska (02201, 02232, 02261, 02280) and 46113 stand under their old codes; 51515 is added to 51019.",
            "The lag of 45 days is an assumption.",
        ),
        coverage="3,055 counties and former areas; no state row.",
    ),
]
