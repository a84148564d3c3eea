"""Asks USAspending for obligations by state of performance in a span of days, and reads the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Feed
from seawall.evidence.load import load
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.read import read

if TYPE_CHECKING:
    import polars as pl

ELSEWHERE = ("FM", "MH", "PW", "UM")  # freely associated states and outlying islands: no places of ours


def geography(
    ask: Ask, asked: Asked, first: date, last: date, filters: Mapping[str, Any], about: Mapping[str, Any]
) -> Document:
    """One answer for the days from `first` to `last`; `about` is kept on the document."""
    span = {"start_date": first.isoformat(), "end_date": last.isoformat()}
    body = {**(asked.body() or {}), "filters": {**filters, "time_period": [span]}}
    return ask.get(body=body, asked=about)


def by_state(feed: Feed, document: Document) -> pl.DataFrame:
    """Columns fips and obligations_usd, whole dollars; awards in no known state are left out.

    Raises FeedError when the answer is cut another way than asked, or has a state that nobody knows.
    """
    import polars as pl

    assert feed.request is not None
    for name in ("scope", "geo_layer", "spending_level"):
        if (told := document.at(name)) != (wanted := (feed.request.body or {})[name]):
            raise FeedError(f"{document.address}: {name} is {str(told)[:40]!r}, asked was {wanted!r}. {CHANGED}.")
    told = read(feed, [document]).drop_nulls("postal").filter(~pl.col("postal").is_in(ELSEWHERE))
    told = told.join(load("place").select("postal", "fips"), on="postal", how="left")
    if strange := told.filter(pl.col("fips").is_null() | (pl.col("fips") == "00"))["postal"].to_list():
        raise FeedError(f"{document.address}: {strange[0][:40]!r} is no state or territory. {CHANGED}.")
    return told.select("fips", pl.col("obligations_usd").round(0).cast(pl.Int64))
