"""How often one client may ask in a minute. Who asks from this machine itself is not counted.

Each worker counts for itself, so that a client of N workers may ask up to N times as often.
"""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from seawall.web.guards.refusal import refuse


def counted_as(client: tuple[str, int] | None) -> str | None:
    """By what a client at this address and port is counted: its address, or its network of 64 bits, which is one household's in IPv6.

    None: it is on this machine, or its address is not known (a socket in a folder).
    """
    try:
        address = ip_address(client[0] if client else "")
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    if address.is_loopback:
        return None
    return str(IPv6Address(int(address) >> 64 << 64)) if isinstance(address, IPv6Address) else str(address)


class Rate:
    """Refuses a client that asks too often, and says when it may ask again."""

    def __init__(self, app: ASGIApp, per_minute: int) -> None:
        self.app = app
        self.allowed = RateLimitItemPerMinute(per_minute)
        self.counted = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, unless the client has asked too often."""
        client = counted_as(scope.get("client")) if scope["type"] == "http" else None
        if client is not None and not self.counted.hit(self.allowed, client):
            free_at = self.counted.get_window_stats(self.allowed, client).reset_time
            wait = max(1, math.ceil(free_at - time.time()))
            said = f"more than {self.allowed.amount} requests in a minute. Ask again in {wait} seconds"
            await refuse(scope, send, 429, said, wait)
            return
        await self.app(scope, receive, send)
