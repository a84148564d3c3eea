"""Award obligations by state and fiscal year: one question a year, for years whose reports are in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.usaspending_geography import by_state, geography
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document

if TYPE_CHECKING:
    import polars as pl

LATE = timedelta(days=90)  # until the last agency has reported a year
FEWEST = 51  # states and the District: each has awards in every year
NOTE = "place of performance, asked by fiscal year"


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """One answer a fiscal year."""
    first = asked.since.year + (asked.since.month > 9)
    for year in range(first, asked.today.year + 1):
        if date(year, 9, 30) + LATE <= asked.today:
            yield geography(ask, asked, date(year - 1, 10, 1), date(year, 9, 30), {}, {"fiscal_year": year})


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Columns fips, fiscal_year, obligations_usd, source_note. Raises FeedError when a year lacks a state."""
    import polars as pl

    made = [asked.held().clear()]
    for document in documents:
        year = document.asked.get("fiscal_year")
        if not isinstance(year, int):
            raise FeedError(f"{asked.feed.id}: a document does not say of which year it is. Refresh instead.")
        told = by_state(asked.feed, document)
        if told.filter(pl.col("fips") < "57").height < FEWEST:
            raise FeedError(f"{asked.feed.id}: fiscal year {year} came for {told.height} states only. {CHANGED}.")
        told = told.with_columns(fiscal_year=pl.lit(year, pl.Int64), source_note=pl.lit(NOTE))
        made.append(told.select(made[0].columns))
    return pl.concat(made)
