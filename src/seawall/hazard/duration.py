"""How long a lapse lasts: the record as a survival curve, and a fitted tail that reaches past it.

Durations are full days by the CRS count, 1 or more. A lapse that began on day 0 is still on after day d if its
full days are more than d.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import numpy as np

from seawall.base.closed import Closed
from seawall.evidence import kept
from seawall.hazard.record import OPINION, Gap, gaps

Family = Literal["lognormal", "weibull", "lomax"]
FAMILIES: tuple[Family, ...] = ("lognormal", "weibull", "lomax")
SHIPPED: Family = "weibull"
HALF_LIFE = 10.0
"""The family that is used, and the fiscal years after which a past gap counts half. See docs/hazard.md for the scores
that chose them."""

# Flat priors on these ranges: medians from under a day to five months, and tails from light to very heavy.
_GRIDS: dict[Family, tuple[np.ndarray, np.ndarray]] = {
    "lognormal": (np.linspace(-1, 5, 60), np.geomspace(0.3, 4, 50)),  # mean and deviation of log days
    "weibull": (np.geomspace(0.3, 100, 60), np.geomspace(0.25, 3, 50)),  # scale in days and shape
    "lomax": (np.geomspace(0.1, 100, 60), np.geomspace(0.3, 8, 50)),  # scale in days and shape
}


class Fit(Closed, arbitrary_types_allowed=True):
    """A fitted family of durations: every pair of parameters with its posterior weight.

    `gaps` are over; the lapse that is on counts too, for the days it has lasted, `running`.
    """

    family: Family
    gaps: int
    weights: np.ndarray
    running: int = 0

    def survival(self, days: int, elapsed: int = 0) -> float:
        """The probability of more than `days` full days, given more than `elapsed`."""
        shares, weights = self.shares(days, elapsed)
        return min(1.0, float((shares * weights).sum()))  # weights sum to 1 but for rounding

    def interval(self, days: int, elapsed: int, level: float) -> tuple[float, float]:
        """The credible interval of that probability: what the few gaps leave open about the curve."""
        shares, weights = self.shares(days, elapsed)
        order = np.argsort(shares)
        below = np.cumsum(weights[order])
        at = np.searchsorted(below, [(1 - level) / 2, (1 + level) / 2])
        low, high = shares[order][np.minimum(at, len(order) - 1)]
        return float(low), float(high)

    def shares(self, days: int, elapsed: int = 0) -> tuple[np.ndarray, np.ndarray]:
        """The survival share under every pair of parameters, and the pairs' weights once `elapsed` is known.

        What the days of the running lapse tell is in the weights already and is not counted again.
        """
        reached = curve(self.family, elapsed)
        told = curve(self.family, min(elapsed, self.running))
        weights = np.divide(self.weights * reached, told, out=np.zeros_like(told), where=told > 0)
        total = weights.sum()
        weights = weights / total if total > 0 else self.weights
        after = curve(self.family, max(days, elapsed))
        return np.divide(after, reached, out=np.zeros_like(after), where=reached > 0), weights

    def range(self, level: float, most: int = 1000) -> tuple[int, int]:
        """The full days between which a lapse's duration falls with probability `level`."""
        low = next(day for day in range(1, most) if self.survival(day) <= (1 + level) / 2)
        high = next((day for day in range(low, most) if self.survival(day) <= (1 - level) / 2), most)
        return low, high


def fit(found: Sequence[Gap], family: Family, year: int, half_life: float | None = HALF_LIFE) -> Fit:
    """Fit a family to gaps, weighted by age in fiscal years as seen from fiscal year `year`.

    A Bayesian fit on a grid: the weighted likelihood of whole days, P(d) = S(d - 1) - S(d), times a flat prior. A gap
    that is still on is censored: its likelihood is S(d), that it lasts longer than the days so far.
    """
    log_weight = np.zeros_like(curve(family, 0))
    for gap in found:
        share = curve(family, gap.lasted)
        if gap.full_days is not None:
            share = curve(family, gap.full_days - 1) - share
        log_weight += age_weight(gap, year, half_life) * np.log(np.maximum(share, 1e-300))
    weights = np.exp(log_weight - log_weight.max())
    running = [gap.lasted for gap in found if gap.full_days is None]
    return Fit(
        family=family,
        gaps=len(found) - len(running),
        weights=weights / weights.sum(),
        running=max(running, default=0),
    )


@kept(most=256)
def fitted(as_of: date) -> Fit:
    """The fit that is used: gaps that had begun by `as_of` since the opinion of 1980, recent ones first."""
    return fit(known_gaps(as_of), SHIPPED, fiscal_year(as_of))


def known_gaps(as_of: date, since: date = OPINION) -> tuple[Gap, ...]:
    """The gaps since `since` that had begun by `as_of`."""
    return tuple(gap for gap in gaps(as_of) if gap.first_day >= since)


def kaplan_meier(
    found: Sequence[Gap], days: int, elapsed: int = 0, year: int = 0, half_life: float | None = None
) -> float:
    """The share that lasted longer than `days` full days, of those that lasted longer than `elapsed`.

    Kaplan and Meier (J. Am. Stat. Assoc. 53, 1958): a gap that is not over counts until the day it has reached.
    """
    share = 1.0
    for day in range(elapsed + 1, days + 1):
        at_risk = sum(age_weight(gap, year, half_life) for gap in found if gap.lasted >= day)
        ended = sum(age_weight(gap, year, half_life) for gap in found if gap.full_days == day)
        if at_risk:
            share *= 1 - ended / at_risk
    return share


def age_weight(gap: Gap, year: int, half_life: float | None) -> float:
    """What a gap still counts in fiscal year `year`: halved every `half_life` years; None: always 1."""
    return 1.0 if half_life is None else 0.5 ** ((year - gap.fiscal_year) / half_life)


def fiscal_year(day: date) -> int:
    """The federal fiscal year of a day: October to September, named by the year in which it ends."""
    return day.year + (day.month >= 10)


@kept
def curve(family: Family, day: int) -> np.ndarray:
    """Probability of more than `day` full days, under every pair of parameters of the family."""
    first, second = (axis.ravel() for axis in np.meshgrid(*_GRIDS[family], indexing="ij"))
    if day == 0:
        return np.ones(len(first))
    match family:
        case "lognormal":
            from scipy.special import ndtr  # loaded here, as in base/exact.py

            return ndtr((first - np.log(day)) / second)
        case "weibull":
            return np.exp(-((day / first) ** second))
        case "lomax":
            return (1 + day / first) ** -second
