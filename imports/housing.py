"""Homes that HUD pays for: people, households and dollars by county and program."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import Raw, Table, amount, count, field, lasting, origin, year

HUD = "US Department of Housing and Urban Development"
PICTURE = "https://www.huduser.gov/portal/datasets/assthsg.html"
PROGRAMS = {
    "housing_choice_vouchers": "vouchers",
    "project_based_section_8": "project_based",
    "section_202": "project_based",
    "section_811": "project_based",
    "public_housing": "public_housing",
}
TERRITORIES = ("66", "69", "72", "78")
SUMMED = ("homes", "households", "persons", "monthly_usd")


def by_county(raw: Raw) -> pl.DataFrame:
    """Counties and programs of December 2023; rows that HUD hides (fewer than 11 families) have homes only."""
    listed = raw.csv("hud/hud_assisted_by_county_program_2023-12.csv")
    return (
        listed.filter(pl.col("program").is_in(list(PROGRAMS)))
        .select(
            pl.col("county_fips").alias("fips"),
            pl.col("program").replace_strict(PROGRAMS),
            count("total_units").alias("homes"),
            count("households_reported").alias("households"),
            count("people_total").alias("persons"),
            (count("households_reported") * count("hud_spending_usd_month_per_unit")).alias("monthly_usd"),
        )
        .group_by("fips", "program")
        .agg(map(_sum, SUMMED))
    )


def _sum(name: str) -> pl.Expr:
    """The sum of what is shown; missing, not zero, when nothing is."""
    return pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name)


def housing_place_year(raw: Raw) -> pl.DataFrame:
    """Counties, the sums of what they show by state, and voucher homes of the territories."""
    counties = by_county(raw)
    states = counties.with_columns(pl.col("fips").str.slice(0, 2)).group_by("fips", "program").agg(map(_sum, SUMMED))
    territories = (
        raw.csv("hud/hud_subsidized_units_by_county_2025-12.csv")
        .select(pl.col("fips").str.slice(0, 2), count("units_hcv").alias("homes"))
        .filter(pl.col("fips").is_in(TERRITORIES))
        .group_by("fips")
        .agg(_sum("homes"))
        .with_columns(program=pl.lit("vouchers"), year=pl.lit(2025).cast(pl.Int64))
    )
    counted = pl.concat([counties, states]).with_columns(year=pl.lit(2023).cast(pl.Int64))
    return pl.concat([counted, territories], how="diagonal")


def housing_per_home(raw: Raw) -> pl.DataFrame:
    """People, households and dollars per voucher home: of the nation, and the tenth and ninetieth of a hundred states."""
    shown = by_county(raw).filter(pl.col("program") == "vouchers").drop_nulls()
    states = shown.group_by(pl.col("fips").str.slice(0, 2)).agg(pl.col(SUMMED).sum())
    names = ("households", "persons", "monthly_usd")
    nation = {name: shown[name].sum() / shown["homes"].sum() for name in names}
    rates = {name: states[name] / states["homes"] for name in names}
    bounds = {
        f"{name}_{end}": rates[name].quantile(share, "linear")
        for name in names
        for end, share in (("low", 0.1), ("high", 0.9))
    }
    row = {"fips": "00", "year": 2023, **{key: round(value, 4) for key, value in (nation | bounds).items() if value}}
    return pl.DataFrame([row])


TABLES = [
    Table(
        name="housing_place_year",
        title="Homes with HUD assistance by place and program",
        description="Homes, households, people and HUD's spending a month at the end of the year: vouchers, project-based (section 8, 202 and 811 together) and public housing. Counties as HUD shows them; states are our sums of what is shown. 2025 has the voucher homes of four territories only.",
        fields=[
            field("fips", "FIPS code of a county, state or territory", pattern=r"^\d{2}(\d{3})?$"),
            year("year", "year, counted on 31 December", 2023),
            field("program", "program", enum=["vouchers", "project_based", "public_housing"]),
            amount("homes", "homes under contract or authorized, occupied or not", unit="homes"),
            amount("households", "households with vouchers or in assisted homes, as reported"),
            amount("persons", "people in those households"),
            amount("monthly_usd", "HUD spending a month: average for a reported household, times these households"),
        ],
        key=["fips", "year", "program"],
        build=housing_place_year,
        publisher=HUD,
        edition="A Picture of Subsidized Households 2023; territories: 2025",
        grade="B",
        grade_reason="the official county file through a third party, read by machine; totals by program checked",
        sources=[
            origin(
                "A Picture of Subsidized Households, county file of 31 December 2023, as carried by sdabney5/hudlink",
                PICTURE,
                "2023-12-31",
            ),
            origin(
                "A Picture of Subsidized Households, county file of 31 December 2025, as carried by Domrodd23/real-estate-monitor",
                PICTURE,
                "2025-12-31",
            ),
        ],
        availability=lasting("calendar_year", "year", 180),
        faults=(
            "Where fewer than 11 families are served HUD hides people and dollars: 568 voucher counties (27,890 of 2,696,341 homes). Their cells are missing, and state sums fall short by them.",
            "A county without a row reported nothing; that is not zero. Homes that HUD could not place in a county are in no row.",
            "HUD spending for a home is an average over reported households; it is without the tenants' rent. Reported households can exceed homes, because vouchers move.",
            "The territories are in the 2025 file only, which has homes and neither people nor dollars.",
            "The lag of 180 days is an assumption.",
        ),
        coverage="3,046 counties of 50 states and DC; voucher homes of Puerto Rico, Guam, the Virgin Islands and the Northern Marianas.",
    ),
    Table(
        name="housing_per_home",
        title="People, households and dollars per voucher home, December 2023",
        description="National means over the counties that HUD shows, with the 10th and 90th percentile of the states.",
        fields=[
            field("fips", "00, the nation", pattern=r"^00$"),
            year("year", "year", 2023, 2023),
            *(
                amount(f"{name}{end}", f"{told} per voucher home{said}", "number")
                for name, told in {
                    "households": "households",
                    "persons": "people",
                    "monthly_usd": "HUD dollars a month",
                }.items()
                for end, said in {
                    "": "",
                    "_low": ", 10th percentile of states",
                    "_high": ", 90th percentile of states",
                }.items()
            ),
        ],
        key=["fips", "year"],
        build=housing_per_home,
        publisher=HUD,
        edition="A Picture of Subsidized Households 2023",
        grade="B",
        grade_reason="our quotients of the county table",
        sources=[
            origin(
                "A Picture of Subsidized Households, county file of 31 December 2023, as carried by sdabney5/hudlink",
                PICTURE,
                "2023-12-31",
            )
        ],
        availability=lasting("calendar_year", "year", 180),
        faults=("Computed over counties that are shown.",),
        coverage="One row.",
    ),
]
