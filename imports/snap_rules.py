"""What a SNAP household is entitled to: parameters, the sample of benefits, and recomputed cases."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import re

import polars as pl

from imports.base import PLACE, Raw, Table, amount, count, decimal, field, lasting, origin, state_fips, text
from imports.places import fips_of

FNS = "USDA Food and Nutrition Service"
QC = "https://snapqcdata.net"
# Shorthand of the raw file, in words.
REPLACED = [
    (r"\bprogrammes\b", "programs"),
    (r"\bGK\b", "general knowledge"),
    (r"\bgeneral knowledge low\b", "general knowledge, low"),
    (r"\s*see \.\./\S+", ""),
    (r"\s{2,}", " "),
]


# Cells of the raw file that the others contradict: (parameter, region, size, first day) to value and reason.
SLIPS = {
    ("max_allotment", "AK_URBAN", "5", "2021-01-01"): (
        1144,
        "the compiler has 1114; 115% of 995 is 1144, as for every other size and region",
    ),
}
# Last month that a state's issuance per person stood at the emergency level, where the compiler has another one.
# A test works all of them out anew from table snap_state_month.
EMERGENCY_ENDS = {
    "AZ": "2022-04-30",
    "GA": "2022-05-31",
    "IA": "2022-03-31",
    "ID": "2021-04-30",
    "MS": "2021-12-31",
    "NV": "2023-02-28",
    "SC": "2023-01-31",
    "TN": "2021-12-31",
    "WY": "2022-04-30",
}
# Minimum benefits as published outside the contiguous states; others are 8% of the one-person maximum, rounded.
HAWAII_2026 = "FNS FY2026 allotments for Hawaii, as listed by snapbenefitcalculator.com"
OUTSIDE_2024 = "FNS FY2024 allotments outside the 48 states, as listed by nsfas-applications.co.za on Hawaii"
MINIMUMS = [
    ("HI", "2025-10-01", "2026-09-30", 41, HAWAII_2026),
    *(
        (region, "2023-10-01", "2024-09-30", usd, OUTSIDE_2024)
        for region, usd in (
            ("AK_URBAN", 30),
            ("AK_RURAL_1", 38),
            ("AK_RURAL_2", 46),
            ("HI", 42),
            ("GU", 34),
            ("VI", 30),
        )
    ),
]


def reworded(text: str) -> str | None:
    """Spelled out, US spelling, no notes to self; empty becomes missing."""
    for pattern, replacement in REPLACED:
        text = re.sub(pattern, replacement, text)
    return text.strip(" ;") or None


def snap_parameter(raw: Raw) -> pl.DataFrame:
    """Allotments, deductions, meal costs and multipliers with their dates."""
    listed = raw.csv("deadlines/snap_parameters.csv").filter(pl.col("value").is_not_null())
    found = listed.select(
        "parameter",
        "region",
        "household_size",
        pl.col("effective_from").str.to_date(),
        pl.col("effective_to").str.to_date(),
        pl.col("value").cast(pl.Float64),
        "unit",
        pl.col("source").map_elements(reworded, return_dtype=pl.String).alias("source_note"),
        pl.col("confidence").map_elements(reworded, return_dtype=pl.String),
        pl.col("note").map_elements(reworded, return_dtype=pl.String),
    )
    for (parameter, region, size, first), (value, why) in SLIPS.items():
        here = (pl.col("parameter") == parameter) & (pl.col("region") == region) & (pl.col("household_size") == size)
        here &= pl.col("effective_from") == pl.lit(first).str.to_date()
        found = found.with_columns(
            pl.when(here).then(float(value)).otherwise("value").alias("value"),
            pl.when(here).then(pl.lit(why)).otherwise("note").alias("note"),
        )
    ended = (pl.col("parameter") == "emergency_allotment_in_effect") & pl.col("region").is_in(list(EMERGENCY_ENDS))
    last = pl.col("region").replace_strict(EMERGENCY_ENDS, default=None)
    why = pl.format("own issuance per person; the compiler has {}", pl.col("effective_to"))
    found = found.with_columns(
        pl.when(ended).then(last.str.to_date()).otherwise("effective_to").alias("effective_to"),
        pl.when(ended).then(why).otherwise("note").alias("note"),
    )
    minimums = pl.DataFrame(
        [
            ("minimum_benefit_1_2_person", region, "1-2", first, last, float(usd), "USD/month", cited, "C", None)
            for region, first, last, usd, cited in MINIMUMS
        ],
        schema=found.schema | {"effective_from": pl.String, "effective_to": pl.String},
        orient="row",
    )
    days = pl.col("effective_from", "effective_to").str.to_date()
    return pl.concat([found, minimums.with_columns(days)])


def snap_qc_benefit(raw: Raw) -> pl.DataFrame:
    """Households by state and monthly benefit: the distribution of the sample, weighted."""
    listed = raw.csv("snap-qc/cases_fy2024.csv").select(
        fips_of("state").alias("fips"),
        count("monthly_benefit_usd"),
        (pl.col("annual_weight").cast(pl.Float64) / 12).alias("weight"),
    )
    return listed.group_by("fips", "monthly_benefit_usd").agg(
        pl.col("weight").sum().round(4).alias("households_monthly"), pl.len().cast(pl.Int64).alias("cases")
    )


def snap_qc_formula(raw: Raw) -> pl.DataFrame:
    """Cases whose benefit reviewers recomputed, with the inputs of the formula."""
    return raw.csv("snap-qc/formula_cases_fy2024.csv").select(
        pl.col("case").cast(pl.Int64),
        fips_of("state").alias("fips"),
        decimal("monthly_weight", 4).alias("monthly_weight_households"),
        pl.col("unit_size").cast(pl.Int64),
        *(count(column) for column in ("net_income_usd", "max_allotment_usd", "minimum_benefit_usd")),
        count("computed_benefit_usd").alias("recomputed_benefit_usd"),
    )


TABLES = [
    Table(
        name="snap_parameter",
        title="SNAP allotments, deductions, meal costs and multipliers",
        description="One value per row with its dates. Regions: CONTIGUOUS_US is the 48 states and DC; AK_URBAN, AK_RURAL_1, AK_RURAL_2, AK, HI, GU, VI have their own amounts; US is national; a postal code is a state. Household size may be a number, a range such as 1-2, a tail such as 9+, or all.",
        fields=[
            field("parameter", "what the value is"),
            field("region", "where it applies"),
            field("household_size", "persons in the unit"),
            field("effective_from", "first day in force; empty for research estimates", "date", required=False),
            field("effective_to", "last day in force; empty if open", "date", required=False),
            field("value", "the value, in the unit given", "number"),
            text("unit", "unit of the value"),
            text("source_note", "where it was published"),
            text("confidence", "how sure we are"),
            text("note", "remarks"),
        ],
        key=[],
        order=("parameter", "region", "household_size", "effective_from", "value", "source_note"),
        build=snap_parameter,
        publisher=FNS,
        edition="fiscal years 2015 to 2027",
        grade="B",
        grade_reason="FNS values through a secondary compiler that cites each memo; rows marked general knowledge are weaker",
        licence="facts published by FNS; each row names its source",
        sources=[
            origin(
                "Cost-of-living adjustment memos and 7 CFR 273.10, values as carried by policyengine_us 2.68.0",
                "https://www.fns.usda.gov/snap/allotment/cola",
                "FY2027",
            ),
            origin(
                "Economic Research Service ERR-265 and others named in the rows, for multipliers",
                "https://www.ers.usda.gov",
                "2019",
            ),
        ],
        availability=lasting("date", "effective_from", 0) | {"undated": "keep"},
        faults=(
            "Multipliers are national; local input-output multipliers are smaller because spending leaks away. Do not apply a national multiplier to a county.",
            "A multiplier and a meal cost can have several rows: different studies.",
            "FY2015 values and minimum benefits FY2015 to FY2026 are from general knowledge; outside the contiguous states only those of FY2024, and Hawaii's of FY2026, are held as published, from secondary lists.",
            "One cell of the compiler is corrected (AK_URBAN, 5 persons, January 2021), and the last month of emergency allotments in nine states, from their own issuance; the rows say so. In Alaska the end cannot be told from issuance (late payments of autumn 2022).",
            "The emergency allotment of February 2023, the last by law, was issued in March in several states.",
        ),
        coverage="Allotments FY2015 to FY2027, emergency allotments 2020 to 2023 by state.",
    ),
    Table(
        name="snap_qc_benefit",
        title="SNAP households by monthly benefit, sample of fiscal year 2024",
        description="The Quality Control sample, weighted to average monthly households and counted by state and benefit. Use it for shares of a caseload, not for its size.",
        fields=[
            state_fips("state or territory"),
            field("monthly_benefit_usd", "benefit of the month", "integer", minimum=0),
            field(
                "households_monthly",
                "average monthly households with this benefit (annual weight divided by 12)",
                "number",
                unit="households",
                minimum=0,
            ),
            field("cases", "sampled cases behind the row", "integer", minimum=1),
        ],
        key=["fips", "monthly_benefit_usd"],
        build=snap_qc_benefit,
        publisher=FNS,
        edition="Quality Control public-use file, fiscal year 2024",
        grade="A",
        grade_reason="official sample, only counted",
        foreign=(PLACE,),
        sources=[origin("SNAP Quality Control database, as carried by PolicyEngine/snap-qc-sim", QC, "FY2024")],
        availability={"kind": "fixed", "fixed": "2026-03-24"},
        faults=(
            "A sample: small states have a few hundred cases.",
            "The release date of the file is assumed (18 months after the fiscal year).",
        ),
        coverage="50 states, DC, Guam, Virgin Islands; 44,800 cases.",
    ),
    Table(
        name="snap_qc_formula",
        title="SNAP cases recomputed by reviewers, fiscal year 2024",
        description="Cases whose benefit reviewers changed, with the inputs of the benefit formula. They test the formula; they are not a sample of the caseload.",
        fields=[
            field("case", "running number of the source", "integer"),
            state_fips("state"),
            field("monthly_weight_households", "weight of the case", "number", minimum=0),
            field("unit_size", "persons in the unit", "integer", minimum=1),
            amount("net_income_usd", "monthly net income"),
            amount("max_allotment_usd", "maximum allotment for the unit"),
            amount("minimum_benefit_usd", "minimum benefit for one- and two-person units"),
            amount("recomputed_benefit_usd", "benefit as recomputed"),
        ],
        key=["case"],
        build=snap_qc_formula,
        publisher=FNS,
        edition="Quality Control public-use file, fiscal year 2024",
        grade="B",
        grade_reason="a secondary author's reconstruction of official cases",
        foreign=(PLACE,),
        sources=[origin("SNAP Quality Control database, as carried by PolicyEngine/snap-qc-sim", QC, "FY2024")],
        availability={"kind": "fixed", "fixed": "2026-03-24"},
        faults=("Error cases only.",),
        coverage="48 states and DC; none for Alaska, Hawaii, Guam, Virgin Islands.",
    ),
]
