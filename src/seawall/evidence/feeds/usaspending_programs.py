"""Obligations by assistance listing, state and quarter: one question a listing and quarter that is reported and new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Feed
from seawall.evidence.feeds.usaspending_geography import by_state, geography
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document

if TYPE_CHECKING:
    import polars as pl

REPORTED = timedelta(days=45)  # from the end of a quarter until its awards are in
FIRST = 4  # quarters that an empty table is filled with: each takes a question a listing


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """One answer a listing and quarter."""
    for first, last in quarters_wanted(asked):
        for listing in listings(asked.feed):
            about = {"listing": listing, "month": f"{last:%Y-%m}"}
            yield geography(ask, asked, first, last, {"program_numbers": [listing]}, about)


def quarters_wanted(asked: Asked) -> list[tuple[date, date]]:
    """First and last days: of the newest four quarters where nothing is held, else of those from the last but one."""
    quarters = list(_quarters(asked.since, asked.today - REPORTED))
    return quarters if asked.newest else quarters[-FIRST:]


def listings(feed: Feed) -> tuple[str, ...]:
    """The assistance listings that the feed asks for."""
    body = feed.request.body if feed.request else None
    filters = (body or {}).get("filters")
    told = filters.get("program_numbers") if isinstance(filters, dict) else None
    if not isinstance(told, list) or not told:
        raise FeedError(f"{feed.id}: its file names no program_numbers. Add the assistance listings.")
    return tuple(map(str, told))


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Columns fips, listing, month, obligations_usd; no row where nothing was reported.

    Raises FeedError when all listings of a quarter have one and the same answer: that is the sum of all awards.
    """
    import polars as pl

    made = [asked.held().clear()]
    answers: dict[str, list[str]] = {}
    for document in documents:
        listing, month = document.asked.get("listing"), document.asked.get("month")
        if not isinstance(listing, str) or not isinstance(month, str):
            raise FeedError(f"{asked.feed.id}: a document does not say of which listing it is. Refresh instead.")
        told = by_state(asked.feed, document).with_columns(listing=pl.lit(listing), month=pl.lit(month))
        made.append(told.select(made[0].columns))
        answers.setdefault(month, []).append(document.sha256 if told.height else "")
    for month, each in answers.items():
        if len(each) > 1 and len(set(each)) == 1 and each[0]:
            raise FeedError(f"{asked.feed.id}: {month}: the same answer for every listing. {CHANGED}.")
    return pl.concat(made)


def _quarters(since: date, until: date) -> Iterator[tuple[date, date]]:
    """Quarters from the one that `since` is in, that ended by `until`."""
    first = date(since.year, since.month - (since.month - 1) % 3, 1)
    while True:
        following = date(first.year + (first.month + 3) // 13, (first.month + 2) % 12 + 1, 1)
        last = following - timedelta(days=1)
        if last > until:
            return
        yield first, last
        first = following
