"""SNAP caseload and issuance, by month and by July, and the days on which benefits load."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

from collections import Counter
from typing import Any

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
    share,
    state_fips,
    text,
    year,
)
from imports.places import POSTAL
from imports.wording import plain_text

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


def snap_national_recent(raw: Raw) -> pl.DataFrame:
    """The national caseload after the monthly series ends, as reported by the press."""
    listed = raw.csv("more/snap_national_after_2025-03.csv").filter(pl.col("persons").is_not_null())
    return listed.select("month", count("persons"), "how_known", plain_text("source").alias("source_note"), "grade")


def snap_county_july(raw: Raw) -> pl.DataFrame:
    """SNAP recipients in July by county; the state rows of the source only serve as a check."""
    listed = raw.csv("county-program/county_snap_recipients_saipe_july_1989_2022.csv")
    return listed.filter(~pl.col("fips").str.ends_with("000")).select(
        "fips", pl.col("year").cast(pl.Int64), count("snap_recipients").alias("persons")
    )


def days_of(rule: dict[str, Any]) -> tuple[list[int], str]:
    """The load day of every key of a rule, and what is equal among them."""
    kind, days = rule["kind"], rule["rule"]
    if kind == "fixed":
        return [days], "equal keys"
    if kind in ("digit", "letters"):
        return list(days.values()), "equal keys"
    if kind == "month_letter":
        return [day for halves in days.values() for day in halves], "equal keys"
    if kind == "bands":
        return [band["day"] for band in days for _ in range(band["from"], band["to"] + 1)], "equal keys"
    if kind == "letter_ranges":
        # The state cut the alphabet into ranges of about equal caseload: each range counts once.
        return [band["day"] for band in days], "equal keys"
    if kind == "range":
        return list(range(days[0], days[1] + 1)), "equal days"
    raise ValueError(f"unknown kind of load rule {kind!r}")


# Where no formula covers the state, or a large part of it: first and last day.
RANGES = {"NY": (1, 14), "PA": (3, 14), "GU": (1, 10), "VI": (1, 1)}
NEW_YORK = (
    "Upstate: last digit of the case number, days 1 to 9. New York City: a table issued each January and July, "
    "over the first two weeks. The state is spread evenly over both"
)


def snap_load_day(raw: Raw) -> pl.DataFrame:
    """Share of a state's households that are paid on each day of the month."""
    rows = []
    rules = raw.json("county-program/snap_issuance_rules_by_state.json")["states"]
    for postal in sorted(set(rules) | set(RANGES)):
        if postal in RANGES:
            first, last = RANGES[postal]
            days, basis = list(range(first, last + 1)), "equal days"
        else:
            days, basis = days_of(rules[postal])
        for day, keys in Counter(days).items():
            rows.append((POSTAL[postal], day, round(keys / len(days), 12), basis))
    return pl.DataFrame(rows, schema=["fips", "day_of_month", "share", "basis"], orient="row")


def snap_load_rule(raw: Raw) -> pl.DataFrame:
    """The rule behind the load days, in words."""
    listed = raw.csv("county-program/snap_issuance_schedule_by_state.csv").filter(pl.col("state_abbr") != "PR")
    ranged = listed.with_columns(
        pl.col("state_abbr").replace_strict(POSTAL).alias("fips"),
        *(
            pl.col("state_abbr")
            .replace_strict({k: v[end] for k, v in RANGES.items()}, default=pl.col(column).cast(pl.Int64))
            .alias(column)
            for end, column in enumerate(("first_day", "last_day"))
        ),
    )
    return ranged.select(
        "fips",
        "key",
        "kind",
        "first_day",
        "last_day",
        pl.when(pl.col("state_abbr") == "NY").then(pl.lit(NEW_YORK)).otherwise(plain_text("note")).alias("note"),
        # The list of 2025 has upstate New York alone, so it says nothing about the range shown here.
        pl.when(pl.col("state_abbr") != "NY")
        .then(pl.col("agrees_nov2025").replace_strict({"yes": True, "no": False}, default=None))
        .alias("agrees_with_2025_list"),
    )


