"""How many will there be in a later month? A damped trend with intervals from its own past errors.

The forecast of a state's log caseload is its last value, plus what the nation has done since (where the
nation is known for later months than the states), plus the last year's monthly trend, damped. The
interval is the spread of this same forecast's errors at the same distance over all earlier months and
states (a rolling origin), so it needs no assumption about their shape.

Chosen over plain persistence and seasonal rules by backtest: see docs/methods.md, which prints every
candidate's error and the interval's real coverage.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DAMPING = 0.80  # of the monthly trend; 0.80 to 0.90 score within 0.2 points of each other seven months ahead
LEVEL = 0.80  # nominal coverage of every interval
OUTLIER = 0.3  # log distance from the seven-month median that marks a month as not a caseload

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True)
class History:
    """Log counts by month (rows) and state (columns), with the nation beside them; NaN is missing.

    `last` is the row of the latest month with states; the nation may be known for later rows, and ends with
    the latest one known.
    """

    states: Array
    nation: Array
    last: int

    @property
    def anchor(self) -> int:
        """The latest row in which the nation is known."""
        return int(np.flatnonzero(np.isfinite(self.nation))[-1])


def clean(counts: Array) -> Array:
    """Logs of counts, with months that are not caseloads set to missing.

    Disaster benefits, early issuance (January and February 2019) and reporting faults stand out from the
    median of the seven months around them.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(counts > 0, np.log(counts), np.nan)
    window = np.full((7, *logs.shape), np.nan)
    for offset in range(-3, 4):
        rows = slice(max(0, offset), len(logs) + min(0, offset))
        window[offset + 3, max(0, -offset) : len(logs) + min(0, -offset)] = logs[rows]
    with np.errstate(invalid="ignore"):
        middle = _nanmedian(window)
        return np.where(np.abs(logs - middle) > OUTLIER, np.nan, logs)


def forecast(history: History, target: int, damping: float = DAMPING) -> tuple[Array, float]:
    """Log forecasts for row `target`: per state, and for the nation."""
    since, ahead = history.anchor - history.last, target - history.anchor
    states = _forecasts(history, since, since + ahead, damping)[history.last]
    nation = _carried(history.nation)
    nation = nation[history.anchor] + _yearly_trend(nation)[history.anchor] * _steps(ahead, damping)
    return states, float(nation)


def errors(history: History, target: int, damping: float = DAMPING) -> Array:
    """Log errors (actual minus forecast) of the same forecast from every earlier month: months x states."""
    since, distance = history.anchor - history.last, target - history.last
    made = _forecasts(history, since, distance, damping)
    result = np.full_like(history.states, np.nan)
    rows = history.last + 1 - distance
    if rows > 0:
        result[:rows] = history.states[distance : distance + rows] - made[:rows]
    return result


def nation_errors(history: History, target: int, damping: float = DAMPING) -> Array:
    """Log errors of the national forecast, as far ahead as `target` is from the latest national month."""
    ahead = target - history.anchor
    nation = _carried(history.nation)
    made = nation + _yearly_trend(nation) * _steps(ahead, damping)
    return history.nation[ahead:] - made[: len(made) - ahead]


def band(past: Array, level: float = LEVEL) -> tuple[float, float]:
    """Lower and upper log error that held `level` of the past errors."""
    seen = past[np.isfinite(past)]
    if seen.size == 0:
        return -np.inf, np.inf
    low, high = np.quantile(seen, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def together(side: int, *factors: Array | float) -> Array:
    """Independent relative errors as one factor, combined on the log scale: below the value (-1) or above (+1)."""
    with np.errstate(divide="ignore"):
        logs = [np.log(factor) for factor in factors]
    return np.exp(side * np.sqrt(sum(log**2 for log in logs)))


def coverage(past: Array, distance: int, last: int, level: float = LEVEL, months: int = 120) -> float:
    """How often the interval held, out of sample, for forecasts made in the last `months` months.

    For each origin only errors already seen by then set the interval; it is set anew once a year.
    """
    held: list[NDArray[np.bool_]] = []
    final = last - distance
    for year in range(final - months + 1, final + 1, 12):
        if year - distance < 12:
            continue
        low, high = band(past[: year - distance + 1], level)
        block = past[year : min(year + 12, final + 1)]
        seen = block[np.isfinite(block)]
        held.append((seen >= low) & (seen <= high))
    return float(np.concatenate(held).mean()) if held else float("nan")


def _forecasts(history: History, since: int, distance: int, damping: float) -> Array:
    """The forecast made from every row: last value + nation since then + damped trend."""
    rows = len(history.states)
    states, nation = _carried(history.states), _carried(history.nation)
    if since:
        moved = nation[since:] - nation[:rows]
        drift = (moved + _yearly_trend(nation)[since:] * _steps(distance - since, damping))[:, None]
    else:
        drift = _yearly_trend(states) * _steps(distance, damping)
    return states + drift


def _yearly_trend(logs: Array) -> Array:
    trend = np.full_like(logs, np.nan)
    trend[12:] = (logs[12:] - logs[:-12]) / 12
    return trend


def _carried(logs: Array) -> Array:
    """Missing months take the last known value, so that one bad month does not silence a whole forecast."""
    rows = np.arange(len(logs)).reshape(-1, *([1] * (logs.ndim - 1)))
    known = np.maximum.accumulate(np.where(np.isfinite(logs), rows, 0), axis=0)
    return np.take_along_axis(logs, known, axis=0)


def _steps(ahead: int, damping: float) -> float:
    return float(np.sum(damping ** np.arange(1, ahead + 1)))


def _nanmedian(stack: Array) -> Array:
    """Median over the first axis, ignoring NaN; NaN where nothing is known (and no warning)."""
    ordered = np.sort(stack, axis=0)
    count = np.isfinite(stack).sum(axis=0)
    low, high = np.maximum((count - 1) // 2, 0), np.maximum(count // 2, 0)
    pick = [np.take_along_axis(ordered, index[None], axis=0)[0] for index in (low, np.minimum(high, len(stack) - 1))]
    return np.where(count > 0, (pick[0] + pick[1]) / 2, np.nan)
