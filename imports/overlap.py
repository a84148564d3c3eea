"""Who draws several programs at once: shares among SNAP households and units, never levels."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import (
    PLACE,
    Raw,
    Table,
    amount,
    count,
    field,
    origin,
    released,
    share,
    state_fips,
    year,
)
from imports.places import CENSUS, fips_of

MODEL_FILE = "microdata/taxcalc_cps_units_benefits_weight2026.csv.gz"
BESIDE = {
    "ssi": "ssi_ben",
    "social_security": "social_security_usd",
    "medicaid": "mcaid_ben",
    "medicare": "mcare_ben",
    "housing": "housing_ben",
    "wic": "wic_ben",
    "tanf": "tanf_ben",
    "unemployment": "unemployment_usd",
    "veterans": "vet_ben",
}


def snap_overlap_state(raw: Raw) -> pl.DataFrame:
    """Of the units with SNAP, by state and in the nation: the weighted share that has a second benefit too."""
    with_snap = (
        raw.csv(MODEL_FILE)
        .select(
            pl.col("fips").str.zfill(2),
            pl.col("weight_2026").cast(pl.Float64).alias("weight"),
            pl.col("snap_ben").cast(pl.Float64),
            *(pl.col(column).cast(pl.Float64).gt(0).alias(program) for program, column in BESIDE.items()),
        )
        .filter(pl.col("snap_ben") > 0)
    )
    everywhere = pl.concat([with_snap, with_snap.with_columns(fips=pl.lit("00"))])
    each = everywhere.unpivot(list(BESIDE), index=["fips", "weight"], variable_name="program", value_name="both")
    whole = with_snap["weight"].sum()
    weight, both = pl.col("weight"), pl.col("both")
    return each.group_by("fips", "program").agg(
        pl.len().cast(pl.Int64).alias("sampled_units"),
        both.sum().cast(pl.Int64).alias("sampled_units_with_both"),
        (weight.sum() ** 2 / (weight**2).sum()).round(1).alias("effective_units"),
        (weight.filter(both).sum() / weight.sum()).round(4).alias("overlap_share"),
        (weight.sum() / whole).round(6).alias("nation_share"),
    )


def snap_children_state(raw: Raw) -> pl.DataFrame:
    """Survey households with SNAP, and those of them with a child, with their 90% margins."""
    return raw.csv("snap-children/snap_households_with_children_by_state_acs2024_1yr.csv").select(
        fips_of("state").alias("fips"),
        pl.lit(2024).cast(pl.Int64).alias("year"),
        count("snap_households"),
        count("snap_households_moe90"),
        count("snap_households_with_child_u18").alias("with_child_households"),
        count("snap_households_with_child_moe90").alias("with_child_households_moe90"),
    )


TABLES = [
    Table(
        name="snap_overlap_state",
        title="Second benefits of tax-filing units with SNAP, by state",
        description="The share of tax-filing units with SNAP that also have a second benefit in the same year, from three March surveys (2012 to 2014) whose benefits were imputed to the totals of those years. Use it for overlap only: the file's counts of units are no caseload. 00 is all states and DC together.",
        fields=[
            state_fips("FIPS code of a state or DC; 00 is the nation"),
            field("program", "the second benefit", enum=list(BESIDE)),
            field("sampled_units", "units with SNAP in the sample", "integer", minimum=1),
            field("sampled_units_with_both", "those of them that have the second benefit too", "integer", minimum=0),
            field(
                "effective_units",
                "units with SNAP, counted as an equally weighted sample of the same precision: (sum w)^2 / sum w^2",
                "number",
                minimum=1,
            ),
            share("overlap_share", "weighted share of the units with SNAP that have both", required=True),
            share("nation_share", "the state's part of the nation's weighted units with SNAP", required=True),
        ],
        key=["fips", "program"],
        build=snap_overlap_state,
        publisher="PSLmodels Tax-Calculator",
        edition="version 6.8.0: March surveys of 2012 to 2014, weights of 2026",
        grade="C",
        grade_reason="an old survey whose benefits are imputed by a model; only shares are used",
        licence="CC0 1.0",
        foreign=(PLACE,),
        sources=[
            origin(
                "Tax-Calculator, cps.csv.gz with the weights of 2026 (C-TAM imputed benefits)",
                "https://pypi.org/project/taxcalc/6.8.0/",
                "6.8.0",
            )
        ],
        availability=released("2026-08-12"),
        faults=(
            "Behavior of 2012 to 2014: before Medicaid was expanded in most states, and before the work rules of 2025.",
            "A unit is a tax-filing unit, smaller than a household. The file gives SNAP to 45.7 million weighted units, about twice the households on SNAP, so shares with other benefits of the poorest are probably too low.",
            "Consecutive March surveys share about half their households, so that the sample is smaller than it looks.",
            "No county, no territory.",
        ),
        coverage="50 states, DC and the nation; 49,877 sampled units with SNAP.",
    ),
    Table(
        name="snap_children_state",
        title="SNAP households with children, by state, 2024",
        description="Households that told the American Community Survey of SNAP in the past 12 months, and those of them with a person under 18. Use the share, not the counts: receipt is under-reported. Sums of congressional districts; margins are roots of sums of squares of the districts' margins.",
        fields=[
            state_fips("FIPS code of a state, DC or Puerto Rico"),
            year("year", "survey year", 2024, 2024),
            amount("snap_households", "households with SNAP"),
            amount("snap_households_moe90", "its 90% margin", unit="households"),
            amount("with_child_households", "those of them with a person under 18"),
            amount("with_child_households_moe90", "its 90% margin", unit="households"),
        ],
        key=["fips", "year"],
        build=snap_children_state,
        publisher=CENSUS,
        edition="American Community Survey 2024, one-year estimates, table S2201 by district of the 119th Congress",
        grade="B",
        grade_reason="official estimates, through a secondary compiler and summed by us; national sums agree with the table's identities",
        foreign=(PLACE,),
        sources=[
            origin(
                "Table S2201, Food Stamps/SNAP, by congressional district, as carried by PolicyEngine/chronicle",
                "https://data.census.gov/table/ACSST1Y2024.S2201",
                "2024",
            )
        ],
        availability=released("2025-09-11"),
        faults=(
            "The day of release is general knowledge.",
            "Under-reported: 16.2 million households here, about 22 million on the rolls. A survey household may hold more than one SNAP unit.",
            "Puerto Rico's row is its own nutrition program, not SNAP.",
            "Small states have wide margins.",
        ),
        coverage="50 states, DC and Puerto Rico.",
    ),
]
