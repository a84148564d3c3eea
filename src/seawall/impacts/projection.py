"""How many will there be in a later month? Each state's own path beside the nation's, with bands that hold together.

The forecast of a state's log caseload is its last value, plus what the nation has done since (where the nation is
known for later months), plus the nation's last monthly trend, damped, plus the state's own trend beside the nation's,
damped more and capped: a state that runs far ahead of the nation seldom keeps its pace. Trends are of the last year; a
break in law begins them anew, because what came before says nothing about the rules since. A law that is made but does
not bite yet moves the nation as this method erred across the law of the kind before it.

All states miss together when the nation turns, so an error is split in two: the nation's, which all states share, and
what a state adds to it. A state's band is both in full, one on top of the other, and its own part is wider the faster
it runs; the nation's is the shared part alone, and several states lie between. So a band holds in most months from
which a forecast is made, and not only on average over them.

Chosen by backtest over every month of the record, beside persistence and the rule of earlier releases: docs/methods.md
prints each candidate's error, and how often the bands held by month of origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LEVEL = 0.80  # nominal coverage of every interval
# Past errors of the nation come in few independent spells, so that their middle 80% holds less of what follows. The
# middle 88% held 80% out of sample, over ten years and over thirty.
SHARED_LEVEL = 0.88
OUTLIER = 0.3  # log distance from the seven-month median that marks a month as not a caseload
YEAR = 12  # months of a trend
FEWEST = 3  # months of a trend after a break in law
PACES = (0.01, 0.02)  # a state's trend beside the nation's (log a month) that parts calm, moving and fast states
ENOUGH = 50  # past errors of a pace, below which those of all paces are taken

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


class Rule(NamedTuple):
    """How much of a monthly trend is left each month: the nation's, and a state's own beside it, of at most `most`."""

    nation: float = 0.90
    own: float = 0.80
    most: float = 0.01
    breaks: bool = True


SHIPPED = Rule()


@dataclass(frozen=True)
class History:
    """Log counts by month (rows) and state (columns), with the nation beside them; NaN is missing.

    `last` is the row of the latest month with states; the nation may be known for later rows, and ends with
    the latest one known. `breaks` are the rows of the first months under a new law, in order; they may lie ahead.
    """

    states: Array
    nation: Array
    last: int
    breaks: tuple[int, ...] = ()

    @property
    def anchor(self) -> int:
        """The latest row in which the nation is known."""
        return int(np.flatnonzero(np.isfinite(self.nation))[-1])


@dataclass(frozen=True)
class Band:
    """Log errors that held `LEVEL` of the past: of the nation, shared by all, and of each state beside the nation."""

    shared_low: float
    shared_high: float
    own_low: Array
    own_high: Array

    def factors(self, amounts: Array | None = None) -> tuple[float, float]:
        """Lower and upper factor on the sum of the states' amounts (in the states' order); on the nation's without.

        The shared error is carried whole. What each state adds is its own, so it shrinks as states are summed.
        """
        low, high = self.shared_low, self.shared_high
        if amounts is not None and amounts.any():
            low -= float(np.sqrt(((amounts * self.own_low) ** 2).sum()) / amounts.sum())
            high += float(np.sqrt(((amounts * self.own_high) ** 2).sum()) / amounts.sum())
        return float(np.exp(low)), float(np.exp(high))

    def unless(self, shift: float) -> Band:
        """Around a forecast that was shifted by `shift`: what would be inside without the shift stays inside."""
        low, high = self.shared_low - max(0.0, shift), self.shared_high - min(0.0, shift)
        return Band(low, high, self.own_low, self.own_high)

    def and_of(self, other: Band) -> Band:
        """The band of a product of two independent factors."""
        return Band(
            -float(np.hypot(self.shared_low, other.shared_low)),
            float(np.hypot(self.shared_high, other.shared_high)),
            -np.hypot(self.own_low, other.own_low),
            np.hypot(self.own_high, other.own_high),
        )


class Record(NamedTuple):
    """Past log errors (actual minus forecast) by month of origin: the nation's, and the states' beside it.

    `pace` is how fast each state ran at the origin: its class by `PACES`.
    """

    shared: Array
    own: Array
    pace: Indices

    def band(self, pace: Indices, until: int | None = None) -> Band:
        """For states of these paces, from the origins before row `until` (all of them without it).

        The forecast itself is always inside.
        """
        known = np.isfinite(self.own[:until])
        past, run = self.own[:until][known], self.pace[:until][known]
        ends = np.zeros((len(PACES) + 1, 2))
        for each in np.unique(pace):
            seen = past[run == each]
            ends[each] = band(seen if seen.size >= ENOUGH else past)
        own = ends[pace]
        low, high = band(self.shared[:until], SHARED_LEVEL)
        return Band(min(0.0, low), max(0.0, high), np.minimum(own[..., 0], 0.0), np.maximum(own[..., 1], 0.0))


class Held(NamedTuple):
    """How often bands held out of sample, by month of origin (shares 0 to 1).

    `states` is the average over all; `least`, `median` and `most` are shares of states in one origin; `origins` is
    the share of origins in which `LEVEL` of the states were inside, `nation` that in which the nation was.
    """

    states: float
    least: float
    median: float
    most: float
    origins: float
    nation: float


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


def forecast(history: History, target: int, rule: Rule = SHIPPED) -> Array:
    """Log forecasts for row `target` by state."""
    return _forecasts(history, history.anchor - history.last, target - history.last, rule)[history.last]


def paces(history: History) -> Indices:
    """How fast each state runs beside the nation in each row: its class by `PACES`."""
    return np.digitize(np.nan_to_num(np.abs(_beside(history, SHIPPED))), PACES)


def record(history: History, target: int, rule: Rule = SHIPPED) -> Record:
    """Errors of the same forecast, as far ahead and with the nation known as far, from every earlier month."""
    distance = target - history.last
    made = _forecasts(history, history.anchor - history.last, distance, rule)
    return errors(history.states, made, distance, paces(history))


def errors(logs: Array, made: Array, distance: int, pace: Indices) -> Record:
    """Log errors of forecasts `made` in each row for `distance` rows later. The nation's is that of the states' sum."""
    rows = max(0, len(logs) - distance)
    true, made = logs[len(logs) - rows :], made[:rows]
    off = true - made
    known = np.isfinite(off)
    with np.errstate(divide="ignore", invalid="ignore"):
        sums = [np.where(known, np.exp(np.where(known, each, 0.0)), 0.0).sum(axis=1) for each in (true, made)]
        shared = np.where(known.mean(axis=1) > 0.5, np.log(sums[0] / sums[1]), np.nan)
    return Record(shared, off - shared[:, None], pace[:rows])


def ahead(history: History, past: Record, target: int) -> float:
    """Log shift of the nation for a law that begins to bite between the last month and the target; 0 without one.

    It is the error that this method made across the earlier laws of the kind, from as many months before them.
    """
    coming = [row for row in history.breaks if history.last < row <= target]
    before = [row for row in history.breaks if row <= history.last]
    if not coming:
        return 0.0
    origins = [row - (coming[0] - history.last) for row in before]
    seen = [past.shared[row] for row in origins if 0 <= row < len(past.shared) and np.isfinite(past.shared[row])]
    return float(np.mean(seen)) if seen else 0.0


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


def held(past: Record, distance: int, months: int = 120) -> Held:
    """How often the bands held for forecasts made in the last `months` months of the record.

    For each origin only errors already seen by then set the band; it is set anew once a year.
    """
    final = len(past.shared) - 1
    states, nation = [], []
    for year in range(final - months + 1, final + 1, 12):
        if year - distance < 12:
            continue
        rows = slice(year, min(year + 12, final + 1))
        around = past.band(past.pace[rows], year - distance + 1)
        shared, error = past.shared[rows], past.shared[rows, None] + past.own[rows]
        low, high = around.shared_low + around.own_low, around.shared_high + around.own_high
        inside = np.where(np.isfinite(error), (error >= low) & (error <= high), np.nan)
        some = np.isfinite(shared)
        states += list(np.nanmean(inside[some], axis=1))
        nation += list((shared[some] >= around.shared_low) & (shared[some] <= around.shared_high))
    if not states:
        return Held(*[float("nan")] * 6)
    by_origin = np.array(states)
    return Held(
        states=float(by_origin.mean()),
        least=float(by_origin.min()),
        median=float(np.median(by_origin)),
        most=float(by_origin.max()),
        origins=float((by_origin >= LEVEL).mean()),
        nation=float(np.mean(nation)),
    )


def carried(values: Array) -> Array:
    """Missing months take the last known value, so that one bad month does not silence a whole forecast."""
    rows = np.arange(len(values)).reshape(-1, *([1] * (values.ndim - 1)))
    known = np.maximum.accumulate(np.where(np.isfinite(values), rows, 0), axis=0)
    return np.take_along_axis(values, known, axis=0)


def _forecasts(history: History, since: int, distance: int, rule: Rule) -> Array:
    """The forecast made from every row: last value, the nation since then, and damped trends."""
    rows = len(history.states)
    states, nation = carried(history.states), carried(history.nation)
    trend = _trend(nation, history.breaks if rule.breaks else ())
    later = slice(since, since + rows)
    moved = nation[later] - nation[:rows] + trend[later] * _steps(distance - since, rule.nation)
    drift = np.full(rows, np.nan)
    drift[: len(moved)] = moved
    own = np.clip(_beside(history, rule), -rule.most, rule.most)
    return states + drift[:, None] + own * _steps(distance, rule.own)


def _beside(history: History, rule: Rule) -> Array:
    """Each state's monthly trend beside the nation's."""
    breaks = history.breaks if rule.breaks else ()
    nation = _trend(carried(history.nation), breaks)[: len(history.states), None]
    return _trend(carried(history.states), breaks) - nation


def _trend(logs: Array, breaks: tuple[int, ...]) -> Array:
    """Monthly trend of the last year, or of the months since a break in law (three at least)."""
    rows = np.arange(len(logs))
    months = np.full(len(logs), YEAR)
    for first in breaks:
        after = (rows >= first) & (rows < first + YEAR)
        months[after] = np.clip(rows[after] - first + 1, FEWEST, YEAR)
    trend = (logs - logs[np.maximum(rows - months, 0)]) / months.reshape(-1, *([1] * (logs.ndim - 1)))
    trend[:YEAR] = np.nan
    return trend


def _steps(ahead: int, damping: float) -> float:
    return float(np.sum(damping ** np.arange(1, ahead + 1)))


def _nanmedian(stack: Array) -> Array:
    """Median over the first axis, ignoring NaN; NaN where nothing is known (and no warning)."""
    ordered = np.sort(stack, axis=0)
    count = np.isfinite(stack).sum(axis=0)
    low, high = np.maximum((count - 1) // 2, 0), np.maximum(count // 2, 0)
    pick = [np.take_along_axis(ordered, index[None], axis=0)[0] for index in (low, np.minimum(high, len(stack) - 1))]
    return np.where(count > 0, (pick[0] + pick[1]) / 2, np.nan)
