"""The expected payment of one line on one business day, as a figure with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from seawall.base.errors import SignalError
from seawall.base.words import day_text
from seawall.evidence import Figure, Interval, kept, source
from seawall.hazard.signals.expected import Expected, expected
from seawall.hazard.signals.treasury import payments

LEVEL = 0.8
PAYDAY = 2.0  # a day expected to carry twice the ordinary payment or more has errors of its own
FEWEST = 60  # earlier days of the same sort, for an interval


@dataclass(frozen=True)
class DayRecord:
    """One business day: the expectation (USD, modelled) and what was paid (USD)."""

    day: date
    expected: Figure
    paid_usd: float


def last_days(name: str, as_of: date, count: int = 5) -> tuple[DayRecord, ...]:
    """The newest days published by `as_of`, oldest first; empty where no expectation is possible yet."""
    forecast = _forecast(name, as_of)
    if forecast is None:
        return ()
    first = max(len(forecast.days) - count, 0)
    return tuple(
        DayRecord(forecast.days[index], _figure(name, forecast, index, as_of), float(forecast.paid[index]))
        for index in range(first, len(forecast.days))
    )


def expected_payment(name: str, day: date, as_of: date) -> Figure:
    """USD that a line was expected to pay on a business day, from earlier days only, with an 80% interval.

    Raises SignalError for an unknown line, and for a day without a published statement or an expectation.
    """
    forecast = _forecast(name, as_of)
    if forecast is None or day not in forecast.days:
        raise SignalError(f"no expectation for {name} on {day} from what was published by {as_of}. Choose another day.")
    return _figure(name, forecast, forecast.days.index(day), as_of)


def interval(forecast: Expected, index: int) -> Interval | None:
    """The range that held 80% of the errors of earlier days of the same sort; None where there are too few."""
    shape = forecast.shape[forecast.first :]
    alike = (shape[:index] >= PAYDAY) == (shape[index] >= PAYDAY)
    misses = -forecast.shortfall[:index][alike]
    if len(misses) < FEWEST:
        return None
    low, high = np.quantile(misses, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    middle, level = float(forecast.usd[index]), float(forecast.level[index])
    # Not below what the line ever paid: most lines are never negative, and some are on days of returns.
    lowest = min(float(forecast.paid[:index].min()), middle)
    return Interval(low=max(middle + float(low) * level, lowest), high=middle + float(high) * level, level=LEVEL)


@kept(most=64)
def _forecast(name: str, as_of: date) -> Expected | None:
    return expected(payments(name, as_of))


def _figure(name: str, forecast: Expected, index: int, as_of: date) -> Figure:
    line = forecast.payments.line
    return Figure(
        value=float(forecast.usd[index]),
        unit="USD",
        concept=f"outlay expected: {line.name}",
        place="United States",
        period=day_text(forecast.days[index]),
        as_of=as_of,
        kind="modelled",
        sources=(source(line.table),),
        method="Ordinary level of four earlier months times the day's place in the calendar, by least squares; the "
        "interval holds 80% of the errors of earlier days, paydays and other days apart.",
        interval=interval(forecast, index),
    )
