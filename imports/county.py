"""County income and transfers."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import Raw, Table, amount, count, county_fips, field, lasting, origin, year

TRANSFERS = {
    "population_persons": "County Population",
    "total_income_usd": "Total Income from All Sources (2022 dollars)",
    "transfers_usd": "Government Transfers (2022 dollars)",
    "social_security_usd": "Social Security Transfers (2022 dollars)",
    "medicare_usd": "Medicare Transfers (2022 dollars)",
    "medicaid_usd": "Medicaid Transfers (2022 dollars)",
    "income_maintenance_usd": "Income Maintenance Transfers (2022 dollars)",
    "other_usd": "All Other Government Transfers (2022 dollars)",
}


def transfers_county_year(raw: Raw) -> pl.DataFrame:
    """Personal income and government transfers; blank rows of abolished Alaska areas are dropped."""
    listed = raw.csv("county-program/county_transfers_bea_cainc35_2022_eig.csv").select(
        pl.col("County FIPS Code").alias("fips"),
        pl.lit(2022).cast(pl.Int64).alias("year"),
        pl.col("County, State").alias("area"),
        *(count(column).alias(name) for name, column in TRANSFERS.items()),
    )
    snap = raw.csv("county-program/county_snap_transfers_eig_2022_2025.csv").select(
        pl.col("GeoFIPS").replace({"46113": "46102"}).alias("fips"),
        count("transfers_snap_pce").alias("snap_usd"),
    )
    return listed.filter(pl.col("transfers_usd").is_not_null()).join(snap, on="fips", how="left")


TABLES = [
    Table(
        name="transfers_county_year",
        title="Personal income and government transfers by county",
        description="Bureau of Economic Analysis personal income and its government transfers, with SNAP apart. Concept: receipts of residents, by residence.",
        fields=[
            county_fips(description="area code; see the faults for Virginia, Hawaii and Connecticut"),
            year("year", "calendar year", 2022),
            field("area", "area as published; names joined by + are one combined area"),
            *(
                amount(name, description)
                for name, description in {
                    "population_persons": "population used by the publisher",
                    "total_income_usd": "income from all sources",
                    "transfers_usd": "all government transfers",
                    "social_security_usd": "Social Security",
                    "medicare_usd": "Medicare",
                    "medicaid_usd": "Medicaid",
                    "income_maintenance_usd": "income maintenance, with SNAP, SSI and tax credits",
                    "other_usd": "all other government transfers",
                    "snap_usd": "SNAP, inside income maintenance",
                }.items()
            ),
        ],
        key=["fips", "year"],
        build=transfers_county_year,
        publisher="US Bureau of Economic Analysis",
        edition="tables CAINC4 and CAINC35, 2022",
        grade="B",
        grade_reason="official numbers through a secondary compiler (Economic Innovation Group)",
        sources=[
            origin(
                "Personal current transfer receipts CAINC35, as carried by EIG-Research/Great-Transfer-Mation and EIG-Research/SNAP-shutdown",
                "https://www.bea.gov/data/income-saving/personal-income-county-metro-and-other-areas",
                "2022",
            )
        ],
        availability=lasting("calendar_year", "year", 320),
        faults=(
            "SNAP of 2022 includes emergency allotments and Pandemic EBT: $127.7 billion against the $117.2 billion that FNS issued, and about 25 to 35% above 2024. Do not use it as a current level.",
            "Virginia: 23 combined areas stand under the county's own code with their independent cities inside (51003 is Albemarle and Charlottesville); those cities have no row.",
            "Hawaii: Maui and Kalawao are one area, 15901.",
            "Connecticut: the eight old counties. Alaska: 02261 for Chugach and Copper River.",
            "25 abolished Alaska areas, all blank in the source, are left out.",
            "The parts may differ from transfers_usd by a little rounding.",
            "The publisher ended CAINC35 with 2022, on 14 November 2024: no newer year by program exists. income_county_year has later years of all transfers together.",
        ),
        coverage="3,114 areas, 2022.",
    ),
]
