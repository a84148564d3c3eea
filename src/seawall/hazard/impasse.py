"""Deadlines inside one impasse are not independent: by how much, and what that does to the interval.

An impasse is all the scored deadlines of one fiscal year. Three ways to count honestly are given beside the naive
one: effective counts (the correlation inside an impasse), resampling whole impasses, and one count per impasse.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from seawall.base.closed import Closed
from seawall.base.exact import binomial_interval
from seawall.evidence import kept
from seawall.hazard.record import Faced

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
    held, sizes = _counted(rows)
    lapsed, faced, any_lapse = int(held.sum()), int(sizes.sum()), int((held > 0).sum())
    effect = _design_effect(held, sizes)
    low, high = _resampled(held[None, :], sizes)
    return Dependence(
        lapsed=lapsed,
        faced=faced,
        impasses=len(sizes),
        impasses_with_lapse=any_lapse,
        correlation=_correlation(held, sizes),
        design_effect=effect,
        independent=binomial_interval(lapsed, faced, LEVEL),
        effective=binomial_interval(lapsed / effect, faced / effect, LEVEL),
        resampled=(float(low[0]), float(high[0])) if len(sizes) else (0.0, 1.0),
        per_impasse=binomial_interval(any_lapse, len(sizes), LEVEL),
    )


def design_effect(rows: Sequence[Faced]) -> float:
    """By how much the record is worth less than independent deadlines would be (1: not at all)."""
    return _design_effect(*_counted(rows))


def resampled_mean(values: np.ndarray, impasse: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """80% interval of the mean of each row of values when whole impasses are drawn again (cluster bootstrap).

    `impasse` says to which impasse each column belongs.
    """
    _, member, sizes = np.unique(impasse, return_inverse=True, return_counts=True)
    return _resampled(values @ (member[:, None] == np.arange(len(sizes))), sizes)


def _counted(rows: Sequence[Faced]) -> tuple[np.ndarray, np.ndarray]:
    """Lapses, and scored deadlines, of each impasse."""
    known = [(row.fiscal_year, bool(row.lapsed)) for row in rows if row.lapsed is not None]
    years, lapsed = np.array(known, dtype=int).reshape(-1, 2).T
    _, member, sizes = np.unique(years, return_inverse=True, return_counts=True)
    return np.bincount(member, weights=lapsed, minlength=len(sizes)), sizes


def _mean_size(sizes: np.ndarray) -> float:
    """Deadlines in an impasse, corrected for unequal sizes (Donner, Int. Stat. Rev. 54, 1986)."""
    return float((sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(sizes) - 1))


def _correlation(lapsed: np.ndarray, sizes: np.ndarray) -> float:
    """The intraclass correlation of outcomes by analysis of variance (Donner 1986); 0 where it cannot be formed."""
    faced, every = sizes.sum(), lapsed.sum()
    if len(sizes) < 2 or faced == len(sizes) or every in (0, faced):
        return 0.0
    share = lapsed / sizes
    between = (sizes * (share - every / faced) ** 2).sum() / (len(sizes) - 1)
    within = (lapsed * (1 - share)).sum() / (faced - len(sizes))
    return float((between - within) / (between + (_mean_size(sizes) - 1) * within))


def _design_effect(lapsed: np.ndarray, sizes: np.ndarray) -> float:
    """The design effect of a mean over clusters of unequal size: 1 + (sum m^2 / sum m - 1) ICC (Kish, Survey
    Sampling, 1965, for the correlation; Donner, Birkett and Buck, Am. J. Epidemiol. 114, 1981, for unequal sizes)."""
    weighted = float((sizes**2).sum() / sizes.sum()) if len(sizes) else 1.0
    return max(1.0, 1 + (weighted - 1) * _correlation(lapsed, sizes))


def _resampled(sums: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The interval of each row's sum over the impasses drawn, divided by their deadlines."""
    if not len(sizes):
        return np.zeros(len(sums)), np.zeros(len(sums))
    times = _times_drawn(len(sizes))
    low, high = np.quantile((sums @ times) / (sizes @ times), [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=1)
    return low, high


@kept
def _times_drawn(impasses: int) -> np.ndarray:
    """How often each impasse is in each of the resampled records: impasses x records."""
    drawn = np.random.default_rng(_SEED).integers(0, impasses, (_RESAMPLES, impasses))
    flat = drawn + np.arange(_RESAMPLES)[:, None] * impasses
    return np.bincount(flat.ravel(), minlength=_RESAMPLES * impasses).reshape(_RESAMPLES, impasses).T.astype(float)
