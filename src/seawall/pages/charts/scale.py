"""From values to places in a picture, and the round values at which an axis has a tick."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from seawall.base.words import day_text

_UNITS = ((1e12, "T"), (1e9, "B"), (1e6, "M"))


@dataclass(frozen=True)
class Linear:
    """Values from `low` to `high` lie evenly between `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        span = self.high - self.low
        return self.start + (self.end - self.start) * ((value - self.low) / span if span else 0.0)


@dataclass(frozen=True)
class Log:
    """Equal ratios of values (above zero) are equal distances between `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value."""
        part = math.log(value / self.low) / math.log(self.high / self.low)
        return self.start + (self.end - self.start) * part


@dataclass(frozen=True)
class Days:
    """Days from `first` to `last` lie evenly between `start` and `end`."""

    first: date
    last: date
    start: float
    end: float

    def __call__(self, day: date) -> float:
        """The place of a day."""
        span = (self.last - self.first).days
        return self.start + (self.end - self.start) * ((day - self.first).days / span if span else 0.0)


def ticks(low: float, high: float, most: int = 7) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten from `low` to `high`: at most `most` steps, and never none."""
    span = high - low
    if span <= 0:
        return [low]
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next(power * each for each in (1, 2, 5, 10, 20) if span / (power * each) <= most * (1 + 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [each * step for each in range(first, last + 1)] or [low]


def counts(values: Sequence[float], unit: str = "") -> list[str]:
    """'0', '0.5M', '1M', all in one unit; `unit` is '$' before the number or empty."""
    size = max(map(abs, values), default=0.0)
    divisor, name = next(((divisor, name) for divisor, name in _UNITS if size >= divisor), (1.0, ""))
    return [
        f"{'-' if value < 0 else ''}{unit}{_short(abs(value) / divisor)}{name if value else ''}" for value in values
    ]


def dollars(values: Sequence[float]) -> list[str]:
    """'$0', '$0.5B', '$1B'."""
    return counts(values, "$")


def percents(values: Sequence[float]) -> list[str]:
    """'0%', '2.5%', '5%'."""
    return [f"{_short(100 * value)}%" for value in values]


def _short(value: float) -> str:
    """A round number with no more decimals than it has: '2.5', '1,000'."""
    whole, _, decimals = f"{value:,.6f}".partition(".")
    return f"{whole}.{decimals.rstrip('0')}".rstrip(".")


def day_ticks(first: date, last: date, most: int) -> list[date]:
    """Days, Mondays or firsts of months from `first` to `last`, the finest of which there are at most `most`."""
    span = (last - first).days
    for step in (1, 2):
        if span // step < most:
            return [first + timedelta(days=each) for each in range(0, span + 1, step)]
    monday = first + timedelta(days=-first.weekday() % 7)
    for step in (7, 14):
        found = [monday + timedelta(days=each) for each in range(0, (last - monday).days + 1, step)]
        if 0 < len(found) <= most and span < 92:
            return found
    months = [date(month // 12, month % 12 + 1, 1) for month in range(_month(first), _month(last) + 1)]
    for step in (1, 2, 3, 6, 12, 24, 60, 120):
        found = [day for day in months if first <= day <= last and _month(day) % step == 0]
        if len(found) <= most:
            return found or [first]
    return [first]


def _month(day: date) -> int:
    return 12 * day.year + day.month - 1


def day_texts(days: Sequence[date]) -> list[tuple[str, str]]:
    """('1 Dec', '2026'), ('1 Jan', '2027'), ('1 Feb', ''): the year stands below the first day and where it changes."""
    texts, year = [], None
    for day in days:
        texts.append((day_text(day, year=False), "" if day.year == year else str(day.year)))
        year = day.year
    return texts
