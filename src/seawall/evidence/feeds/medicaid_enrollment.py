"""Medicaid and CHIP enrollment: of the two or three rows that CMS publishes for a state and month, the last word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.refresh.asked import Asked
from seawall.evidence.refresh.document import CHANGED, Document
from seawall.evidence.refresh.read import read

if TYPE_CHECKING:
    import polars as pl

COUNTS = ("medicaid_chip_persons", "medicaid_persons", "chip_persons")


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """A final row before an updated one, an updated one before a preliminary one.

    Raises FeedError when two rows of the same rank differ, and when Medicaid and CHIP do not add up.
    """
    import polars as pl

    name = asked.feed.id
    told = read(asked.feed, documents)
    rank = 2 * (pl.col("status") == "updated").cast(pl.Int8) + (pl.col("final") == "Y").cast(pl.Int8)
    best = told.filter(rank == rank.max().over("fips", "month")).drop("final").unique()
    made = best.with_columns(preliminary=pl.col("status") == "preliminary").drop("status")
    if twice := _first(made, made.select("fips", "month").is_duplicated()):
        raise FeedError(f"{name}: {twice['fips']} {twice['month']} has two last words that differ. {CHANGED}.")
    # No state has nobody enrolled: a zero is a report that is missing.
    made = made.with_columns(pl.when(pl.col(COUNTS[0]) > 0).then(pl.col(COUNTS)).name.keep())
    if off := _first(made, pl.col("medicaid_persons") + pl.col("chip_persons") != pl.col("medicaid_chip_persons")):
        raise FeedError(f"{name}: {off['fips']} {off['month']}: Medicaid and CHIP do not add up to both. {CHANGED}.")
    return made


def _first(frame: pl.DataFrame, where: pl.Series | pl.Expr) -> dict[str, object] | None:
    found = frame.filter(where).sort("fips", "month")
    return found.row(0, named=True) if found.height else None
