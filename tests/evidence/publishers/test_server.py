"""The server of the tests does what a publisher does: otherwise a test of a fault would be a test of nothing."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import socket
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.evidence.publishers import faults
from tests.evidence.publishers.publisher import Answer, Fault, Publisher, Request, as_json, missing
from tests.evidence.publishers.server import Publishers

ROWS = [{"day": f"2026-11-{day:02}", "amount": str(day)} for day in range(1, 21)]
WHOLE = json.dumps(ROWS).encode()
MODIFIED = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)


class Rows(Publisher):
    host = "rows.example"

    def answer(self, request: Request) -> Answer:
        match request.path:
            case "/rows":
                return replace(as_json(ROWS), modified=MODIFIED).tagged()
            case "/sum":
                return as_json(sum(request.json()) * int(request.parameter("page[size]", "1")))
            case "/broken":
                raise LookupError("a publisher with an error")
            case _:
                return missing()


@pytest.fixture
def server() -> Iterator[Publishers]:
    with Publishers(Rows()) as made:
        yield made


def ask(
    server: Publishers, path: str = "/rows", method: str = "GET", body: Any = None, **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=5)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, f"/rows.example{path}", None if body is None else json.dumps(body), named)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_it_answers_and_records(server: Publishers) -> None:
    assert ask(server)[1] == WHOLE
    answer, body = ask(server, "/sum?page%5Bsize%5D=2", "POST", [1, 2], X_Api_Key="secret")
    assert (answer.status, json.loads(body)) == (200, 6)
    assert ask(server, "/elsewhere")[0].status == 404
    first, second, _ = server.requests
    assert (first.line, first.number) == ("GET https://rows.example/rows", 1)
    assert (second.json(), second.headers["x-api-key"], second.parameters) == ([1, 2], "secret", {"page[size]": ["2"]})
    assert server.asked("page[size]=2") == server.asked(lambda request: request.method == "POST") == [second]


def test_it_knows_what_the_asker_holds(server: Publishers) -> None:
    told = ask(server)[0].headers
    tag, modified = told["ETag"], told["Last-Modified"]
    for held in ({"If_None_Match": tag}, {"If_Modified_Since": modified}):
        answer, body = ask(server, **held)
        assert (answer.status, body, answer.headers["ETag"]) == (304, b"", tag)
    assert ask(server, If_None_Match='"other"', If_Modified_Since=modified)[0].status == 200  # the tag decides
    for same in (tag, modified):
        answer, body = ask(server, Range="bytes=100-", If_Range=same)
        assert (answer.status, body) == (206, WHOLE[100:])
        assert answer.headers["Content-Range"] == f"bytes 100-{len(WHOLE) - 1}/{len(WHOLE)}"
    assert ask(server, Range="bytes=100-", If_Range='"other"')[1] == WHOLE
    assert ask(server, Range="bytes=99999-")[0].status == 416


def test_faults_meet_the_requests_they_are_meant_for(server: Publishers) -> None:
    rule = server.fault(faults.status(429, retry_after=7), where="example/rows", times=2, after=1)
    assert ask(server, "/none")[0].status == 404
    assert [ask(server)[0].status for _ in range(4)] == [200, 429, 429, 200]
    assert rule.met == 2
    server.fault(faults.status(429, datetime(2026, 11, 22, 12, tzinfo=UTC)), times=None)
    assert ask(server)[0].headers["Retry-After"] == "Sun, 22 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("fault", "end"),
    [
        (faults.cut(), "closed"),
        (faults.wrong_length(50), "closed"),
        (faults.reset(0.5), "reset"),
        (faults.reset(), "reset"),
        (faults.stall(), "open"),
    ],
)
@pytest.mark.parametrize("framed", [faults.chunked(), lambda _, told: told()])
def test_what_breaks_on_the_way_does_not_arrive_whole(
    server: Publishers, fault: Fault, end: str, framed: Fault
) -> None:
    server.fault(framed)
    server.fault(fault)
    with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), timeout=0.2) as line:
        line.sendall(b"GET /rows.example/rows HTTP/1.1\r\nHost: here\r\n\r\n")
        came = b""
        try:
            while part := line.recv(1 << 16):
                came += part
            ended = "closed"
        except ConnectionResetError:
            ended = "reset"
        except TimeoutError:
            ended = "open"
    head, _, body = came.partition(b"\r\n\r\n")
    told = re.search(rb"Content-Length: (\d+)", head)
    assert (int(told[1]) > len(body)) if told else not body.endswith(b"0\r\n\r\n")
    assert ended == end
    assert ask(server)[1] == WHOLE


def test_what_is_said_may_be_wrong(server: Publishers) -> None:
    def told(fault: Fault, path: str = "/rows?key=secret") -> tuple[http.client.HTTPResponse, bytes]:
        server.fault(fault)
        return ask(server, path)

    assert told(faults.html())[1].startswith(b"<!DOCTYPE html>")
    assert told(faults.empty())[1] == b""
    assert told(faults.not_modified())[0].status == 304
    assert told(faults.shortened(2))[1] == WHOLE[:-2]
    assert told(faults.drip(500, 0.001))[1] == WHOLE
    assert told(faults.chunked())[1] == WHOLE
    assert gzip.decompress(told(faults.gzipped())[1]) == WHOLE
    assert told(faults.recoded("latin-1", "utf-16"))[0].headers["Content-Type"] == "application/json; charset=utf-16"
    assert told(faults.dated(MODIFIED))[0].headers["Date"] == "Fri, 20 Nov 2026 21:00:00 GMT"
    assert b"key=secret" in told(faults.echo())[1]
    assert told(faults.redirect("https://other.example/x", 301))[0].headers["Location"] == "https://other.example/x"
    assert told(faults.redirect_loop(), "/a?b=c")[0].headers["Location"] == "https://rows.example/a?b=c"
    before, after = told(faults.changes(lambda body: body.replace(b'"7"', b'"8"')))[0], ask(server)[0]
    assert before.headers["ETag"] != after.headers["ETag"]
    happened: list[int] = []
    told(faults.meanwhile(lambda: happened.append(len(server.requests))))
    assert happened == [len(server.requests)]


def test_a_small_bomb_opens_to_much() -> None:
    made = faults.bomb(16)
    opening = zlib.decompressobj(16 + zlib.MAX_WBITS)
    assert len(opening.decompress(made)) == 16 * faults.MB and opening.eof
    assert len(made) < 32_000


def test_many_may_ask_at_once(server: Publishers) -> None:
    with ThreadPoolExecutor(8) as crowd:
        assert set(crowd.map(lambda _: ask(server)[1], range(40))) == {WHOLE}
    assert sorted(each.number for each in server.requests) == list(range(1, 41))


def test_an_error_in_a_publisher_fails_the_test() -> None:
    with pytest.raises(LookupError, match="a publisher with an error"), Publishers(Rows()) as server:
        assert ask(server, "/broken")[0].status == 500


def test_every_publisher_of_the_tests_is_on_the_fixture(publishers: Publishers) -> None:
    assert all(each.host and publishers[each.host] is each for each in publishers.by_host.values())
