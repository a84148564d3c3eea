"""Medicaid, CHIP, Medicare."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import PLACE, Raw, Table, amount, count, field, lasting, month, origin, state_fips, year
from imports.places import fips_of

CMS = "Centers for Medicare & Medicaid Services"


def medicaid_chip_state_month(raw: Raw) -> pl.DataFrame:
    """Enrollment by state and month: the fuller file from 2019, the older one before."""
    earlier = raw.csv("county-program/medicaid_chip_enrollment_state_monthly_cms.csv").rename({"state_abbr": "state"})
    later = raw.csv("more/medicaid_chip_enrollment_by_state_monthly_2019-01_to_2026-01.csv")
    joined = pl.concat([earlier.filter(pl.col("month") < "2019-01"), later])
    return joined.select(
        "month",
        fips_of("state").alias("fips"),
        # No state has nobody enrolled: a zero is a report that is missing (Rhode Island, December 2024).
        *(
            pl.when(count("medicaid_chip_total") > 0).then(count(column)).alias(name)
            for name, column in {
                "medicaid_chip_persons": "medicaid_chip_total",
                "medicaid_persons": "medicaid",
                "chip_persons": "chip",
            }.items()
        ),
        pl.col("expanded").alias("expansion"),
        (pl.col("prelim_or_updated") == "P").alias("preliminary"),
    )


def medicaid_spending_state_year(raw: Raw) -> pl.DataFrame:
    """Medicaid dollars and enrollment by state and fiscal year."""
    return raw.csv("county-program/medicaid_chip_aca_by_state_policyengine.csv").select(
        fips_of("state_abbr").alias("fips"),
        pl.col("year").cast(pl.Int64).alias("fiscal_year"),
        count("medicaid_federal_usd").alias("federal_usd"),
        count("medicaid_state_usd").alias("state_usd"),
        count("medicaid_total_usd").alias("total_usd"),
        count("medicaid_enrollment").alias("enrollment_persons"),
    )


def fmap_state_year(raw: Raw) -> pl.DataFrame:
    """The regular federal medical assistance percentage."""
    return raw.csv("county-program/medicaid_fmap_by_state_fy2018_2026.csv").select(
        fips_of("state_abbr").alias("fips"),
        pl.col("fiscal_year").cast(pl.Int64),
        pl.col("fmap_regular").cast(pl.Float64).alias("fmap_share"),
    )


def medicare_social_security_state(raw: Raw) -> pl.DataFrame:
    """Medicare enrollees, and people with Social Security or SSI."""
    listed = raw.csv("county-program/medicare_socialsecurity_beneficiaries_by_state_whitehouse_2024.csv")
    return listed.select(
        fips_of("state").alias("fips"),
        count("medicare_enrollees").alias("medicare_enrollees_persons"),
        count("social_security_or_ssi_beneficiaries").alias("social_security_or_ssi_persons"),
        pl.lit("2024-04-04").str.to_date().alias("published_date"),
    )


def medicare_place_month(raw: Raw) -> pl.DataFrame:
    """People entitled to Medicare by county; the counties of a territory are one row; those in no known place are left out."""
    listed = raw.csv("medicare/medicare_eligibles_by_county_2025-06.csv").filter(pl.col("fips") != "00000")
    code = pl.col("fips")
    return (
        listed.select(
            pl.when(code.str.slice(0, 2) >= "57").then(code.str.slice(0, 2)).otherwise(code).alias("fips"),
            "month",
            count("medicare_eligibles").alias("eligible_persons"),
        )
        .group_by("fips", "month")
        .agg(pl.col("eligible_persons").sum())
    )


TABLES = [
    Table(
        name="medicaid_chip_state_month",
        title="Medicaid and CHIP enrollment by state and month",
        description="Performance indicator data: people enrolled at the end of the month, updated figures preferred over preliminary ones.",
        fields=[
            month("reporting month"),
            state_fips(),
            amount("medicaid_chip_persons", "enrolled in Medicaid or CHIP"),
            amount("medicaid_persons", "enrolled in Medicaid"),
            amount("chip_persons", "enrolled in CHIP"),
            field("expansion", "Y if the state had expanded Medicaid to adults", enum=["Y", "N"]),
            field("preliminary", "true if the state may still revise it", "boolean"),
        ],
        key=["fips", "month"],
        build=medicaid_chip_state_month,
        publisher=CMS,
        edition="release of April 2026; months before 2019 from the release of early 2026",
        grade="A",
        grade_reason="official data set, reshaped",
        foreign=(PLACE,),
        sources=[
            origin(
                "State Medicaid and CHIP Applications, Eligibility Determinations, and Enrollment Data",
                "https://data.medicaid.gov",
                "April 2026",
            )
        ],
        availability=lasting("month", "month", 90),
        faults=(
            "Rhode Island, December 2024, is zero in the source; here it is missing.",
            "September 2013 is a baseline before expansion, without a split and without Connecticut and Maine; reporting is monthly only from 2017.",
            "Updated figures are published a month after the first ones; the lag of 90 days is for the first ones.",
        ),
        coverage="September 2013 to January 2026, 50 states and DC; no US row.",
    ),
    Table(
        name="medicaid_spending_state_year",
        title="Medicaid spending and enrollment by state and fiscal year",
        description="Benefit spending, federal and state share. Only fiscal year 2023 is complete; other years have part of the columns.",
        fields=[
            state_fips(),
            year("fiscal_year", "federal fiscal year", 2020, 2024),
            amount("federal_usd", "federal share of spending"),
            amount("state_usd", "state share of spending"),
            amount("total_usd", "federal and state spending"),
            amount("enrollment_persons", "people enrolled in Medicaid"),
        ],
        key=["fips", "fiscal_year"],
        build=medicaid_spending_state_year,
        publisher="Medicaid and CHIP Payment and Access Commission and CMS",
        edition="MACStats exhibit 16 for fiscal year 2023",
        grade="B",
        grade_reason="official numbers through a secondary compiler; national sums agree with the exhibit",
        foreign=(PLACE,),
        sources=[
            origin(
                "MACStats, exhibit 16, as carried by policyengine_us 2.68.0",
                "https://www.macpac.gov/macstats/",
                "December 2024",
            )
        ],
        availability=lasting("fiscal_year", "fiscal_year", 440),
        faults=(
            "Federal and state dollars exist for fiscal year 2023 only; 2024 has enrollment only.",
            "Enrollment of different years comes from different counts; do not read a trend from it.",
            "The lag of 440 days is an assumption.",
        ),
        coverage="50 states and DC, 2020 to 2024, sparse.",
    ),
    Table(
        name="fmap_state_year",
        title="Federal medical assistance percentage by state and fiscal year",
        description="The regular matching share. The expansion group is matched at 90% since 2020.",
        fields=[
            state_fips(),
            year("fiscal_year", "federal fiscal year", 2018, 2026),
            field("fmap_share", "regular federal share", "number", minimum=0.5, maximum=0.83),
        ],
        key=["fips", "fiscal_year"],
        build=fmap_state_year,
        publisher="US Department of Health and Human Services",
        edition="fiscal years 2018 to 2026",
        grade="B",
        grade_reason="Federal Register values through a secondary compiler that cites each notice",
        foreign=(PLACE,),
        sources=[
            origin(
                "Federal financial participation notices, as carried by policyengine_us 2.68.0",
                "https://aspe.hhs.gov/federal-medical-assistance-percentages-or-federal-financial-participation-state-assistance",
                "FY2026",
            )
        ],
        availability=lasting("fiscal_year", "fiscal_year", -670),
        faults=(
            "Temporary increases (2020 to 2023) are not in it.",
            "Published about ten months before the fiscal year starts; that lead is an assumption.",
        ),
        coverage="50 states and DC, FY2018 to FY2026.",
    ),
    Table(
        name="medicare_social_security_state",
        title="Medicare enrollees and Social Security or SSI beneficiaries by state",
        description="Counts printed in a White House release of 4 April 2024.",
        fields=[
            state_fips(),
            amount("medicare_enrollees_persons", "people in Medicare"),
            amount("social_security_or_ssi_persons", "people with Social Security, SSI or both"),
            field("published_date", "day of the release", "date"),
        ],
        key=["fips"],
        build=medicare_social_security_state,
        publisher="The White House",
        edition="release of 4 April 2024",
        grade="B",
        grade_reason="agency counts in a release; columns sum to the printed totals",
        foreign=(PLACE,),
        sources=[
            origin(
                "State fact sheets on Medicare and Social Security",
                "https://bidenwhitehouse.archives.gov/briefing-room/",
                "2024-04-04",
            )
        ],
        availability=lasting("date", "published_date", 0),
        coverage="50 states, DC and Puerto Rico; no US row.",
    ),
    Table(
        name="medicare_place_month",
        title="People with Medicare by county and month",
        description="People entitled to hospital insurance, medical insurance or both, by residence. A territory is one row.",
        fields=[
            field("fips", "county FIPS code, or that of a territory", pattern=r"^\d{2}(\d{3})?$"),
            month("month"),
            amount("eligible_persons", "people entitled to Medicare"),
        ],
        key=["fips", "month"],
        build=medicare_place_month,
        publisher=CMS,
        edition="State/County Penetration of Medicare Advantage, June 2025",
        grade="A",
        grade_reason="the official file; its sum is the published total of the file",
        sources=[
            origin(
                "Medicare Advantage State/County Penetration, as carried by techdiva99/hh-data-explorer",
                "https://www.cms.gov/data-research/statistics-trends-and-reports/medicare-advantagepart-d-contract-and-enrollment-data",
                "2025-06",
            )
        ],
        availability=lasting("month", "month", 30),
        faults=(
            "Connecticut is missing as a whole, and seven areas of Alaska (02063, 02066, 02105, 02195, 02198, 02230, 02275).",
            "14,940 people in no known state are left out.",
            "The lag of 30 days is an assumption.",
            "A refresh brings Medicare Monthly Enrollment instead, which counts about 1.6% more people than the file of June 2025 and replaces that month; there a suppressed count (fewer than 11 people) is a row without a number.",
        ),
        coverage="As shipped, June 2025: 3,128 of 3,144 counties and five territories; no state or US row.",
    ),
]
