"""Medicare enrollment by county: one question a month and level, until a month that is not published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.load import load
from seawall.evidence.refresh.ask import Ask
from seawall.evidence.refresh.asked import Asked
from seawall.evidence.refresh.document import CHANGED, Document
from seawall.evidence.refresh.read import read

if TYPE_CHECKING:
    import polars as pl

UNKNOWN = "999"  # county code of people whose county is not known
LEAST_SHARE = 0.95  # of a state's people in its counties: the rest is suppressed, or in no known county


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """The states' and the counties' answer for each month since, in order; the first empty month ends it."""
    for month in _months(asked.since, asked.today):
        question = asked.parameters() | {"filter[YEAR]": f"{month:%Y}", "filter[MONTH]": f"{month:%B}"}
        counties = ask.pages(question | {"filter[BENE_GEO_LVL]": "County"})
        if not counties[0].tree:
            return
        yield from ask.pages(question | {"filter[BENE_GEO_LVL]": "State"})
        yield from counties


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Counties of the states, and each territory whole. A suppressed count is a row without one.

    Raises FeedError when a state's counties do not add up to it.
    """
    import polars as pl

    if not documents:
        return asked.held().clear()
    told = (
        read(asked.feed, documents)
        .drop_nulls("told")  # not told is no row; suppressed ("*") is one without a number
        .with_columns(month=pl.format("{}-{}", "year", "number"))
    )
    place = load("place").select("postal", "kind", state="fips")
    states = told.filter(pl.col("level") == "state").join(place, on="postal")  # also those abroad, and in no known state
    counties = told.filter(
        (pl.col("level") == "county") & (pl.col("code").str.slice(0, 2) < "57") & ~pl.col("code").str.ends_with(UNKNOWN)
    )
    _complete(asked.feed.id, states.filter(pl.col("kind") != "territory"), counties)
    territories = states.filter(pl.col("kind") == "territory").select(fips="state", month="month", eligible_persons="eligible_persons")
    return pl.concat([counties.select(fips="code", month="month", eligible_persons="eligible_persons"), territories])


def _complete(name: str, states: pl.DataFrame, counties: pl.DataFrame) -> None:
    import polars as pl

    wanted = set(load("place").filter(pl.col("kind").is_in(["state", "district"]))["fips"])
    parts = counties.group_by("month", state=pl.col("code").str.slice(0, 2)).agg(parts=pl.col("eligible_persons").sum())
    for (month,), whole in states.group_by("month", maintain_order=True):
        if lacking := sorted(wanted - set(whole["state"])):
            raise FeedError(f"{name}: {month} has no row for state {', '.join(lacking[:5])}. {CHANGED}.")
        both = whole.join(parts, on=["month", "state"], how="left").sort("state")
        share = pl.col("parts").fill_null(0) / pl.col("eligible_persons")
        off = both.filter(~share.is_between(LEAST_SHARE, 1)).row(0, named=True) if both.filter(~share.is_between(LEAST_SHARE, 1)).height else None
        if off:
            raise FeedError(
                f"{name}: {month}: the counties of state {off['state']} sum to {off['parts'] or 0:,}, "
                f"the state is {off['eligible_persons']:,}. {CHANGED}."
            )


def _months(first: date, today: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= today:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
