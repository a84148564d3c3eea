"""SNAP caseload and issuance, by month and by July."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports import snap_rules
from imports.base import (
    PLACE,
    Raw,
    Table,
    amount,
    count,
    county_fips,
    field,
    lasting,
    month,
    origin,
    state_fips,
    text,
    year,
)

FNS = "USDA Food and Nutrition Service"
FNS_DATA = "https://www.fns.usda.gov/pd/supplemental-nutrition-assistance-program-snap"


def snap_state_month(raw: Raw) -> pl.DataFrame:
    """Households, persons and benefits issued, by state and month."""
    listed = raw.csv("county-program/snap_state_monthly_fy1989_2025.csv")
    return listed.select(
        "month",
        pl.col("state_fips").alias("fips"),
        *(count(column) for column in ("households", "persons", "issuance_usd")),
        (pl.col("fractional_in_source") == "1").alias("estimated"),
        "flag",
    )


def snap_county_july(raw: Raw) -> pl.DataFrame:
    """SNAP recipients in July by county; the state rows of the source only serve as a check."""
    listed = raw.csv("county-program/county_snap_recipients_saipe_july_1989_2022.csv")
    return listed.filter(~pl.col("fips").str.ends_with("000")).select(
        "fips", pl.col("year").cast(pl.Int64), count("snap_recipients").alias("persons")
    )


TABLES = [
    Table(
        name="snap_state_month",
        title="SNAP households, persons and benefits issued, by state and month",
        description="The National Data Bank series from October 1988. States, DC, Guam and the Virgin Islands; 00 is the published US line. Concept: benefits issued, not outlays.",
        fields=[
            month("benefit month"),
            state_fips(),
            amount("households", "participating households"),
            amount("persons", "participating persons"),
            field(
                "issuance_usd",
                "benefits issued; negative where a state booked a correction",
                "integer",
                required=False,
            ),
            field("estimated", "true where FNS published a fractional, so estimated, figure", "boolean"),
            text(
                "flag",
                "why not to use the row in an average",
                enum=["feb2019_benefits_issued_in_jan_shutdown", "issuance_outlier"],
            ),
        ],
        key=["fips", "month"],
        build=snap_state_month,
        publisher=FNS,
        edition="National Data Bank 8.2, edition of 13 June 2025",
        grade="A",
        grade_reason="official workbooks, unaltered; states sum to the nation in every month (within 1 where FNS estimated a state)",
        foreign=(PLACE,),
        sources=[
            origin(
                "National Data Bank, SNAP monthly workbooks FY1989 to FY2025, as carried by policyengine_us_data 1.115.4",
                FNS_DATA,
                "2025-06-13",
            )
        ],
        availability=lasting("month", "month", 74),
        totals=(
            {
                "columns": ["households", "persons", "issuance_usd"],
                "by": ["month"],
                "whole": {"fips": "00"},
                "tolerance": 1,
            },
        ),
        faults=(
            "January and February 2019: most February benefits were issued in January because of the funding gap (flagged). Never average through the two months.",
            "Rows flagged issuance_outlier are published that way: WY 2022-08, UT 2023-05, WY 2024-03, KY 2024-04, RI 1999-01, MN 2021-07 and 2022-07.",
            "From fiscal year 2020 the series leaves out Pandemic EBT.",
            "Georgia from October 2024 and Rhode Island from January 2025 are FNS estimates, and so are the US lines of those months. Their fractions were rounded one by one, so that states may differ from the nation by 1.",
            "Nothing after March 2025. Puerto Rico, American Samoa and the Northern Marianas run block grants and are not in it.",
            "The lag of 74 days is that of the edition held (March 2025 on 13 June 2025), assumed for every month; rows carry the values of that edition, not those first published.",
        ),
        coverage="October 1988 to March 2025, 438 months, 54 places, no gap.",
    ),
    Table(
        name="snap_county_july",
        title="SNAP recipients in July, by county",
        description="Persons who received SNAP in July, as the Census Bureau collects them from states for its poverty estimates.",
        fields=[
            county_fips(description="county FIPS code as published in its year"),
            year("year", "year of the July counted", 1989, 2022),
            amount("persons", "recipients in July"),
        ],
        key=["fips", "year"],
        build=snap_county_july,
        publisher="US Census Bureau",
        edition="SAIPE input file cntysnap, July 1989 to July 2022",
        grade="A",
        grade_reason="official file, reshaped; county sums follow the FNS state counts within about a tenth",
        sources=[
            origin(
                "Small Area Income and Poverty Estimates, SNAP benefits recipients",
                "https://www.census.gov/programs-surveys/saipe.html",
                "to July 2022",
            )
        ],
        availability=lasting("july", "year", 880),
        faults=(
            "Codes are those of each year: Connecticut's eight old counties up to 2022, Alaska 02261 and 02270, South Dakota 46113 and others. Table county_change bridges the later ones.",
            "County sums are 0.954 to 1.109 of the FNS July count of their state in 2022, and 0.71 to 1.17 in 2020 and 2021.",
            "Loving County TX (48269) is zero in 2019 as published.",
            "An empty cell is a county that did not exist or was not reported; it is not zero.",
            "The lag of 880 days is a cautious assumption.",
        ),
        coverage="July of 1989, 1993, 1995 and 1997 to 2022; 3,143 counties in 2022, with Kalawao HI missing.",
    ),
    *snap_rules.TABLES,
]
