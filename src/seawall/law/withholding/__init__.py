"""Withholding what is owed to the United States: every way, its zone, its size, what follows, and what is lawful.

`withholding(place)` answers; `bill(name)` answers one bill provision by provision; `channels` and `bills` are the data.
"""

from __future__ import annotations

from seawall.law.withholding.load import bills, channels
from seawall.law.withholding.room import bill, withholding

__all__ = ["bill", "bills", "channels", "withholding"]
