"""Around everything: an id for each request, its line in the log, its count, and an answer where ours failed."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seawall.web.guards.headers import security_headers
from seawall.web.guards.refusal import refuse
from seawall.web.watching.logs import told_path, told_route
from seawall.web.watching.meters import Meters

QUIET = ("/healthz", "/readyz", "/metrics")
"""Asked every few seconds by machines: counted, and in the log only when they fail."""


class Watched:
    """Logs and counts what the application answers. The id is in the header `X-Request-Id`, to be told with a fault."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self.app = app
        self.meters = meters
        self.log = structlog.get_logger()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and tell of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = _Request(scope, send)
        scope.setdefault("state", {})["id"] = request.id
        self.meters.began()
        try:
            await self.app(scope, receive, request.send)
        except Exception:
            self.log.exception("fault", id=request.id, method=scope["method"], path=told_path(scope))
            if request.status == 0:
                said = f"something went wrong here, and is in the log as {request.id}. Tell whoever runs this server"
                await refuse(scope, request.send_guarded, 500, said)
        finally:
            self._tell(scope, request)

    def _tell(self, scope: Scope, request: _Request) -> None:
        seconds = time.perf_counter() - request.since
        self.meters.ended(scope["method"], told_route(scope), request.status, seconds, request.sent)
        if scope["path"] in QUIET and request.status < 400:
            return
        say: Callable[..., object] = self.log.warning if request.status >= 500 else self.log.info
        say(
            "request", id=request.id, method=scope["method"], path=told_path(scope), status=request.status,
            ms=round(seconds * 1000, 1), bytes=request.sent,
        )  # fmt: skip


class _Request:
    """One request and what was answered; status 0: nothing, the client left."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.id = secrets.token_hex(8)
        self.since = time.perf_counter()
        self.status = self.sent = 0
        self._scope, self._send = scope, send

    async def send(self, message: Message) -> None:
        """Pass an answer on, with the id."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            named = (b"x-request-id", self.id.encode())
            message = {**message, "headers": [*message.get("headers", ()), named]}
        else:
            self.sent += len(message.get("body", b""))
        await self._send(message)

    async def send_guarded(self, message: Message) -> None:
        """As `send`, for an answer that is made out here, beyond the guards."""
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *security_headers(self._scope)]}
        await self.send(message)
