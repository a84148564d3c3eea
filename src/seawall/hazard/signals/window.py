"""A span of days against what was expected on the day it began: for looking back at an episode.

The detector judges day by day; here the level is held as it was before the span, and the usual error comes from
every earlier span of as many business days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from seawall.base.errors import SignalError
from seawall.hazard.signals.expected import Expected, expected
from seawall.hazard.signals.treasury import payments

LEVEL = 0.8  # share of earlier spans inside the usual range


@dataclass(frozen=True)
class Span:
    """USD paid and expected over a span; `low` and `high` hold 80% of earlier spans, as shares of expected."""

    line: str
    days: int
    paid: float
    expected: float
    low: float
    high: float
    earlier: int

    @property
    def share(self) -> float:
        """Paid over expected."""
        return self.paid / self.expected


def span(name: str, first: date, last: date, as_of: date) -> Span:
    """What a line paid from `first` to `last`. Raises SignalError when the record does not cover the span."""
    forecast = expected(payments(name, as_of))
    if forecast is None or not forecast.days[0] <= first <= last <= forecast.days[-1]:
        raise SignalError(f"{name} has no expectation for all days from {first} to {last}. Choose other days.")
    start = sum(day < first for day in forecast.days)
    count = sum(first <= day <= last for day in forecast.days)
    paid, foreseen = _sums(forecast, start, count)
    earlier = [_sums(forecast, begin, count) for begin in range(start - count)]
    if not earlier:
        raise SignalError(f"{name} has no earlier span of {count} days to compare with. Choose a later one.")
    low, high = np.quantile([one / other for one, other in earlier], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Span(name, count, paid, foreseen, float(low), float(high), len(earlier))


def _sums(forecast: Expected, start: int, count: int) -> tuple[float, float]:
    """USD paid and expected over `count` days, at the level used for the first of them."""
    days = slice(start, start + count)
    shape = forecast.shape[forecast.first :][days]
    return float(forecast.paid[days].sum()), float(forecast.level[start] * shape.sum())
