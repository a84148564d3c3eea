"""The Daily Treasury Statement: what was paid on each business day, by line and by coarse category."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import gzip

import polars as pl

from imports.base import Raw, Table, field, lasting, origin, text

RAW_LINES = "lapse/dts_tableII_daily_2005_2013.csv.gz"
PER_MILLION = 1_000_000

# Published name (Table II, withdrawals) -> our line. A name that is in neither list stops the build.
LINES = {
    "Food Stamps": "snap_own",
    "Supple. Nutrition Assist. Program (SNAP)": "snap_own",
    "Food and Nutrition Service (misc)": "fns_misc",
    "Medicaid": "medicaid",
    "Medicare": "medicare",
    "Social Security Benefits (EFT)": "social_security",
    "Supple. Security Income Benefits (EFT)": "ssi",
    "Unemployment Insurance Benefits": "unemployment",
    "Temporary Assistance for Needy Families (HHS)": "tanf",
    "Education Department programs": "education",
    "Housing and Urban Development programs": "hud",
    "Health and Human Services Grants (misc)": "hhs_grants",
    "Fed. Highway Administration programs": "highways",
    "Federal Transit Admin.": "transit",
    "Emergency Prep & Response (DHS)": "fema",
    "Federal Salaries (EFT)": "salaries",
    "Military Active Duty Pay (EFT)": "military_pay",
    "Military Retirement (EFT)": "military_retirement",
    "Civil Service Retirement (EFT)": "civil_retirement",
    "Veterans Benefits (EFT)": "veterans_benefits",
    "Veterans Affairs programs": "va_programs",
    "Veterans Affairs Programs": "va_programs",
    "Labor Dept. prgms (excl. unemployment)": "labor",
    "Justice Department programs": "justice",
    "Energy Department programs": "energy",
    "NASA programs": "nasa",
    "Defense Vendor Payments (EFT)": "defense_vendors",
    "Federal Employees Insurance Payments": "employee_insurance",
    "Unclassified": "unclassified",
}

# Published names known and not carried: totals, debt, refunds, and lines that appear on few days.
NOT_CARRIED = {
    "African Development Fund", "Agency for Internat'l Development", "Agriculture", "Agriculture Loan Payments (misc)",
    "Asian Development Bank Payment", "Bank Insurance Fund (net)", "Capital Purchase Program (TARP)",
    "Centers for Disease Control", "Commerce Programs", "Commodity Credit Corporation programs",
    "Customs and Borders Protection (DHS)", "Deposit Insurance Fund", "Deposit Insurance Fund (net)",
    "District of Columbia", "Environmental Protection Agency", "Export-Import Bank", "Export-Import Bank (net)",
    "FHA Debentures", "FSLIC Resolution Fund", "FSLIC Resolution Fund (net)", "FSLIC Resolution Funds (RTC net)",
    "Farm Credit Insurance Corp.", "Federal Aviation Administration", "Federal Crop Ins. Corp.",
    "Federal Financing Bank", "Federal Financing Bank (net)", "Federal Railroad Admin.",
    "Foreign Military Sales Program", "GSA Programs", "GSA programs", "GSE Investment",
    "GSE Obligations/HFA Initiative", "HHS Deposit Fund Transfers to States", "HHS: Indian Health Service",
    "HUD: Hurricane Relief", "IRS Tax Refunds Business (EFT)", "IRS Tax Refunds Individual (EFT)",
    "Inter-American Development Bank", "Interest on Treasury Securities", "Interior", "Interior: Bureau of Land Mgmt.",
    "Interior: Office of Surface Mining", "Interior: Office of Territories", "International Monetary Fund",
    "Interntl Security Assistance (DSCA)", "Library of Congress", "Maritime Administration",
    "Minerals Management Service", "Minerals Mgmt. Svc/Pmts to States", "National Credit Union Administration",
    "National Highway Traffic Safety Admin", "Natl Railroad Retirement Inv Trust",
    "Net Change in Operating Cash Balance", "Overseas Private Investment Co.", "Overseas Private Investment Co. (net)",
    "Pension Benefit Guaranty Corp.", "Pmt. to Corp. for Pub. Broadcasting", "Pmt. to Int'l Bk for Reconstruction",
    "Pmt. to Internat'l Development Assn.", "Pmt. to Resolution Funding Corp (RTC)",
    "Pmt. to Resolution Funding Corp (Treas)", "Postal Service Money Orders and Other",
    "Prepayment of Treasury Securities", "Presidential Election Campaign Fund",
    "Public Debt Cash Redemp. (Table III-B)", "Puerto Rico-Refund of IRS Collections", "Railroad Retirement (EFT)",
    "Securities and Exchange Commission", "Small Business Administration", "State Department", "TARP",
    "Tennessee Valley Authority (net)", "Thrift Savings Plan Transfer", "Total Federal Reserve Account",
    "Total Withdrawals (excluding transfers)", "Total, Other Withdrawals", "Transfers to Depositaries",
    "Transfers to Federal Reserve Account (Table V)", "Transportation Security Admin. (DHS)",
    "Treasury Department programs", "Treasury Dept: Claims Payments", "U.S. District Courts (net)",
    "USDA: Forest Service",
}  # fmt: skip

# Names since the redesign of February 2023, as far as they are known here; no daily amounts by line are held.
SINCE_2023 = {
    "USDA - Supp Nutrition Assist Prog (SNAP)": "snap_own",
    "USDA - Supp Nutrition Assist Prog (WIC)": "wic",
    "USDA - Child Nutrition": "child_nutrition",
    "HHS - Grants to States for Medicaid": "medicaid",
    "HHS - Payments to States": "tanf",
    "HHS - Payments to Children and Families": "tanf",
    "DOL - Unemployment Benefits": "unemployment",
    "DHS - Fed Emergency Mgmt Agency (FEMA)": "fema",
    "Dept of Education (ED)": "education",
    "Dept of Housing & Urban Dev (HUD) - misc": "hud",
    "DOT - Federal Transit Administration": "transit",
    "DOT - Federal Highway Administration": "highways",
    "Defense Vendor Payments (EFT)": "defense_vendors",
    "Dept of Defense (DoD) - misc": "defense_vendors",
    "Federal Salaries (EFT)": "salaries",
    "Unclassified": "unclassified",
}
# First and last day of the names of 2023 that do not simply run on; months as known, so days are the month's ends.
SPANS = {
    "HHS - Payments to States": ("2023-02-14", "2025-09-30"),
    "HHS - Payments to Children and Families": ("2025-10-01", None),
    "Defense Vendor Payments (EFT)": ("2023-02-14", "2023-09-30"),
    "Dept of Defense (DoD) - misc": ("2023-10-01", None),
    "Unclassified": ("2023-10-01", None),
}
CATEGORIES = {
    "HHS_Medicare": "health",
    "SSA_Benefits": "social_security",
    "VA_Benefits": "veterans",
    "Unemployment": "unemployment",
    "Interest": "interest",
    "Tax_Refunds_Indiv": "tax_refunds",
    "Other": "other",
}


def withdrawals(raw: Raw) -> pl.DataFrame:
    """Every withdrawal line of the record. Stops at a published name that no list above knows."""
    with gzip.open(raw.root / RAW_LINES) as file:
        listed = pl.read_csv(file.read(), infer_schema=False)
    found = listed.filter(pl.col("transaction_type") == "Withdrawals")
    unknown = sorted(set(found["line"]) - set(LINES) - NOT_CARRIED)
    if unknown:
        raise SystemExit(
            f"{RAW_LINES}: unknown line {unknown[0]!r}: add it to LINES or NOT_CARRIED in imports/treasury.py"
        )
    return found.with_columns(pl.col("record_date").str.to_date(), pl.col("today_mn").cast(pl.Int64))


def treasury_line_day(raw: Raw) -> pl.DataFrame:
    """Dollars paid by business day and line."""
    kept = withdrawals(raw).filter(pl.col("line").is_in(list(LINES)))
    named = kept.with_columns(pl.col("line").replace_strict(LINES))
    return named.group_by("record_date", "line").agg(usd=pl.col("today_mn").sum() * PER_MILLION)


def treasury_category_day(raw: Raw) -> pl.DataFrame:
    """Dollars paid by business day and coarse category."""
    listed = raw.csv("lapse/dts_aggregated_daily_2022_2025.csv")
    return (
        listed.unpivot(on=list(CATEGORIES), index="record_date", variable_name="category", value_name="usd")
        .with_columns(
            pl.col("record_date").str.to_date(),
            pl.col("category").replace_strict(CATEGORIES),
            (pl.col("usd").cast(pl.Float64) * PER_MILLION).round(0).cast(pl.Int64),
        )
        .select("record_date", "category", "usd")
    )


def treasury_line_name(raw: Raw) -> pl.DataFrame:
    """Every published name that is known, with its line where one is carried."""
    seen = (
        withdrawals(raw)
        .group_by("line")
        .agg(first_day=pl.col("record_date").min(), last_day=pl.col("record_date").max())
    )
    old = seen.select(
        pl.col("line").alias("published_name"),
        pl.lit("2005-2013").alias("era"),
        pl.col("line").replace_strict(LINES, default=None).alias("line"),
        "first_day",
        "last_day",
    )
    rows = [
        (name, "since 2023", line, *SPANS.get(name, ("2023-02-14", None))) for name, line in sorted(SINCE_2023.items())
    ]
    new = pl.DataFrame(rows, schema=old.columns, orient="row").with_columns(
        pl.col("first_day", "last_day").cast(pl.String).str.to_date()
    )
    return pl.concat([old, new], how="vertical_relaxed")


DTS = origin(
    "Daily Treasury Statement, Table II, raw text files 9 June 2005 to 28 January 2013",
    "https://github.com/csvsoundsystem/fms-treasury-statements-analysis",
    "e55a935",
)
TREASURY = "US Treasury, Bureau of the Fiscal Service"
LAG_DAYS = 4  # published on the next business day: at most four days later, over a long weekend

TABLES = [
    Table(
        name="treasury_line_day",
        title="Federal payments by business day and line, 2005 to 2013",
        description="Withdrawals of the Daily Treasury Statement (Table II) for the payment lines carried here. Concept: outlays, as cash leaves the Treasury's account; negative when returns exceed payments. Published in whole million dollars.",
        fields=[
            field("record_date", "business day of the statement", "date"),
            field(
                "line", "our name of the line; table treasury_line_name has the published names", pattern=r"^[a-z_]+$"
            ),
            field("usd", "paid that day", "integer"),
        ],
        key=["record_date", "line"],
        build=treasury_line_day,
        publisher=TREASURY,
        edition="statements of June 2005 to January 2013",
        grade="A",
        grade_reason="official statements parsed from their text; lines sum to the published total within $12 million on 1,913 of 1,916 days",
        sources=[DTS],
        availability=lasting("date", "record_date", LAG_DAYS),
        faults=(
            "Trap: snap_own is not the SNAP benefit. From May 2008 most of SNAP runs in fns_misc, which also carries WIC, child nutrition and others; only the sum of both is one series.",
            "Lines under 'Other Withdrawals' are listed only on days of about $50 million or more; on other days their amount is inside unclassified. A missing row is not zero. Concerns ssi, transit, fema, military_pay, military_retirement, civil_retirement and veterans_benefits.",
            "Two business days are missing: 23 October 2006 and 6 June 2012.",
            "There is no lapse of appropriations between 2005 and 2013: the record shows only ordinary payment.",
        ),
        coverage="1,917 business days, 9 June 2005 to 28 January 2013.",
    ),
    Table(
        name="treasury_category_day",
        title="Federal payments by business day and coarse category, 2022 to 2025",
        description="Withdrawals of the Daily Treasury Statement grouped by another author. Concept: outlays. SNAP, salaries, defense, grants and all else are inside 'other'.",
        fields=[
            field("record_date", "business day of the statement", "date"),
            field("category", "coarse category", enum=sorted(CATEGORIES.values())),
            field("usd", "paid that day", "integer"),
        ],
        key=["record_date", "category"],
        build=treasury_category_day,
        publisher=TREASURY,
        edition="as grouped in a public repository, to 21 November 2025",
        grade="B",
        grade_reason="the categories are somebody else's grouping, and the lines in them could not be checked",
        sources=[
            origin(
                "Daily Treasury Statement, deposits and withdrawals of operating cash, grouped (fiscal_analysis_full.csv)",
                "https://github.com/Jaggerxtrm/treasury-API-interface",
                "29c0096",
            )
        ],
        availability=lasting("date", "record_date", LAG_DAYS),
        faults=(
            "'other' lumps SNAP with salaries, defense, grants and more, so no single program can be seen in it.",
            "Health has Medicare and other health payments; which lines exactly is the author's choice.",
        ),
        coverage="975 business days, 3 January 2022 to 21 November 2025.",
    ),
    Table(
        name="treasury_line_name",
        title="Names of the Treasury's payment lines, and our line for each",
        description="Published names of withdrawal lines by era. A name without a line is known and not carried. A name that is not here is unknown, and reading it is an error.",
        fields=[
            field("published_name", "name as published"),
            field("era", "layout of the statement", enum=["2005-2013", "since 2023"]),
            text("line", "our line; empty where known and not carried", pattern=r"^[a-z_]+$"),
            field("first_day", "first day seen, or first day of the month from which it is known", "date"),
            field("last_day", "last day seen; empty where not known to have ended", "date", required=False),
        ],
        key=["published_name", "era"],
        build=treasury_line_name,
        publisher=TREASURY,
        edition="statements of 2005 to 2013; lines of March 2023 to June 2026 in part",
        grade="B",
        grade_reason="all names of 2005 to 2013 read from the statements; those since 2023 from a public mapping script, in part",
        sources=[DTS],
        faults=(
            "Since February 2023 about 196 lines exist; only those named in our sources are here.",
            "Nothing is held for February 2013 to December 2021.",
        ),
        coverage="112 names of 2005 to 2013 and 16 since 2023.",
    ),
]
