"""How large a body may be and how slowly it may come."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seawall.web.guards.refusal import refuse

GONE: Message = {"type": "http.disconnect"}


class Bodies:
    """Refuses a body that is too large, announced or not, and one that comes too slowly.

    `uploads`: address -> bytes that may be sent there; `most` bytes anywhere else. Of a body, all but what comes in
    the first `grace_s` seconds must come at `slowest_bytes_s` on average.
    """

    def __init__(
        self, app: ASGIApp, most: int, uploads: Mapping[str, int], grace_s: float, slowest_bytes_s: float
    ) -> None:
        self.app = app
        self.most = most
        self.uploads = dict(uploads)
        self.grace_s = grace_s
        self.slowest_bytes_s = slowest_bytes_s

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


class _Body:
    """The body of one request on its way in."""

    def __init__(self, guard: Bodies, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        self.guard = guard
        self.scope = scope
        self.most = most
        self.refused = False
        self._receive, self._send = receive, send
        self._whole = self._answering = False
        self._bytes = 0
        self._since = time.monotonic()

    async def receive(self) -> Message:
        """The next part; once the body is refused, the application is told that the client has left."""
        if self.refused:
            return GONE
        if self._whole:
            return await self._receive()
        allowed_s = self.guard.grace_s + self._bytes / self.guard.slowest_bytes_s
        try:
            message = await asyncio.wait_for(self._receive(), self._since + allowed_s - time.monotonic())
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

    async def _refuse(self, status: int, said: str) -> Message:
        self.refused = True
        if not self._answering:
            await refuse(self.scope, self._send, status, said)
        return GONE


def too_large(most: int) -> str:
    """The refusal, with what may be sent."""
    return f"more than {most:,} bytes were sent, which is the most that is read here. Send less"


def _announced(scope: Scope) -> int:
    """Bytes in the Content-Length; 0 without one. The connection's parser has refused what is no number."""
    return next((int(value) for name, value in scope["headers"] if name == b"content-length"), 0)
