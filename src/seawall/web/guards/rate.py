"""How often one client may ask in a minute, and how much at once. Who asks from this machine itself is not counted.

Each worker counts for itself, so that a client of N workers may ask up to N times as often.
"""

from __future__ import annotations

import math
import time
from collections import Counter

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from seawall.web.guards.network import customer_of, is_loopback
from seawall.web.guards.refusal import refuse

SOON_S = 5  # when to ask again, of somebody whose own requests are still being answered
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
"""Headers that a proxy puts on what it passes on: with one of them, who asks may be anywhere."""


def counted_as(client: tuple[str, int] | None) -> str | None:
    """By what a client at this address and port is counted.

    It is its address, or its network of 64 bits, which is one household's in IPv6.

    None: it is on this machine, or its address is not known (a socket in a folder).
    """
    address = client[0] if client else ""
    return None if is_loopback(address) else customer_of(address)


class Rate:
    """Refuses a client that asks too often, or too much at once, and says when it may ask again."""

    def __init__(self, app: ASGIApp, per_minute: int, at_once: int) -> None:
        self.app = app
        self.at_once = at_once
        self.under_way: Counter[str] = Counter()
        self.allowed = RateLimitItemPerMinute(per_minute)
        self.counted = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, unless the client has asked too often or waits for too much."""
        client = counted_as(scope.get("client")) if scope["type"] == "http" else None
        if client is None:
            await self.app(scope, receive, send)
            return
        if not self.counted.hit(self.allowed, client):
            free_at = self.counted.get_window_stats(self.allowed, client).reset_time
            wait = max(1, math.ceil(free_at - time.time()))
            said = f"more than {self.allowed.amount} requests in a minute. Ask again in {wait} seconds"
            await refuse(scope, send, 429, said, wait)
            return
        if self.under_way[client] >= self.at_once:
            said = f"{self.at_once} requests of yours are being answered. Ask again when they are"
            await refuse(scope, send, 429, said, SOON_S)
            return
        self.under_way[client] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.under_way[client] -= 1
            if not self.under_way[client]:
                del self.under_way[client]
