"""gzip on the way out, for what it makes smaller and what holds no secret.

A page of somebody who is signed in carries a secret beside text from the address; compressed, its length would give
the secret away letter by letter (BREACH). So what is made for who sends one of the cookies of `access` is not packed.
"""

from __future__ import annotations

from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipResponder, IdentityResponder
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIES = (b"seawall=", b"seawall-browser=")
SMALL = 500  # bytes that are not worth it
LEVEL = 5  # nine takes three times as long for one percent less
PACKED = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)


class Compression:
    """Packs an answer if the client takes gzip; one that is packed already passes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, packed where that helps and gives nothing away."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if takes_gzip(scope) and not has_secret(scope):
            responder = GZipResponder(self.app, SMALL, LEVEL, exclude_content_types=PACKED)
        else:
            responder = IdentityResponder(self.app, SMALL, exclude_content_types=PACKED)
        await responder(scope, receive, send)


def takes_gzip(scope: Scope) -> bool:
    """Whether the client says that it unpacks gzip."""
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            for each in value.lower().split(b","):
                coding, _, weight = each.partition(b";")
                if coding.strip() in (b"gzip", b"*"):
                    return weight.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00", b"q=0.000")
    return False


def has_secret(scope: Scope) -> bool:
    """Whether who asks is known by a cookie."""
    sent = [value for name, value in scope["headers"] if name == b"cookie"]
    return any(cookie in value for value in sent for cookie in COOKIES)
