"""Counts the recorded votes of the House by calendar day. A day without a vote, before the newest with one, has 0."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from seawall.base.errors import FeedError
from seawall.evidence.feeds.congress import API, congress_on, day_of, records, session_on
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document, shown

if TYPE_CHECKING:
    import polars as pl


def documents(ask: Ask, asked: Asked) -> Iterator[Document]:
    """All votes of each session since the newest day held; the source can neither sort nor cut them."""
    sessions = {(congress_on(day), session_on(day)) for day in _days(asked.since, asked.today)}
    for congress, session in sorted(sessions):
        about = {"congress": congress, "session": session}
        yield from ask.pages(asked.parameters(), address=f"{API}/house-vote/{congress}/{session}", asked=about)


def rows(documents: Sequence[Document], asked: Asked) -> pl.DataFrame:
    """Columns date and votes. Raises FeedError for votes of another shape, and for one that came twice."""
    import polars as pl

    days: dict[str, date] = {}
    for page in documents:
        for vote in _votes(page):
            number = str(vote["identifier"])  # of Congress, session, year and roll call
            if number in days:
                raise FeedError(f"{shown(page.address)}: vote {number} came twice. {CHANGED}.")
            days[number] = day_of(vote.get("startDate"), page.address)
    told = sum({_count(each) for each in documents if not each.asked})  # of each session
    if told > len(days):
        raise FeedError(f"{len(days)} of {told} votes are in the files: a day may lack some. Add all pages together.")
    counted = Counter(day for day in days.values() if day >= asked.since)
    newest = max(counted, default=None)
    if newest and newest > asked.today:
        raise FeedError(f"{shown(documents[0].address)}: a vote of {newest} is still to come. {CHANGED}.")
    # No vote of the session is of another day: what lies between two days with votes had none.
    until = _days(asked.since, newest) if newest else []
    made = pl.DataFrame(
        {"date": until, "now": [counted[day] for day in until]}, schema={"date": pl.Date, "now": pl.Int64}
    )
    # Votes that are about no bill may be missing here, and are in what was held before.
    both = made.join(asked.held(), on="date", how="left")
    return both.select("date", pl.max_horizontal("now", "votes").alias("votes"), "note")


def _votes(page: Document) -> list[Mapping[str, Any]]:
    listed = page.at("houseRollCallVotes")
    votes = records(listed)
    if not isinstance(listed, list) or len(votes) < len(listed) or not all(vote.get("identifier") for vote in votes):
        raise FeedError(f"{shown(page.address)}: the list of votes has something else in it. {CHANGED}.")
    return votes


def _count(page: Document) -> int:
    told = str(page.at("pagination.count"))
    if not re.fullmatch("[0-9]{1,9}", told):
        raise FeedError(f"{shown(page.address)}: {told[:20]!r} is no number of votes. {CHANGED}.")
    return int(told)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
