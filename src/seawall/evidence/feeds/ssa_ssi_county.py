"""Reads SSI by county: persons and dollars from table 3 of the flat series."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seawall.evidence.feeds.feed import Feed
from seawall.evidence.feeds.ssa_flat_series import Money, counties, measures, refuse_impossible
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import Document
from seawall.evidence.refreshing.read import rows_of

if TYPE_CHECKING:
    import polars as pl

# The average was about $480 in 2009 (general knowledge) and $745 in December 2024; some states add to it.
MONEY = Money("payments_usd", "recipients_persons", least_usd=150, most_usd=1_500)
PAYMENTS = "payments_"


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Counties with a code, by December. Raises FeedError, also when the dollars cannot be."""
    feed = _with_payments(asked.feed, documents)
    found = measures(feed, documents)
    refuse_impossible(feed, found, MONEY)
    return counties(feed, found, MONEY.persons)


def _with_payments(feed: Feed, documents: Sequence[Document]) -> Feed:
    """The feed with the name of the payments as the file has it: there is one, and how it ends is not documented."""
    reading = feed.reading
    assert reading is not None
    first = (name for each in documents for row in rows_of(each, reading)[:1] for name in row)
    told = {name for name in first if name.startswith(PAYMENTS)}
    if len(told) != 1:
        return feed
    column = reading.columns[MONEY.column].model_copy(update={"published": told.pop()})
    columns = {**reading.columns, MONEY.column: column}
    return feed.model_copy(update={"reading": reading.model_copy(update={"columns": columns})})
