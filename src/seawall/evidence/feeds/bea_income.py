"""Personal income and transfer receipts by county: six lines of one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from seawall.evidence.feeds.bea_lines import by_area, lines
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import Document

if TYPE_CHECKING:
    import polars as pl

TABLE = "CAINC30"
LINES = {
    "population_persons": "100",
    "income_usd": "10",
    "transfers_usd": "47",
    "income_maintenance_usd": "50",
    "unemployment_usd": "60",
    "retirement_other_usd": "70",
}


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """One answer a line."""
    return lines(ask, asked, TABLE, LINES)


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """The columns of income_county_year. Raises FeedError."""
    return by_area(asked.feed, documents, LINES)
