"""Counts the recorded votes of the House by calendar day. A day without a vote, before the newest with one, has 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.congress import API, congress_on, day_of, session_on
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document

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

    days: dict[tuple[str, str, str], date] = {}
    for page in documents:
        for vote in page.at("houseRollCallVotes"):
            # The session's key has been spelled 'sessioNumber'; the question that was asked is certain.
            number = (str(page.asked["congress"]), str(page.asked["session"]), str(vote.get("rollCallNumber")))
            if number in days:
                raise FeedError(f"{page.address}: roll call {number[2]} came twice. {CHANGED}.")
            days[number] = day_of(vote.get("startDate"), page.address)
    counted = [day for day in days.values() if day >= asked.since]
    # No vote of the session is of another day: what lies between two days with votes had none.
    until = _days(asked.since, max(counted)) if counted else []
    made = pl.DataFrame(
        {"date": until, "now": [counted.count(day) for day in until]}, schema={"date": pl.Date, "now": pl.Int64}
    )
    # Votes that are about no bill may be missing here, and are in what was held before.
    both = made.join(asked.held(), on="date", how="left")
    return both.select("date", pl.max_horizontal("now", "votes").alias("votes"), "note")


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
