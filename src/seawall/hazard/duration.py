"""How long a lapse lasts: the record as a survival curve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from seawall.hazard.record import OPINION, Gap, gaps


def known_gaps(as_of: date, since: date = OPINION) -> tuple[Gap, ...]:
    """The gaps since `since` that had begun by `as_of`; one that is not over counts as "at least so long"."""
    return tuple(gap for gap in gaps(as_of) if gap.first_day >= since)


def kaplan_meier(found: Sequence[Gap], days: int, elapsed: int = 0) -> float:
    """The share that lasted longer than `days` full days, of those that lasted longer than `elapsed`.

    Kaplan and Meier (J. Am. Stat. Assoc. 53, 1958): a gap that is not over counts until the day it has reached.
    """
    share = 1.0
    for day in range(elapsed + 1, days + 1):
        at_risk = sum(gap.lasted >= day for gap in found)
        ended = sum(gap.full_days == day for gap in found)
        if at_risk:
            share *= 1 - ended / at_risk
    return share
