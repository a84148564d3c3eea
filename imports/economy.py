"""Gross domestic product of states and counties."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import re

import polars as pl

from imports.base import (
    PLACE,
    Raw,
    Table,
    county_fips,
    field,
    lasting,
    origin,
    reference,
    released,
    state_fips,
    year,
)
from imports.fiscal import thousands
from imports.places import county, fips_of

BEA = "US Bureau of Economic Analysis"
BEA_COUNTIES = "https://www.bea.gov/data/gdp/gdp-county-metro-and-other-areas"
BEA_STATES = "https://www.bea.gov/data/gdp/gdp-state"
# The nation in the same release as the states of the fourth quarter of 2023, in millions of dollars.
NATION_2023Q4_MUSD = 27_956_998
AREA_FAULTS = (
    "Virginia: 23 combined areas (51901 to 51958) stand for a county and its independent cities; Maui and Kalawao are 15901. Their counties are in combined_area.",
    "Connecticut: the eight old counties.",
)


def millions(column: str) -> pl.Expr:
    """Raw text in millions of dollars as whole dollars."""
    return (pl.col(column).cast(pl.Float64) * 1_000_000).round(0).cast(pl.Int64)


def gdp_state_year(raw: Raw) -> pl.DataFrame:
    """Annual GDP to 2021, and the fourth quarter of 2023 at an annual rate."""
    annual = raw.csv("state-fiscal/bea_sagdp2n_gdp_by_state_1997-2021.csv").select(
        fips=fips_of("state"),
        year=pl.col("year").cast(pl.Int64),
        gdp_current_usd=millions("gdp_musd"),
        basis=pl.lit("annual"),
    )
    quarter = pl.concat(
        [
            raw.csv("state-fiscal/bea_gdp_by_state_2023Q4_transcribed.csv").select("state", "gdp_musd"),
            pl.DataFrame({"state": ["US"], "gdp_musd": [str(NATION_2023Q4_MUSD)]}),
        ]
    ).select(
        fips=fips_of("state"),
        year=pl.lit(2023, pl.Int64),
        gdp_current_usd=millions("gdp_musd"),
        basis=pl.lit("fourth quarter at annual rate"),
    )
    return pl.concat([annual, quarter])


def counties_of(listed: pl.DataFrame) -> pl.DataFrame:
    """The rows that are counties or combined areas, not states, regions or the nation."""
    return listed.filter(~pl.col("fips").str.ends_with("000"))


def gdp_county_year(raw: Raw) -> pl.DataFrame:
    """Current-dollar GDP by county."""
    return counties_of(raw.csv("county-program/county_gdp_bea_cagdp1_2001_2019.csv")).select(
        "fips", pl.col("year").cast(pl.Int64), thousands("gdp_current_kusd").alias("gdp_current_usd")
    )


def combined_area(raw: Raw) -> pl.DataFrame:
    """The counties and cities inside each combined area, read from its published name."""
    named = (
        raw.csv("county-program/county_gdp_bea_cagdp1_2001_2019.csv")
        .filter(pl.col("area").str.contains("+", literal=True))
        .select("fips", "area")
        .unique()
    )
    codes = {(fips[:2], name): fips for fips, name in county(raw).select("fips", "name").iter_rows()}
    rows = []
    for area, name in named.iter_rows():
        first, *others = re.split(r" \+ |, ", re.sub(r", [A-Z]{2}\*$", "", name))
        ending = "city" if area.startswith("51") else "County"
        parts = [f"{first} County", *(f"{re.sub(' City$', '', other)} {ending}" for other in others)]
        members = [codes[area[:2], part] for part in parts]
        rows += [(area, member, members[0] if area.startswith("51") else area) for member in members]
    return pl.DataFrame(rows, schema=["area_fips", "county_fips", "transfers_fips"], orient="row")


TABLES = [
    Table(
        name="gdp_state_year",
        title="Gross domestic product by state and year, current dollars",
        description="Current-dollar GDP. Concept: value produced in the state, not income of its residents.",
        fields=[
            state_fips(),
            year("year", "calendar year", 1997, 2023),
            field("gdp_current_usd", "gross domestic product in current dollars", "integer", minimum=0),
            field("basis", "whole year, or one quarter times four", enum=["annual", "fourth quarter at annual rate"]),
        ],
        key=["fips", "year"],
        build=gdp_state_year,
        publisher=BEA,
        edition="table SAGDP2N to 2021, older vintage; release of 29 March 2024 for the fourth quarter of 2023",
        grade="B",
        grade_reason="official numbers through secondary copies; the fourth quarter of 2023 was typed",
        foreign=(PLACE,),
        sources=[
            origin("SAGDP2N, as carried by Kieran-Manske/GDP-in-relation-to-Industries", BEA_STATES, "2021"),
            origin("Gross domestic product by state, fourth quarter 2023", BEA_STATES, "2024-03-29"),
        ],
        availability=lasting("calendar_year", "year", 90),
        faults=(
            "An older vintage: BEA has revised these years since; do not mix with newer tables.",
            "2022 is missing; 2023 is the fourth quarter at an annual rate, above the year's mean.",
            "The nation is larger than the states together by what is produced overseas (about 0.6%).",
        ),
        coverage="Nation, 50 states and DC, 1997 to 2021, and 2023.",
    ),
    Table(
        name="gdp_county_year",
        title="Gross domestic product by county and year, current dollars",
        description="Current-dollar GDP by county. Concept: value produced in the county.",
        fields=[
            county_fips(description="area code; see the faults for Virginia, Hawaii and Connecticut"),
            year("year", "calendar year", 2001, 2019),
            field("gdp_current_usd", "gross domestic product in current dollars", "integer", required=False),
        ],
        key=["fips", "year"],
        build=gdp_county_year,
        publisher=BEA,
        edition="table CAGDP1, 9 December 2020",
        grade="A",
        grade_reason="official table, reshaped",
        sources=[
            origin("CAGDP1, as carried by dcadata/county-gdp-2020-elections", BEA_COUNTIES, "2020-12-09"),
        ],
        availability=released("2020-12-09"),
        faults=(
            *AREA_FAULTS,
            "Vintage of December 2020; later vintages revise it.",
            "Alaska: 02261 for Chugach and Copper River.",
            "States, regions and the nation are left out: take the nation from gdp_state_year.",
        ),
        coverage="3,113 areas, 2001 to 2019.",
    ),
    Table(
        name="combined_area",
        title="Counties inside the combined areas of BEA",
        description="BEA publishes some counties with their independent cities as one area. One row for each county or city in it.",
        fields=[
            county_fips("area_fips", "code of the combined area in the GDP tables"),
            county_fips("county_fips", "county or independent city inside it"),
            county_fips("transfers_fips", "code under which the same area stands in transfers_county_year"),
        ],
        key=["county_fips"],
        build=combined_area,
        publisher=BEA,
        edition="names of areas in CAGDP1, 9 December 2020",
        grade="B",
        grade_reason="read from the published names of the areas; every part found among Census counties",
        foreign=(reference("county_fips", "county", "fips"),),
        sources=[origin("CAGDP1, names of areas", BEA_COUNTIES, "2020-12-09")],
        coverage="23 areas of Virginia and one of Hawaii.",
    ),
]
