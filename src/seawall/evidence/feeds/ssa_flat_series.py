"""The Social Security Administration's "flat series": JSON files with every December of a table since 1998 or 1999.

Two public readers describe them (basedosdados/pipelines, us_ssa_beneficiaries; Budget-Lab-Yale/Tax-Simulator,
SSA-OASDI-SC_NOTES.md). The published unit of money says dollars where it is thousands: not the label but what a
beneficiary has a month decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Feed
from seawall.evidence.load import load
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document, shown
from seawall.evidence.refreshing.read import Row, rows_of, tidy

if TYPE_CHECKING:
    import polars as pl

STATE_TOTAL = "State total"
NO_PLACE = ("All areas", "United States", "Foreign countries", "Outlying areas", "Other", "Unknown")
ALSO = {"U.S. Virgin Islands": "78"}  # areas under another name than the table of places has
OVER, UNDER = 0.005, 0.10  # counties over their state by rounding; under it where some are hidden
ENOUGH = 100  # beneficiaries of a place whose own average is looked at


@dataclass(frozen=True)
class Money:
    """A column in USD: what a person of `persons` has a month, at least and at most, in USD."""

    column: str
    persons: str
    least_usd: float
    most_usd: float


def two_files(ask: Ask, asked: Asked, persons: str, dollars: str) -> Iterator[Document]:
    """The feed's own file, whose name ends with `persons`, and the one beside it that ends with `dollars`."""
    request = asked.feed.request
    address = request.address if request else ""
    yield ask.get(address, step="persons")
    yield ask.get(address.removesuffix(persons) + dollars, step="dollars")


def measures(feed: Feed, documents: Sequence[Document]) -> pl.DataFrame:
    """The columns that the feed's file names, a row for each place and month. Every measure must be in one document.

    Raises FeedError for a measure that none has, and for one that is empty in the newest month.
    """
    import polars as pl

    reading = feed.reading
    assert reading is not None, f"{feed.id}: its file names the columns"
    places = {ours: each for ours, each in reading.columns.items() if "_" not in ours}
    left = {ours: each for ours, each in reading.columns.items() if ours not in places}
    merged: pl.DataFrame | None = None
    for document in documents:
        records = rows_of(document, reading)
        present = {name for record in records for name in record}
        mine = {ours: each for ours, each in left.items() if each.published in present}
        if not mine:
            told = f"none of {_some(each.published for each in left.values())}; it has {_some(present)}"
            raise FeedError(f"{shown(document.address)}: it has {told}. {CHANGED}.")
        left = {ours: each for ours, each in left.items() if ours not in mine}
        absent: Row = dict.fromkeys(each.published for each in mine.values())
        listed = tidy(
            shown(document.address), [{**absent, **record} for record in records],
            reading.model_copy(update={"columns": places | mine}),
        )  # fmt: skip
        frame = _one_row_each(shown(document.address), _totals_apart(listed))
        keys = [name for name in frame.columns if name not in mine]
        merged = frame if merged is None else merged.join(frame, on=keys, how="full", coalesce=True, nulls_equal=True)
    if merged is None or left:
        files = ", ".join(shown(document.address.rpartition("/")[2]) for document in documents)
        lacking = _some(each.published for each in left.values())
        raise FeedError(f"{feed.id}: no {lacking} in {files}. Give its files together. {CHANGED}.")
    newest = merged.filter(pl.col("month") == pl.col("month").max())
    if empty := [name for name in merged.columns if "_" in name and newest[name].null_count() == newest.height]:
        raise FeedError(f"{feed.id}: no {empty[0]} in {newest['month'][0]}. Are its files of one edition? {CHANGED}.")
    return merged


def _totals_apart(frame: pl.DataFrame) -> pl.DataFrame:
    """Counties that have a code, and the totals of states, without one; a table by state has totals only."""
    import polars as pl

    if "county" not in frame.columns:
        return frame
    total = pl.col("county") == STATE_TOTAL
    kept = frame.filter(total | pl.col("code").str.contains(r"^\d{5}$"))
    return kept.with_columns(code=pl.when(~total).then("code")).drop("county")


def _one_row_each(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    keys = [each for each in frame.columns if "_" not in each]
    twice = frame.select(keys).is_duplicated()
    if twice.any():
        raise FeedError(f"{name}: {' '.join(map(str, frame.filter(twice).select(keys).row(0)))} came twice. {CHANGED}.")
    return frame


def refuse_impossible(feed: Feed, frame: pl.DataFrame, money: Money) -> None:
    """Raises FeedError when a month as a whole, or a place in it, has dollars of a person that cannot be."""
    import polars as pl

    both = frame.drop_nulls([money.column, money.persons]).filter(pl.col(money.persons) > 0)
    months = both.group_by("month").agg(pl.col(money.column, money.persons).sum(), state=pl.lit("all places"))
    places = both.filter(pl.col(money.persons) >= ENOUGH)
    for rows in (months, places):
        each = pl.col(money.column) / pl.col(money.persons)
        wrong = rows.with_columns(each=each).filter(~each.is_between(money.least_usd, money.most_usd)).sort("month")
        if wrong.height:
            row = wrong.row(-1, named=True)
            hint = " They may be published in dollars now." if row["each"] > 100 * money.most_usd else ""
            raise FeedError(
                f"{feed.id}: read as thousands, the dollars of a person come to ${row['each']:,.0f} a month in "
                f"{row.get('code') or row['state']}, {row['month']}; possible are ${money.least_usd:,.0f} to "
                f"${money.most_usd:,.0f}.{hint} {CHANGED}."
            )


def counties(feed: Feed, frame: pl.DataFrame, persons: str) -> pl.DataFrame:
    """The rows of counties, `fips`. Raises FeedError when those of a state are more than its total, or far from it."""
    import polars as pl

    coded = frame.drop_nulls("code")
    whole = frame.filter(pl.col("code").is_null()).select("month", "state", whole=persons)
    sums = coded.group_by("month", "state").agg(pl.col(persons).sum().alias("parts"))
    gap = pl.col("parts") / pl.col("whole") - 1
    off = sums.join(whole, on=["month", "state"]).filter((gap > OVER) | (gap < -UNDER)).sort("month")
    if off.height:
        row = off.row(-1, named=True)
        raise FeedError(
            f"{feed.id}: the counties of {row['state']} come to {row['parts']:,} people in {row['month']}, "
            f"the state's total is {row['whole']:,}. {CHANGED}."
        )
    return coded.rename({"code": "fips"}).drop("state")


def states(feed: Feed, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of states and territories, `fips`. Raises FeedError for an area that nobody knows."""
    import polars as pl

    known = {name: fips for fips, name in load("place").select("fips", "name").iter_rows() if name not in NO_PLACE}
    fips = pl.col("state").replace_strict(known | ALSO, default=None, return_dtype=pl.String)
    placed = frame.with_columns(fips=fips)
    strange = placed.filter(pl.col("fips").is_null() & ~pl.col("state").is_in(NO_PLACE))
    if strange.height:
        raise FeedError(f"{feed.id}: {strange['state'][0]!r} is no area that is known. {CHANGED}.")
    return placed.drop_nulls("fips").drop("state")


def _some(names: Iterator[str] | set[str]) -> str:
    listed = sorted(names)
    return ", ".join(listed[:6]) + (" and others" if listed[6:] else "")
