"""Whatever goes wrong between us and a publisher ends in the right table, or in one line and the evidence as it was."""

from __future__ import annotations

import json
import re
import socket
from dataclasses import dataclass
from datetime import timedelta

import pytest

from seawall.base.errors import EvidenceError
from seawall.evidence.refreshing import compose
from tests.evidence.publishers import faults
from tests.evidence.publishers.publisher import Answer, Fault, as_json
from tests.evidence.publishers.server import Where
from tests.evidence.refreshing import small
from tests.evidence.refreshing.conftest import Office

RIGHT = small.table([*small.HELD, *small.NEW])
PAGES = 3
TRIES = 5
PAGE_2 = "page=2"
RETRIED = (1.0, 31.0)  # the least and the most that is waited before another try, where the source says nothing


@dataclass(frozen=True)
class Met:
    """A fault, which requests meet it, and what is waited for besides the pauses between pages."""

    fault: Fault
    where: Where = PAGE_2
    times: int | None = 1
    after: int = 0
    waited: tuple[float, ...] | None = None  # None: whatever is right when the source says nothing
    tries: int = 1


FAR_AWAY = f"22-Nov-26 12:00:00 {'9' * 30}"
OVERCOME = {
    "429 for two tries": Met(faults.status(429), times=2, tries=2),
    "429, and says 7 seconds": Met(faults.status(429, 7), times=2, waited=(7, 7)),
    "429, and says a time": Met(faults.status(429, small.NOW + timedelta(seconds=40)), waited=(39.5,)),
    "429, and says a time that is over": Met(faults.status(429, small.NOW - timedelta(hours=1)), waited=(0,)),
    "429, and says nonsense": Met(faults.status(429, "soon")),
    "429, and says a digit that is no number": Met(faults.status(429, "\u00b2")),
    "429, and says less than nothing": Met(faults.status(429, "-5")),
    "429, and says a year of too many digits": Met(faults.status(429, "Sun, 22 Nov 99999 12:00:00 GMT")),
    "429, and says a zone far away": Met(faults.status(429, FAR_AWAY)),
    "busy with 503": Met(faults.status(503), times=4, tries=4),
    "503, and says 3 seconds": Met(faults.status(503, 3), waited=(3,)),
    "broken with 500": Met(faults.status(500)),
    "a gateway's 502 and a page for people": Met(faults.instead(Answer(faults.HTML.encode(), 502, "text/html"))),
    "cut off": Met(faults.cut()),
    "cut off in every second try": Met(faults.cut(0.9), where="", times=3, tries=3),
    "longer than it says": Met(faults.wrong_length(40)),
    "reset before it begins": Met(faults.reset()),
    "reset in the middle": Met(faults.reset(0.5)),
    "drips": Met(faults.drip(40, 0.001), waited=()),
    "without a length": Met(faults.chunked(), waited=()),
    "compressed": Met(faults.gzipped(), where="", times=None, waited=()),
    "says that it is compressed, and is not": Met(faults.with_headers({"Content-Encoding": "gzip"})),
    "moved, on the same host": Met(lambda request, told: moved(request.address), waited=()),
    "moved, told without a host": Met(lambda request, told: moved(f"/moved?{request.query}"), waited=()),
    "moved, a mirror tells its own address": Met(lambda request, told: moved(request.address), waited=()),
    "no date": Met(faults.with_headers({"Date": ""}), where="", times=None, waited=()),
    "a date that is none": Met(faults.with_headers({"Date": "yesterday"}), where="", times=None, waited=()),
    "a date of too many digits": Met(
        faults.with_headers({"Date": "Sun, 22 Nov 99999 12:00:00 GMT"}), where="", times=None, waited=()
    ),
    "a date with a zone far away": Met(faults.with_headers({"Date": FAR_AWAY}), where="", times=None, waited=()),
    "a clock half a day off": Met(faults.dated(small.NOW - timedelta(hours=12)), where="", times=None, waited=()),
    "says another kind": Met(faults.with_headers({"Content-Type": "text/html; charset=utf-16"}), waited=()),
    "a mark of the byte order": Met(faults.changes(lambda body: b"\xef\xbb\xbf" + body), waited=()),
}


def moved(address: str) -> Answer:
    return Answer(b"", 301, "text/plain", {"Location": address.replace("/rows", "/moved")})


