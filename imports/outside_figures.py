"""What others published about the flows between states and the federal government: to check against, never an input."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import Raw, Table, field, origin, reference, state_fips, year
from imports.places import fips_of

COMPTROLLER = ("New York State Comptroller", "https://www.osc.ny.gov")
USAFACTS = ("USAFacts", "https://usafacts.org")
ROCKEFELLER = ("Rockefeller Institute of Government", "https://rockinst.org")
BROOKINGS = ("Brookings (Muro and others)", "https://www.brookings.edu")
MACPAC = ("MACPAC", "https://www.macpac.gov/macstats/")
CBO = ("Congressional Budget Office", "https://www.cbo.gov/publication/59640")
PEW = ("Pew Charitable Trusts", "https://www.pewtrusts.org")

# Billions of dollars by fiscal year: receipts, outlays, deficit, as first published.
BUDGET = {
    2018: (3330, 4109, 779),
    2019: (3463, 4447, 984),
    2020: (3421, 6554, 3132),
    2021: (4047, 6822, 2775),
    2022: (4896, 6272, 1375),
    2023: (4439, 6134, 1695),
}
BUDGET_LINES = ("receipts", "outlays", "deficit")
# (publisher, id, year, place, measure, value, unit)
PUBLISHED = [
    (COMPTROLLER, "ny-comptroller-2019-paid", 2019, "36", "paid to the federal government", 265e9, "USD"),
    (COMPTROLLER, "ny-comptroller-2019-received", 2019, "36", "received from the federal government", 241e9, "USD"),
    (COMPTROLLER, "ny-comptroller-2019-paid-share", 2019, "36", "share of federal receipts paid", 0.081, "share"),
    (COMPTROLLER, "ny-comptroller-2019-receipts", 2019, "00", "federal receipts allocated to states", 3.3e12, "USD"),
    (COMPTROLLER, "ny-comptroller-2019-per-dollar", 2019, "36", "received per dollar paid", 0.91, "USD per USD"),
    (COMPTROLLER, "us-comptroller-2019-per-dollar", 2019, "00", "received per dollar paid", 1.24, "USD per USD"),
    (COMPTROLLER, "ny-comptroller-2020-paid", 2020, "36", "paid to the federal government", 250e9, "USD"),
    (COMPTROLLER, "ny-comptroller-2020-received", 2020, "36", "received from the federal government", 396e9, "USD"),
    (COMPTROLLER, "ny-comptroller-2020-per-dollar", 2020, "36", "received per dollar paid", 1.59, "USD per USD"),
    (COMPTROLLER, "us-comptroller-2020-per-dollar", 2020, "00", "received per dollar paid", 1.92, "USD per USD"),
    (USAFACTS, "usafacts-2023-revenue", 2023, "00", "paid to the federal government", 4.67e12, "USD"),
    (USAFACTS, "usafacts-2023-spending", 2023, "00", "received from the federal government", 4.56e12, "USD"),
    (USAFACTS, "usafacts-2023-ny-net", 2023, "36", "paid less received", 89e9, "USD"),
    (ROCKEFELLER, "rockefeller-2020-donors", 2020, "00", "states that paid more than they received", 0, "states"),
    (ROCKEFELLER, "rockefeller-2021-donors", 2021, "00", "states that paid more than they received", 0, "states"),
    (
        BROOKINGS,
        "brookings-2018-gdp-dem-2020",
        2018,
        "00",
        "share of GDP in counties won by Biden in 2020",
        0.71,
        "share",
    ),
    (
        BROOKINGS,
        "brookings-2018-gdp-rep-2020",
        2018,
        "00",
        "share of GDP in counties won by Trump in 2020",
        0.29,
        "share",
    ),
    (BROOKINGS, "brookings-gdp-dem-2016", 2016, "00", "share of GDP in counties won by Clinton in 2016", 0.64, "share"),
    (BROOKINGS, "brookings-gdp-rep-2016", 2016, "00", "share of GDP in counties won by Trump in 2016", 0.36, "share"),
    (MACPAC, "macpac-2023-medicaid-federal", 2023, "00", "federal share of Medicaid spending", 610.15e9, "USD"),
    (MACPAC, "macpac-2023-medicaid-state", 2023, "00", "state share of Medicaid spending", 280.17e9, "USD"),
    *(
        (CBO, f"cbo-{at}-{line}", at, "00", f"federal {line}", value * 1e9, "USD")
        for at, values in BUDGET.items()
        for line, value in zip(BUDGET_LINES, values, strict=True)
    ),
    *(
        (
            PEW,
            f"pew-2022-federal-share-{postal.lower()}",
            2022,
            fips,
            "federal share of state general revenue",
            value,
            "share",
        )
        for postal, fips, value in (
            ("US", "00", 0.364),
            ("AK", "02", 0.502),
            ("AZ", "04", 0.497),
            ("HI", "15", 0.259),
            ("LA", "22", 0.505),
            ("ND", "38", 0.222),
            ("VA", "51", 0.276),
        )
    ),
]
PER_PERSON = "https://www.zerohedge.com/personal-finance/which-states-pay-most-least-us-federal-tax-revenue-person"


def federal_outside_figure(raw: Raw) -> pl.DataFrame:
    """Typed figures, and revenue per person by state."""
    typed = pl.DataFrame(
        [
            (key, who, at, fips, what, float(value), unit, address)
            for (who, address), key, at, fips, what, value, unit in PUBLISHED
        ],
        schema=["id", "who", "year", "place", "measure", "value", "unit", "address"],
        orient="row",
    )
    per_person = raw.csv("state-fiscal/usafacts_federal_revenue_per_capita_by_state_FY2023_transcribed.csv").select(
        pl.format("usafacts-2023-per-person-{}", pl.col("state").str.to_lowercase()).alias("id"),
        pl.lit(USAFACTS[0]).alias("who"),
        pl.lit(2023, pl.Int64).alias("year"),
        fips_of("state").alias("place"),
        pl.lit("federal revenue per person").alias("measure"),
        pl.col("federal_revenue_per_capita_usd").cast(pl.Float64).alias("value"),
        pl.lit("USD per person").alias("unit"),
        pl.lit(PER_PERSON).alias("address"),
    )
    return pl.concat([typed, per_person])


TABLES = [
    Table(
        name="federal_outside_figure",
        title="Published figures on federal flows, to check against",
        description="What other institutions published. Each has its own concept and period; they are not inputs and are not comparable with each other.",
        fields=[
            field("id", "short name of the figure", pattern=r"^[a-z0-9-]+$"),
            field("who", "publisher"),
            year("year", "federal fiscal year; for GDP the calendar year", 2016, 2023),
            state_fips() | {"name": "place"},
            field("measure", "what is measured, in the publisher's sense"),
            field("value", "the published value", "number"),
            field("unit", "unit of the value", enum=["USD", "USD per USD", "USD per person", "share", "states"]),
            field("address", "where it was published: page or publisher's site"),
        ],
        key=["id"],
        build=federal_outside_figure,
        publisher="several, named in each row",
        edition="as of November 2026",
        grade="C",
        grade_reason="typed from public pages; rounded as printed",
        licence="facts",
        foreign=(reference("place", "place", "fips"),),
        sources=[
            origin(
                "New York's Balance of Payments in the Federal Budget", "https://www.osc.ny.gov", "FFY2019, FFY2020"
            ),
            origin("Which states contribute the most and least to federal revenue", "https://usafacts.org", "FY2023"),
            origin(
                "Giving or Getting? New York's Balance of Payments with the Federal Government",
                "https://rockinst.org",
                "FFY2020, FFY2021",
            ),
            origin(
                "Biden-voting counties equal 70% of America's economy, updated to 71%",
                "https://www.brookings.edu",
                "February 2021",
            ),
            origin("MACStats, exhibit 16", "https://www.macpac.gov/macstats/", "FY2023"),
            origin(
                "Monthly Budget Review: Summary for Fiscal Year 2023",
                "https://www.cbo.gov/publication/59640",
                "November 2023",
            ),
            origin("Fiscal 50: federal share of state revenue", "https://www.pewtrusts.org", "FY2022"),
        ],
        faults=(
            "USAFacts' revenue is IRS gross collections (equal for all 51 to the dollar per person): it agrees by construction and proves nothing more.",
            "Federal shares of state revenue are the seven values quoted by others, equal to those of state_local_finances_2022.",
            "Years of New York's Comptroller and the Rockefeller Institute are federal fiscal years with pandemic money in 2020 and 2021.",
            "The Congressional Budget Office gives the budget as first published, in whole billions; later revisions move it by up to $2 billion.",
            "Titles of pages are from general knowledge.",
        ),
        coverage="21 national and New York figures, 18 national budget totals, 7 federal shares, 51 revenues per person.",
    ),
]
