"""The clock, read in one place."""

from __future__ import annotations

import time
from datetime import date


def day_of(as_of: date | None) -> date:
    """The day given, else today. Verbs call it once; everything below them is handed the day."""
    return as_of or date.today()


def day_at(instant_us: int) -> date:
    """The day here at an instant (`now_us`): the day that somebody at this computer calls today."""
    return date.fromtimestamp(instant_us / 1e6)


def now_us() -> int:
    """This instant, in whole microseconds since 1970 in UTC: when a book records something."""
    return time.time_ns() // 1000
