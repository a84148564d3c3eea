"""What a payment line is expected to pay on each business day: an ordinary level times a calendar shape.

The *shape* is fitted on days before a refit (each January and July): the day's payment divided by the level
around it, regressed on its place in the calendar. The *level* follows the line with a lag, so that a stop does
not at once become the new normal. Every expectation uses earlier days only.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

import numpy as np

from seawall.base.holidays import previous_business_day
from seawall.evidence import kept
from seawall.hazard.signals.treasury import Payments

Method = Literal["flat", "cells", "least squares", "robust"]
METHODS: tuple[Method, ...] = ("flat", "cells", "least squares", "robust")
CHOSEN: Method = "least squares"

TRAINING_DAYS = 370  # the least history before the first expectation: one and a half years of business days
MEMORY_DAYS = 1000  # the most history a shape is fitted on: four years
LEVEL_DAYS = 84  # business days over which the level is taken: four months
LAG_DAYS = 15  # the level ends this many business days before the day it is used for
AROUND_DAYS = 63  # half the window of the level around a training day
RIDGE = 2.0  # as if two more days at the mean stood behind each calendar effect
PAYDATES = (1, 3, 15, 20, 31)  # calendar days on which much is due; paid on the business day before


@dataclass(frozen=True)
class Expected:
    """What was expected of a line: its payments, the calendar shape of every day, and where expectations begin.

    `level`, `usd`, `paid`, `days` and `shortfall` are of the days from `first` on; the days before it are history.
    """

    payments: Payments
    shape: np.ndarray
    first: int

    @property
    def days(self) -> tuple[date, ...]:
        """Days with an expectation."""
        return self.payments.days[self.first :]

    @property
    def paid(self) -> np.ndarray:
        """USD paid on each day."""
        return self.payments.usd[self.first :]

    @cached_property
    def level(self) -> np.ndarray:
        """Ordinary USD a business day."""
        return levels(self.payments.usd, self.shape, self.first)

    @property
    def usd(self) -> np.ndarray:
        """Expected USD of each day."""
        return self.level * self.shape[self.first :]

    @property
    def shortfall(self) -> np.ndarray:
        """Days of ordinary payment missing: (expected - paid) / level; negative: more than expected."""
        return (self.usd - self.paid) / self.level


def expected(payments: Payments, method: Method = CHOSEN) -> Expected | None:
    """The expectation for every day after the first refit; None while the history is too short.

    Missing days are not filled: they have no expectation and no shortfall.
    """
    first, shape = _shapes(payments.days, tuple(payments.usd), method)
    if first is None:
        return None
    return Expected(payments, shape, first)


def levels(usd: np.ndarray, shape: np.ndarray, first: int) -> np.ndarray:
    """Ordinary USD a business day, for days from `first` on: lagged payments over the lagged calendar shape."""
    paid = np.concatenate([[0.0], np.cumsum(usd)])
    due = np.concatenate([[0.0], np.cumsum(shape)])
    end = np.arange(first, len(usd)) - LAG_DAYS
    start = end - LEVEL_DAYS
    # A line cannot have a level of nothing; one thousandth of its long-run mean stands in for it.
    floor = max(float(np.mean(usd[:first])), 1.0) / 1000
    return np.maximum((paid[end] - paid[start]) / np.maximum(due[end] - due[start], 1.0), floor)


def refits(days: tuple[date, ...]) -> list[int]:
    """Positions at which the shape is fitted anew: the first business day of each January and July."""
    return [
        index
        for index in range(TRAINING_DAYS, len(days))
        if days[index].month in (1, 7) and days[index].month != days[index - 1].month
    ]


@kept(most=256)
def _shapes(days: tuple[date, ...], usd: tuple[float, ...], method: Method) -> tuple[int | None, np.ndarray]:
    """The first day with an expectation, and the shape of every day; training days have the first fit's."""
    starts = refits(days)
    if not starts:
        return None, np.empty(0)
    paid, calendar = np.array(usd), features(days)
    shape = np.empty(len(days))
    for start, end in zip(starts, [*starts[1:], len(days)], strict=True):
        begin = max(0, start - MEMORY_DAYS)
        ratio = paid[begin:start] / _level_around(paid[begin:start])
        span = slice(begin if start == starts[0] else start, end)
        shape[span] = _fit(calendar[begin:start], ratio, calendar[span], method)
    return starts[0], shape


