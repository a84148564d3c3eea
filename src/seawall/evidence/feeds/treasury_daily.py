"""Reads the Daily Treasury Statement: published lines summed to ours; a line that nobody knows stops the feed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.load import load
from seawall.evidence.refresh.asked import Asked
from seawall.evidence.refresh.document import Document
from seawall.evidence.refresh.read import read

if TYPE_CHECKING:
    import polars as pl

ERA = "since 2023"


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Columns record_date, line, usd. Raises FeedError for an unknown line."""
    import polars as pl

    listed = read(asked.feed, documents).drop_nulls("published_name")
    names = load("treasury_line_name").filter(pl.col("era") == ERA)
    unknown = listed.join(names, on="published_name", how="anti")
    if unknown.height:
        name, day = unknown.select("published_name", "record_date").row(0)
        raise FeedError(f"{asked.feed.id}: nobody knows line {name!r} of {day}. Add it to table treasury_line_name.")
    carried = listed.join(names.select("published_name", "line"), on="published_name").drop_nulls("line")
    return carried.group_by("record_date", "line").agg(pl.col("usd").sum())
