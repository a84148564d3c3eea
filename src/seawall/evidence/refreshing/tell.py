"""Tells an address that a user has set: JSON by POST, with the patience of a refresh and never a word of its secret."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from seawall.base.errors import FeedError
from seawall.evidence.refreshing.ask import BUSY, FIRST_WAIT_SECONDS, MOST_WAIT_SECONDS
from seawall.evidence.refreshing.line import LOOPBACK, connected

TRIES = 4
NAMED = "Seawall watch"  # who tells, in a room that is not of the evidence
Sleep = Callable[[float], None]


class _BusyError(Exception):
    """The receiver may listen later."""


def tell(address: str, told: Mapping[str, Any], key: str, *, sleep: Sleep = time.sleep) -> None:
    """POST a value as JSON. `key` is the same whenever the same is told again, so that a receiver may drop it.

    Raises FeedError, one line that names the host alone, for an address that may not be, and when the receiver does
    not take it. Redirects are not followed: a secret goes where its owner said, and nowhere else.
    """
    from tenacity import Retrying, retry_if_exception_type, stop_after_attempt
    from tenacity.wait import wait_exponential_jitter

    host = checked(address)
    again = Retrying(
        stop=stop_after_attempt(TRIES), sleep=sleep, reraise=True, retry=retry_if_exception_type(_BusyError),
        wait=wait_exponential_jitter(FIRST_WAIT_SECONDS, MOST_WAIT_SECONDS),
    )  # fmt: skip
    try:
        again(_once, address, json.dumps(told, default=str).encode(), key)
    except _BusyError as error:
        raise FeedError(f"webhook at {host}: {error}, {TRIES} times. It is told again next time.") from None
    except _RefusedError as error:
        raise FeedError(f"webhook at {host}: {error}. Correct the address; it is told again next time.") from None


def checked(address: str) -> str:
    """The host of an address that may be told. Raises FeedError for another: https, or http on this computer."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)):
        raise FeedError("webhook: this address cannot be. Give one with https, or with http on this computer.")
    return f"{host}:{port}" if port else host


class _RefusedError(Exception):
    """The receiver will not listen."""


def _once(address: str, body: bytes, key: str) -> None:
    import httpx

    headers = {"Content-Type": "application/json", "Idempotency-Key": key, "User-Agent": NAMED}
    try:
        with connected() as line, line.client.stream("POST", address, content=body, headers=headers) as response:
            status = response.status_code  # what it says besides is nobody's business, and may never end
    except httpx.TimeoutException:
        raise _BusyError("no answer in time") from None
    except httpx.TransportError as error:
        raise _BusyError(f"the connection failed ({type(error).__name__})") from None
    except (httpx.InvalidURL, UnicodeError):
        raise _RefusedError("no address that can be asked") from None
    if status in BUSY:
        raise _BusyError(f"it is busy (HTTP {status})")
    if 300 <= status < 400:
        raise _RefusedError(f"it sends elsewhere (HTTP {status})")
    if not 200 <= status < 300:
        raise _RefusedError(f"it refuses (HTTP {status})")
