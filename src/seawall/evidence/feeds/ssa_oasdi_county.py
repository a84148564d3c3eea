"""Reads Social Security by county: persons from table 4 of the flat series, dollars from table 5."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from seawall.evidence.feeds.ssa_flat_series import Money, counties, measures, refuse_impossible, two_files
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import Document

if TYPE_CHECKING:
    import polars as pl

# The average was about $1,000 in 2008 (general knowledge) and $1,834 in December 2024.
MONEY = Money("benefits_usd", "beneficiaries_persons", least_usd=300, most_usd=4_000)
OLDER = ("men_aged_65_persons", "women_aged_65_persons")


def documents(ask: Ask, asked: Asked) -> Iterable[Document]:
    """The file of persons and the file of dollars."""
    return two_files(ask, asked, "table_4.json", "table_5.json")


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Counties with a code, by December. Raises FeedError, also when the dollars cannot be."""
    import polars as pl

    found = measures(asked.feed, documents)
    refuse_impossible(asked.feed, found, MONEY)
    listed = counties(asked.feed, found, MONEY.persons)
    older = pl.col(OLDER[0]) + pl.col(OLDER[1])
    return listed.with_columns(aged_65_persons=older).drop(OLDER)
