"""The security headers of every answer, also of errors and refusals.

An answer that sets one of them itself keeps its own: only an embedded picture lets itself be framed.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

EMBED = "/embed/"
"""Addresses of what may stand in a frame on somebody else's page."""

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
TWO_YEARS = b"max-age=63072000"


def policy(framed: bool = False) -> bytes:
    """The content security policy: nothing but our own files. `framed`: others may show it in a frame."""
    rules = POLICY | ({"frame-ancestors": "*"} if framed else {})
    return "; ".join(f"{name} {value}" for name, value in rules.items()).encode()


HERE, EMBEDDED = policy(), policy(framed=True)


def security_headers(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Those of an answer to this request."""
    framed = scope["path"].startswith(EMBED)
    made = [
        (b"content-security-policy", EMBEDDED if framed else HERE),
        (b"cross-origin-resource-policy", b"cross-origin" if framed else b"same-origin"),
        *ALWAYS,
    ]
    if not framed:
        made.append((b"x-frame-options", b"DENY"))
    if scope["scheme"] == "https":
        made.append((b"strict-transport-security", TWO_YEARS))
    return made


class Headers:
    """Puts the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = list(message.get("headers", ()))
                named = {name.lower() for name, _ in own}
                added = [each for each in security_headers(scope) if each[0] not in named]
                message = {**message, "headers": own + added}
            await send(message)

        await self.app(scope, receive, with_headers)
