"""Nothing is worked out for somebody who has left: what reads is stopped when its client closes the connection.

What writes goes on to its end, so that nobody has to guess how much of it was done.
"""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seawall.web.guards.bodies import GONE

READS = ("GET", "HEAD")
NOTHING: Message = {"type": "http.request", "body": b"", "more_body": False}


class Leaving:
    """Cancels a request that only reads as soon as nobody is there to take the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, as long as somebody waits for it. A body is not read on: no address that reads takes one."""
        if scope["type"] != "http" or scope["method"] not in READS:
            await self.app(scope, receive, send)
            return
        gone = asyncio.Event()
        first = [NOTHING]

        async def told() -> Message:
            if first:
                return first.pop()
            await gone.wait()
            return GONE

        async def watch() -> None:
            while (await receive())["type"] != GONE["type"]:
                pass
            gone.set()

        answering = asyncio.ensure_future(self.app(scope, told, send))
        watching = asyncio.ensure_future(watch())
        try:
            await asyncio.wait((answering, watching), return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopped = not answering.done()
            for each in (answering, watching):
                each.cancel()
        if stopped:
            await asyncio.wait((answering,))
        if not answering.cancelled():
            await answering
