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
class Ranked:
    """Annual losses of `years` simulated years: values above zero, largest first, and years of each."""

    losses: Array
    counts: Array
    years: int

    @cached_property
    def exceeding(self) -> Array:
        """For each value, the years with a loss at least so large."""
        return np.cumsum(self.counts)

    @cached_property
    def mean(self) -> float:
        """Average over all years."""
        return self._summed(self.losses) / self.years

    @cached_property
    def mean_error(self) -> float:
        """Standard error of the mean, from the number of years simulated."""
        square = self._summed(self.losses**2) / self.years
        return math.sqrt(max(square - self.mean**2, 0.0) / self.years)

    def reached(self, return_periods: tuple[float, ...]) -> Array:
        """Periods x (loss, low, high): the loss that so many years reach, zero when fewer have any; see `Point`.

        NaN where fewer than twenty years exceed it.
        """
        if return_periods not in self._reached:
            share = 1 / np.array(return_periods, dtype=float)
            rank = self.years * share
            spread = _SIDE * np.sqrt(rank * (1 - share))
            at = np.searchsorted(self.exceeding, np.stack([rank, rank + spread, rank - spread], axis=1), side="left")
            found = np.append(self.losses, 0.0)[at]
            found[np.array(return_periods) > self.years / MIN_EXCEEDANCES] = np.nan
            self._reached[return_periods] = found
        return self._reached[return_periods]

    @cached_property
    def _reached(self) -> dict[tuple[float, ...], Array]:
        return {}

    def _summed(self, values: Array) -> float:
        """Sum over years. Not a matrix product: its threads cost more than they bring at this size."""
        return float(np.einsum("n,n->", values, self.counts))


@dataclass(frozen=True)
class Curve:
    """Annual losses of simulated years: what is ranked once, times a factor above zero.

    Places whose losses differ by a factor only share the ranking, and all that is read from it.
    """

    ranked: Ranked
    factor: float = 1.0

    @classmethod
    def of(cls, losses: Array, counts: Array, years: int) -> Curve:
        """A curve from annual losses and the number of years with each; other years have none."""
        positive = losses > 0
        losses, counts = losses[positive], counts[positive]
        order = np.argsort(-losses)
        return cls(Ranked(losses[order], counts[order], years))

    def times(self, factor: float) -> Curve:
        """The same years with every loss times a factor; no losses if that is zero."""
        if factor > 0:
            return Curve(self.ranked, self.factor * factor)
        return Curve.of(np.empty(0), np.empty(0), self.years)

    @property
    def losses(self) -> Array:
        """Annual losses above zero, largest first."""
        return self.ranked.losses * self.factor

    @property
    def counts(self) -> Array:
        """The years with each of the losses."""
        return self.ranked.counts

    @property
    def years(self) -> int:
        """All simulated years, with a loss or without."""
        return self.ranked.years

    @property
    def frequency(self) -> float:
        """Share of years with any loss."""
        exceeding = self.ranked.exceeding
        return float(exceeding[-1] / self.years) if len(exceeding) else 0.0

    @property
    def mean(self) -> float:
        """Average over all years."""
        return self.ranked.mean * self.factor

    @property
    def mean_error(self) -> float:
        """Standard error of the mean, from the number of years simulated."""
        return self.ranked.mean_error * self.factor

    @property
    def longest_supported_years(self) -> float:
        """The longest return period with enough exceedances."""
        return self.years / MIN_EXCEEDANCES

    def levels(self, return_periods: tuple[float, ...] = RETURN_PERIODS) -> Array:
        """Periods x (loss, low, high), as in `Point`; NaN is beyond the model.

        Raises ScenarioError for a period that is not above one year.
        """
        for each in return_periods:
            if not each > 1:
                raise ScenarioError(f"return period: {each} years is not above 1. Give for example 10.")
        return self.ranked.reached(return_periods) * self.factor

    def at(self, return_period_years: float) -> Point:
        """The loss at a return period. Raises ScenarioError for one that is not above one year."""
        return self.points((return_period_years,))[0]

    def points(self, return_periods: tuple[float, ...] = RETURN_PERIODS) -> tuple[Point, ...]:
        """The curve at several return periods."""
        return tuple(
            Point(period, None, None, None) if math.isnan(loss) else Point(period, loss, low, high)
            for period, (loss, low, high) in zip(return_periods, self.levels(return_periods).tolist(), strict=True)
        )
