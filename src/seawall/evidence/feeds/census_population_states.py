"""Residents of the states by year: every year of the newest vintage."""

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

NATION = "010"  # summary level


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The file of the newest vintage."""
    yield newest_file(ask, "state/totals", "NST-EST{vintage}-ALLDATA.csv")


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Columns fips, year, population_persons.

    Raises FeedError for a vintage older than what is held, and for a file without the nation, such as that of counties.
    """
    import polars as pl

    told = estimates(asked.feed, published(asked.feed, documents))
    if NATION not in told["level"]:
        raise FeedError(f"{asked.feed.id}: the file has no row of the nation. {CHANGED}.")
    refuse_older(asked.feed, told["year"].max(), asked.held()["year"].max())
    nation = pl.col("level") == NATION
    return told.select(
        pl.when(nation).then(pl.lit("00")).otherwise(pl.col("state")).alias("fips"), "year", "population_persons"
    )
