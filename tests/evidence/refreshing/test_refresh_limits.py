"""What a refresh may ask, wait for and keep has limits; what stands beyond them is one line, and the rest goes on."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

import pytest

from seawall.base.errors import EvidenceError, SeawallError
from seawall.evidence.feeds import feed as feeds
from seawall.evidence.feeds.feed import Feed, Paging
from seawall.evidence.manifest import release_id
from seawall.evidence.refreshing import ask, compose, line
from tests.evidence.publishers import faults
from tests.evidence.publishers.publisher import Answer, Publisher, Request, as_json
from tests.evidence.refreshing import small
from tests.evidence.refreshing.conftest import Office

RIGHT = small.table([*small.HELD, *small.NEW])


def given_feeds(monkeypatch: pytest.MonkeyPatch, *known: Feed) -> None:
    for module in (feeds, compose):
        monkeypatch.setattr(module, "feeds", lambda: known)


def test_a_source_that_stops_in_the_middle_is_left_after_a_while(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "TIMEOUT_SECONDS", 0.05)
    rule = office.server.fault(faults.stall(), times=2)
    assert office.refresh().state == "new"
    assert rule.met == 2 and office.table() == RIGHT
    office.server.fault(faults.stall(), times=None)
    outcome = office.refresh()
    assert outcome.state == "failed" and "no answer in time" in outcome.says
    assert office.table() == RIGHT


def test_a_busy_source_is_asked_a_few_times_and_ever_less_often(office: Office) -> None:
    office.server.fault(faults.status(503), times=None)
    assert office.refresh().state == "failed"
    assert len(office.server.requests) == ask.TRIES
    assert len(office.waits) == ask.TRIES - 1 and office.waits == sorted(office.waits)


def test_a_source_that_drips_for_ever_is_left(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "WHOLE_SECONDS", 0.05)
    office.server.fault(faults.drip(1, 0.01), times=None)
    outcome = office.refresh()
    assert outcome.state == "failed" and "not whole within" in outcome.says
    assert office.table() == small.table(small.HELD)


def test_where_there_is_no_network_nobody_waits_long(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second source is not waited for again: it is the line that is down."""
    given_feeds(monkeypatch, small.TINY, small.TINY.model_copy(update={"id": "tiny_too"}))
    url = office.server.url
    office.server.__exit__(None, None, None)
    done = compose.refresh((), mirror=url, sleep=office.sleep, now=office.now_us)
    assert [each.state for each in done.rows] == ["failed", "failed"]
    assert all("no connection" in each.says for each in done.rows)
    assert len(office.waits) == ask.TRIES_WHEN_DOWN - 1
    office.server.__enter__()  # for the end of the test
    assert office.table() == small.table(small.HELD)


class Endless(Publisher):
    """Every page has a next one, or leads to itself."""

    host = "endless.example"

    def __init__(self) -> None:
        self.next = "/rows?page={}"

    def answer(self, request: Request) -> Answer:
        page = int(request.parameter("page", "1"))
        return as_json({"data": [small.row(small.NEW[0], "fema")], "next": self.next.format(page + 1)})


@pytest.mark.parametrize(
    ("following", "says"),
    [
        ("/rows?page={}", "more than 9 pages"),
        ("/rows", "more than 9 pages"),
        ("?page={}", "more than 9 pages"),
        ("https://evil.example/rows?page={}", "leads away"),
        ("https://[", "leads away"),
        ("https://endless.example:99999/rows", "leads away"),
        ("//evil.example/", "leads away"),
        ("\x00\ud800", "Try again later|leads away|no address"),
    ],
)
def test_pages_that_do_not_end_or_lead_away(
    following: str, says: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = Endless()
    endless.next = following
    office.server.by_host[endless.host] = endless
    assert small.TINY.request is not None
    request = small.TINY.request.model_copy(update={"address": f"https://{endless.host}/rows", "parameters": {}})
    paging = Paging(by="next", rows="data", next="next", most=9)
    given_feeds(monkeypatch, small.TINY.model_copy(update={"request": request, "paging": paging, "key": None}))
    outcome = office.refresh()
    assert outcome.state == "failed"
    assert re.search(says, outcome.says), outcome.says
    assert len(outcome.says.splitlines()) == 1 and len(office.server.requests) <= 9
    assert office.table() == small.table(small.HELD)


def test_one_source_that_fails_does_not_hold_up_another(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    given_feeds(monkeypatch, small.TINY.model_copy(update={"id": "broken", "paging": None}), small.TINY)
    office.server.fault(faults.html(), where=lambda request: not request.parameter("page"), times=None)
    done = office.refreshed()
    assert [(each.feed, each.state) for each in done.rows] == [("broken", "failed"), ("tiny", "new")]
    assert (done.swapped, done.status()) == (True, 1)
    assert office.table() == RIGHT


@pytest.mark.parametrize("place", ["answers", "received", "releases", "staging", "lock"])
def test_a_home_that_cannot_be_written_is_one_line(place: str, office: Office) -> None:
    """A file stands where a folder should, or a folder where the lock should."""
    before, release = office.table(), release_id()
    (office.home / "evidence").mkdir(parents=True)
    if place == "lock":
        (office.home / "evidence" / place).mkdir()
    else:
        (office.home / "evidence" / place).write_text("in the way")
    with pytest.raises(SeawallError) as error:
        office.refresh()
    assert len(str(error.value).splitlines()) == 1 and str(office.home) in str(error.value)
    assert (office.table(), release_id()) == (before, release)


def test_what_is_remembered_of_answers_may_be_damaged(office: Office) -> None:
    assert office.refresh().state == "new"
    (remembered,) = (office.home / "evidence" / "answers").iterdir()
    told = json.loads(remembered.read_text(encoding="utf-8"))
    for damage in ("", "{", "[]", json.dumps({"answers": {}}), json.dumps(told | {"answers": {"a": {"b": 1}}})):
        remembered.write_text(damage, encoding="utf-8")
        assert office.refresh().state == "unchanged"
    assert office.table() == RIGHT


def test_what_was_received_may_be_damaged(office: Office) -> None:
    """It is asked again, and kept whole again."""
    office.refresh()
    office.refresh()
    received = [each for each in (office.home / "evidence" / "received").rglob("*") if each.is_file()]
    for each in received:
        each.write_bytes(each.read_bytes()[:-5])
    outcome = office.refresh()
    assert outcome.state == "unchanged"
    drawer = import_module("seawall.evidence.refreshing.document").Drawer()
    assert [each.sha256 for each in drawer.documents(outcome.documents)] == [each.sha256 for each in outcome.documents]


@pytest.mark.parametrize(
    "mirror",
    ["http://mirror.example", "ftp://127.0.0.1", "127.0.0.1:80", "https://", "https://[", "https://a:x", "\x00"],
)
def test_a_mirror_that_cannot_be_is_one_line(mirror: str, office: Office) -> None:
    with pytest.raises(EvidenceError, match="mirror") as error:
        compose.refresh(("tiny",), mirror=mirror)
    assert len(str(error.value).splitlines()) == 1


def test_a_name_that_no_feed_has_is_one_line(office: Office) -> None:
    for names in (("tinny",), ("tiny_day", "nothing"), "tiny"):
        with pytest.raises(EvidenceError, match="tiny"):
            compose.refresh(names, mirror=office.server.url)
    assert not office.server.requests


def test_a_folder_of_ones_own_is_not_refreshed(office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SEAWALL_EVIDENCE", str(tmp_path / "program" / "tables"))
    with pytest.raises(EvidenceError, match="folder of your own"):
        office.refresh()
    assert not office.server.requests
