"""Cash assistance, nutrition for mothers, energy, early childhood, retirement and disability payments."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import (
    PLACE,
    Raw,
    Table,
    amount,
    count,
    decimal,
    field,
    lasting,
    month,
    origin,
    released,
    state_fips,
    text,
    year,
)
from imports.places import POSTAL, fips_of

ACF = "HHS Administration for Children and Families"
SSA = "US Social Security Administration"


def tanf_state_year(raw: Raw) -> pl.DataFrame:
    """Federal TANF money and caseload: two long HHS tables, then the FY2024 tables."""
    money = raw.csv("county-program/tanf_federal_financial_by_state_fy1997_2023_hhs.csv").select(
        fips_of("State").alias("fips"),
        pl.col("FiscalYear").cast(pl.Int64).alias("fiscal_year"),
        decimal("1. Awarded", 2).alias("federal_award_usd"),
        decimal("24. Total Expenditures", 2).alias("federal_expenditure_usd"),
        decimal("6. Basic Assistance", 2).alias("basic_assistance_federal_usd"),
        decimal("27. Federal Unliquidated Obligations", 2).alias("unliquidated_usd"),
        decimal("28. Unobligated Balance", 2).alias("unobligated_usd"),
    )
    # A caseload of zero is a territory that did not report.
    people = raw.csv("county-program/tanf_ssp_caseload_by_state_fy2000_2023_hhs.csv").select(
        fips_of("State").alias("fips"),
        pl.col("FiscalYear").cast(pl.Float64).cast(pl.Int64).alias("fiscal_year"),
        *(
            pl.when(pl.col("Total Families").cast(pl.Float64) > 0).then(decimal(column, 2)).alias(name)
            for name, column in {
                "families": "Total Families",
                "recipients_persons": "Total Recipients",
                "children_persons": "Children Recipients",
            }.items()
        ),
        pl.lit("TANF and SSP").alias("caseload_scope"),
    )
    before = money.join(people, on=["fips", "fiscal_year"], how="full", coalesce=True)
    latest = raw.csv("more/tanf_financial_and_caseload_by_state_FY2024.csv").select(
        fips_of("state").alias("fips"),
        pl.lit(2024).cast(pl.Int64).alias("fiscal_year"),
        decimal("federal_award_fy2024", 2).alias("federal_award_usd"),
        decimal("federal_expenditures", 2).alias("federal_expenditure_usd"),
        pl.lit(None, pl.Float64).alias("basic_assistance_federal_usd"),
        decimal("unliquidated_obligations", 2).alias("unliquidated_usd"),
        decimal("unobligated_balance", 2).alias("unobligated_usd"),
        decimal("avg_monthly_families", 2).alias("families"),
        decimal("avg_monthly_recipients", 2).alias("recipients_persons"),
        decimal("avg_monthly_children", 2).alias("children_persons"),
        pl.lit("TANF").alias("caseload_scope"),
    )
    return pl.concat([before.select(latest.columns), latest])


def liheap_state_year(raw: Raw) -> pl.DataFrame:
    """Energy assistance awards and households, fiscal year 2022."""
    awards, households = (
        raw.csv(f"county-program/liheap_{part}_by_state_fy2022_whitehouse.csv").with_columns(
            fips_of("state").alias("fips")
        )
        for part in ("awards", "households")
    )
    return awards.join(households, on="fips", how="left").select(
        "fips",
        pl.lit(2022).cast(pl.Int64).alias("fiscal_year"),
        count("fy2022_cr_usd").alias("regular_award_usd"),
        count("fy2022_total_usd").alias("total_award_usd"),
        count("households_served_fy2022").alias("households_served"),
    )


def head_start_state_year(raw: Raw) -> pl.DataFrame:
    """Head Start and Early Head Start money and slots."""
    listed = raw.csv("county-program/head_start_funding_enrollment_by_state_fy2022_2024.csv")
    keys = [fips_of("state_abbr").alias("fips"), pl.col("fiscal_year").cast(pl.Int64)]
    parts = [
        listed.filter(pl.col("programme") == program).select(
            *keys,
            count("federal_funding_usd").alias(f"{program}_usd"),
            count("funded_enrollment").alias(f"{program}_slots"),
        )
        for program in ("head_start", "early_head_start")
    ]
    both = parts[0].join(parts[1], on=["fips", "fiscal_year"], how="full", coalesce=True)
    # A sum with a missing part is missing, not the other part.
    return both.with_columns(
        total_usd=pl.col("head_start_usd") + pl.col("early_head_start_usd"),
        total_slots=pl.col("head_start_slots") + pl.col("early_head_start_slots"),
    )


def title_i_state_year(raw: Raw) -> pl.DataFrame:
    """Title I-A grants, fiscal year 2023."""
    return raw.csv("more/title_i_a_grants_by_state_FY2023_transcribed.csv").select(
        fips_of("state").alias("fips"),
        pl.col("fiscal_year").cast(pl.Int64),
        count("title_i_a_grants_usd").alias("title_i_a_usd"),
    )


# Published for all areas: 67,076,966 people and $118,527,109,000. Those abroad and on small islands (700,000 people, $0.56
# billion) and the dollars of Puerto Rico ($1.02 billion) are general knowledge and are taken off. Puerto Rico's people
# are those with Social Security or SSI (White House, April 2024), because SSI does not run there.
OASDI_READ = (
    ("00", "2023-12", 67_076_966 - 700_000, 118_527_109_000 - 560_000_000 - 1_020_000_000),
    ("72", "2023-12", 827_567, None),
    ("72", "2012-12", 838_108, 653_893_000),
)


def oasdi_state_month(raw: Raw) -> pl.DataFrame:
    """Social Security beneficiaries and monthly benefits; the nation and Puerto Rico from SSA's pages."""
    states = raw.csv("more/oasdi_by_state_2023-12_PARTIAL_AL-OH_transcribed.csv").select(
        fips_of("state").alias("fips"),
        pl.col("as_of").alias("month"),
        count("oasdi_beneficiaries").alias("beneficiaries_persons"),
        count("monthly_benefits_usd").alias("benefits_usd"),
    )
    read = pl.DataFrame(OASDI_READ, schema=states.schema, orient="row")
    return pl.concat([states, read])


