"""What the log, the counts and the probes tell, and what they do not."""

from __future__ import annotations

import asyncio
import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import structlog
from fastapi import FastAPI, HTTPException
from starlette.types import ASGIApp

from seawall.web.watching import health, logs
from seawall.web.watching.meters import Meters
from seawall.web.watching.readiness import Readiness
from seawall.web.watching.watched import Watched


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What is logged, without touching the log of the tests themselves."""
    import logging

    before, level = logging.getLogger().handlers, logging.getLogger().level
    stream = io.StringIO()
    logs.log_to(stream)
    yield stream
    structlog.reset_defaults()
    logging.getLogger().handlers = before
    logging.getLogger().setLevel(level)


class Asking:
    """Asks an application as from an address."""

    def __init__(self, app: ASGIApp, client: str = "127.0.0.1") -> None:
        self.through = httpx.ASGITransport(app, raise_app_exceptions=False, client=(client, 1))

    def get(self, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=self.through, base_url="http://localhost") as client:
                return await client.request(method, path, headers=headers)

        return asyncio.run(ask())


def watched(meters: Meters) -> Asking:
    app = FastAPI()

    @app.get("/place/{place}")
    def place(place: str) -> str:
        return place

    @app.get("/invitation/{code}")
    def invitation(code: str) -> str:
        return code

    @app.get("/gone")
    def gone() -> str:
        raise HTTPException(410)

    return Asking(Watched(app, meters))


def lines(log: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_each_request_is_one_line_without_what_is_nobodys_business(log: io.StringIO) -> None:
    client = watched(Meters())
    answers = [
        client.get("/place/IL?name=Jane+Doe&token=s3cret", headers={"User-Agent": "agent-007"}),
        client.get("/invitation/s3cret"),
        client.get("/invitation/s3cret/more"),
        client.get("/gone"),
        client.get("/no%22%0A%1b[2J{place}"),
    ]
    told = lines(log)
    assert [(each["path"], each["status"]) for each in told[:4]] == [
        ("/place/IL", 200), ("/invitation/{code}", 200), ("/invitation/...", 404), ("/gone", 410),
    ]  # fmt: skip
    assert len(told) == len(answers)
    assert [each["id"] for each in told] == [each.headers["x-request-id"] for each in answers]
    for secret in ("s3cret", "Jane", "agent-007", "python-httpx", "\x1b"):
        assert secret not in log.getvalue()


def test_a_fault_has_its_id_and_the_headers_and_is_logged_with_its_cause(log: io.StringIO) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    answer = Asking(Watched(broken, Meters())).get("/")
    fault, request = lines(log)
    assert answer.status_code == request["status"] == 500
    assert "content-security-policy" in answer.headers
    assert fault["id"] == request["id"] == answer.headers["x-request-id"]
    assert fault["id"] in answer.text
    assert "a fault of ours" in fault["exception"]
    assert "a fault of ours" not in answer.text


def test_counts_are_by_route_never_by_address() -> None:
    meters = Meters()
    client = watched(meters)
    for place in ("IL", "WI"):
        client.get(f"/place/{place}")
    client.get("/made-up")
    client.get("/place/IL", method="MADEUP")
    text = meters.text().decode()
    assert 'seawall_requests_total{method="GET",route="/place/{place}",status="200"} 2.0' in text
    assert 'seawall_requests_total{method="GET",route="none",status="404"} 1.0' in text
    assert "seawall_requests_open 0.0" in text
    for made_up in ("IL", "made-up", "MADEUP"):
        assert made_up not in text


def probed(
    readiness: Readiness, open_metrics: bool = False, proxied: bool = False, client: str = "127.0.0.1"
) -> Asking:
    app = FastAPI()
    app.include_router(health.routes(readiness, Meters(), open_metrics, proxied))
    return Asking(app, client)


def test_not_ready_until_the_evidence_is_read_and_while_the_book_is_away(tmp_path: Path) -> None:
    may_read, book = threading.Event(), tmp_path / "book"
    read = threading.Event()

    def reads() -> None:
        may_read.wait(20)

    readiness = Readiness(reads, {"book": book.stat})
    client = probed(readiness)
    readiness.begin()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").json() == {"ready": False, "waits_for": ["evidence", "book"]}
    may_read.set()
    while "evidence" in client.get("/readyz").json()["waits_for"]:
        read.wait(0.01)
    assert client.get("/readyz").status_code == 503
    book.touch()
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["ready"]) == (200, True)


def test_never_ready_with_evidence_that_cannot_be_read(log: io.StringIO) -> None:
    done = threading.Event()

    def reads() -> None:
        done.set()
        raise OSError("no such folder")

    readiness = Readiness(reads, {})
    readiness.begin()
    done.wait(20)
    assert probed(readiness).get("/readyz").json()["waits_for"] == ["evidence"]


@pytest.mark.parametrize(("client", "headers", "options", "status"), [
    ("127.0.0.1", {}, {}, 200),
    ("203.0.113.1", {}, {}, 403),
    ("127.0.0.1", {"X-Forwarded-For": "203.0.113.1"}, {}, 403),  # a proxy here that nobody told us of
    ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, {"proxied": True}, 200),
    ("203.0.113.1", {}, {"open_metrics": True}, 200),
])  # fmt: skip
def test_who_may_read_the_counts(client: str, headers: dict[str, str], options: dict[str, bool], status: int) -> None:
    probe = probed(Readiness(lambda: None, {}), client=client, **options)
    assert probe.get("/metrics", headers=headers).status_code == status
