"""Federal money by state that is not a benefit table of its own: CHIP, state and local accounts, award obligations."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import PLACE, Raw, Table, amount, count, field, lasting, origin, released, state_fips, year
from imports.fiscal import billions, thousands
from imports.places import fips_of

# Line of the Census table -> item here.
FINANCE_LINES = {
    "1": "revenue",
    "2": "general_revenue",
    "4": "federal_intergovernmental_revenue",
    "7": "own_source_general_revenue",
    "8": "taxes",
    "9": "property_tax",
    "11": "general_sales_tax",
    "18": "individual_income_tax",
    "19": "corporate_income_tax",
    "54": "expenditure",
    "55": "intergovernmental_expenditure",
    "62": "interest_on_debt",
    "64": "salaries_and_wages",
    "66": "direct_general_expenditure",
    "69": "education_expenditure",
    "77": "public_welfare_expenditure",
    "125": "debt_outstanding",
}
FINANCE_LEVELS = {"combined": "state_and_local_kusd", "state": "state_govt_kusd", "local": "local_govt_kusd"}


def chip_spending_state_year(raw: Raw) -> pl.DataFrame:
    """The federal share of CHIP spending."""
    listed = raw.csv("state-fiscal/macpac_medicaid_chip_spending_by_state_FY2023-24.csv")
    return listed.filter(pl.col("item") == "chip_federal_usd").select(
        fips_of("state").alias("fips"),
        pl.col("year").cast(pl.Int64).alias("fiscal_year"),
        count("usd").alias("federal_usd"),
    )


def state_local_finances_2022(raw: Raw) -> pl.DataFrame:
    """Main lines of state and local accounts; the District has no state government, so no state row."""
    lines = raw.csv("state-fiscal/census_state_local_finances_FY2022_long.csv").filter(
        pl.col("line").is_in(list(FINANCE_LINES))
    )
    return (
        lines.select(
            fips_of("state").alias("fips"),
            pl.col("line").replace_strict(FINANCE_LINES).alias("item"),
            *(thousands(column).alias(level) for level, column in FINANCE_LEVELS.items()),
        )
        .unpivot(index=["fips", "item"], variable_name="level", value_name="usd")
        .filter(~((pl.col("fips") == "11") & (pl.col("level") == "state")))
    )


def usaspending_state_year(raw: Raw) -> pl.DataFrame:
    """Award obligations by place of performance, from two copies of the same service."""
    earlier = raw.csv("more/usaspending_award_obligations_by_state_FY2008-2024.csv").select(
        fips=fips_of("state"),
        fiscal_year=pl.col("fy").cast(pl.Int64),
        obligations_usd=count("fy_total_usd"),
        source_note=pl.lit("place of performance, sum of four quarters"),
    )
    latest = raw.csv("state-fiscal/irs_collections_and_usaspending_by_state_FY2025_transcribed.csv").select(
        fips=fips_of("state"),
        fiscal_year=pl.lit(2025, pl.Int64),
        obligations_usd=billions("usaspending_award_place_of_performance_busd"),
        source_note=pl.lit("place of performance, typed, rounded to $1 million"),
    )
    return pl.concat([earlier, latest])


TABLES = [
    Table(
        name="chip_spending_state_year",
        title="Federal CHIP spending by state and fiscal year",
        description="Federal share of spending of the Children's Health Insurance Program.",
        fields=[
            state_fips(),
            year("fiscal_year", "federal fiscal year", 2023, 2024),
            amount("federal_usd", "federal share of spending"),
        ],
        key=["fips", "fiscal_year"],
        build=chip_spending_state_year,
        publisher="Medicaid and CHIP Payment and Access Commission",
        edition="MACStats exhibit 33, fiscal years 2023 and 2024",
        grade="B",
        grade_reason="official numbers through a secondary compiler",
        foreign=(PLACE,),
        sources=[
            origin(
                "MACStats, exhibit 33, as carried by PolicyEngine/policyengine-us",
                "https://www.macpac.gov/macstats/",
                "FY2024",
            )
        ],
        availability=lasting("fiscal_year", "fiscal_year", 440),
        faults=(
            "FY2023 is rounded to $0.1 million, FY2024 is not.",
            "No territories; no national row.",
            "The lag of 440 days is an assumption.",
        ),
        coverage="50 states and DC, FY2023 and FY2024.",
    ),
    Table(
        name="state_local_finances_2022",
        title="State and local government finances, fiscal year 2022",
        description="Main lines of the Census of Governments: revenue, federal money, taxes, spending, wages, debt. Concept: each government's own fiscal year that ended in the survey year.",
        fields=[
            state_fips(),
            field("level", "state, local, or both combined net of what they pay each other", enum=list(FINANCE_LEVELS)),
            field("item", "line of the accounts", enum=list(FINANCE_LINES.values())),
            field(
                "usd", "amount; zero where a government does not levy or do it", "integer", required=False, unit="USD"
            ),
        ],
        key=["fips", "level", "item"],
        build=state_local_finances_2022,
        publisher="US Census Bureau",
        edition="2022 Census of Governments: Finance, table 1, October 2024",
        grade="A",
        grade_reason="official table, reshaped; states sum to the nation",
        foreign=(PLACE,),
        sources=[
            origin(
                "State and local government finances, as carried by PSLmodels/tax-microdata-benchmarking",
                "https://www.census.gov/programs-surveys/gov-finances.html",
                "2022",
            )
        ],
        availability=released("2024-10-31"),
        faults=(
            "One year only, and one with much pandemic money.",
            "State and local do not add up to combined for lines that hold payments between governments.",
            "Federal money to local governments that passes through the state stands at the state.",
            "The District of Columbia has no state government: only local and combined rows.",
            "Fiscal years of governments differ from the federal one (most end in June).",
            "The day of the release is taken as the end of October 2024.",
        ),
        totals=({"columns": ["usd"], "by": ["level", "item"], "whole": {"fips": "00"}, "tolerance": 100_000},),
        coverage="Nation, 50 states and DC.",
    ),
    Table(
        name="usaspending_state_year",
        title="Federal award obligations by state of performance and fiscal year",
        description="What USAspending shows on its map: obligations of all awards by place of performance. Concept: obligations, neither outlays nor benefits, and not what residents get.",
        fields=[
            state_fips(),
            year("fiscal_year", "federal fiscal year", 2008),
            field(
                "obligations_usd", "award obligations; negative would be net deobligation", "integer", required=False
            ),
            field("source_note", "geography and rounding"),
        ],
        key=["fips", "fiscal_year"],
        build=usaspending_state_year,
        publisher="US Department of the Treasury, USAspending",
        edition="fiscal years 2008 to 2024, and 2025 as typed",
        grade="B",
        grade_reason="official numbers through secondary copies; the two years at the seam agree (correlation 0.998)",
        foreign=(PLACE,),
        sources=[
            origin(
                "Spending by geography, as carried by muni-prathap-goud/federal-funding-data-collection",
                "https://api.usaspending.gov",
                "FY2024",
            ),
            origin(
                "Spending by geography FY2025, as carried by travisgalloway/income-tax",
                "https://github.com/travisgalloway/income-tax",
                "FY2025",
            ),
        ],
        availability=lasting("fiscal_year", "fiscal_year", 90),
        faults=(
            "Place of performance is not where beneficiaries live: payments to insurers and Medicare contractors stand where those sit (obligations of FY2022 over residents' transfers of 2022: North Dakota 9.2, DC 5.8, Minnesota 3.1, Connecticut 2.6, Kentucky 2.6, Indiana 2.1). Never add it to transfers or read it as what a state gets.",
            "Loans, and benefits that are reported as aggregates, are inside; federal wages are not.",
            "Quarters of the Virgin Islands, Northern Marianas, Connecticut and DC jump.",
            "FY2025 sums to $5,236 billion, no national row; FY2025 was early when typed.",
            "The lag of 90 days is an assumption.",
        ),
        coverage="50 states, DC and five territories; as shipped, FY2008 to FY2025; no national row.",
    ),
]
