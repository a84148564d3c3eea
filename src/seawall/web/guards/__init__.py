"""What stands before every request: pure ASGI, from the outside in.

What a client may send (`wire`, at the connection), the headers of every answer, the names this server has, how long an
address may be, how often a client may ask, how large a body may be and how slowly it may come, whether somebody is
still there, and compression.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from starlette.types import ASGIApp

from seawall.web.guards.bodies import Bodies, Pace
from seawall.web.guards.compression import Compression
from seawall.web.guards.headers import Headers
from seawall.web.guards.hosts import Hosts
from seawall.web.guards.leaving import Leaving
from seawall.web.guards.queries import Queries
from seawall.web.guards.rate import Rate
from seawall.web.guards.wire import WireLimits

UPLOADS = ("/ledger/caseload",)
"""The addresses to which a large file may be sent, by those who are signed in (`access.door`)."""


@dataclass(frozen=True)
class Limits:
    """How much one request and one client may take. The values given here are those of a server as it is started."""

    wire: WireLimits = field(default_factory=WireLimits)
    query_fields: int = 200
    body_bytes: int = 1_000_000
    upload_bytes: int = 210_000_000  # the desk reads 200 MB; the form around them takes room too
    uploads_at_once: int = 2
    pace: Pace = field(default_factory=Pace)
    requests_per_minute: int = 1_200
    requests_at_once: int = 16


def guarded(app: ASGIApp, limits: Limits, names: Collection[str], uploads: Collection[str] = UPLOADS) -> ASGIApp:
    """The application behind its guards.

    `names`: the host names that are this server's, in lower case, without a port.
    """
    app = Leaving(Compression(app))
    app = Bodies(
        app,
        limits.body_bytes,
        dict.fromkeys(uploads, limits.upload_bytes),
        limits.uploads_at_once,
        limits.pace,
    )
    app = Rate(app, limits.requests_per_minute, limits.requests_at_once)
    app = Queries(app, limits.query_fields)
    app = Hosts(app, names)
    return Headers(app)
