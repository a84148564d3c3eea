"""How often is a loss exceeded? Curves from simulated years, which say where they end.

The *occurrence* curve (OEP) is of the largest single loss in a year, the *aggregate* curve (AEP) of a year's sum:
several lapses may fall in one year, so the aggregate is never below the occurrence. Where fewer years have any
loss than the return period asks for, the loss is zero. Where fewer than twenty simulated years exceed it, the
sample does not support a number, and none is given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from seawall.base.errors import ScenarioError
from seawall.impacts.projection import Array

RETURN_PERIODS = (2, 5, 10, 20, 50, 100, 200)
MIN_EXCEEDANCES = 20
LEVEL = 0.95  # of the Monte Carlo error: what another seed would give
_SIDE = 1.96
BEYOND = "beyond the model"


@dataclass(frozen=True)
class Point:
    """The loss exceeded once in `return_period_years` on average, and its Monte Carlo error (95%).

    `loss` None: beyond the model. `low` and `high` None: the sample does not bound the loss on that side.
    """

    return_period_years: float
    loss: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Curve:
    """Annual losses of `years` simulated years: distinct values above zero, largest first, and years of each."""

    losses: Array
    counts: Array
    years: int

    @classmethod
    def of(cls, losses: Array, counts: Array, years: int) -> Curve:
        """A curve from annual losses and the number of years with each; other years have none."""
        positive = losses > 0
        losses, counts = losses[positive], counts[positive]
        order = np.argsort(-losses)
        return cls(losses[order], counts[order], years)

    @cached_property
    def exceeding(self) -> Array:
        """For each value, the years with a loss at least so large."""
        return np.cumsum(self.counts)

    @property
    def frequency(self) -> float:
        """Share of years with any loss."""
        return float(self.counts.sum() / self.years)

    @cached_property
    def mean(self) -> float:
        """Average over all years."""
        return self._summed(self.losses) / self.years

    @cached_property
    def mean_error(self) -> float:
        """Standard error of the mean, from the number of years simulated."""
        square = self._summed(self.losses**2) / self.years
        return math.sqrt(max(square - self.mean**2, 0.0) / self.years)

    @property
    def longest_supported_years(self) -> float:
        """The longest return period with enough exceedances."""
        return self.years / MIN_EXCEEDANCES

    def at(self, return_period_years: float) -> Point:
        """The loss at a return period. Raises ScenarioError for one that is not above one year."""
        if not return_period_years > 1:
            raise ScenarioError(f"return period: {return_period_years} years is not above 1. Give for example 10.")
        if return_period_years > self.longest_supported_years:
            return Point(return_period_years, None, None, None)
        share = 1 / return_period_years
        rank = self.years * share
        spread = _SIDE * math.sqrt(rank * (1 - share))
        return Point(return_period_years, self._ranked(rank), self._ranked(rank + spread), self._ranked(rank - spread))

    def points(self, return_periods: tuple[float, ...] = RETURN_PERIODS) -> tuple[Point, ...]:
        """The curve at several return periods."""
        return tuple(self.at(each) for each in return_periods)

    def _summed(self, values: Array) -> float:
        """Sum over years. Not a matrix product: its threads cost more than they bring at this size."""
        return float(np.einsum("n,n->", values, self.counts))

    def _ranked(self, rank: float) -> float:
        """The loss that so many years reach: zero when fewer have any."""
        index = int(np.searchsorted(self.exceeding, rank, side="left"))
        return float(self.losses[index]) if index < len(self.losses) else 0.0
