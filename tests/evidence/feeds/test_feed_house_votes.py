"""Recorded votes of the House by day, counted from its roll calls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl
import pytest

from seawall.base.errors import FeedError
from seawall.evidence import load
from seawall.evidence.feeds.congress import congress_on, session_on
from tests.evidence.feeds.bringing import brought
from tests.evidence.feeds.bringing import own_home as own_home
from tests.evidence.publishers import faults
from tests.evidence.publishers.congress import Congress
from tests.evidence.publishers.publisher import KEY
from tests.evidence.publishers.server import Publishers

pytestmark = pytest.mark.usefixtures("own_home")


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Publishers, Congress]]:
    monkeypatch.setenv("SEAWALL_CONGRESS_KEY", KEY)
    api = Congress()
    days = [f"2025-{month:02}-05T14:31:00-04:00" for month in range(1, 11)] * 30  # 300 of the first session
    days += ["2025-11-12T20:21:00-05:00", "2025-11-18T23:59:00-05:00", "2025-11-20T00:03:00-05:00"]
    api.votes = [(119, 1, number, day) for number, day in enumerate(days, start=1)]
    api.votes += [(119, 2, 1, "2026-01-08T18:30:00-05:00")]
    with Publishers(api) as server:
        yield server, api


def test_days_with_and_without_votes_follow_the_held_ones(house: tuple[Publishers, Congress]) -> None:
    made = brought("house_votes", house[0], date(2026, 1, 10)).tables[0]
    fresh = made.frame.filter(pl.col("date") > date(2025, 11, 15)).sort("date")
    assert fresh["date"].to_list()[:5] == [date(2025, 11, day) for day in (16, 17, 18, 19, 20)]
    assert fresh["votes"].to_list()[:5] == [0, 0, 1, 0, 1]  # a vote after midnight stands on its calendar day
    assert (fresh["date"].max(), fresh.height) == (date(2026, 1, 8), 54)
    assert len(house[0].asked("house-vote/119/1")) == 2  # 250 at most are given


def test_a_held_day_keeps_the_votes_that_the_source_lacks(house: tuple[Publishers, Congress]) -> None:
    made = brought("house_votes", house[0], date(2026, 1, 10)).tables[0]
    held = load("house_voting_day")
    assert held.join(made.frame, on=held.columns, how="anti", nulls_equal=True).height == 0  # 3 votes, not 1


def test_no_votes_are_no_days(house: tuple[Publishers, Congress]) -> None:
    house[1].votes = []
    assert brought("house_votes", house[0], date(2025, 11, 29)).tables == ()


def test_a_roll_call_told_twice_is_one_line(house: tuple[Publishers, Congress]) -> None:
    house[1].votes.append(house[1].votes[-1])
    with pytest.raises(FeedError, match="vote 119220261 came twice"):
        brought("house_votes", house[0], date(2026, 1, 10))


def test_a_vote_that_is_published_between_two_pages_is_counted(house: tuple[Publishers, Congress]) -> None:
    server, api = house
    late = (119, 1, 304, "2025-11-20T10:00:00-05:00")
    server.fault(faults.meanwhile(lambda: api.votes.insert(303, late)), where="house-vote/119/1")
    made = brought("house_votes", server, date(2026, 1, 10)).tables[0].frame
    assert made.filter(pl.col("date") == date(2025, 11, 20))["votes"].item() == 2


@pytest.mark.parametrize(
    ("day", "congress", "session"),
    [
        (date(2025, 1, 2), 118, 2), (date(2025, 1, 3), 119, 1), (date(2026, 1, 2), 119, 1), (date(2026, 1, 3), 119, 2),
        (date(2026, 12, 31), 119, 2), (date(2027, 1, 1), 119, 2), (date(2027, 1, 3), 120, 1),
    ],
)  # fmt: skip
def test_congresses_and_sessions_begin_on_3_january(day: date, congress: int, session: int) -> None:
    assert (congress_on(day), session_on(day)) == (congress, session)
