"""Only the names of this server: a foreign page whose name is turned to this address reaches nothing.

It guards a server on loopback too, because a browser there goes wherever a name leads it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from starlette.types import ASGIApp, Receive, Scope, Send

from seawall.web.guards.refusal import refuse

_HEADER = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\[\]:/@\s]+)(?::[0-9]*)?")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
ANYWHERE = ("/healthz", "/readyz")
"""What a watchdog asks by whatever address it has; the answers say nothing of anybody."""


def host_name(header: bytes) -> str:
    """The name in a Host header, in lower case, without its port; empty for what is no name.

    An IPv6 address keeps its brackets.
    """
    found = _HEADER.fullmatch(header.decode("latin-1").strip().lower())
    return found["name"].removesuffix(".") if found else ""


class Hosts:
    """Refuses a request that names another host, none, or two."""

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self.app = app
        self.names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, if the request is meant for this server."""
        if scope["type"] == "http" and scope["path"] not in ANYWHERE:
            given = [value for name, value in scope["headers"] if name == b"host"]
            if len(given) != 1 or host_name(given[0]) not in self.names:
                said = "this server does not answer to that name. Whoever runs it adds names by: seawall serve --name"
                await refuse(scope, send, 421, said)
                return
        await self.app(scope, receive, send)
