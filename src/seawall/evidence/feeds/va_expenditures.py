"""Reads VA's expenditures by state from a file that a person made of the publisher's table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import Document, shown
from seawall.evidence.refreshing.read import read

if TYPE_CHECKING:
    import polars as pl

YEAR = re.compile(r"FY ?(?:20)?(\d\d)(?!\d)", re.IGNORECASE)
DIRECT = ("pension_usd", "insurance_usd", "survivors_usd")
ROUNDED_USD = 2_000  # the parts and their sum are each rounded to thousands, some to tens of dollars
LEAST_USD, MOST_USD = 50e9, 1e12  # benefits of a year in all states; $154 billion in 2024


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """States by fiscal year. Raises FeedError when parts are not their sum, and for amounts that are no thousands."""
    import polars as pl

    return pl.concat([_year(each, asked) for each in documents])


def _year(document: Document, asked: Asked) -> pl.DataFrame:
    import polars as pl

    told = YEAR.search(document.address.rpartition("/")[2])
    if told is None:
        raise FeedError(f"{shown(document.address)}: its name does not say the fiscal year. Call it GDX_FY24.csv.")
    frame = read(asked.feed, [document]).drop_nulls("fips")
    off = frame.filter((pl.sum_horizontal(DIRECT) - pl.col("direct_usd")).abs() > ROUNDED_USD)
    if off.height:
        raise FeedError(
            f"{shown(document.address)}: the parts of {off['fips'][0]} are not its total_direct_kusd. Correct the file."
        )
    benefits = (pl.col("pension_usd") + pl.col("survivors_usd") + pl.col("education_usd")).alias("benefits_usd")
    made = frame.select("fips", benefits, "medical_care_usd", fiscal_year=pl.lit(2000 + int(told[1])).cast(pl.Int64))
    whole = float(made["benefits_usd"].sum())
    if not LEAST_USD <= whole <= MOST_USD:
        raise FeedError(
            f"{shown(document.address)}: read as thousands, the benefits of all states come to ${whole:,.0f} a year. "
            "Give thousands of dollars."
        )
    return made