@pytest.mark.parametrize("name", OVERCOME)
def test_what_can_be_overcome_ends_in_the_right_table(name: str, office: Office) -> None:
    met = OVERCOME[name]
    rule = office.server.fault(met.fault, met.where, met.times, met.after)
    outcome = office.refresh()
    assert (outcome.state, rule.met > 0) == ("new", True), outcome.says
    assert office.table() == RIGHT
    pauses = [small.TINY.request.pause_seconds] * (PAGES - 1)
    waited = sorted(set(office.waits)), len(office.waits) - len(pauses)
    for pause in pauses:
        office.waits.remove(pause)
    if met.waited is None:
        assert len(office.waits) == met.tries, waited
        assert all(RETRIED[0] <= each <= RETRIED[1] for each in office.waits)
    else:
        assert office.waits == [pytest.approx(each, abs=0.01) for each in met.waited]


FINAL: dict[str, tuple[Met, str]] = {
    "too many requests, always": (Met(faults.status(429), times=None), "too many requests. Try again later"),
    "asks to wait a day": (Met(faults.status(429, 86_400)), "asks to wait 86,400 seconds"),
    "asks to wait until tomorrow": (
        Met(faults.status(503, small.NOW + timedelta(days=1))),
        r"asks to wait 86,\d\d\d seconds",
    ),
    "asks to wait for ever": (Met(faults.status(429, "9" * 400)), "asks to wait"),
    "busy, always": (Met(faults.status(503), times=None), "busy .HTTP 503.. Try again later"),
    "gone": (Met(faults.status(404)), "HTTP 404"),
    "refused": (Met(faults.status(403)), "HTTP 403.*SEAWALL_TINY_KEY"),
    "teapot": (Met(faults.status(418)), "HTTP 418"),
    "nothing with 204": (Met(faults.status(204)), "HTTP 204"),
    "304 to what nobody holds": (Met(faults.not_modified()), "HTTP 304"),
    "a part that nobody asked for": (
        Met(faults.altered(lambda told: Answer(told.body[:50], 206, told.kind))),
        "HTTP 206",
    ),
    "cut off, always": (Met(faults.cut(), times=None), "the connection failed"),
    "longer than it says, always": (Met(faults.wrong_length(9), times=None), "the connection failed"),
    "shorter than it says": (Met(faults.wrong_length(-9), times=None), "not JSON, or cut off"),
    "shorter, with a length that agrees": (Met(faults.shortened(9)), "not JSON, or cut off"),
    "reset, always": (Met(faults.reset(0.5), times=None), "the connection failed"),
    "a page for people": (Met(faults.html()), "web page"),
    "empty": (Met(faults.empty()), "empty"),
    "not text": (Met(faults.changes(lambda body: b"\xff\xfe\x00" + body)), "UTF-8"),
    "UTF-16": (Met(faults.recoded("utf-16")), "UTF-8"),
    "a bomb": (Met(faults.gzip_bomb(), where=""), "0 MB, the limit"),
    "a bomb in a bomb": (Met(faults.altered(lambda told: bomb_in_bomb()), times=None), "compressed as 'gzip, gzip'"),
    "longer than the limit": (
        Met(faults.instead(as_json({"data": ["x" * 200_000], "meta": {"total": "1"}}))),
        "0 MB, the limit",
    ),
    "led in a circle": (Met(faults.redirect_loop(), times=None), "more than 3 redirects"),
    "led to another host": (Met(faults.redirect("https://evil.example/rows")), "leads away from"),
    "led to where nothing is encrypted": (Met(faults.redirect("http://tiny.example/rows")), "leads away from"),
    "led to a file": (Met(faults.redirect("file:///etc/passwd")), "leads away from"),
    "led to no address": (Met(faults.redirect("https://[tiny/rows")), "leads away from"),
    "led nowhere": (Met(faults.instead(Answer(b"", 302, "text/plain"))), "HTTP 302"),
    "a clock a month off": (Met(faults.dated(small.NOW - timedelta(days=30))), "clock.*Set the clock"),
    "says its total anew with every page": (
        Met(faults.changes(lambda body: re.sub(rb'"total": "\d+"', b'"total": "1"', body)), times=None),
        "twice. Try again later",
    ),
    "a total that is none": (Met(faults.changes(lambda body: body.replace(b'"24"', b'"many"')), where=""), "no number"),
    "a total of a strange digit": (
        Met(faults.changes(lambda body: body.replace(b'"24"', b'"\\u00b2"')), where=""),
        "no number",
    ),
    "rows that are none": (Met(faults.instead(as_json({"data": "none", "meta": {"total": "27"}}))), "no list"),
    "a row that is none": (
        Met(faults.changes(lambda body: re.sub(rb'\{"day"[^}]*\}', b"7", body, count=1))),
        "'7' stands where a record should",
    ),
    "no rows at all": (Met(faults.instead(as_json({"error": "no such dataset"}))), "no 'data' in the answer"),
    "a field with another name": (
        Met(faults.changes(lambda body: body.replace(b'"amount"', b'"amount_usd"')), where="", times=None),
        "no 'amount'",
    ),
    "a number that is none": (Met(faults.changes(lambda body: body.replace(b'"121"', b'"n/a"'))), "'n/a' is no number"),
    "a day that is none": (
        Met(faults.changes(lambda body: body.replace(b"2026-11-20", b"11/18/26"))),
        "'11/18/26' is no day",
    ),
    "the same rows twice": (
        Met(lambda request, told: told() if request.number > 1 else again(told()), where="page=1", times=None),
        "came twice",
    ),
}


