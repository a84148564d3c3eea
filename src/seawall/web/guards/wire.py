"""What a client may do to a connection: how long an address and a header may be, how slowly they may come, how slowly
an answer may be taken, and how many connections there may be, of all and of one client.

uvicorn's own protocol has no such limits, and they cannot be set from within an application, which hears of a request
only when its header is complete.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from seawall.web.guards.headers import ALWAYS, HERE
from seawall.web.guards.rate import counted_as


@dataclass(frozen=True)
class WireLimits:
    """Of one connection, and how many there may be; `of_one_client`: who is neither on this machine nor a proxy."""

    url_bytes: int = 8_000
    head_bytes: int = 32_000
    head_fields: int = 100
    head_s: float = 10.0
    unread_s: float = 30.0
    connections: int = 1_000
    of_one_client: int = 100


class Wire(HttpToolsProtocol):
    """uvicorn's protocol with limits; what breaks one is answered in one line, and the connection closed.

    `held`: the connections of each client, counted by all protocols of a server; `proxies`: addresses that speak for
    many clients.
    """

    def __init__(
        self, *given: Any, limits: WireLimits, held: Counter[str], proxies: Collection[str] = (), **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.limits = limits
        self._held, self._proxies = held, proxies
        self._counted: str | None = None
        self._head_timer: asyncio.TimerHandle | None = None
        self._unread_timer: asyncio.TimerHandle | None = None
        self._in_head = True
        self._head_size = 0
        self._refusal = (400, "this is not HTTP as it should be. Ask with a browser or an HTTP client")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody connected: a header is expected in time."""
        super().connection_made(transport)  # ty: ignore[invalid-argument-type]
        if len(self.connections) > self.limits.connections:
            self._refuse(503, "too many connections at once. Ask again in a few seconds")
            return
        if not self._count():
            self._refuse(429, "too many connections of yours at once. Close some, or ask again in a few seconds")
            return
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over, and nothing waits for it any more."""
        self._stop("_head_timer")
        self._stop("_unread_timer")
        if self._counted is not None:
            self._held[self._counted] -= 1
            if not self._held[self._counted]:
                del self._held[self._counted]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on. What comes between two requests has to become a header in time, too."""
        if self._head_timer is None and not self._answering:
            self._expect_head()
        if self._in_head:
            self._head_size += len(data)
        super().data_received(data)
        if self._in_head and self._head_size > self.limits.head_bytes and not self.transport.is_closing():
            self._refuse(*self._long_head)

    def on_message_begin(self) -> None:
        """A request begins, with its header."""
        super().on_message_begin()
        self._in_head, self._fields, self._fields_size = True, 0, 0

    def on_url(self, url: bytes) -> None:
        """The address, in parts."""
        super().on_url(url)
        if len(self.url) > self.limits.url_bytes:
            self._break_off(414, f"the address is longer than {self.limits.url_bytes:,} bytes. Ask for less at once")

    def on_header(self, name: bytes, value: bytes) -> None:
        """A line of the header."""
        super().on_header(name, value)
        self._fields += 1
        self._fields_size += len(name) + len(value)
        if self._fields > self.limits.head_fields or self._fields_size > self.limits.head_bytes:
            self._break_off(*self._long_head)

    def on_headers_complete(self) -> None:
        """The header is there; its time is no longer counted."""
        self._in_head, self._head_size = False, 0
        self._stop("_head_timer")
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """A request is whole; what comes next is a header again."""
        super().on_message_complete()
        self._in_head = True

    def on_response_complete(self) -> None:
        """An answer is sent; if the connection is to close, what is left of it has to be taken in time."""
        super().on_response_complete()
        if self.transport.is_closing():
            self._expect_reading()

    def timeout_keep_alive_handler(self) -> None:
        """Nothing was asked for a while."""
        super().timeout_keep_alive_handler()
        self._expect_reading()

    def pause_writing(self) -> None:
        """The client does not take what is sent."""
        super().pause_writing()
        self._expect_reading()

    def resume_writing(self) -> None:
        """It has taken most of it."""
        self._stop("_unread_timer")
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        """Refuse what the parser or a limit could not take."""
        self._refuse(*self._refusal)

    @property
    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    @property
    def _long_head(self) -> tuple[int, str]:
        most, fields = self.limits.head_bytes, self.limits.head_fields
        return 431, f"the header is longer than {most:,} bytes or {fields} lines. Delete this site's cookies"

    def _break_off(self, status: int, said: str) -> None:
        """Stop the parser, which tells of it by `send_400_response`."""
        self._refusal = (status, said)
        raise ValueError(said)

    def _refuse(self, status: int, said: str) -> None:
        """Answer and close; an answer that is under way is cut off instead, as nothing may be put into it."""
        self._stop("_head_timer")
        if self._answering:
            self.transport.abort()
            return
        body = f"{said}\n".encode()
        head = [
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}".encode(),
            b"content-type: text/plain; charset=utf-8",
            b"content-length: %d" % len(body),
            b"connection: close",
            b"content-security-policy: " + HERE,
            *(name + b": " + value for name, value in ALWAYS),
        ]
        if status in (429, 503):
            head.append(b"retry-after: 5")
        self.transport.write(b"\r\n".join([*head, b"", body]))
        self.transport.close()
        self._expect_reading()

    def _count(self) -> bool:
        """Whether its client may hold one more; it is counted until it is lost."""
        if self.client and self.client[0] not in self._proxies:
            self._counted = counted_as(self.client)
        if self._counted is None:
            return True
        self._held[self._counted] += 1
        return self._held[self._counted] <= self.limits.of_one_client

    def _expect_head(self) -> None:
        self._head_timer = self.loop.call_later(self.limits.head_s, self._head_is_late)

    def _head_is_late(self) -> None:
        self._head_timer = None
        if self.transport.is_closing():
            return
        if self._head_size:
            self._refuse(408, "the request came too slowly. Send it again over a better connection")
        else:
            self.transport.close()

    def _expect_reading(self) -> None:
        if self._unread_timer is None and self.transport.get_write_buffer_size():
            self._unread_timer = self.loop.call_later(self.limits.unread_s, self.transport.abort)

    def _stop(self, timer: str) -> None:
        running = getattr(self, timer)
        if running is not None:
            running.cancel()
            setattr(self, timer, None)
