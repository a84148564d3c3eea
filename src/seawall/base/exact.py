"""Exact intervals for small counts, from the beta distribution."""

from __future__ import annotations

from math import isfinite

import numpy as np
from numpy.typing import ArrayLike

from seawall.base.errors import HazardError


def binomial_interval(k: float, n: float, level: float = 0.8) -> tuple[float, float]:
    """The Clopper-Pearson interval of a share, from `k` of `n` (0..1, both ends).

    Exact for counts: it covers at least `level` of cases (Clopper and Pearson, Biometrika 26, 1934). Effective
    counts need not be whole. With n = 0 nothing is known: (0, 1). Raises HazardError for impossible counts.
    """
    tail = _tail(level)
    if not (isfinite(k) and isfinite(n) and 0 <= k <= n):
        raise HazardError(f"{k} of {n} is not a count. Give 0 <= k <= n.")
    low = 0.0 if k == 0 else float(beta_quantile(tail, k, n - k + 1))
    high = 1.0 if k == n else float(beta_quantile(1 - tail, k + 1, n - k))
    return low, high


def beta_interval(a: float, b: float, level: float = 0.8) -> tuple[float, float]:
    """The central interval that holds `level` of a beta distribution."""
    tail = _tail(level)
    low, high = beta_quantile([tail, 1 - tail], a, b).tolist()
    return low, high


def beta_quantile(share: ArrayLike, a: float, b: float) -> np.ndarray:
    """The points below which these shares of a beta distribution lie."""
    from scipy.special import betaincinv  # loaded here: it takes as long to import as numpy

    return betaincinv(a, b, share)


def _tail(level: float) -> float:
    """What lies below the interval. Rounded, because 1 - 0.8 is not 0.2 in binary, and a tenth should print as one."""
    if not 0 < level < 1:
        raise HazardError(f"level {level} is not the share of an interval. Give a number between 0 and 1, such as 0.8.")
    return round((1 - level) / 2, 15)
