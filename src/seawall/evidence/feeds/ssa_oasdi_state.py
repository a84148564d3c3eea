"""Reads Social Security by state: persons from table 2 of the flat series, dollars from table 3."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from seawall.evidence.feeds.ssa_flat_series import Money, measures, refuse_impossible, states, two_files
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import Document

if TYPE_CHECKING:
    import polars as pl

MONEY = Money("benefits_usd", "beneficiaries_persons", least_usd=300, most_usd=4_000)
STATES = 51  # with DC
PUERTO_RICO = "72"


def documents(ask: Ask, asked: Asked) -> Iterable[Document]:
    """The file of persons and the file of dollars."""
    return two_files(ask, asked, "table_2.json", "table_3.json")


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """States, territories and the nation, by December. Raises FeedError, also when the dollars cannot be.

    The nation is our sum, as the table defines it: people of the states, DC and Puerto Rico; dollars without Puerto
    Rico. The published total has people abroad in it.
    """
    import polars as pl

    found = measures(asked.feed, documents)
    refuse_impossible(asked.feed, found, MONEY)
    listed = states(asked.feed, found)
    inside = pl.col("fips") < "57"
    persons, usd = listed.filter(inside | (pl.col("fips") == PUERTO_RICO)), listed.filter(inside)
    nation = _sum(persons, MONEY.persons, STATES + 1).join(_sum(usd, MONEY.column, STATES), on="month")
    return pl.concat([listed, nation.with_columns(fips=pl.lit("00")).select(listed.columns)])


def _sum(frame: pl.DataFrame, column: str, places: int) -> pl.DataFrame:
    """The sum of a column by month; missing where one of so many places is."""
    import polars as pl

    whole = pl.col(column).count() == places
    return frame.group_by("month").agg(pl.when(whole).then(pl.col(column).sum()).alias(column))
