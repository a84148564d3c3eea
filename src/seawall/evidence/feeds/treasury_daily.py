"""Reads the Daily Treasury Statement: published lines summed to ours; a name that nobody knows stops the feed.

Which published name is which of our lines, and from which day to which, is table `treasury_line_name` and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.base.words import day_text
from seawall.evidence.load import load
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.read import read

if TYPE_CHECKING:
    import polars as pl

ERA = "since 2023"
NAMES = "table treasury_line_name (how: 'seawall evidence feeds')"
# Each line is rounded to a million by itself: a hundred of them miss their total by 3 million on most days (public
# notes on statements of 2024 and 2026: by 1 and by 3), and by 25 million never by rounding alone.
TOLERANCE_USD = 25_000_000


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Columns record_date, line, usd. A line of which a part has no amount that day has no row.

    Raises FeedError for a name that is unknown or past its days, and for a line that came twice.
    """
    import polars as pl

    listed = _lines(asked, documents)
    names = load("treasury_line_name").filter(pl.col("era") == ERA)
    known = listed.join(
        names.select("published_name", "line", "first_day", "last_day"), on="published_name", how="left"
    )
    _refuse_unknown(asked, known)
    _refuse_ended(asked, known)
    _refuse_twice(asked, listed)
    carried = known.drop_nulls("line").group_by("record_date", "line")
    return carried.agg(pl.col("usd").sum(), whole=pl.col("usd").is_not_null().all()).filter("whole").drop("whole")


def doubts(documents: Sequence[Document], asked: Asked, changed: Mapping[str, pl.DataFrame]) -> list[str]:
    """The changed days on which the lines do not sum to the published total, or no total was published."""
    import polars as pl

    listed = read(asked.feed, documents).filter(
        pl.col("record_date").is_in(changed["treasury_line_day"]["record_date"].implode())
    )
    totals = load("treasury_line_name").filter(pl.col("kind") == "total")["published_name"].implode()
    line = (pl.col("account") == "line") & ~pl.col("published_name").is_in(totals).fill_null(False)
    days = listed.group_by("record_date").agg(
        lines=pl.col("usd").filter(line).sum(), total=pl.col("usd").filter(pl.col("account") == "total").sum(),
        totals=(pl.col("account") == "total").sum(),
    )  # fmt: skip
    wrong = days.filter((pl.col("totals") != 1) | ((pl.col("lines") - pl.col("total")).abs() > TOLERANCE_USD))
    return [
        f"the lines of {day_text(day)} sum to {lines / 1e6:,.0f} million, the statement says {total / 1e6:,.0f}"
        if count == 1
        else f"the statement of {day_text(day)} has {count} totals of withdrawals, not one"
        for day, lines, total, count in wrong.sort("record_date").iter_rows()
    ]


def _lines(asked: Asked, documents: Sequence[Document]) -> pl.DataFrame:
    """The rows of single lines. Raises FeedError for one without a name."""
    found = read(asked.feed, documents).filter(account="line")
    nameless = found.filter(found["published_name"].is_null())
    if nameless.height:
        raise FeedError(f"{asked.feed.id}: a line of {nameless['record_date'][0]} has no name. {CHANGED}.")
    return found


def _refuse_unknown(asked: Asked, known: pl.DataFrame) -> None:
    unknown = known.filter(known["first_day"].is_null()).sort("record_date")
    if unknown.height:
        day, name = unknown.select("record_date", "published_name").row(0)
        others = unknown["published_name"].n_unique() - 1
        more = f" and {others} more" if others else ""
        raise FeedError(
            f"{asked.feed.id}: nobody knows the line {name!r} of {day}{more}. Find out what it pays and add a row to "
            f"{NAMES}: with our line, or with none if it is not carried."
        )


def _refuse_ended(asked: Asked, known: pl.DataFrame) -> None:
    day = known["record_date"]
    outside = known.filter((day < known["first_day"]) | (day > known["last_day"]).fill_null(False)).sort("record_date")
    if outside.height:
        day, name, first, last = outside.select("record_date", "published_name", "first_day", "last_day").row(0)
        when = f"ended on {last}" if last and day > last else f"began on {first}"
        raise FeedError(
            f"{asked.feed.id}: the line {name!r} {when} and yet is in the statement of {day}. See whether it still "
            f"pays the same, and correct its days in {NAMES}."
        )


def _refuse_twice(asked: Asked, listed: pl.DataFrame) -> None:
    twice = listed.filter(listed.select("record_date", "published_name").is_duplicated())
    if twice.height:
        day, name = twice.select("record_date", "published_name").sort("record_date").row(0)
        raise FeedError(f"{asked.feed.id}: the line {name!r} of {day} came twice. {CHANGED}.")
