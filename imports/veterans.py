"""Veterans, their compensation, and what VA spends, by place."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import (
    COUNTY,
    PLACE,
    Raw,
    Table,
    amount,
    count,
    county_fips,
    field,
    lasting,
    origin,
    released,
    state_fips,
    year,
)

VA = "US Department of Veterans Affairs"


def va_state_year(raw: Raw) -> pl.DataFrame:
    """Compensation, pension, survivors' and education benefits together, and medical care; thousands become dollars."""
    kept = {
        name: (pl.col(f"{name}_kusd").cast(pl.Float64) * 1000).round(0)
        for name in ("comp_pension", "dic", "education_voc", "medical_care")
    }
    return raw.csv("va/va_gdx_fy2024_by_state.csv").select(
        "fips",
        pl.lit(2024).cast(pl.Int64).alias("fiscal_year"),
        (kept["comp_pension"] + kept["dic"] + kept["education_voc"]).cast(pl.Int64).alias("benefits_usd"),
        kept["medical_care"].cast(pl.Int64).alias("medical_care_usd"),
    )


def disability_county_year(raw: Raw) -> pl.DataFrame:
    """Recipients of disability compensation; rows of the other territories, of abroad and of no known place are left out."""
    listed = raw.csv("veterans/va_disability_compensation_recipients_by_county_fy2023.csv")
    return listed.filter(pl.col("fips").is_not_null() & (pl.col("fips") != "88888")).select(
        pl.when(pl.col("fips") == "72000").then(pl.lit("72")).otherwise("fips").alias("fips"),
        pl.lit(2023).cast(pl.Int64).alias("fiscal_year"),
        count("recipients").alias("recipients_persons"),
    )


def veterans_county(raw: Raw) -> pl.DataFrame:
    """Veterans by county."""
    return raw.csv("veterans/veterans_by_county_acs_2019_2023.csv").select(
        "fips", pl.lit(2023).cast(pl.Int64).alias("year"), count("veterans_estimate_rounded").alias("veterans_persons")
    )


TABLES = [
    Table(
        name="va_state_year",
        title="What VA spends by state",
        description="Expenditures: benefits to veterans and survivors (compensation, pension, survivors, education), and medical care.",
        fields=[
            state_fips("2-digit FIPS code of a state or territory"),
            year("fiscal_year", "federal fiscal year", 2024),
            amount("benefits_usd", "compensation, pension, survivors' and education benefits"),
            amount("medical_care_usd", "medical care"),
        ],
        key=["fips", "fiscal_year"],
        build=va_state_year,
        publisher=VA,
        edition="Geographic Distribution of VA Expenditures, fiscal year 2024",
        grade="B",
        grade_reason="official table as embedded in a third party's page; parts sum to the totals in every row",
        foreign=(PLACE,),
        sources=[
            origin(
                "Geographic Distribution of VA Expenditures FY2024, as carried by kevinrcartercodes/VA_Test",
                "https://www.va.gov/vetdata/expenditures.asp",
                "FY2024",
            )
        ],
        availability=lasting("fiscal_year", "fiscal_year", 365),
        faults=(
            "Expenditures of a fiscal year, not a month's payments. Insurance, loan guaranty, construction and cemeteries are left out.",
            "Samoa, the Virgin Islands and the Northern Marianas have no row.",
        ),
        coverage="50 states, DC, Puerto Rico and Guam; no US row.",
    ),
    Table(
        name="disability_county_year",
        title="Veterans with disability compensation by county",
        description="Recipients at the end of the fiscal year, by residence. 72 is Puerto Rico as a whole.",
        fields=[
            field("fips", "county FIPS code, or 72 for Puerto Rico", pattern=r"^\d{2}(\d{3})?$"),
            year("fiscal_year", "federal fiscal year", 2023),
            amount("recipients_persons", "veterans with disability compensation"),
        ],
        key=["fips", "fiscal_year"],
        build=disability_county_year,
        publisher=VA,
        edition="FY 2023 Disability Compensation Recipients by County",
        grade="A",
        grade_reason="the official file; rating bands sum to the total wherever all are shown",
        sources=[
            origin(
                "FY 2023 Disability Compensation Recipients by County",
                "https://www.va.gov/vetdata/report.asp",
                "2023-09-30",
            )
        ],
        availability=lasting("fiscal_year", "fiscal_year", 270),
        faults=(
            "19 small counties are hidden; that is not zero.",
            "Connecticut by its eight old counties.",
            "6,455 recipients in other territories, 28,119 abroad and 106 in no known place are in no row.",
            "Survivors and pensioners are not counted.",
            "The lag of 270 days is an assumption.",
        ),
        coverage="3,143 counties (19 hidden) and Puerto Rico.",
    ),
    Table(
        name="veterans_county",
        title="Veterans by county, 2019 to 2023",
        description="Our product of adults and the published percentage of veterans among them.",
        fields=[
            county_fips(),
            year("year", "last year of the survey's five", 2023, 2023),
            amount("veterans_persons", "veterans"),
        ],
        key=["fips", "year"],
        build=veterans_county,
        publisher="US Census Bureau",
        edition="American Community Survey 2019 to 2023, table B21001",
        grade="B",
        grade_reason="official survey through a third party; the percentage has one decimal",
        foreign=(COUNTY,),
        sources=[
            origin(
                "ACS table B21001, as carried by healthyregions/oeps",
                "https://data.census.gov/table/ACSDT5Y2023.B21001",
                "2023",
            )
        ],
        availability=released("2024-12-12"),
        faults=(
            "The percentage has one decimal: the product is good to about 0.05% of adults, too rough for tiny counties.",
            "A survey's estimate without its margins.",
        ),
        coverage="3,144 counties.",
    ),
]
