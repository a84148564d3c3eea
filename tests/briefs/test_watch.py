"""The morning alarm tells what is new once, tells it again if nobody heard it, and never tells a secret."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest
from icalendar import Calendar

from seawall.base.errors import FeedError, SeawallError
from seawall.base.words import day_text
from seawall.briefs.status import Status, status
from seawall.briefs.watch import Told, news_in, watch
from seawall.briefs.watch_model import Watched
from seawall.cli import main
from seawall.evidence.feeds.feed import feeds as feed_list
from seawall.evidence.refreshing.freshness import freshness
from seawall.evidence.refreshing.looked import keep_looks, looked
from seawall.evidence.refreshing.model import Outcome
from seawall.evidence.refreshing.tell import tell
from seawall.evidence.store import using
from seawall.pages import page
from seawall.pages.forms import terminal
from tests.briefs.released import TODAY, home
from tests.evidence.publishers import faults
from tests.evidence.publishers.publisher import Answer, Publisher, Request, as_json
from tests.evidence.publishers.server import Publishers

pytestmark = pytest.mark.xdist_group("released")

SECRET = "T0-very-secret"


class Room(Publisher):
    """A chat room that is told."""

    host = "hooks.example.org"

    def answer(self, request: Request) -> Answer:
        assert request.method == "POST" and request.headers["content-type"] == "application/json"
        return as_json({"ok": True})


@pytest.fixture
def room() -> Iterator[Publishers]:
    with Publishers(Room()) as server:
        yield server


@pytest.fixture
def fresh(newer: str, kept_home: tuple[Path, str]) -> str:
    """The release, and nobody has been told anything."""
    for path in (kept_home[0] / "evidence" / "watch").glob("*.json"):
        path.unlink()
    return newer


def address(room: Publishers) -> str:
    return f"{room.url}/hooks.example.org/{SECRET}"


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(list(arguments))
    return code, out.getvalue(), err.getvalue()


def no_wait(_: float) -> None:
    pass


def test_what_is_new_is_told_once(fresh: str) -> None:
    first, second = watch("IL", as_of=TODAY), watch("IL", as_of=TODAY)
    kinds = {each.kind for each in first.rows}
    assert {"deadline moved", "deadline new", "caseload moved", "not asked"} <= kinds and first.code() == 12
    assert "newer rows" not in kinds, "that a publisher keeps its rhythm is no alarm"
    moved = [each for each in first.rows if each.day == date(2027, 1, 29)]
    assert [each.kind for each in moved] == ["deadline moved"], "the same day is not told twice over"
    assert (second.rows, second.code(), second.told_of) == ((), 0, fresh)
    assert {each.kind for each in second.standing} == {"deadline ahead", "not asked"}


def test_what_is_in_a_newer_release_is_told_of_what_it_was_told_before(newer: str, fresh: str) -> None:
    with using("shipped"):
        before = watch("VT", as_of=TODAY)
    after = watch("VT", as_of=TODAY)
    assert (before.code(), after.code(), after.told_on) == (12, 12, TODAY)
    told = {each.kind for each in after.rows}
    assert "deadline moved" in told and "not asked" not in told


def test_the_exit_code_is_of_what_is_new(fresh: str) -> None:
    day = ("--as-of", "2025-10-24")
    code, out, _ = run("watch", "IL", *day, "--json")
    found = Watched.model_validate_json(out)
    assert code == found.code() == 11 == found.status.urgency()
    rest = tuple(each for each in found.rows if each.kind != "decision passed")
    assert "decision due" in {each.kind for each in rest} and found.model_copy(update={"rows": rest}).code() == 10
    assert run("watch", "IL", *day)[0] == 0, "what was told is no alarm, and the page of the status still has it"
    assert run("status", "IL", *day, "--exit-code")[0] == 11


def test_json_is_what_the_library_says(fresh: str, kept_home: tuple[Path, str]) -> None:
    found = watch("IL", as_of=TODAY)
    for path in (kept_home[0] / "evidence" / "watch").glob("*.json"):
        path.unlink()
    assert Watched.model_validate_json(run("watch", "IL", "--as-of", str(TODAY), "--json")[1]) == found
    shown = " ".join(terminal.plain(page(found), 100).split())
    assert all(each.says[:40] in shown for each in found.rows)


def test_the_calendar_has_the_dates_of_the_status_and_the_news(fresh: str, tmp_path: Path) -> None:
    target = tmp_path / "il.ics"
    assert run("watch", "IL", "--as-of", str(TODAY), "--ics", str(target))[0] == 12
    events = list(Calendar.from_ical(target.read_bytes()).walk("VEVENT"))
    kinds = {
        str(each["CATEGORIES"].to_ical(), "utf-8") if hasattr(each["CATEGORIES"], "to_ical") else "" for each in events
    }
    assert {"decide", "harm", "deadline moved"} <= kinds
    assert len({str(each["UID"]) for each in events}) == len(events)


def test_the_webhook_is_told_what_is_new_and_only_then(fresh: str, room: Publishers) -> None:
    room.fault(faults.status(503), where=SECRET, times=1)
    found = watch("IL", as_of=TODAY, webhook=address(room), sleep=no_wait)
    assert found.webhook.startswith("127.0.0.1:") and not found.failure and found.code() == 12
    busy, told = room.requests
    assert busy.body == told.body and busy.headers["idempotency-key"] == told.headers["idempotency-key"]
    body = told.json()
    assert [each["id"] for each in body["rows"]] == [each.id for each in found.rows] and body["code"] == 12
    assert "Illinois" in body["text"] and found.rows[0].says in body["text"] and SECRET not in told.body.decode()
    assert (
        len(body["text"]) <= 300 and body["text"].endswith(" more.") and told.headers["user-agent"] == "Seawall watch"
    )
    assert watch("IL", as_of=TODAY, webhook=address(room)).code() == 0 and len(room.requests) == 2


@pytest.mark.parametrize(("fault", "says"), [
    (faults.status(403), "refuses (HTTP 403)"),
    (faults.redirect("https://elsewhere.example.org/"), "sends elsewhere (HTTP 30"),
])  # fmt: skip
def test_a_webhook_that_refuses_is_one_line_and_told_again(
    fresh: str, room: Publishers, monkeypatch: pytest.MonkeyPatch, fault: faults.Fault, says: str
) -> None:
    room.fault(fault, where=SECRET, times=1)
    monkeypatch.setenv("SEAWALL_WEBHOOK", address(room))
    code, out, err = run("watch", "IL", "--as-of", str(TODAY), "--json")
    assert code == 1 and err.count("\n") == 1 and says in err and SECRET not in out + err
    assert len(room.requests) == 1, "a redirect is not followed"
    assert run("watch", "IL", "--as-of", str(TODAY))[0] == 12 and len(room.requests) == 2


def test_a_receiver_that_stays_busy_is_asked_a_few_times(room: Publishers) -> None:
    room.fault(faults.status(503), where=SECRET, times=None)
    with pytest.raises(FeedError, match="busy") as raised:
        tell(address(room), {"text": "x"}, "key", sleep=no_wait)
    assert len(room.requests) == 4 and SECRET not in str(raised.value)


@pytest.mark.parametrize(
    "where", ["http://hooks.example.org/T0", "ftp://127.0.0.1/T0", "T0", "https:///T0", "http://["]
)
def test_an_address_that_would_tell_the_secret_to_the_line_is_refused(fresh: str, where: str) -> None:
    code, _, err = run("watch", "IL", "--as-of", str(TODAY), "--webhook", where)
    assert code == 2 and "webhook" in err and "T0" not in err and err.count("\n") == 1
    assert run("watch", "IL", "--as-of", str(TODAY), "--json")[0] == 12, "nothing was told"


def test_who_is_killed_after_the_webhook_tells_it_again(
    fresh: str, room: Publishers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("seawall.briefs.watch.save_text", killed)
        watch("IL", as_of=TODAY, webhook=address(room))
    found = watch("IL", as_of=TODAY, webhook=address(room))
    first, again = room.requests
    assert found.code() == 12 and first.json()["rows"] == again.json()["rows"]
    assert first.headers["idempotency-key"] == again.headers["idempotency-key"]


def test_two_watches_at_once_tell_it_once(fresh: str, room: Publishers) -> None:
    found: list[Watched] = []
    threads = [
        threading.Thread(target=lambda: found.append(watch("IL", as_of=TODAY, webhook=address(room)))) for _ in range(2)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(each.code() for each in found) == [0, 12] and len(room.requests) == 1


def test_a_refresh_comes_first_and_a_source_that_fails_is_news(tmp_path: Path, room: Publishers) -> None:
    with home(tmp_path):
        found = watch("VT", refresh=True, mirror=room.url, sleep=no_wait)  # a mirror that has no publisher but the room
        assert {each.state for each in looked().values()} <= {"failed", "skipped"}
        (failed,) = (each for each in found.rows if each.kind == "source failed")
        assert len(failed.about) > 3 and "HTTP 404" in failed.says, "a line that is broken is one alarm"
        assert found.code() in (10, 11, 12)
        assert not [each for each in watch("VT").rows if each.kind == "source failed"]


def look(known: date, state: str, says: str, *feeds: str, remarks: tuple[str, ...] = ()) -> None:
    """What came of the look at some feeds, or at all."""
    at = datetime.combine(known, time(12)).astimezone().isoformat()
    told = [
        Outcome.model_validate(
            {"feed": each.id, "tables": each.tables, "state": state, "says": says, "remarks": remarks}
        )
        for each in feed_list()
        if each.request and (not feeds or each.id in feeds)
    ]
    keep_looks(at, told, {})


@cache
def one_morning() -> Status:
    with using("shipped"):
        return status("VT", as_of=FIRST)


class Mornings:
    """Watches of Vermont, each told what the ones before told; of one day's status, with each day's sources."""

    def __init__(self) -> None:
        self.told: Told | None = None
        self.status = one_morning()

    def __call__(self, known: date) -> Watched:
        found = self.status.model_copy(update={"as_of": known, "freshness": freshness(known)})
        watched, self.told = news_in(found, found.changes, self.told)
        return watched

    def kinds(self, known: date) -> set[str]:
        return {each.kind for each in self(known).rows}


FIRST = TODAY - timedelta(days=8)
SECOND, THIRD, NINTH = (FIRST + timedelta(days=each) for each in (1, 2, 8))
LINE = "no connection. Try again later."
REMARK = ("the Bureau does not serve CAINC35",)


@pytest.fixture
def mornings(tmp_path: Path) -> Iterator[Mornings]:
    with home(tmp_path):
        (tmp_path / "evidence").mkdir()
        yield Mornings()


def test_a_dead_line_is_told_again_each_week_and_when_the_reason_is_another(mornings: Mornings) -> None:
    look(FIRST, "unchanged", "nothing new")
    assert "source failed" not in mornings.kinds(FIRST)
    look(SECOND, "failed", LINE)
    assert "source failed" in mornings.kinds(SECOND)
    look(THIRD, "failed", LINE)
    quiet = mornings(THIRD)
    assert not quiet.rows and quiet.code() == 0
    shown = terminal.plain(page(quiet), 200)
    assert f"Nothing new in what is held; no source could be asked since {day_text(FIRST)}." in shown
    look(NINTH, "failed", LINE)
    assert [mornings.kinds(NINTH) for _ in range(2)] == [{"source failed"}, set()], "a week after it was told"
    clock = "this computer's clock says {} and that of its source says {}. Set the clock."
    look(NINTH, "failed", clock.format("2026-12-05", "2026-12-02"))
    assert mornings.kinds(NINTH) == {"source failed"}, "a clock is not a line"
    look(NINTH, "failed", clock.format("2026-12-06", "2026-12-03"))
    assert mornings.kinds(NINTH) == set(), "another day is no other reason"


def test_a_failure_that_needs_a_person_is_told_although_the_line_was_down_before(mornings: Mornings) -> None:
    look(FIRST, "failed", LINE)
    assert "source failed" in mornings.kinds(FIRST)
    look(SECOND, "unchanged", "nothing new")
    look(SECOND, "failed", "nobody knows the line 'USDA - Summer EBT'", "treasury_daily")
    found = mornings(SECOND)
    (failed,) = (each for each in found.rows if each.kind == "source failed")
    assert failed.about == ("treasury_daily",) and "Summer EBT" in failed.says
    (back,) = (each for each in found.rows if each.kind == "source back")
    assert len(back.about) > 3 and "answer again" in back.says and len(back.id) < 40
    assert found.unheard.startswith("1 source of ")


def test_a_day_without_a_line_does_not_make_what_was_told_new(mornings: Mornings) -> None:
    look(FIRST, "unchanged", "nothing new", remarks=REMARK)
    assert {"source remark", "table late"} <= mornings.kinds(FIRST)
    look(SECOND, "failed", LINE)
    assert mornings.kinds(SECOND) == {"source failed"}
    look(THIRD, "unchanged", "nothing new", remarks=REMARK)
    assert mornings.kinds(THIRD) == {"source back"}


def test_a_damaged_memory_is_told_again_and_a_place_that_is_none_is_refused(
    fresh: str, kept_home: tuple[Path, str]
) -> None:
    watch("IL", as_of=TODAY)
    (memory,) = (kept_home[0] / "evidence" / "watch").glob("*.json")
    memory.write_text("{", encoding="utf-8")
    assert watch("IL", as_of=TODAY).code() == 12, "what nobody can read counts as untold"
    assert watch("IL", as_of=TODAY).code() == 0
    with pytest.raises(SeawallError):
        watch("Narnia")
