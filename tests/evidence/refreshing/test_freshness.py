"""A table older than its publisher's rhythm is late, and it says whether the publisher is, or nobody has looked."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from seawall.evidence import describe, load, using
from seawall.evidence.feeds.feed import feed
from seawall.evidence.refreshing.asked import newest_day
from seawall.evidence.refreshing.doubted import Doubted, keep_doubt
from seawall.evidence.refreshing.freshness import LOOKS_LAST_DAYS, TableAge, freshness
from seawall.evidence.refreshing.looked import keep_looks, looked
from seawall.evidence.refreshing.model import Outcome
from seawall.evidence.store import renewed
from tests.evidence.publishers import faults
from tests.evidence.refreshing.conftest import Office

TODAY = date(2026, 11, 22)
LATE, IN_TIME = "treasury_daily", "usaspending_states"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAWALL_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "evidence").mkdir(parents=True)


def look(name: str, state: str, days_ago: int, says: str = "said") -> None:
    at = datetime.combine(TODAY - timedelta(days=days_ago), datetime.min.time()).astimezone().isoformat()
    told = {"feed": name, "tables": feed(name).tables, "state": state, "says": says}
    keep_looks(at, [Outcome.model_validate(told)], {})


def of(name: str, as_of: date = TODAY) -> TableAge:
    with using("shipped"):
        return next(each for each in freshness(as_of).rows if each.feed == name)


def test_without_a_look_a_late_table_says_that_nobody_has_looked() -> None:
    with using("shipped"):
        found = freshness(TODAY)
        newest = newest_day(describe("treasury_line_day"), load("treasury_line_day", TODAY))
    late = of(LATE)
    assert late.late and late.standing == "not looked" and "nobody has looked yet" in late.says
    assert newest and late.newest == newest and late.age_days == (TODAY - newest).days
    assert found.rows[0].late and late in found.late
    assert [each.late for each in found.rows] == sorted((each.late for each in found.rows), reverse=True)
    unfed = next(each for each in found.rows if each.table == "place")
    assert (unfed.feed, unfed.standing) == ("", "not asked for") and "no feed refreshes it" in unfed.says


@pytest.mark.parametrize(
    ("state", "days_ago", "standing", "says"),
    [
        ("unchanged", 1, "publisher late", "the publisher had nothing newer on"),
        ("new", 0, "publisher late", "the publisher had nothing newer on"),
        ("unchanged", LOOKS_LAST_DAYS + 1, "not looked", "nobody has looked since"),
        ("failed", 1, "failed", "failed: said"),
        ("skipped", 1, "needs key", "said"),
    ],
)
def test_a_late_table_says_why(state: str, days_ago: int, standing: str, says: str) -> None:
    look(LATE, state, days_ago)
    found = of(LATE)
    assert found.late and found.standing == standing and says in found.says
    assert found.looked_on == TODAY - timedelta(days=days_ago)


def test_a_look_that_failed_does_not_hide_when_the_source_last_answered() -> None:
    look(LATE, "unchanged", 3)
    look(LATE, "failed", 1)
    found = of(LATE)
    assert found.standing == "failed" and found.answered_on == TODAY - timedelta(days=3)
    assert of(LATE, TODAY - timedelta(days=2)).looked_on is None, "a replay knows no later look"


def test_a_table_in_time_is_not_late_unless_something_is_held_of_it() -> None:
    assert not of(IN_TIME).late and of(IN_TIME).standing == "in time"
    keep_doubt(
        Doubted(
            feed=IN_TIME, id="0a1b2c3d", since=f"{TODAY}T00:00:00+00:00", reasons=("usd of 17: 1 -> 9",), documents=()
        )
    )
    found = of(IN_TIME)
    assert not found.late and found.standing == "held" and "usd of 17: 1 -> 9" in found.says


def test_a_damaged_record_of_looks_is_no_record(tmp_path: Path) -> None:
    look(LATE, "new", 0)
    (tmp_path / "home" / "evidence" / "looked.json").write_text("{", encoding="utf-8")
    assert looked() == {} and of(LATE).standing == "not looked"


def test_every_refresh_notes_when_it_looked_and_what_came(office: Office) -> None:
    office.refresh()
    first = looked()["tiny"]
    assert (first.state, first.at) == ("new", first.answered_at) and first.newest
    office.now += timedelta(days=1)
    office.server.fault(faults.status(404), times=None)
    assert office.refresh().state == "failed"
    second = looked()["tiny"]
    assert (second.state, second.newest, second.answered_at) == ("failed", first.newest, first.at)
    assert second.at > first.at
    renewed()
