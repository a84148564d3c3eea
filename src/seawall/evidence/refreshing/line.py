"""The connection to the outside: the only one of the product."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from seawall.base.errors import FeedError

if TYPE_CHECKING:
    import httpx

TIMEOUT_SECONDS = 60
MIRROR = "SEAWALL_MIRROR"  # in the environment: the mirror of an office, for every refresh
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass
class Line:
    """The connection to the outside. While it is down, a source is tried once: others have waited already."""

    client: httpx.Client
    is_down: bool = False


@contextmanager
def connected() -> Generator[Line]:
    """A connection to the outside, the only one of the product."""
    import httpx

    for name in ("httpx", "httpcore"):  # at lower levels they log whole addresses and headers, keys included
        logging.getLogger(name).setLevel(logging.WARNING)
    with httpx.Client(timeout=TIMEOUT_SECONDS, headers={"User-Agent": "Seawall (evidence refresh)"}) as found:
        yield Line(found)


def checked_mirror(mirror: str) -> str:
    """The mirror's address. Raises FeedError if it is none: https, or http on this computer."""
    try:
        parts = urlsplit(mirror)
        host, _ = parts.hostname, parts.port
    except ValueError:  # a host or port that cannot be
        host = None
    if host and (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)):
        return mirror.rstrip("/")
    raise FeedError(
        f"mirror: {mirror[:80]!r} (--mirror, or {MIRROR}) cannot be. Give an https address, or http on this computer."
    )
