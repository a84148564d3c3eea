"""The network is refused: beyond this machine in every test, and altogether while a verb runs `offline()`.

Whoever asks is refused and also recorded, because code that makes do without the network would hide the refusal.
Python tells of its own sockets only; `tests/sealed.py` has the kernel watch what compiled libraries do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

ASKS = frozenset(
    f"socket.{act}"
    for act in ("connect", "bind", "sendto", "sendmsg", "getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")
)
HERE = ("127.0.0.1", "::1", "localhost")

tried: list[str] = []
"""What was refused and nobody has looked at yet."""

_offline = 0  # how many `offline()` are open, in whatever thread: a verb may compute in several


def watch() -> None:
    """From now on, to the end of the process, nothing beyond this machine is reached."""
    sys.addaudithook(_refuse)


@contextmanager
def offline() -> Iterator[None]:
    """Not even this machine is asked; to have tried is an error, whatever was made of the refusal."""
    global _offline
    _offline += 1
    before = len(tried)
    try:
        yield
    finally:
        _offline -= 1
        asked = tried[before:]
        del tried[before:]
    assert not asked, f"the network was asked: {'; '.join(asked)}"


def _refuse(event: str, given: tuple[Any, ...]) -> None:
    if event not in ASKS:
        return
    address = given[-1] if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg") else given[0]
    host = address[0] if isinstance(address, tuple) else address
    host = host.decode() if event == "socket.getaddrinfo" and isinstance(host, bytes) else host
    if event in ("socket.connect", "socket.bind") and isinstance(address, str | bytes):
        return  # a socket in a folder is no network
    if _offline or host not in HERE:
        tried.append(f"{event} {address!r}")
        raise PermissionError(f"the tests refuse the network: {event} {address!r}")
