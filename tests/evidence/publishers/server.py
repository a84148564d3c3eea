"""A real HTTP server on this machine that answers as every publisher, as a mirror would: at /HOST/PATH?QUERY."""

from __future__ import annotations

import socket
import struct
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import TracebackType
from typing import Any

import pytest

from tests.evidence.publishers.publisher import Answer, Fault, Publisher, Request, missing

Where = str | Callable[[Request], bool]  # part of `Request.line`, or a question


class Rule:
    """A fault and the requests that meet it: of those that match, `times` many once `after` have gone by."""

    def __init__(self, fault: Fault, where: Where, times: int | None, after: int) -> None:
        self.fault, self.where = fault, where
        self.left, self.after = times, after
        self.met = 0

    def meets(self, request: Request) -> bool:
        if not (self.where in request.line if isinstance(self.where, str) else self.where(request)):
            return False
        if self.after:
            self.after -= 1
            return False
        if self.left == 0:
            return False
        self.left = None if self.left is None else self.left - 1
        self.met += 1
        return True


class Publishers:
    """Publishers on one local server, in a `with`; an error inside a publisher is raised at its end.

    `url` is the mirror; `requests` is every request in the order of its coming; `date` is the publishers' clock.
    Several threads may ask at once, and are answered one after the other.
    """

    def __init__(self, *publishers: Publisher) -> None:
        self.by_host = {each.host: each for each in publishers}
        self.requests: list[Request] = []
        self.date = lambda: datetime.now(UTC)
        self.closing = threading.Event()
        self._rules: list[Rule] = []
        self._seen: Counter[tuple[str | bytes, ...]] = Counter()
        self._errors: list[Exception] = []
        self._lock = threading.RLock()

    def __enter__(self) -> Publishers:
        self._http = _Server(self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
        if self._errors and error is None:
            raise self._errors[0]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def __getitem__(self, host: str) -> Any:
        """The publisher of a host: a test may change what it holds."""
        return self.by_host[host]

    def fault(self, fault: Fault, where: Where = "", times: int | None = 1, after: int = 0) -> Rule:
        """Let requests meet a fault (`times=None`: always); one added later stands outside one added before."""
        rule = Rule(fault, where, times, after)
        with self._lock:
            self._rules.append(rule)
        return rule

    def mend(self) -> None:
        """No fault is met any longer."""
        with self._lock:
            self._rules.clear()

    def asked(self, where: Where = "") -> list[Request]:
        """The requests so far that match."""
        with self._lock:
            return [each for each in self.requests if Rule(lambda _, told: told(), where, None, 0).meets(each)]

    def answer(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Answer:
        host, _, rest = target.lstrip("/").partition("/")
        path, _, query = rest.partition("?")
        with self._lock:
            key = (method, target, body)
            self._seen[key] += 1
            request = Request(method, host, f"/{path}", query, headers, body, self._seen[key])
            self.requests.append(request)
            try:
                return self._validated(request, self._told(request))
            except Exception as error:
                self._errors.append(error)
                return Answer(b"an error of the test's publisher", 500, "text/plain")

    def _told(self, request: Request) -> Answer:
        told: Callable[[], Answer] = partial(self._plain, request)
        for rule in self._rules:
            if rule.meets(request):
                told = partial(rule.fault, request, told)
        return told()

    def _plain(self, request: Request) -> Answer:
        publisher = self.by_host.get(request.host)
        return publisher.answer(request) if publisher else missing(f"no publisher of {request.host}")

    @staticmethod
    def _validated(request: Request, told: Answer) -> Answer:
        """The answer to a conditional request, or to one for a part."""
        if request.method != "GET" or told.status != 200 or not told.validators():
            return told
        if _held(request, told):
            return replace(told, body=b"", status=304)
        first = _first_byte(request, told)
        if first is None:
            return told
        size = len(told.body)
        if first >= size:
            return replace(told, body=b"", status=416, headers={"Content-Range": f"bytes */{size}"})
        ranged = {"Content-Range": f"bytes {first}-{size - 1}/{size}"}
        return replace(told, body=told.body[first:], status=206, headers={**told.headers, **ranged})


def _held(request: Request, told: Answer) -> bool:
    """Whether the asker has it already; where both are sent, the tag decides."""
    if tags := request.headers.get("if-none-match"):
        return bool(told.tag) and told.tag in tags
    since = request.headers.get("if-modified-since")
    return bool(since and told.modified) and told.modified <= parsedate_to_datetime(since)


def _first_byte(request: Request, told: Answer) -> int | None:
    """The byte from which the rest is asked for (`Range: bytes=N-`), where the asker's part is still of this body."""
    unit, _, span = request.headers.get("range", "").partition("=")
    first = span.removesuffix("-")
    whole = request.headers.get("if-range", "") not in ("", *told.validators().values())
    return None if unit != "bytes" or not first.isdigit() or whole else int(first)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # of a crowd that comes at once, nobody waits for a second knock
    block_on_close = False  # a connection that is kept alive would hold up the end of a test

    def __init__(self, publishers: Publishers) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.publishers = publishers

    def server_bind(self) -> None:
        """As the base does, without asking for the name of this machine."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """An asker who has gone away is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server  # ty: ignore[incompatible-mutable-override]

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._send(self.server.publishers.answer(self.command, self.path, headers, body))

    do_POST = do_PUT = do_DELETE = do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the requests are recorded."""

    def _send(self, told: Answer) -> None:
        if told.reset and not told.sent:
            self._reset()
            return
        self.send_response_only(told.status)
        for name, value in self._headers(told).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD" or told.status == 304:
            return
        body = told.body if told.sent is None else told.body[: told.sent]
        for part in self._parts(body, told.drip):
            self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part) if told.chunked else part)
        whole = told.sent is None and told.length in (None, len(told.body))
        if told.reset:
            self._reset()
        elif not whole:
            self.close_connection = True
        elif told.chunked:
            self.wfile.write(b"0\r\n\r\n")

    def _headers(self, told: Answer) -> dict[str, str]:
        length = len(told.body) if told.length is None else told.length
        framed = {"Transfer-Encoding": "chunked"} if told.chunked else {"Content-Length": str(length)}
        date = format_datetime(self.server.publishers.date(), usegmt=True)
        said = {"Date": date, "Content-Type": told.kind}
        return {**said, **told.validators(), **({} if told.status == 304 else framed), **told.headers}

    def _parts(self, body: bytes, drip: tuple[int, float] | None) -> Iterator[bytes]:
        size, pause_s = drip or (1 << 16, 0.0)
        for start in range(0, len(body), size):
            if start and pause_s and self.server.publishers.closing.wait(pause_s):
                return
            yield body[start : start + size]

    def _reset(self) -> None:
        """End the connection so that the asker is told of a reset, not of an end."""
        self.close_connection = True
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with suppress(OSError):
            self.rfile.close()
        self.connection.close()


def all_publishers() -> list[Publisher]:
    """A fresh publisher of every class in this folder that has a host."""
    package = __name__.rpartition(".")[0]
    found = [
        each
        for module in iter_modules([str(Path(__file__).parent)])
        if not module.name.startswith("test_")
        for each in vars(import_module(f"{package}.{module.name}")).values()
    ]
    kinds = {each for each in found if isinstance(each, type) and issubclass(each, Publisher) and each.host}
    return [kind() for kind in sorted(kinds, key=lambda kind: kind.host)]


@pytest.fixture
def publishers() -> Iterator[Publishers]:
    """Every publisher of the tests on one server, fresh for each test."""
    with Publishers(*all_publishers()) as server:
        yield server
