"""Residents of the counties by year: every year of the newest vintage, held against the file's own states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.census_files import estimates, newest_file, published, refuse_older
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document

if TYPE_CHECKING:
    import polars as pl

STATE, COUNTY = "040", "050"  # summary levels


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The file of the newest vintage."""
    yield newest_file(ask, "counties/totals", "co-est{vintage}-alldata.csv")


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Columns fips, year, population_persons.

    Raises FeedError for a vintage older than what is held, and when counties do not sum to their state.
    """
    import polars as pl

    told = estimates(asked.feed, published(asked.feed, documents))
    refuse_older(asked.feed, told["year"].max(), asked.held()["year"].max())
    whole = told.filter(pl.col("level") == STATE)
    counties = told.filter(pl.col("level") == COUNTY)
    sums = counties.group_by("state", "year").agg(parts=pl.col("population_persons").sum())
    both = whole.join(sums, on=["state", "year"], how="full", coalesce=True).sort("state", "year")
    off = both.filter(pl.col("parts").ne_missing(pl.col("population_persons")))
    if off.height:
        state, year = off.select("state", "year").row(0)
        raise FeedError(f"{asked.feed.id}: the counties of state {state} do not sum to it in {year}. {CHANGED}.")
    return counties.select(pl.concat_str("state", "county").alias("fips"), "year", "population_persons")
