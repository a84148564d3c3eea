"""gzip on the way out, for what it makes smaller and what holds no secret.

A page of somebody who is signed in carries a secret beside text from the address; compressed, its length would give
the secret away letter by letter (BREACH). Such pages, which say `no-store`, go out as they are.
"""

from __future__ import annotations

from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipResponder, IdentityResponder
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
        responder = (_Packer if takes_gzip(scope) else _Plain)(self.app)
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


class _Secret:
    """Lets what says `no-store` pass as it is."""

    async def send_with_compression(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.secret = any(
                name.lower() == b"cache-control" and b"no-store" in value for name, value in message.get("headers", ())
            )
        if self.secret:
            await self.send(message)  # ty: ignore[unresolved-attribute]
        else:
            await super().send_with_compression(message)  # ty: ignore[unresolved-attribute]


class _Packer(_Secret, GZipResponder):
    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, 500, LEVEL, exclude_content_types=PACKED)


class _Plain(_Secret, IdentityResponder):
    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, 500, exclude_content_types=PACKED)
