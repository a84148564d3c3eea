"""Federal receipts: collections where they are booked, income tax where people live."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import PUBLIC_DOMAIN, Raw, Table, amount, field, lasting, origin, state_fips, year
from imports.places import POSTAL, fips_of

IRS = "Internal Revenue Service"
STATE_OR_REST = "FIPS code: 2-digit state or Puerto Rico; 00 is the nation; 99 is what belongs to none of the others"

IRS_TYPES = {
    "total": "total_kusd",
    "business_income": "business_income_kusd",
    "withheld_fica": "individual_withheld_and_fica_kusd",
    "payments_seca": "individual_payments_and_seca_kusd",
    "unemployment": "unemployment_insurance_kusd",
    "railroad": "railroad_retirement_kusd",
    "estate_trust_income": "estate_and_trust_income_kusd",
    "estate": "estate_kusd",
    "gift": "gift_kusd",
    "excise": "excise_kusd",
}
IRS_AREAS = {
    "United States, total": "00",
    "Puerto Rico": "72",
    "U.S. Armed Service members overseas and Territories other than Puerto Rico": "99",
    "International": "99",
    "Undistributed [6]": "99",
}
OTHER_AREAS = {"OA": "99"}
# The states file of FY2025 leaves these out; both stand in the table it was typed from, in billions of dollars.
NATIONAL_2025_BUSD, UNALLOCATED_2025_BUSD = 5313.762, 29.033

SOI_COLUMNS = {
    "returns": "returns",
    "individuals": "individuals_or_exemptions",
    "agi_usd": "agi_kusd",
    "wages_usd": "wages_kusd",
    "income_tax_after_credits_usd": "income_tax_after_credits_kusd",
    "total_tax_liability_usd": "total_tax_liability_kusd",
    "self_employment_tax_usd": "self_employment_tax_kusd",
}
CAPITAL = {"dividends_usd": "A00600", "capital_gains_usd": "A01000", "interest_usd": "A00300"}


def thousands(column: str) -> pl.Expr:
    """Raw text in thousands of dollars, with or without commas, as whole dollars."""
    return (pl.col(column).str.replace_all(",", "").cast(pl.Float64) * 1000).round(0).cast(pl.Int64)


def billions(column: str) -> pl.Expr:
    """Billions of dollars with up to three decimals, as whole dollars."""
    return ((pl.col(column).cast(pl.Float64) * 1000).round(0) * 1_000_000).cast(pl.Int64)


def collections_by_type(raw: Raw) -> pl.DataFrame:
    """The Data Book table of FY2023, long; what is booked overseas or nowhere is one row, 99."""
    return (
        raw.csv("state-fiscal/irs_databook_table5_gross_collections_FY2023.csv")
        .with_columns(fips=pl.coalesce("state", "area").replace_strict(POSTAL | IRS_AREAS))
        .group_by("fips")
        .agg(thousands(column).sum().alias(kind) for kind, column in IRS_TYPES.items())
        .unpivot(index="fips", variable_name="tax_type", value_name="gross_usd")
        .with_columns(fiscal_year=pl.lit(2023, pl.Int64))
    )


def irs_collections_state_year(raw: Raw) -> pl.DataFrame:
    """FY2023 by type; totals of FY2025 and, for part of the states, of FY2018, FY2019 and FY2024."""
    latest = (
        raw.csv("state-fiscal/irs_collections_and_usaspending_by_state_FY2025_transcribed.csv")
        .filter(pl.col("irs_gross_collections_busd").is_not_null())
        .select(
            fips=fips_of("state"), fiscal_year=pl.lit(2025, pl.Int64), gross_usd=billions("irs_gross_collections_busd")
        )
    )
    rest = pl.DataFrame({"fips": ["00", "99"], "gross_usd": [NATIONAL_2025_BUSD, UNALLOCATED_2025_BUSD]}).select(
        "fips", fiscal_year=pl.lit(2025, pl.Int64), gross_usd=billions("gross_usd")
    )
    partial = raw.csv("state-fiscal/irs_gross_collections_by_state_FY2018_2019_2024_PARTIAL_transcribed.csv").select(
        fips=fips_of("state"),
        fiscal_year=pl.col("fiscal_year").cast(pl.Int64),
        gross_usd=thousands("irs_gross_collections_kusd"),
    )
    totals = pl.concat([latest, rest, partial]).with_columns(tax_type=pl.lit("total"))
    order = ["fips", "fiscal_year", "tax_type", "gross_usd"]
    return pl.concat([collections_by_type(raw).select(order), totals.select(order)])


def soi_state_year(raw: Raw) -> pl.DataFrame:
    """Individual returns by state of residence, all income classes."""
    listed = raw.csv("state-fiscal/irs_soi_historic_table2_state_totals_TY2015-2022.csv")
    return listed.select(
        pl.col("state").replace_strict(POSTAL | OTHER_AREAS).alias("fips"),
        pl.col("tax_year").cast(pl.Int64),
        *(
            (thousands(column) if name.endswith("_usd") else pl.col(column).cast(pl.Int64)).alias(name)
            for name, column in SOI_COLUMNS.items()
        ),
    )


def soi_capital_state_year(raw: Raw) -> pl.DataFrame:
    """Dividends, net capital gain and taxable interest, all income classes."""
    listed = raw.csv("county-program/irs_soi_state_2022_historic_table2.csv").filter(
        pl.col("AGI_STUB").str.strip_chars() == "0"
    )
    return listed.select(
        pl.col("STATE").replace_strict(POSTAL | OTHER_AREAS).alias("fips"),
        pl.lit(2022, pl.Int64).alias("tax_year"),
        *(thousands(column).alias(name) for name, column in CAPITAL.items()),
    )


TABLES = [
    Table(
        name="irs_collections_state_year",
        title="IRS gross collections by state, fiscal year and type of tax",
        description="Federal taxes as the IRS books them, before refunds. Concept: gross collections by the address of the filer, employer or principal office, not by where the taxed income was earned or who bears the tax.",
        fields=[
            state_fips(STATE_OR_REST),
            year("fiscal_year", "federal fiscal year", 2018, 2025),
            field(
                "tax_type",
                "total, or one type; withheld_fica is withheld income tax and FICA together, payments_seca is other individual payments and SECA",
                enum=list(IRS_TYPES),
            ),
            field(
                "gross_usd",
                "gross collections, before refunds; undistributed can be negative",
                "integer",
                required=False,
            ),
        ],
        key=["fips", "fiscal_year", "tax_type"],
        build=irs_collections_state_year,
        publisher=IRS,
        edition="Data Book 2023, table 5, complete; totals of fiscal years 2018, 2019, 2024 and 2025 from other pages",
        grade="B",
        grade_reason="FY2023 is the official table and sums to its total; FY2025 was typed and sums to its stated total; FY2018, FY2019 and FY2024 were typed from secondary pages and cannot be totaled",
        sources=[
            origin(
                "IRS Data Book, gross collections by type of tax and state",
                "https://www.irs.gov/statistics/soi-tax-stats-irs-data-book",
                "FY2023",
            ),
            origin(
                "IRS collections FY2025, as carried by travisgalloway/income-tax",
                "https://github.com/travisgalloway/income-tax",
                "FY2025",
            ),
            origin(
                "Federal tax revenue by state (Wikipedia, CC BY-SA), citing the Data Book",
                "https://en.wikipedia.org/wiki/Federal_tax_revenue_by_state",
                "FY2018, FY2019, FY2024",
            ),
        ],
        licence=PUBLIC_DOMAIN + "; totals of FY2018, FY2019 and FY2024 passed through CC BY-SA text",
        availability=lasting("fiscal_year", "fiscal_year", 200),
        faults=(
            "Gross: refunds are not taken off, so the nation is about 6% above net receipts in FY2023.",
            "Booked at the address of the filer or employer: payroll of a national employer can stand in the state of its head office.",
            "Withheld income tax and FICA cannot be told apart by state.",
            "California FY2023 ($569 billion) is low against FY2024 ($806 billion), probably because filing dates in disaster counties moved past the fiscal year: do not use FY2023 alone for California, or for a group of states with it, without saying so.",
            "FY2018 has 41 states, FY2019 has 38, FY2024 has 35; the others are missing, not zero, and those years have no national row.",
            "FY2024 Texas is rounded to $0.1 billion; FY2025 is rounded to $1 million and its row 99 includes Puerto Rico and the territories.",
            "FY2020 to FY2022 are missing.",
            "The lag of 200 days is an assumption.",
        ),
        totals=(
            {"columns": ["gross_usd"], "by": ["fiscal_year", "tax_type"], "whole": {"fips": "00"}, "tolerance": 7000},
            {
                "columns": ["gross_usd"],
                "by": ["fips", "fiscal_year"],
                "whole": {"tax_type": "total"},
                "tolerance": 15000,
            },
        ),
        coverage="FY2023: nation, 50 states, DC, Puerto Rico and the rest, all types. FY2025: total only. FY2018, FY2019, FY2024: total of part of the states.",
    ),
    Table(
        name="soi_state_year",
        title="Individual income tax by state of residence and tax year",
        description="Individual returns, income and tax. Concept: liability by the address on the return. Individual income tax only: no FICA, no corporate tax, no excise.",
        fields=[
            state_fips(STATE_OR_REST),
            year("tax_year", "tax year of the return", 2015, 2022),
            amount("returns", "returns filed"),
            amount("individuals", "people on the returns; exemptions before 2018"),
            amount("agi_usd", "adjusted gross income"),
            amount("wages_usd", "wages and salaries"),
            amount("income_tax_after_credits_usd", "income tax after credits"),
            amount(
                "total_tax_liability_usd", "total tax liability, with self-employment and other taxes on the return"
            ),
            amount("self_employment_tax_usd", "self-employment tax"),
        ],
        key=["fips", "tax_year"],
        build=soi_state_year,
        publisher=IRS,
        edition="SOI Historic Table 2, tax years 2015 to 2022",
        grade="A",
        grade_reason="official table, reshaped; the parts sum to the nation in every year",
        sources=[
            origin(
                "SOI Historic Table 2, as carried by PSLmodels/tax-microdata-benchmarking",
                "https://www.irs.gov/statistics/soi-tax-stats-historic-table-2",
                "TY2022",
            )
        ],
        availability=lasting("calendar_year", "tax_year", 700),
        faults=(
            "By residence of the filer, unlike collections, which are booked at the employer's address.",
            "A tax year is a calendar year and is mostly paid in it and in the spring after.",
            "99 is other areas: overseas addresses, territories, and Puerto Rico before 2018.",
            "individuals counts exemptions before 2018 and people from 2018: do not read a trend across it.",
            "The lag of 700 days is an assumption.",
        ),
        totals=(
            {
                "columns": [name for name in SOI_COLUMNS if name.endswith("_usd")],
                "by": ["tax_year"],
                "whole": {"fips": "00"},
                "tolerance": 100_000,
            },
        ),
        coverage="Nation, 50 states, DC and other areas, 2015 to 2022; Puerto Rico from 2018.",
    ),
    Table(
        name="soi_capital_state_year",
        title="Capital income on individual returns by state, tax year 2022",
        description="Ordinary dividends, net capital gain and taxable interest on individual returns, by residence.",
        fields=[
            state_fips(STATE_OR_REST),
            year("tax_year", "tax year of the return", 2022, 2022),
            amount("dividends_usd", "ordinary dividends (A00600)"),
            amount("capital_gains_usd", "net capital gain in income, less loss (A01000)"),
            amount("interest_usd", "taxable interest (A00300)"),
        ],
        key=["fips", "tax_year"],
        build=soi_capital_state_year,
        publisher=IRS,
        edition="SOI Historic Table 2, tax year 2022",
        grade="A",
        grade_reason="official table, reshaped; the parts sum to the nation",
        sources=[
            origin(
                "SOI Historic Table 2, as carried by PSLmodels/tax-microdata-benchmarking",
                "https://www.irs.gov/statistics/soi-tax-stats-historic-table-2",
                "TY2022",
            )
        ],
        availability=lasting("calendar_year", "tax_year", 700),
        faults=(
            "The meaning of the codes follows the SOI documentation; qualified dividends (A00650) are inside dividends.",
            "Capital income in retirement accounts, trusts and tax-exempt bodies is not in it.",
            "One year, with low net gains after the high ones of 2021.",
            "The lag of 700 days is an assumption.",
        ),
        totals=({"columns": list(CAPITAL), "by": ["tax_year"], "whole": {"fips": "00"}, "tolerance": 100_000},),
        coverage="Nation, 50 states, DC, Puerto Rico and other areas.",
    ),
]