DAY = {"minimum": 1, "maximum": 31}

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
        name="snap_national_recent",
        title="SNAP persons after March 2025, nation",
        description="The only national counts known after the monthly series ends. A third report, without a count of persons, says that the caseload of January 2026 was more than 3 million (about 8%) below July 2025 and that every state fell.",
        fields=[
            month("month counted"),
            amount("persons", "participating persons"),
            field("how_known", "what the report said"),
            field("source_note", "who reported it"),
            field("grade", "grade of the row", enum=["A", "B", "C"]),
        ],
        key=["month"],
        build=snap_national_recent,
        publisher=FNS,
        edition="press reports of 2025 and 2026",
        grade="C",
        grade_reason="press reports of official figures, rounded, not checked against the publication",
        sources=[
            origin(
                "SNAP figures as reported by SmartAsset, and by the Center on Budget and Policy Priorities in Ms. Magazine",
                FNS_DATA,
                "2026",
            )
        ],
        availability=lasting("month", "month", 100),
        faults=("Rounded to the nearest hundred thousand or more.", "The lag of 100 days is an assumption."),
        coverage="Two months.",
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
    Table(
        name="snap_load_day",
        title="Share of SNAP households paid on each day of the month",
        description="The staggered load days of each state, as shares that sum to 1. Where every key (digit, letter, band) has its day, a day's share is its share of keys; where there is no formula, days weigh the same.",
        fields=[
            state_fips("state or territory"),
            field("day_of_month", "day of the month", "integer", **DAY),
            share("share", "share of households paid that day", required=True),
            field("basis", "what weighs the same", enum=["equal keys", "equal days"]),
        ],
        key=["fips", "day_of_month"],
        build=snap_load_day,
        publisher="State agencies and " + FNS,
        edition="schedules of 2026",
        grade="B",
        grade_reason="transcribed from a secondary list, ranges compared with a list of November 2025; verify a state before use in production",
        foreign=(PLACE,),
        licence="facts from state schedules",
        sources=[
            origin(
                "State SNAP issuance schedules",
                "https://www.fns.usda.gov/snap/monthly-issuance-schedule-all-states",
                "2026",
            )
        ],
        faults=(
            "Equal keys are an approximation: letters of the alphabet are not equally common among names, and cases are not equally many by digit.",
            "Connecticut's schedule is that of March 2026; in November 2025 it loaded on days 1 to 3.",
            "Illinois, Louisiana and South Carolina have older cases or groups on other days; see snap_load_rule.",
            "New York, Pennsylvania, Washington, Guam and the Virgin Islands are spread evenly over their range.",
        ),
        coverage="50 states, DC, Guam, Virgin Islands. Puerto Rico has no SNAP.",
    ),
    Table(
        name="snap_load_rule",
        title="SNAP load rules in words",
        description="Which key decides the load day in each state, the first and last day, and what the formula does not say.",
        fields=[
            state_fips("state or territory"),
            text("key", "what decides the day"),
            field("kind", "form of the rule"),
            field("first_day", "first load day of the month", "integer", **DAY),
            field("last_day", "last load day of the month", "integer", **DAY),
            text("note", "exceptions"),
            field(
                "agrees_with_2025_list",
                "whether the range equals a list of November 2025; empty if not compared",
                "boolean",
                required=False,
            ),
        ],
        key=["fips"],
        build=snap_load_rule,
        publisher="State agencies and " + FNS,
        edition="schedules of 2026",
        grade="B",
        grade_reason="transcribed from a secondary list, compared with a list of November 2025",
        foreign=(PLACE,),
        licence="facts from state schedules",
        sources=[
            origin(
                "State SNAP issuance schedules",
                "https://www.fns.usda.gov/snap/monthly-issuance-schedule-all-states",
                "2026",
            )
        ],
        faults=("New York City and Pennsylvania's counties publish their own tables, which are not in here.",),
        coverage="50 states, DC, Guam, Virgin Islands.",
    ),
    *snap_rules.TABLES,
]
