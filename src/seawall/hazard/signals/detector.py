"""When is a line short? A cumulative sum of missing payment, with a threshold set for a stated false-alarm rate.

Page's one-sided CUSUM (1954): the sum grows by each day's shortfall, in days of ordinary payment, less a drift,
and never falls below zero. An alarm opens when the sum passes the threshold and closes when it is back at zero.
The drift is half of the shift that should be found, a halving (Page's reference value).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from seawall.base.errors import SignalError
from seawall.hazard.signals.expected import Expected, levels

DRIFT = 0.25
DAYS_A_YEAR = 250.5  # business days
THRESHOLDS = np.arange(1.0, 60.25, 0.25)  # days of ordinary payment; below one day, noise of publication decides
HORIZON = 60  # business days after which an injected failure counts as missed
DELAY = 5  # business days

Failure = Literal["stop", "halving", "quarter cut", "delay of 5 days"]
FAILURES: tuple[Failure, ...] = ("stop", "halving", "quarter cut", "delay of 5 days")


@dataclass(frozen=True)
class Opening:
    """An alarm: positions at which the sum began to grow, the alarm opened, and it closed (None: still open)."""

    begun: int
    opened: int
    closed: int | None


def openings(shortfall: np.ndarray, threshold: float) -> list[Opening]:
    """Every alarm in a series of daily shortfalls, in order.

    The sum is held at twice the threshold, so that a lasting new level does not keep an alarm open for years.
    """
    found: list[Opening] = []
    total, begun, opened = 0.0, 0, None
    for index, missing in enumerate(shortfall.tolist()):
        begun = index if total == 0 else begun
        total = min(max(total + missing - DRIFT, 0.0), 2 * threshold)
        if opened is None and total > threshold:
            opened = index
        elif opened is not None and total == 0:
            found.append(Opening(begun, opened, index))
            opened = None
    return found if opened is None else [*found, Opening(begun, opened, None)]


def threshold_for(
    shortfall: np.ndarray,
    per_year: float,
    thresholds: np.ndarray = THRESHOLDS,
    periods_a_year: float = DAYS_A_YEAR,
    excused: np.ndarray | None = None,
) -> float:
    """The lowest threshold that would have given at most `per_year` false alarms a year in this record.

    `excused` marks the periods in which an alarm is not false. Raises SignalError when the record is shorter than a
    year, or no threshold is high enough.
    """
    years = len(shortfall) / periods_a_year
    if years < 1:
        raise SignalError(f"{years:.1f} years are too few to set a threshold. Give at least one year of payments.")
    for threshold in thresholds.tolist():
        if false_alarms(openings(shortfall, threshold), excused) <= per_year * years:
            return threshold
    raise SignalError(f"no threshold keeps false alarms to {per_year:g} a year. Leave this line unwatched.")


def false_alarms(found: list[Opening], excused: np.ndarray | None) -> int:
    """How many alarms opened outside the periods in which an alarm is not false."""
    return len(found) if excused is None else sum(not excused[each.opened] for each in found)


def injected(paid: np.ndarray, failure: Failure) -> np.ndarray:
    """The payments of the days after a failure begins on the first of them."""
    match failure:
        case "stop":
            return np.zeros_like(paid)
        case "halving":
            return paid * 0.5
        case "quarter cut":
            return paid * 0.75
        case "delay of 5 days":
            return np.concatenate([np.zeros(DELAY), paid[:-DELAY]])


def days_to_detection(record: Expected, failure: Failure, starts: np.ndarray, thresholds: np.ndarray) -> np.ndarray:
    """Business days from a failure's first day to its alarm, counting both: starts in rows, thresholds in columns.

    `starts` are positions among the days with an expectation. The sum starts at zero on the day of the failure.
    A failure that is not found within `HORIZON` has infinity.
    """
    found = np.full((len(starts), len(thresholds)), np.inf)
    for row, start in enumerate(starts.tolist()):
        first, end = record.first + start, record.first + start + HORIZON
        paid = record.payments.usd[:end].copy()
        paid[first:] = injected(paid[first:], failure)
        shape = record.shape[:end]
        missing = shape[first:] - paid[first:] / levels(paid, shape, first)
        total, peak = 0.0, np.empty(HORIZON)
        for day, short in enumerate(missing.tolist()):
            total = max(total + short - DRIFT, 0.0)
            peak[day] = total
        passed = peak[:, None] > thresholds
        found[row] = np.where(passed.any(axis=0), passed.argmax(axis=0) + 1, np.inf)
    return found
