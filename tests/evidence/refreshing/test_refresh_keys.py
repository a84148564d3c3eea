"""A key is sent to its source and told to nobody: not in what is said, logged, kept or recorded."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import quote

import pytest

from seawall.evidence.feeds import feed as feeds
from seawall.evidence.feeds.feed import Key
from seawall.evidence.refreshing import compose
from tests.evidence.publishers import faults
from tests.evidence.publishers.publisher import Answer, Fault, Request
from tests.evidence.refreshing import small
from tests.evidence.refreshing.conftest import Office

SENT = {
    "in the address": {"parameter": "api_key"},
    "in a header": {"header": "X-Api-Key", "form": "Token {key}"},
}
TOLD = (small.KEY, quote(small.KEY, safe=""), quote(small.KEY))
SAYS_IT: dict[str, Fault | None] = {
    "nothing goes wrong": None,
    "refused, and repeats the request": faults.echo(403),
    "broken, and repeats the request": faults.echo(500),
    "not there, and repeats the request": faults.echo(404),
    "repeats the request as its answer": faults.echo(200),
    "answers with the key alone": faults.instead(Answer(small.KEY.encode())),
    "leads elsewhere with the key": faults.redirect(f"https://evil.example/rows?api_key={TOLD[1]}"),
    "leads elsewhere with the key, half of it escaped": faults.redirect(f"https://evil.example/rows?k={TOLD[2]}"),
    "leads elsewhere with the key in the path": faults.redirect(f"https://evil.example/{small.KEY}"),
    "leads in a circle": faults.redirect_loop(),
    "leads to where there is nothing, with the key": faults.redirect(f"https://tiny.example/none?api_key={TOLD[1]}"),
    "breaks off": faults.reset(0.5),
}


def with_key(monkeypatch: pytest.MonkeyPatch, hosts: tuple[str, ...] = (), **sent: str) -> None:
    """Let the tiny feed send its key so, and be answered by other hosts too."""
    assert small.TINY.key is not None and small.TINY.request is not None
    key = Key(variable=small.TINY.key.variable, get_it_at=small.TINY.key.get_it_at, **sent)
    request = small.TINY.request.model_copy(update={"hosts": hosts})
    one = small.TINY.model_copy(update={"key": key, "request": request})
    for module in (feeds, compose):
        monkeypatch.setattr(module, "feeds", lambda: (one,))


@pytest.mark.parametrize("name", SAYS_IT)
@pytest.mark.parametrize("sent", SENT)
def test_a_key_is_told_to_nobody(
    sent: str, name: str, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with_key(monkeypatch, **SENT[sent])
    if fault := SAYS_IT[name]:
        office.server.fault(fault, times=None)
    with caplog.at_level(logging.DEBUG):
        done = office.refreshed("tiny")
    assert office.server.requests
    assert all(small.KEY in f"{each.parameters} {each.headers}" for each in office.server.requests)
    kept = "\n".join(str(path) + path.read_text("utf-8", "replace") for path in files(office.home))
    for where, text in (("said", done.model_dump_json() + str(done)), ("logged", caplog.text), ("kept", kept)):
        assert not [each for each in TOLD if each in text], f"the key is {where}"


def files(folder: Path) -> list[Path]:
    found = [path for path in folder.rglob("*") if path.is_file()]
    assert found
    return found


@pytest.mark.parametrize("key", ["s\u00e9cret", "s3\ncret"])
def test_a_key_that_cannot_be_one_is_not_sent(key: str, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with_key(monkeypatch, **SENT["in a header"])
    monkeypatch.setenv("SEAWALL_TINY_KEY", key)
    outcome = office.refresh()
    assert outcome.state == "failed" and "SEAWALL_TINY_KEY" in outcome.says and "cret" not in outcome.says
    assert not office.server.requests


def test_without_its_key_a_source_is_not_asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEAWALL_TINY_KEY")
    outcome = office.refresh()
    assert (
        outcome.state == "skipped" and "SEAWALL_TINY_KEY" in outcome.says and "https://tiny.example/key" in outcome.says
    )
    assert not office.server.requests


class Elsewhere(small.Tiny):
    """Another host of the same feed, which is nobody's to give the key to."""

    host = "elsewhere.example"

    def answer(self, request: Request) -> Answer:
        assert small.KEY not in f"{request.parameters} {request.headers}"
        return self.page(request)


@pytest.mark.parametrize("sent", SENT)
def test_another_host_of_the_feed_is_not_given_the_key(
    sent: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_key(monkeypatch, hosts=("elsewhere.example",), **SENT[sent])
    office.server.by_host["elsewhere.example"] = Elsewhere()

    def led(request: Request, _told: object) -> Answer:
        wanted = request.query.partition("&api_key=")[0]
        return Answer(b"", 302, "text/plain", {"Location": f"https://elsewhere.example/rows?{wanted}"})

    office.server.fault(led, where="tiny.example", times=None)
    outcome = office.refresh()
    assert outcome.state == "new", outcome.says
    assert office.server.asked("elsewhere.example")