SSI_RECIPIENTS = "ssa/ssi_recipients_2023-03_and_payments_2024-04_by_state_PARTIAL_AL-MO_transcribed.csv"
SSI_NATION = {"2023-03": (7_376_411, None), "2025-05": (None, 5_483_000_000)}  # SSI Monthly Statistics, all areas


def ssi_state_month(raw: Raw) -> pl.DataFrame:
    """Federal SSI payments of May 2025, recipients of March 2023, and the nation in both months."""
    payments = raw.csv("more/ssi_payments_by_state_2025-05_PARTIAL_AL-NY_transcribed.csv").select(
        fips_of("state").alias("fips"),
        "month",
        pl.lit(None).cast(pl.Int64).alias("recipients_persons"),
        count("ssi_federal_payments_usd").alias("federal_payments_usd"),
    )
    recipients = raw.csv(SSI_RECIPIENTS).select(
        fips_of("state").alias("fips"),
        pl.lit("2023-03").alias("month"),
        count("recipients_federal_payment_2023_03").alias("recipients_persons"),
        pl.lit(None).cast(pl.Int64).alias("federal_payments_usd"),
    )
    rows = [("00", month, *values) for month, values in SSI_NATION.items()]
    nation = pl.DataFrame(rows, schema=payments.schema, orient="row")
    return pl.concat([payments, recipients, nation])


def ssi_adults_state(raw: Raw) -> pl.DataFrame:
    """Adults with SSI, as the Urban Institute counts them by state."""
    return (
        raw.csv("county-program/safety_net_eligible_participants_by_state_2023_urban.csv")
        .filter((pl.col("program") == "ssi") & pl.col("geography").is_in(list(POSTAL)))
        .select(
            fips_of("geography").alias("fips"),
            pl.lit(2023).cast(pl.Int64).alias("year"),
            count("participants_derived").alias("recipients_persons"),
        )
    )


WHITE_HOUSE = "https://bidenwhitehouse.archives.gov/briefing-room/"

