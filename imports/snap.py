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


# Rows that are published but are not the month's caseload or benefits. FNS says nothing about them.
NOT_A_MONTH = {
    ("38", "2025-09"): "issuance_outlier",  # twice the usual: October's benefits were issued in September
    ("38", "2025-10"): "issued_in_another_month",
    ("11", "2025-11"): "issuance_outlier",  # a third of the usual dollars, with as many persons
    ("50", "2025-10"): "issuance_outlier",  # two thirds; November has a third more
}


def snap_state_month(raw: Raw) -> pl.DataFrame:
    """Households, persons and benefits issued, by state, month and edition."""
    first = raw.csv("county-program/snap_state_monthly_fy1989_2025.csv").with_columns(edition=pl.lit("2025-06-13"))
    later = raw.csv("snap-state/snap_state_month_fy2023_2026-02.csv").with_columns(flag=pl.lit(None, pl.String))
    # Florida is blank in September 2024, so the US row of that month lacks it: both stay as in the first edition.
    later = later.filter(~((pl.col("month") == "2024-09") & pl.col("fips").is_in(["00", "12"])))
    columns = [
        "month", "fips", "edition", "flag",
        *(count(column) for column in ("households", "persons", "issuance_usd")),
        (pl.col("fractional_in_source") == "1").alias("estimated"),
    ]  # fmt: skip
    both = pl.concat([first.rename({"state_fips": "fips"}).select(columns), later.select(columns)])
    # What the first edition flags stays flagged: the new one publishes the same outliers.
    known = dict(zip(zip(first["state_fips"], first["month"], strict=True), first["flag"], strict=True)) | NOT_A_MONTH
    flags = [known.get(key) for key in both.select("fips", "month").iter_rows()]
    return both.with_columns(pl.col("edition").str.to_date(), pl.Series("flag", flags, pl.String))


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
        description="The National Data Bank series from October 1988. States, DC, Guam and the Virgin Islands; 00 is the published US line. Concept: benefits issued, not outlays. A month revised later has a row for each edition held; the newest one public on the day answers.",
        fields=[
            month("benefit month"),
            state_fips(),
            field("edition", "day of the edition that the row is from", "date"),
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
                enum=["feb2019_benefits_issued_in_jan_shutdown", "issuance_outlier", "issued_in_another_month"],
            ),
        ],
        key=["fips", "month", "edition"],
        build=snap_state_month,
        publisher=FNS,
        edition="National Data Bank 8.2, editions of 13 June 2025, 8 May 2026 and (fiscal year 2025) 12 June 2026",
        grade="A",
        grade_reason="official workbooks, unaltered; states sum to the nation in every month (within 1 where FNS estimated a state)",
        foreign=(PLACE,),
        sources=[
            origin(
                "National Data Bank, SNAP monthly workbooks FY1989 to FY2025, as carried by policyengine_us_data 1.115.4",
                FNS_DATA,
                "2025-06-13",
            ),
            origin(
                "SNAP Monthly State Participation and Benefit Summary, P-EBT/Other Excluded, FY2023, FY2024 and FY2026, as carried by JoelNithishKumar/snap-takeup-revisit",
                FNS_DATA,
                "2026-05-08",
            ),
            origin(
                "SNAP Monthly State Participation and Benefit Summary, P-EBT/Other Excluded, FY2025, as carried by PolicyEngine/snap-payment-error-rates",
                FNS_DATA,
                "2026-06-12",
            ),
        ],
        availability=lasting("month", "month", 74) | {"editions": "edition"},
        totals=(
            {
                "columns": ["households", "persons", "issuance_usd"],
                "by": ["month", "edition"],
                "whole": {"fips": "00"},
                "tolerance": 5,
            },
        ),
        faults=(
            "January and February 2019: most February benefits were issued in January because of the funding gap (flagged). Never average through the two months.",
            "Rows flagged issuance_outlier are published that way: WY 2022-08, UT 2023-05, WY 2024-03, KY 2024-04, RI 1999-01, MN 2021-07 and 2022-07; in the fall of 2025 ND 2025-09, VT 2025-10 and DC 2025-11.",
            "From fiscal year 2020 the series leaves out Pandemic EBT.",
            "Georgia from October 2024 and Rhode Island from January 2025 are FNS estimates, and so are the US lines of those months. Fractions are rounded one by one, so that the states may differ from the nation by 1; with ten estimated states, by 5.",
            "Florida and the US line of September 2024 are in the first edition only: the later one leaves Florida blank (disaster benefits under review), so its US line lacks Florida.",
            "North Dakota's row of October 2025 is about a seventh of its neighbors, because benefits were issued in September (whose dollars are twice the usual): flagged, never a caseload.",
            "Florida and the US line of February 2026 are FNS estimates; fiscal year 2026 is preliminary. Disaster months, such as Florida's of late 2024, hold disaster benefits.",
            "Rows that a refresh brings are flagged by rule, against the median of the state's six months before: issued_in_another_month where less than half the persons and, in the month before or after, a fifth more dollars than usual; issuance_outlier where dollars a person are less than half or more than twice. On the record since 1988 the rule marks 27 rows of 24,246 that are not flagged, and 7 of the 11 single rows that are. A row that is flagged stays so while it is revised by less than 5%.",
            "Benefits for November 2025 are booked in that month although paid late: the table shows no delay.",
            "As shipped, nothing after February 2026. Puerto Rico, American Samoa and the Northern Marianas run block grants and are not in it.",
            "The lag of 74 days is that of the first edition held (March 2025 on 13 June 2025), assumed for every month of it; its rows carry that edition's values, not those first published. Rows of later editions count as public from the edition's day; FNS published some of these months earlier, in editions that are not held.",
        ),
        coverage="October 1988 to February 2026, 449 months, 54 places, no gap; October 2022 to March 2025 in two editions.",
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
