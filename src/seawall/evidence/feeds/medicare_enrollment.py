"""Medicare enrollment by county: one question a month and level, until a month that is not published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.load import load
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.read import read

if TYPE_CHECKING:
    import polars as pl

UNKNOWN = "999"  # county code of people whose county is not known
LEAST_SHARE = 0.95  # of a state's people in its counties: the rest is suppressed, or in no known county


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The states' and the counties' answer for each month since, in order; the first empty month ends it.

    Raises FeedError when a month that is held is empty: the question is no longer understood.
    """
    for month in _months(asked.since, asked.today):
        question = asked.parameters() | {"filter[YEAR]": f"{month:%Y}", "filter[MONTH]": f"{month:%B}"}
        counties = ask.pages(question | {"filter[BENE_GEO_LVL]": "County"})
        if not counties[0].tree:
            if asked.newest and month <= asked.newest:
                raise FeedError(f"{asked.feed.id}: nothing came of {month:%Y-%m}, which is held. {CHANGED}.")
            return
        yield from ask.pages(question | {"filter[BENE_GEO_LVL]": "State"})
        yield from counties


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Counties of the states, and each territory whole. A suppressed count is a row without one.

    Raises FeedError when a state is missing, or its counties do not add up to it.
    """
    import polars as pl

    if not documents:
        return asked.held().clear()
    told = (
        read(asked.feed, documents)
        .drop_nulls("told")  # what is not told is no row; what is suppressed ("*") is one without a number
        .with_columns(month=pl.format("{}-{}", "year", "number"), state=pl.col("code").str.slice(0, 2))
    )
    place = load("place").select("postal", "kind", place="fips")
    whole = told.filter(pl.col("level") == "state").join(place, on="postal")  # not those abroad or in no known state
    territories = whole.filter(pl.col("kind") == "territory")
    states = whole.filter(pl.col("kind").is_in(["state", "district"]))
    home = load("place").filter(pl.col("kind").is_in(["state", "district"]))["fips"].to_list()
    counties = told.filter(
        (pl.col("level") == "county") & pl.col("state").is_in(home) & ~pl.col("code").str.ends_with(UNKNOWN)
    )
    _complete(asked.feed.id, home, states, counties)
    columns = ("month", "eligible_persons")
    return pl.concat(
        [
            counties.select(pl.col("code").alias("fips"), *columns),
            territories.select(pl.col("place").alias("fips"), *columns),
        ]
    )


def _complete(name: str, home: Sequence[str], states: pl.DataFrame, counties: pl.DataFrame) -> None:
    import polars as pl

    parts = counties.group_by("month", place="state").agg(parts=pl.col("eligible_persons").sum())
    both = states.join(parts, on=["month", "place"], how="left").with_columns(pl.col("parts").fill_null(0))
    for (month,), told in both.sort("month", "place").group_by("month", maintain_order=True):
        if lacking := sorted(set(home) - set(told["place"])):
            raise FeedError(f"{name}: {month} has no row for state {', '.join(lacking[:5])}. {CHANGED}.")
        share = pl.col("parts") / pl.col("eligible_persons")
        for off in told.filter(~share.is_between(LEAST_SHARE, 1)).iter_rows(named=True):
            sums = f"the counties of state {off['place']} sum to {off['parts']:,}"
            raise FeedError(f"{name}: {month}: {sums}, the state is {off['eligible_persons']:,}. {CHANGED}.")


def _months(first: date, today: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= today:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
