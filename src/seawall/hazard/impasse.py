"""Deadlines inside one impasse are not independent: by how much, and what that does to the interval.

An impasse is all the scored deadlines of one fiscal year. Three ways to count honestly are given beside the naive
one: effective counts (the correlation inside an impasse), resampling whole impasses, and one count per impasse.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from seawall.base.closed import Closed
from seawall.base.exact import binomial_interval
from seawall.hazard.record import Faced, counts, impasses

LEVEL = 0.8
_RESAMPLES = 4000
_SEED = 1977


class Dependence(Closed):
    """The same record counted four ways. Intervals are of the lapse probability, at 80%.

    `independent` pretends that deadlines are independent; `effective` divides both counts by `design_effect`;
    `resampled` draws whole impasses with replacement; `per_impasse` is of another quantity: the probability that a
    fiscal year has at least one lapse.
    """

    lapsed: int
    faced: int
    impasses: int
    impasses_with_lapse: int
    correlation: float
    design_effect: float
    independent: tuple[float, float]
    effective: tuple[float, float]
    resampled: tuple[float, float]
    per_impasse: tuple[float, float]


def dependence(rows: Sequence[Faced]) -> Dependence:
    """How far the deadlines of one impasse move together, and the interval each way of counting gives."""
    groups = [np.array([bool(row.lapsed) for row in group]) for group in impasses(rows).values()]
    lapsed, faced = counts(rows)
    correlation = _correlation(groups)
    effect = _design_effect(groups, correlation)
    any_lapse = sum(bool(group.any()) for group in groups)
    return Dependence(
        lapsed=lapsed,
        faced=faced,
        impasses=len(groups),
        impasses_with_lapse=any_lapse,
        correlation=correlation,
        design_effect=effect,
        independent=binomial_interval(lapsed, faced, LEVEL),
        effective=binomial_interval(lapsed / effect, faced / effect, LEVEL),
        resampled=resampled_mean(groups) if groups else (0.0, 1.0),
        per_impasse=binomial_interval(any_lapse, len(groups), LEVEL),
    )


def design_effect(rows: Sequence[Faced]) -> float:
    """By how much the record is worth less than independent deadlines would be (1: not at all)."""
    groups = [np.array([bool(row.lapsed) for row in group]) for group in impasses(rows).values()]
    return _design_effect(groups, _correlation(groups))


def _mean_size(groups: Sequence[np.ndarray]) -> float:
    """Deadlines in an impasse, corrected for unequal sizes (Donner, Int. Stat. Rev. 54, 1986)."""
    sizes = np.array([len(group) for group in groups])
    return float((sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(sizes) - 1))


def _correlation(groups: Sequence[np.ndarray]) -> float:
    """The intraclass correlation of outcomes by analysis of variance (Donner 1986); 0 where it cannot be formed."""
    every = np.concatenate(groups) if groups else np.array([])
    if len(groups) < 2 or len(every) == len(groups) or every.all() or not every.any():
        return 0.0
    between = sum(len(group) * (group.mean() - every.mean()) ** 2 for group in groups) / (len(groups) - 1)
    within = sum(((group - group.mean()) ** 2).sum() for group in groups) / (len(every) - len(groups))
    size = _mean_size(groups)
    return float((between - within) / (between + (size - 1) * within))


def _design_effect(groups: Sequence[np.ndarray], correlation: float) -> float:
    return max(1.0, 1 + (_mean_size(groups) - 1) * correlation) if len(groups) > 1 else 1.0


def resampled_mean(groups: Sequence[np.ndarray]) -> tuple[float, float]:
    """80% interval of the mean over all of one or more groups when whole groups are drawn again (cluster bootstrap)."""
    sums, sizes = np.array([group.sum() for group in groups]), np.array([len(group) for group in groups])
    drawn = np.random.default_rng(_SEED).integers(0, len(groups), (_RESAMPLES, len(groups)))
    means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
