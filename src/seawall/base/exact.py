"""Exact intervals for small counts, from the beta distribution."""

from __future__ import annotations

from functools import cache
from math import exp, isfinite, lgamma, log, log1p

from seawall.base.errors import HazardError

_TINY = 1e-300
_SMALL = 1e-15  # relative: the last digit of a float
_STEPS = 400


def binomial_interval(k: float, n: float, level: float = 0.8) -> tuple[float, float]:
    """The Clopper-Pearson interval of a share, from `k` of `n` (0..1, both ends).

    Exact for counts: it covers at least `level` of cases (Clopper and Pearson, Biometrika 26, 1934). Effective
    counts need not be whole. With n = 0 nothing is known: (0, 1). Raises HazardError for impossible counts.
    """
    _check(level)
    if not (isfinite(k) and isfinite(n) and 0 <= k <= n):
        raise HazardError(f"{k} of {n} is not a count. Give 0 <= k <= n.")
    tail = (1 - level) / 2
    low = 0.0 if k == 0 else beta_quantile(tail, k, n - k + 1)
    high = 1.0 if k == n else beta_quantile(1 - tail, k + 1, n - k)
    return low, high


def beta_interval(a: float, b: float, level: float = 0.8) -> tuple[float, float]:
    """The central interval that holds `level` of a beta distribution."""
    _check(level)
    tail = (1 - level) / 2
    return beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b)


@cache
def beta_quantile(share: float, a: float, b: float) -> float:
    """The point below which `share` of a beta distribution lies: Newton's steps, kept inside a shrinking bracket."""
    low, high, x = 0.0, 1.0, a / (a + b)
    scale = lgamma(a + b) - lgamma(a) - lgamma(b)
    for _ in range(_STEPS):
        below = beta_below(x, a, b)
        low, high = (x, high) if below < share else (low, x)
        density = exp(scale + (a - 1) * log(x) + (b - 1) * log1p(-x))
        step = x - (below - share) / density if density > _TINY else low
        following = step if low < step < high else (low + high) / 2
        if following in (low, high) or abs(following - x) < _SMALL * x:
            break
        x = following
    return float(f"{following:.14g}")  # the rest is noise of the continued fraction


def beta_below(x: float, a: float, b: float) -> float:
    """The share of a beta distribution below x: the regularized incomplete beta function.

    By its continued fraction (Abramowitz and Stegun 26.5.8), in the half where that converges fast.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    total = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _not_zero(1 + step * d)
            c = _not_zero(1 + step / c)
            total *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return total


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def _check(level: float) -> None:
    if not 0 < level < 1:
        raise HazardError(f"level {level} is not the share of an interval. Give a number between 0 and 1, such as 0.8.")
