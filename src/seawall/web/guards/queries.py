"""How many fields an address may have; how long it may be is checked at the connection (`wire`)."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from seawall.web.guards.refusal import refuse


class Queries:
    """Refuses an address with too many fields, before anything takes them apart."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, if the address has a moderate number of fields."""
        if scope["type"] == "http" and scope["query_string"].count(b"&") >= self.most:
            await refuse(scope, send, 400, f"the address has more than {self.most} fields. Ask for less at once")
            return
        await self.app(scope, receive, send)
