"""Medicaid and CHIP enrollment: of the two or three rows that CMS publishes for a state and month, the last word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Reading
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.read import Row, rows_of, tidy

if TYPE_CHECKING:
    import polars as pl

COUNTS = ("medicaid_chip_persons", "medicaid_persons", "chip_persons")


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """A final row before an updated one, an updated one before a preliminary one.

    Raises FeedError when two rows of the same rank differ, and when Medicaid and CHIP do not add up.
    """
    import polars as pl

    name, reading = asked.feed.id, asked.feed.reading
    assert reading is not None
    told = tidy(name, [row for document in documents for row in _published(document, reading)], reading)
    rank = 2 * (pl.col("status") == "updated").cast(pl.Int8) + (pl.col("final") == "Y").cast(pl.Int8)
    best = told.filter(rank == rank.max().over("fips", "month")).drop("final").unique()
    made = best.with_columns(preliminary=pl.col("status") == "preliminary").drop("status")
    if twice := _first(made, made.select("fips", "month").is_duplicated()):
        raise FeedError(f"{name}: {twice['fips']} {twice['month']} has two last words that differ. {CHANGED}.")
    # No state has nobody enrolled: a zero is a report that is missing.
    made = made.with_columns(pl.when(pl.col(COUNTS[0]) != 0).then(pl.col(COUNTS)).name.keep())
    if off := _first(made, pl.col("medicaid_persons") + pl.col("chip_persons") != pl.col("medicaid_chip_persons")):
        raise FeedError(f"{name}: {off['fips']} {off['month']}: Medicaid and CHIP do not add up to both. {CHANGED}.")
    return _not_taken_back(made, asked)


def _not_taken_back(made: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Without preliminary rows where the last word is held: such an answer is older than what is held."""
    import polars as pl

    last = asked.held().filter(~pl.col("preliminary")).select("fips", "month")
    back = made.filter("preliminary").join(last, on=["fips", "month"], how="semi")
    if back.height:
        asked.remark(f"{back.height:,} preliminary rows came where final ones are held, and were left: an older answer")
    return made.join(back, on=["fips", "month"], how="anti")


def _published(document: Document, reading: Reading) -> list[Row]:
    """The rows of an answer, or of the file of a release, whose titles are the interface's names in plain English."""
    if document.text.lstrip().startswith("{"):
        return rows_of(document, reading)
    listed = rows_of(document, reading.model_copy(update={"shape": "csv"}))
    return [{re.sub(r"\W+", "_", title.lower()): cell for title, cell in row.items()} for row in listed]


def _first(frame: pl.DataFrame, where: pl.Series | pl.Expr) -> dict[str, object] | None:
    found = frame.filter(where).sort("fips", "month")
    return found.row(0, named=True) if found.height else None