def bomb_in_bomb() -> Answer:
    from gzip import compress

    return Answer(compress(faults.bomb(64)), headers={"Content-Encoding": "gzip, gzip"})


def again(told: Answer) -> Answer:
    """A page whose first row stands in it twice, in the place of its last."""
    page = json.loads(told.body)
    page["data"][-1] = page["data"][0]
    return as_json(page)


@pytest.mark.parametrize("name", FINAL)
def test_what_cannot_be_overcome_is_one_line_and_the_evidence_is_as_it_was(name: str, office: Office) -> None:
    met, says = FINAL[name]
    before = office.table()
    rule = office.server.fault(met.fault, met.where, met.times, met.after)
    done = office.refreshed("tiny")
    (outcome,) = done.rows
    assert (outcome.state, rule.met > 0) == ("failed", True), outcome.says
    assert re.search(says, outcome.says), outcome.says
    assert len(outcome.says.splitlines()) == 1 and len(outcome.says) < 500
    assert (done.release, done.swapped, done.status()) == (done.before, False, 1)
    assert office.table() == before
    assert len(office.server.asked(met.where if isinstance(met.where, str) else "")) <= 2 * TRIES


def test_a_renamed_field_is_named_with_its_like_and_the_command_that_helps(office: Office) -> None:
    renamed = faults.changes(lambda body: body.replace(b'"amount"', b'"amounts"'))
    office.server.fault(renamed, times=None)
    outcome = office.refresh()
    assert outcome.cause == "source" and not outcome.says.startswith("tiny: ")
    assert re.search(r"no 'amount'.*'amounts'.*'seawall evidence feeds tiny'", outcome.says), outcome.says


CAUSES = {
    "no line": (None, "unreachable"),
    "busy": (faults.status(503), "busy"),
    "refused": (faults.status(403), "refused"),
    "a clock a month off": (faults.dated(small.NOW - timedelta(days=30)), "clock"),
    "gone": (faults.status(404), "source"),
}


@pytest.mark.parametrize("name", CAUSES)
def test_the_kind_of_a_failure_is_told_apart(name: str, office: Office) -> None:
    fault, cause = CAUSES[name]
    if fault:
        office.server.fault(fault, times=None)
        outcome = office.refresh()
    else:
        with socket.socket() as taken:  # nobody listens there, and nobody else can
            taken.bind(("127.0.0.1", 0))
            mirror = f"http://127.0.0.1:{taken.getsockname()[1]}"
            (outcome,) = compose.refresh(["tiny"], mirror=mirror, sleep=office.sleep, now=office.now_us).rows
    assert (outcome.state, outcome.cause) == ("failed", cause), outcome.says


def test_a_mirror_in_the_environment_stands_for_the_option(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAWALL_MIRROR", office.server.url)
    (outcome,) = compose.refresh(["tiny"], sleep=office.sleep, now=office.now_us).rows
    assert outcome.state == "new", outcome.says
    monkeypatch.setenv("SEAWALL_MIRROR", "ftp://mirror.example")
    with pytest.raises(EvidenceError, match="SEAWALL_MIRROR"):
        compose.refresh(["tiny"], sleep=office.sleep, now=office.now_us)


@pytest.mark.parametrize(
    "name", ["a page for people", "shorter, with a length that agrees", "a field with another name", "led in a circle"]
)
def test_nothing_is_left_of_a_fault_that_is_gone(name: str, office: Office) -> None:
    """The broken answer has the tag of the right one: whoever keeps it is never told the right one."""
    office.server.fault(FINAL[name][0].fault, times=None)
    assert office.refresh().state == "failed"
    office.server.mend()
    outcome = office.refresh()
    assert outcome.state == "new", outcome.says
    assert office.table() == RIGHT