def _level_around(usd: np.ndarray) -> np.ndarray:
    total = np.concatenate([[0.0], np.cumsum(usd)])
    middle = np.arange(len(usd))
    low, high = np.maximum(middle - AROUND_DAYS, 0), np.minimum(middle + AROUND_DAYS + 1, len(usd))
    return np.maximum((total[high] - total[low]) / (high - low), 1.0)


def _fit(known: np.ndarray, ratio: np.ndarray, wanted: np.ndarray, method: Method) -> np.ndarray:
    """The shape of the wanted days, from the calendar features and ratios of known days."""
    if method == "flat":
        return np.ones(len(wanted))
    if method == "cells":
        return _cells(known[:, :_CELLS], ratio, wanted[:, :_CELLS])
    weights = np.ones(len(ratio))
    penalty = RIDGE * np.eye(known.shape[1])
    for _ in range(1 if method == "least squares" else 6):
        weighted = known.T * weights
        effects = np.linalg.solve(weighted @ known + penalty, weighted @ (ratio - 1.0))
        misses = np.abs(ratio - 1.0 - known @ effects)
        # Huber's weights: misses beyond two robust standard deviations count less.
        weights = np.minimum(1.0, 2 * 1.4826 * max(float(np.median(misses)), 1e-6) / np.maximum(misses, 1e-9))
    return 1.0 + wanted @ effects


def _cells(known: np.ndarray, ratio: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The median ratio of earlier days with the same weekday and week of the month."""
    cell, wanted_cell = known.argmax(axis=1), wanted.argmax(axis=1)
    medians = np.array([np.median(ratio[cell == each]) if (cell == each).any() else 1.0 for each in range(_CELLS)])
    return medians[wanted_cell]


_CELLS = 25


@kept(most=32)
def features(days: tuple[date, ...]) -> np.ndarray:
    """The place of each day in the calendar, as columns of 0 and 1.

    Weekday by week of the month (25), business days since the month began (6) and until it ends (5), dates on
    which much is due, moved to the business day before (5), place in the two-week pay cycle (14), month (12),
    and the day after a weekend or a holiday (2).
    """
    calendar = _business_days(days)
    position = {day: index for index, day in enumerate(calendar)}
    columns = np.zeros((len(days), _CELLS + 6 + 5 + len(PAYDATES) + 14 + 12 + 2))
    for row, day in enumerate(days):
        here = position[day]
        since = here - bisect_right(calendar, day.replace(day=1) - timedelta(days=1))
        until = bisect_right(calendar, _month_end(day)) - here - 1
        due = [int(day <= _date_in(day, each) < calendar[here + 1]) for each in PAYDATES]
        gap = (day - calendar[here - 1]).days if here else 1
        marks = [day.weekday() * 5 + (day.day - 1) // 7]
        marks += [25 + since] if since < 6 else []
        marks += [31 + until] if until < 5 else []
        marks += [36 + index for index, falls in enumerate(due) if falls]
        marks += [41 + day.toordinal() % 14, 55 + day.month - 1]
        marks += [67] if gap == 2 else [68] if gap >= 4 else []
        columns[row, marks] = 1.0
    return columns


def _business_days(days: tuple[date, ...]) -> list[date]:
    """Business days until a month after the last day, with the days of the record (some holidays were paid on)."""
    span = range((days[-1] - days[0]).days + 40)
    all_days = (days[0] + timedelta(days=each) for each in span)
    return sorted(set(days) | {day for day in all_days if previous_business_day(day) == day})


def _month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _date_in(day: date, number: int) -> date:
    """Day `number` of the month, or of the next one if it is past; 31 is the last of the month."""
    if number == 31:
        return _month_end(day)
    due = day.replace(day=number)
    return due if due >= day else (_month_end(day) + timedelta(days=1)).replace(day=number)
