"""The door of the application: every request is told who asks, and some are turned away before any route sees them.

In this order: who is signed in; may they read; does a write come from a page of this server; is a large file sent by
somebody who is signed in, before any of it is read. Then the route; then what it did is put on record, before its
answer leaves.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seawall.web.access import audit, cookies, sessions
from seawall.web.access.access import Access
from seawall.web.access.asked import client, is_same_origin, local_path
from seawall.web.access.audit import Told
from seawall.web.access.errors import AccessError
from seawall.web.access.forms import SAFE
from seawall.web.access.pages import refused
from seawall.web.guards import UPLOADS

OPEN = (
    "/sign-in",
    "/invitation",
    "/passkey",
    "/static",
    "/healthz",
    "/readyz",
    "/metrics",
    "/accessibility",
    "/appearance",
    "/appearance.css",
)
"""What everybody may read where one has to sign in to read, each with all below it; /metrics has its own check."""

_UNTOUCHED = ("/static/", "/healthz", "/readyz")


class Door:
    """Middleware that sets `request.state.visitor`, `.told` and `.new_browser`."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        state = request.state
        state.visitor, state.told, state.new_browser = None, [], None
        if scope["path"].startswith(_UNTOUCHED):
            await self.app(scope, receive, send)
            return
        token = cookies.sent(request, cookies.SESSION)
        if token and self.access.accounts is not None:
            state.visitor = await run_in_threadpool(sessions.visitor, self.access, token)
        turned_away = self._turned_away(request)
        leave = _Leaving(self.access, request, send)
        await (turned_away or self.app)(scope, receive, leave)

    def _turned_away(self, request: Request) -> Response | None:
        if not may_read(self.access, request):
            return _sign_in_first(request)
        if request.method not in SAFE and not is_same_origin(request):
            if request.state.visitor is not None:  # else anybody could fill a record that is never shortened
                audit.tell(request, f"{request.method} {request.url.path}", "refused: from another site")
            return refused(
                request,
                AccessError(
                    "This was sent from a page of another site, so nothing was done. If it was your own page, the "
                    "server was not told its address: see --proxy in the notes on deployment.",
                    403,
                ),
            )
        if request.method not in SAFE and request.scope["path"] in UPLOADS and request.state.visitor is None:
            return refused(request, AccessError("Sign in first, then send the file again.", 401))
        return None


class _Leaving:
    """The way out: the record is written and cookies are set with the first part of the answer."""

    def __init__(self, access: Access, request: Request, send: Send) -> None:
        self.access, self.request, self.send = access, request, send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if self.access.accounts is not None and (told := self._told(message["status"])):
                await run_in_threadpool(audit.write, self.access, told, client(self.request))
            if self.request.state.new_browser:
                self._keep_browser(message)
        await self.send(message)

    def _told(self, status: int) -> list[Told]:
        request, visitor = self.request, self.request.state.visitor
        if request.state.told or request.method in SAFE or visitor is None:
            return request.state.told
        return [Told(visitor.person, f"{request.method} {request.url.path}", str(status))]

    def _keep_browser(self, message: Message) -> None:
        holder = Response()
        cookies.put(self.request, holder, cookies.BROWSER, self.request.state.new_browser)
        made = [(key, value) for key, value in holder.raw_headers if key == b"set-cookie"]
        message["headers"] = [*message.get("headers", []), *made]


def may_read(access: Access, request: Request) -> bool:
    """Whether who asks may read here: everybody on a server that is open, else those who are signed in."""
    path = request.url.path
    is_open = any(path == each or path.startswith(f"{each}/") for each in OPEN)
    return access.readers == "everyone" or is_open or request.state.visitor is not None


def _sign_in_first(request: Request) -> Response:
    """The way to the sign-in for a person, who comes back afterwards; a problem in words for a program."""
    said: dict[str, Any] = {
        "type": "about:blank",
        "title": "Unauthorized",
        "status": 401,
        "detail": "This server is read by those who are signed in.",
        "hint": "Sign in at /sign-in, and send the cookie of the session.",
    }
    if request.method not in SAFE or request.url.path.startswith("/api/"):
        return JSONResponse(said, 401, {"WWW-Authenticate": "Cookie"}, "application/problem+json")
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?{urlencode({'next': local_path(asked)})}", 303)
