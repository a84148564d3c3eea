"""Federal receipts: collections where they are booked, income tax where people live, national receipts and outlays."""

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

# Billions of dollars, in the order of RECEIPT_TYPES: OMB Historical Tables 2.1 and 2.5 from general knowledge.
RECEIPT_TYPES = ("individual_income", "payroll", "corporate", "excise", "estate_gift", "customs", "other", "total")
RECEIPTS_BUSD = {
    2015: (1540.8, 1065.3, 343.8, 98.3, 19.2, 35.0, 147.5, 3249.9),
    2016: (1546.1, 1115.1, 299.6, 95.0, 21.4, 34.8, 156.0, 3268.0),
    2017: (1587.1, 1161.9, 297.0, 83.8, 22.8, 34.6, 129.0, 3316.2),
    2018: (1683.5, 1170.7, 204.7, 95.0, 23.0, 41.3, 111.7, 3329.9),
    2019: (1717.9, 1243.4, 230.2, 99.5, 16.7, 70.8, 84.9, 3463.4),
    2020: (1608.7, 1310.0, 211.8, 86.8, 17.6, 68.6, 117.7, 3421.2),
    2021: (2044.4, 1314.1, 371.8, 75.3, 27.1, 80.0, 134.4, 4047.1),
    2022: (2632.1, 1483.5, 424.9, 87.7, 32.6, 99.9, 136.7, 4897.4),
    2023: (2176.5, 1614.5, 419.6, 75.8, 33.7, 80.3, 40.5, 4440.9),
    2024: (2426.1, 1708.9, 529.9, 101.4, 31.6, 77.0, 43.8, 4918.7),
}
# Billions of dollars: outlays and deficit, OMB Historical Table 1.1 from general knowledge.
OUTLAYS_BUSD = {
    2015: (3691.9, 442.0),
    2016: (3852.6, 584.7),
    2017: (3981.6, 665.4),
    2018: (4109.0, 779.1),
    2019: (4447.0, 983.6),
    2020: (6553.6, 3132.4),
    2021: (6822.5, 2775.4),
    2022: (6273.3, 1375.9),
    2023: (6134.7, 1693.8),
    2024: (6751.6, 1832.8),
}


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


def federal_receipts_year(_: Raw) -> pl.DataFrame:
    """National receipts by tax type; typed here, since no raw file holds them."""
    rows = [
        (fiscal_year, kind, value)
        for fiscal_year, values in RECEIPTS_BUSD.items()
        for kind, value in zip(RECEIPT_TYPES, values, strict=True)
    ]
    columns = ["fiscal_year", "tax_type", "receipts_usd"]
    return pl.DataFrame(rows, schema=columns, orient="row").with_columns(billions("receipts_usd"))


def federal_outlays_year(_: Raw) -> pl.DataFrame:
    """National outlays and deficit; typed here, since no raw file holds them."""
    rows = [(fiscal_year, *values) for fiscal_year, values in OUTLAYS_BUSD.items()]
    columns = ["fiscal_year", "outlays_usd", "deficit_usd"]
    return pl.DataFrame(rows, schema=columns, orient="row").with_columns(
        billions("outlays_usd"), billions("deficit_usd")
    )


OMB = "https://www.whitehouse.gov/omb/information-resources/budget/historical-tables/"
NOT_READ = "typed from general knowledge of the published table, rounded to $0.1 billion; the totals of FY2018 to FY2023 are within $2 billion of those that the Congressional Budget Office printed in 2023"

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
    Table(
        name="federal_receipts_year",
        title="Federal receipts by type of tax and fiscal year",
        description="National receipts, net of refunds. Concept: budget receipts, on-budget and off-budget together.",
        fields=[
            year("fiscal_year", "federal fiscal year", 2015, 2024),
            field(
                "tax_type",
                "type of tax, or total; other is mostly earnings of the Federal Reserve",
                enum=list(RECEIPT_TYPES),
            ),
            amount("receipts_usd", "receipts, rounded to $0.1 billion"),
        ],
        key=["fiscal_year", "tax_type"],
        build=federal_receipts_year,
        publisher="Office of Management and Budget",
        edition="Historical Tables 2.1 and 2.5, from general knowledge",
        grade="C",
        grade_reason=NOT_READ,
        sources=[origin("Budget of the United States, Historical Tables 2.1 and 2.5", OMB, "general knowledge")],
        availability=lasting("fiscal_year", "fiscal_year", 20),
        faults=(
            "From general knowledge: check against the Historical Tables before printing a figure to the last digit.",
            "Net of refunds: IRS gross collections of FY2023 ($4,694 billion) are larger than all receipts of FY2023, since refunds are not taken off there.",
            "other was set so that the types sum to the total; in 2023 it is low because the Federal Reserve remitted almost nothing.",
            "First published about 20 days after the year; small revisions later are included here.",
        ),
        totals=(
            {
                "columns": ["receipts_usd"],
                "by": ["fiscal_year"],
                "whole": {"tax_type": "total"},
                "tolerance": 200_000_000,
            },
        ),
        coverage="Nation, FY2015 to FY2024.",
    ),
    Table(
        name="federal_outlays_year",
        title="Federal outlays and deficit by fiscal year",
        description="National outlays, and the deficit: outlays less receipts.",
        fields=[
            year("fiscal_year", "federal fiscal year", 2015, 2024),
            amount("outlays_usd", "outlays, rounded to $0.1 billion"),
            field("deficit_usd", "outlays less receipts; negative would be a surplus", "integer"),
        ],
        key=["fiscal_year"],
        build=federal_outlays_year,
        publisher="Office of Management and Budget",
        edition="Historical Table 1.1, from general knowledge",
        grade="C",
        grade_reason=NOT_READ,
        sources=[origin("Budget of the United States, Historical Table 1.1", OMB, "general knowledge")],
        availability=lasting("fiscal_year", "fiscal_year", 20),
        faults=(
            "From general knowledge: check against the Historical Tables before printing a figure to the last digit.",
            "Outlays are cash; obligations, awards and benefits issued are other concepts and do not add to them.",
        ),
        coverage="Nation, FY2015 to FY2024.",
    ),
]
