"""How large a body may be, how slowly it may come, and how many large ones may come at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seawall.web.guards.refusal import refuse

GONE: Message = {"type": "http.disconnect"}
MINUTE_S = 60


@dataclass(frozen=True)
class Pace:
    """How slowly a body may come.

    All but what comes in the first `grace_s` seconds must come at `slowest_bytes_s` on average; between two parts there
    may be `silence_s` seconds, however much came before; after `whole_s` seconds it must be whole.
    """

    grace_s: float = 10.0
    slowest_bytes_s: float = 1_000.0
    silence_s: float = 10.0
    whole_s: float = 600.0

    def left_s(self, size: int, spent_s: float) -> float:
        """Seconds until the next part must be there, after so many bytes and seconds."""
        return min(min(self.grace_s + size / self.slowest_bytes_s, self.whole_s) - spent_s, self.silence_s)


class Bodies:
    """Refuses a body that is too large, announced or not, one that comes too slowly, and too many uploads at once.

    `uploads`: address -> bytes that may be sent there, by `uploads_at_once` clients; `most` bytes anywhere else. An
    upload counts from when the application begins to read it, so that one that is turned away first counts for none.
    """

    def __init__(self, app: ASGIApp, most: int, uploads: Mapping[str, int], uploads_at_once: int, pace: Pace) -> None:
        self.app = app
        self.most = most
        self.uploads = dict(uploads)
        self.uploads_at_once = uploads_at_once
        self.pace = pace
        self.uploading = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, if the body is one that may be read."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.uploads.get(scope["path"], self.most)
        if _announced(scope) > most:
            await refuse(scope, send, 413, too_large(most))
            return
        body = _Body(self, scope, receive, send, most)
        try:
            await self.app(scope, body.receive, body.send)
        except Exception:
            if not body.refused:  # else the application only says that nobody is there any more
                raise
        finally:
            body.leave()


class _Body:
    """The body of one request on its way in."""

    def __init__(self, guard: Bodies, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        self.guard = guard
        self.scope = scope
        self.most = most
        self.refused = False
        self._receive, self._send = receive, send
        self._whole = self._answering = self._uploading = False
        self._bytes = 0
        self._since = time.monotonic()

    async def receive(self) -> Message:
        """The next part; once the body is refused, the application is told that the client has left."""
        if self.refused:
            return GONE
        if self._whole:
            return await self._receive()
        if not self._enter():
            return await self._refuse(503, "others send files just now. Send yours again in a minute", MINUTE_S)
        left_s = self.guard.pace.left_s(self._bytes, time.monotonic() - self._since)
        try:
            message = await asyncio.wait_for(self._receive(), left_s)
        except TimeoutError:
            return await self._refuse(408, "the request came too slowly. Send it again over a better connection")
        self._bytes += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        return await self._refuse(413, too_large(self.most)) if self._bytes > self.most else message

    async def send(self, message: Message) -> None:
        """Pass an answer on, unless the refusal was the answer."""
        if not self.refused:
            self._answering = True
            await self._send(message)

    def leave(self) -> None:
        """The request is over, and with it its upload."""
        self.guard.uploading -= self._uploading
        self._uploading = False

    def _enter(self) -> bool:
        """Whether it may be read: what is no upload always."""
        if self.scope["path"] in self.guard.uploads and not self._uploading:
            if self.guard.uploading >= self.guard.uploads_at_once:
                return False
            self._uploading = True
            self.guard.uploading += 1
        return True

    async def _refuse(self, status: int, said: str, retry_after_s: int | None = None) -> Message:
        self.refused = True
        if not self._answering:
            await refuse(self.scope, self._send, status, said, retry_after_s)
        return GONE


def too_large(most: int) -> str:
    """The refusal, with what may be sent."""
    return f"more than {most:,} bytes were sent, which is the most that is read here. Send less"


def _announced(scope: Scope) -> int:
    """Bytes in the Content-Length; 0 without one. The connection's parser has refused what is no number."""
    return next((int(value) for name, value in scope["headers"] if name == b"content-length"), 0)
