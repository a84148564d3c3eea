"""The guards around a small application, on a real server in this process: what a client may do, and what it gets."""

from __future__ import annotations

import asyncio
import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from seawall.web.guards import Limits, guarded, wire
from seawall.web.guards.bodies import Bodies, Pace
from seawall.web.guards.headers import EMBED
from seawall.web.guards.hosts import LOOPBACK, host_name
from seawall.web.guards.rate import counted_as
from seawall.web.guards.wire import WireLimits
from seawall.web.serving import wired
from tests.web.serving.wire import Client, ask, parsed

LIMITS = Limits(
    wire=WireLimits(head_s=0.3, unread_s=0.3, connections=40, of_one_client=10),
    query_fields=20,
    body_bytes=50_000,
    upload_bytes=200_000,
    pace=Pace(grace_s=0.3, silence_s=0.5),
    requests_per_minute=5,
    requests_at_once=2,
)
HEADERS = {
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cross-origin-opener-policy",
}
WORDS = b"how much of a page are words that come again and again " * 100


STOPPED: list[str] = []


async def for_long(method: str) -> None:
    """Says when it is stopped."""
    try:
        await asyncio.sleep(20)
    except asyncio.CancelledError:
        STOPPED.append(method)
        raise


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Says how many bytes it was sent, or gives much."""
    if scope["type"] != "http":
        return
    size, more = 0, scope["method"] == "POST"
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise OSError("the client has left")
        size, more = size + len(message["body"]), message["more_body"]
    if scope["path"] == "/long":
        await for_long(scope["method"])
    bodies = {"/words": WORDS, "/much": bytes(30_000_000), EMBED: WORDS}
    body = bodies.get(scope["path"], str(size).encode())
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@dataclass
class Running:
    port: int
    server: uvicorn.Server = field(repr=False)

    @property
    def connections(self) -> int:
        return len(self.server.server_state.connections)


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with served(("127.0.0.1",)) as made:
        yield made


@contextmanager
def served(proxies: tuple[str, ...]) -> Iterator[Running]:
    app = guarded(application, LIMITS, LOOPBACK, uploads=["/upload"])
    config = wired(app, LIMITS.wire, host="127.0.0.1", port=0, proxies=proxies)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    yield Running(server.servers[0].sockets[0].getsockname()[1], server)
    server.should_exit = True
    thread.join()


def test_every_kind_of_answer_has_the_headers(running: Running) -> None:
    kinds = {
        200: ask(running.port, "/"),
        400: ask(running.port, "/?" + "&".join("a" * 21)),
        413: ask(running.port, "/", "Content-Length: 60000", method="POST"),
        414: ask(running.port, "/" + "a" * 9_000),
        421: ask(running.port, "/", host="elsewhere.example"),
        429: [ask(running.port, "/", "X-Forwarded-For: 203.0.113.1") for _ in range(6)][-1],
        431: ask(running.port, "/", f"Cookie: {'a' * 40_000}"),
        "broken": ask(running.port, "no address"),
    }
    assert {kind: answer.status for kind, answer in kinds.items()} == {
        kind: 400 if kind == "broken" else kind for kind in kinds
    }
    assert {kind: HEADERS - set(answer.headers) for kind, answer in kinds.items()} == {kind: set() for kind in kinds}
    assert all("frame-ancestors 'none'" in each.headers["content-security-policy"] for each in kinds.values())
    assert int(kinds[429].headers["retry-after"]) >= 1


def test_only_what_is_to_be_embedded_may_stand_in_a_frame(running: Running) -> None:
    embedded = ask(running.port, EMBED)
    assert "frame-ancestors *" in embedded.headers["content-security-policy"]
    assert "x-frame-options" not in embedded.headers


def test_strict_transport_only_where_the_proxy_says_https(running: Running) -> None:
    assert "strict-transport-security" in ask(running.port, "/", "X-Forwarded-Proto: https").headers
    assert "strict-transport-security" not in ask(running.port, "/").headers


@pytest.mark.parametrize("head", [b"", b"GET / HTTP/1.1\r\nHost: 127", b"\r\n\r\n"])
def test_a_slow_header_is_cut_off(running: Running, head: bytes) -> None:
    with Client(running.port) as client:
        client.send(head)
        said = client.rest()
    assert (parsed(said).status if said else None) == (408 if head.strip() or head else None)


def test_a_second_header_on_the_connection_is_cut_off_too(running: Running) -> None:
    with Client(running.port) as client:
        client.send(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        client.socket.recv(65_536)
        client.send(b"GET / HT")
        assert client.answer().status == 408


def test_a_header_that_drips_is_cut_off_though_it_never_pauses(running: Running) -> None:
    with Client(running.port) as client:
        client.send(b"GET / HTTP/1.1\r\nX: ")
        with pytest.raises(OSError):
            for _ in range(500):
                client.send(b"a")
                time.sleep(0.01)


def test_a_header_without_end_is_cut_off_before_it_is_whole(running: Running) -> None:
    with Client(running.port) as client:
        client.send(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 33_000)
        assert client.answer().status == 431


def test_too_many_lines_in_a_header(running: Running) -> None:
    assert ask(running.port, "/", *(f"X-{each}: 1" for each in range(99))).status == 431


def test_a_slow_body_is_cut_off(running: Running) -> None:
    with Client(running.port) as client:
        client.send(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n" + b"a" * 100)
        answer = client.answer()
    assert answer.status == 408
    assert set(answer.headers) >= HEADERS


def test_who_sent_much_at_once_may_not_be_silent_for_it(running: Running) -> None:
    with Client(running.port) as client:  # by the average alone it might be for 40 seconds
        client.send(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000\r\n\r\n" + b"a" * 40_000)
        assert client.answer().status == 408


@given(st.integers(0, 10**9), st.floats(0, 10_000))
def test_however_much_came_the_next_part_is_soon_and_all_of_it_in_time(size: int, spent_s: float) -> None:
    pace = Pace()
    left_s = pace.left_s(size, spent_s)
    assert left_s <= pace.silence_s and spent_s + left_s <= pace.whole_s + 1e-6
    assert left_s <= pace.left_s(size + 1, spent_s)


def test_so_many_uploads_at_once_and_one_that_is_turned_away_is_none() -> None:
    answers: list[int] = []
    more = asyncio.Event()

    async def part() -> Message:
        await more.wait()
        return {"type": "http.request", "body": b"a", "more_body": False}

    async def told(message: Message) -> None:
        answers.extend([message["status"]] if "status" in message else [])

    async def turning_away(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "PUT":
            await more.wait()
        else:
            await application(scope, receive, send)

    async def ask() -> None:
        bodies = Bodies(turning_away, 10, {"/upload": 100}, 2, Pace())

        def send(path: str, method: str = "POST") -> asyncio.Task[None]:
            scope = {"type": "http", "method": method, "path": path, "headers": []}
            return asyncio.create_task(bodies(scope, part, told))

        under_way = [send("/upload", "PUT"), send("/upload"), send("/upload"), send("/")]
        await asyncio.sleep(0)
        await send("/upload")
        assert answers == [503]
        more.set()
        await asyncio.gather(*under_way)
        await send("/upload")

    asyncio.run(ask())
    assert answers == [503, 200, 200, 200, 200]


@pytest.mark.parametrize(("path", "size", "status"), [
    ("/", 50_000, 200), ("/", 50_001, 413), ("/upload", 200_000, 200), ("/upload", 200_001, 413),
    ("/upload/", 50_001, 413), ("/uploads", 50_001, 413),
])  # fmt: skip
@pytest.mark.parametrize("announced", [True, False])
def test_the_largest_body(running: Running, path: str, size: int, status: int, announced: bool) -> None:
    body = b"a" * size
    if announced:
        answer = ask(running.port, path, f"Content-Length: {size}", method="POST", body=body)
    else:
        chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (size, body)
        answer = ask(running.port, path, "Transfer-Encoding: chunked", method="POST", body=chunked)
    assert answer.status == status
    if status == 200:
        assert answer.body == str(size).encode()


def test_who_does_not_take_the_answer_is_dropped(running: Running) -> None:
    with Client(running.port) as client:
        client.send(b"GET /much HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(1)
        assert len(client.rest()) < 30_000_000


@pytest.mark.parametrize("body", [b"", b"a", b"aa"])
def test_what_reads_is_stopped_when_its_client_leaves(running: Running, body: bytes) -> None:
    STOPPED.clear()
    with Client(running.port) as client:
        client.send(b"GET /long HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n" + body)
    while not STOPPED:
        time.sleep(0.005)


def test_so_much_at_once_of_one_client(running: Running) -> None:
    line = "X-Forwarded-For: 203.0.113.20"
    clients = [Client(running.port) for _ in range(LIMITS.requests_at_once)]
    for each in clients:
        each.send(f"GET /long HTTP/1.1\r\nHost: localhost\r\n{line}\r\n\r\n".encode())
    while len(running.server.server_state.tasks) < len(clients):
        time.sleep(0.005)
    assert ask(running.port, "/", line).status == 429
    assert ask(running.port, "/", "X-Forwarded-For: 203.0.113.21").status == 200
    for each in clients:
        each.socket.close()
    while running.server.server_state.tasks:
        time.sleep(0.005)
    assert ask(running.port, "/", line).status == 200


def test_no_more_connections_than_allowed_and_all_are_given_back(running: Running) -> None:
    clients = [Client(running.port) for _ in range(41)]
    assert parsed(clients[-1].rest()).status == 503
    for each in clients:
        each.socket.close()
    while running.connections:
        time.sleep(0.005)
    assert ask(running.port, "/").status == 200


@pytest.mark.parametrize("proxies", [(), ("127.0.0.1",)])
def test_one_client_leaves_connections_to_others(proxies: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    asking = "one"
    monkeypatch.setattr(wire, "counted_as", lambda _: asking)  # else nobody on this machine is counted
    with served(proxies) as running:
        clients = [Client(running.port) for _ in range(10)]
        while running.connections < 10:
            time.sleep(0.005)
        refused = ask(running.port, "/")
        assert refused.status == (200 if proxies else 429) and ("retry-after" in refused.headers) == (not proxies)
        asking = "another"
        assert ask(running.port, "/").status == 200
        for each in clients:
            each.socket.close()
        while running.connections:
            time.sleep(0.005)
        asking = "one"
        assert ask(running.port, "/").status == 200


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8400", "127.0.0.1", "[::1]:80", "localhost."])
def test_own_names(running: Running, host: str) -> None:
    assert ask(running.port, "/", host=host).status == 200


@pytest.mark.parametrize("host", ["", "localhost.example", "example/localhost", "127.0.0.1.example:80", "[::1].a"])
def test_other_names(running: Running, host: str) -> None:
    assert ask(running.port, "/", host=host).status in (400, 421)
    assert ask(running.port, "/healthz", host=host).status == 200


def test_two_names_are_none(running: Running) -> None:
    assert ask(running.port, "/", "Host: elsewhere.example").status == 421


@given(st.binary(max_size=60))
def test_no_other_name_passes_for_ours(header: bytes) -> None:
    if host_name(header) in LOOPBACK:
        assert header.strip().lower().startswith(tuple(each.encode() for each in LOOPBACK))


def test_each_client_is_counted_for_itself(running: Running) -> None:
    def statuses(client: str) -> list[int]:
        return [ask(running.port, "/", f"X-Forwarded-For: {client}").status for _ in range(7)]

    assert statuses("203.0.113.7") == [200] * 5 + [429] * 2
    assert statuses("203.0.113.8")[:5] == [200] * 5
    assert 429 in [ask(running.port, "/", f"X-Forwarded-For: 2001:db8::{each}").status for each in range(6)]
    assert [ask(running.port, "/").status for _ in range(10)] == [200] * 10


@pytest.mark.parametrize(("address", "counted"), [
    ("127.0.0.1", None), ("::1", None), ("::ffff:127.0.0.1", None), ("", None), ("203.0.113.9", "203.0.113.9"),
    ("::ffff:203.0.113.9", "203.0.113.9"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
])  # fmt: skip
def test_by_what_a_client_is_counted(address: str, counted: str | None) -> None:
    assert counted_as((address, 1)) == counted


def test_packed_for_who_unpacks_and_never_a_secret(running: Running) -> None:
    packed = ask(running.port, "/words", "Accept-Encoding: br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == WORDS
    assert "accept-encoding" in packed.headers["vary"].lower()
    for target, accepts, more in (
        ("/words", "gzip", ["Cookie: a=b; __Host-seawall=c"]), ("/words", "gzip;q=0, br", ()),
        ("/words", "br", ()),
    ):  # fmt: skip
        plain = ask(running.port, target, f"Accept-Encoding: {accepts}", *more)
        assert "content-encoding" not in plain.headers
        assert plain.body == WORDS
