"""The log of the server: one JSON line to standard error for each request and event, plain text on a terminal.

Nothing personal is in it: no address of a client, no name, nothing that stood behind the '?' of an address.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog
from starlette.types import Scope

from seawall.base.clean import clean

LONGEST = 200  # characters of an address in the log
PRIVATE = ("/access", "/invitation", "/ledger", "/passkey", "/sign-in")
"""Rooms whose addresses can hold a one-time code or a payment: the log has the route, not the address."""


def told_path(scope: Scope) -> str:
    """The address as the log may have it."""
    path = scope["path"]
    room = next((each for each in PRIVATE if path == each or path.startswith(f"{each}/")), None)
    if room is not None:
        return told_route(scope) or f"{room}/..."
    said = clean(path).replace("\n", "\\n")
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}..."


def told_route(scope: Scope) -> str | None:
    """The route that answered, `/brief/{place}`; None if there was none."""
    return getattr(scope.get("route"), "path", None)


def log_to(stream: TextIO | None = None) -> None:
    """Send the log of this process, and what the server's libraries say, to a stream; standard error without one."""
    stream = stream or sys.stderr
    shared = [
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.add_log_level,
        structlog.processors.format_exc_info,
    ]
    if stream.isatty():
        last: Any = structlog.dev.ConsoleRenderer(pad_event_to=0)
    else:
        last = structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[*shared, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(stream),
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=[_bare, last], foreign_pre_chain=shared))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").setLevel(logging.INFO)


def _bare(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return structlog.stdlib.ProcessorFormatter.remove_processors_meta(_logger, _name, event)
