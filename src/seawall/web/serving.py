"""The server: uvicorn around the application and its guards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import uvicorn

from seawall.web.guards.wire import Wire, WireLimits

GRACE_S = 25  # what a stopping server lets run; a supervisor that kills after 30 has not to


def wired(
    app: Callable[..., object], limits: WireLimits, host: str, port: int, proxies: Sequence[str] = (), workers: int = 1,
    factory: bool = False,
) -> uvicorn.Config:  # fmt: skip
    """How uvicorn serves: with our limits at the connection, our log, and only the proxies that were named."""
    return uvicorn.Config(
        app,
        factory=factory,
        host=host,
        port=port,
        workers=workers,
        http=partial(Wire, limits=limits),  # ty: ignore[invalid-argument-type]
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_graceful_shutdown=GRACE_S,
    )