TABLES = [
    Table(
        name="tanf_state_year",
        title="TANF federal money and caseload by state and fiscal year",
        description="Federal award, federal spending, federal basic assistance, what is left unspent at the end of the year, and the average month's families and people. 00 is the published US line.",
        fields=[
            state_fips(),
            year("fiscal_year", "federal fiscal year", 1997, 2024),
            amount("federal_award_usd", "federal award of the year", "number"),
            field(
                "federal_expenditure_usd",
                "federal spending, transfers not counted; negative where a state booked a correction",
                "number",
                required=False,
            ),
            field(
                "basic_assistance_federal_usd",
                "federal money spent on basic assistance; negative where a state booked a correction",
                "number",
                required=False,
            ),
            field(
                "unliquidated_usd",
                "obligated and not yet paid at the end of the year; negative where a state booked a correction",
                "number",
                required=False,
            ),
            field(
                "unobligated_usd",
                "granted, of this and earlier years, and not obligated at the end of the year; negative where a state booked a correction",
                "number",
                required=False,
            ),
            amount("families", "average monthly families", "number", unit="families"),
            amount("recipients_persons", "average monthly recipients", "number"),
            amount("children_persons", "average monthly children", "number"),
            text("caseload_scope", "whose caseload is counted", enum=["TANF", "TANF and SSP"]),
        ],
        key=["fips", "fiscal_year"],
        build=tanf_state_year,
        publisher=ACF,
        edition="longitudinal data set of January 2026; FY2024 tables A.6 and E.1",
        grade="A",
        grade_reason="official tables, reshaped",
        foreign=(PLACE,),
        sources=[
            origin(
                "TANF longitudinal data set, FY1997 to FY2023",
                "https://github.com/HHS/acf-ofa-tanf-longitudinal-dataset",
                "2026-01-21",
            ),
            origin(
                "TANF and MOE financial data and caseload, FY2024",
                "https://acf.gov/ofa/programs/tanf/data-reports",
                "FY2024",
            ),
        ],
        availability=lasting("fiscal_year", "fiscal_year", 450),
        totals=(
            {
                "columns": ["federal_award_usd", "federal_expenditure_usd"],
                "by": ["fiscal_year"],
                "whole": {"fips": "00"},
                "without": {"fiscal_year": [2007]},
                "tolerance": 2,
            },
        ),
        faults=(
            "Caseload before FY2024 counts TANF and separate state programs, FY2024 counts TANF alone: do not compare the two.",
            "The US caseload line includes territories; FY2024 lists no territory.",
            "No caseload before FY2000; federal basic assistance is missing for FY2024.",
            "The US line of FY2007 is $77.7 million above the states, as if it counted territories that year; other years agree within $2.",
            "A caseload published as zero families is shown as missing (Guam, FY2008).",
            "The lag of 450 days is an assumption.",
            "What is unobligated at the end of a federal fiscal year is more than a year old when it is published; states have since spent of it and been granted more.",
        ),
        coverage="50 states, DC, US, FY1997 to FY2024; caseload also for Guam, Puerto Rico and the Virgin Islands to FY2023.",
    ),
    Table(
        name="liheap_state_year",
        title="LIHEAP awards and households by state, fiscal year 2022",
        description="Energy assistance awards and households served. The regular award is the one to use for a normal year.",
        fields=[
            state_fips(),
            year("fiscal_year", "federal fiscal year", 2022, 2022),
            amount("regular_award_usd", "award under the regular appropriation"),
            amount("total_award_usd", "all awards, with rescue plan, infrastructure and supplemental money"),
            amount("households_served", "households served", unit="households"),
        ],
        key=["fips", "fiscal_year"],
        build=liheap_state_year,
        publisher="The White House",
        edition="releases of 21 April 2022 and 20 September 2023",
        grade="B",
        grade_reason="agency figures in releases; awards with those to tribes sum to the printed total",
        foreign=(PLACE,),
        sources=[
            origin("LIHEAP awards FY2022", WHITE_HOUSE, "2022-04-21"),
            origin("LIHEAP households FY2022", WHITE_HOUSE, "2023-09-20"),
        ],
        availability=released("2023-09-20"),
        faults=(
            "Total awards of FY2022 are inflated by one-time money.",
            "Awards to tribes are not in the state rows.",
            "No household counts for territories.",
        ),
        coverage="50 states, DC, five territories (awards only).",
    ),
    Table(
        name="head_start_state_year",
        title="Head Start and Early Head Start money and slots by state",
        description="Federal funding and funded enrollment.",
        fields=[
            state_fips(),
            year("fiscal_year", "federal fiscal year", 2022, 2024),
            amount("head_start_usd", "Head Start federal funding"),
            amount("head_start_slots", "Head Start funded enrollment"),
            amount("early_head_start_usd", "Early Head Start federal funding"),
            amount("early_head_start_slots", "Early Head Start funded enrollment"),
            amount("total_usd", "both programs' federal funding"),
            amount("total_slots", "both programs' funded enrollment"),
        ],
        key=["fips", "fiscal_year"],
        build=head_start_state_year,
        publisher=ACF,
        edition="Program Facts, fiscal years 2022 to 2024",
        grade="B",
        grade_reason="official fact sheets through a secondary compiler",
        foreign=(PLACE,),
        sources=[
            origin(
                "Head Start Program Facts, as carried by policyengine_us 2.68.0",
                "https://headstart.gov/program-data",
                "FY2024",
            )
        ],
        availability=lasting("fiscal_year", "fiscal_year", 300),
        faults=(
            "Four Early Head Start slot counts of FY2023 are blank in the source.",
            "Tribal, migrant and territory grants are left out: FY2024 rows hold 666,789 of 715,873 slots nationally.",
            "The lag of 300 days is an assumption.",
        ),
        coverage="50 states, DC and one more area, FY2022 to FY2024; no US row.",
    ),
    Table(
        name="title_i_state_year",
        title="Title I-A grants by state, fiscal year 2023",
        description="Grants to local educational agencies under Title I, Part A.",
        fields=[
            state_fips(),
            year("fiscal_year", "federal fiscal year", 2023, 2023),
            amount("title_i_a_usd", "Title I-A grants"),
        ],
        key=["fips", "fiscal_year"],
        build=title_i_state_year,
        publisher="Congressional Research Service",
        edition="report R48607",
        grade="B",
        grade_reason="typed from an official report; sums to the stated total within rounding",
        foreign=(PLACE,),
        sources=[origin("CRS R48607", "https://www.everycrsreport.com/reports/R48607.html", "2025")],
        availability=lasting("fiscal_year", "fiscal_year", 700),
        faults=("Rounded to thousands.", "The lag of 700 days is an assumption."),
        coverage="50 states, DC and Puerto Rico.",
    ),
    Table(
        name="oasdi_state_month",
        title="Social Security beneficiaries and benefits by state",
        description="Old-age, survivors and disability insurance: beneficiaries and benefits of the month. 00 is the nation: people with Puerto Rico, dollars without.",
        fields=[
            state_fips(),
            month("month"),
            amount("beneficiaries_persons", "beneficiaries"),
            amount("benefits_usd", "benefits of the month"),
        ],
        key=["fips", "month"],
        build=oasdi_state_month,
        publisher=SSA,
        edition="December 2023 (partial)",
        grade="B",
        grade_reason="typed from a secondary page; averages are plausible",
        foreign=(PLACE,),
        sources=[
            origin(
                "OASDI beneficiaries by state, as shown by the National Committee to Preserve Social Security and Medicare",
                "https://www.ssa.gov/policy/docs/statcomps/oasdi_sc/",
                "2023-12",
            ),
            origin(
                "OASDI Beneficiaries by State and ZIP Code, 2023, total of all areas",
                "https://www-origin.ssa.gov/policy/docs/statcomps/oasdi_zip/2023/de.html",
                "2023-12",
            ),
            origin(
                "Congressional Statistics, Puerto Rico",
                "https://www.ssa.gov/policy/docs/factsheets/cong_stats/2012/pr.html",
                "2012-12",
            ),
        ],
        availability=lasting("month", "month", 300),
        faults=(
            "States after Ohio in the alphabet are missing, not zero.",
            "Row 00 is the published total of all areas (67,076,966 people, $118,527,109,000) less about 700,000 people and $0.56 billion abroad and on small islands, and less $1.02 billion of Puerto Rico; these three numbers are general knowledge.",
            "Puerto Rico's people are those with Social Security or SSI in a White House release of April 2024 (SSI does not run there); its dollars are of December 2012.",
            "The lag of 300 days is an assumption.",
        ),
        coverage="36 of 51: Alabama to Ohio; the nation; Puerto Rico.",
    ),
    Table(
        name="ssi_state_month",
        title="Federal SSI payments and recipients by state",
        description="Federal Supplemental Security Income: payments of the month, and people with one. 00 is all areas.",
        fields=[
            state_fips(),
            month("month"),
            amount("recipients_persons", "people with a federal SSI payment"),
            amount("federal_payments_usd", "federal SSI payments of the month"),
        ],
        key=["fips", "month"],
        build=ssi_state_month,
        publisher=SSA,
        edition="SSI Monthly Statistics, recipients of March 2023 (table 10) and payments of May 2025 (table 12), partial",
        grade="B",
        grade_reason="typed from an official table; parts sum to the total",
        foreign=(PLACE,),
        sources=[origin("SSI Monthly Statistics", "https://www.ssa.gov/policy/docs/statcomps/ssi_monthly/", "2025-05")],
        availability=lasting("month", "month", 45),
        faults=(
            "Payments: states after New York in the alphabet are missing, not zero. Recipients: those after Missouri.",
            "The nation's payments are published in rounded millions.",
        ),
        coverage="Payments 33 of 51, Alabama to New York; recipients 26 of 51, Alabama to Missouri; the nation.",
    ),
    Table(
        name="ssi_adults_state",
        title="Adults with SSI by state, 2023",
        description="Adults who received Supplemental Security Income in an average month: eligible people less those who take no part.",
        fields=[
            state_fips(),
            year("year", "calendar year", 2023, 2023),
            amount("recipients_persons", "adults with SSI"),
        ],
        key=["fips", "year"],
        build=ssi_adults_state,
        publisher="Urban Institute",
        edition="State of the Safety Net, 2023",
        grade="C",
        grade_reason="a model's count, rounded to thousands; states sum to the US",
        licence="Facts carried over; the terms of use were not checked",
        foreign=(PLACE,),
        sources=[
            origin(
                "State of the Safety Net (ATTIS on the American Community Survey), as carried by PolicyEngine",
                "https://apps.urban.org/features/state-of-the-safety-net/",
                "2023",
            )
        ],
        availability=released("2025-06-30"),
        faults=(
            "Used only to divide what is published; children are not counted.",
            "The day of publication is an assumption.",
        ),
        coverage="50 states and DC.",
    ),
]
