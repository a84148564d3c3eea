"""The forecast's own record: every candidate scored on deadlines and gaps that it had not seen.

Leave-one-out says how well a rule fits the whole record; rolling origin, what it would have said at the time. The
plain record since FY1977 is the climatology. A candidate replaces it only if its log score is better over all
rolling origins, by more than the 80% interval of the difference, and better again since FY2014; else the plain
record is shipped.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from seawall.base.closed import Closed
from seawall.base.errors import HazardError
from seawall.base.exact import binomial_interval
from seawall.evidence import kept, remembered
from seawall.hazard.duration import fiscal_year
from seawall.hazard.impasse import LEVEL, resampled_mean
from seawall.hazard.record import era, record, scored

LEAD = timedelta(days=14)
FIRST_ORIGIN = 1987
RECENT = 2014
HALF_LIVES = (1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 30.0)


class Score(Closed):
    """One candidate over one set of forecasts. Brier and log score (natural log): lower is better.

    `gain` is the mean log score minus climatology's (negative: better), with its 80% interval from resampled impasses.
    """

    candidate: str
    forecasts: int
    lapsed: int
    brier: float
    log: float
    gain: float
    gain_low: float
    gain_high: float


class Calibration(Closed):
    """A group of forecasts of like size: what was said and what happened, with the exact 80% interval."""

    forecasts: int
    mean_forecast: float
    lapsed: int
    low: float
    high: float


class DeadlineScores(Closed):
    """The candidates' scores, and the calibration of the one that ships."""

    shipped: str
    rolling: tuple[Score, ...]
    recent: tuple[Score, ...]
    left_out_deadline: tuple[Score, ...]
    left_out_impasse: tuple[Score, ...]
    calibration: tuple[Calibration, ...]
    now: dict[str, float]

    def compared(self) -> Comparison:
        """How the other candidates did beside the one that ships."""
        return Comparison(
            candidates=len(self.rolling) - 1,
            better=_better(self.rolling, self.shipped),
            forecasts=self.rolling[0].forecasts,
            better_recently=_better(self.recent, self.shipped),
            recent_forecasts=self.recent[0].forecasts,
            recent_since=RECENT,
        )


class Comparison(Closed):
    """Which of the other `candidates` had a lower log score than the one that ships, best first.

    `better` over all rolling origins (`forecasts`), `better_recently` over those since fiscal year `recent_since`.
    """

    candidates: int
    better: tuple[str, ...]
    forecasts: int
    better_recently: tuple[str, ...]
    recent_forecasts: int
    recent_since: int


def _better(scores: tuple[Score, ...], shipped: str) -> tuple[str, ...]:
    own = next(each.log for each in scores if each.candidate == shipped)
    return tuple(each.candidate for each in sorted(scores, key=lambda each: each.log) if each.log < own)


class Columns:
    """The scored deadlines as arrays, one entry a deadline."""

    def __init__(self, as_of: date) -> None:
        rows = scored(record(as_of))
        self.year = np.array([row.fiscal_year for row in rows])
        self.lapsed = np.array([bool(row.lapsed) for row in rows])
        self.known = np.array([row.known for row in rows], dtype="datetime64[D]")
        self.ends = np.array([row.ends for row in rows], dtype="datetime64[D]")
        self.era = np.array([era(row.fiscal_year)[0] for row in rows])
        self.december = np.array([row.ends.month == 12 for row in rows])
        self.start = np.array([row.kind == "fy_start" for row in rows])
        self.election = np.array([row.ends.month >= 9 and row.ends.year % 2 == 0 for row in rows])

        self.known_before = self.known <= self.ends[:, None] - np.timedelta64(LEAD.days)
        """Row by row, the deadlines whose outcome was known LEAD before this one."""


Weights = Callable[[Columns], np.ndarray]
"""What each deadline of the record (columns) counts in the forecast of each of them (rows)."""

CLIMATOLOGY = "all deadlines since FY1977"
MODERN = "since FY1981, after the opinion of 1980"
CHOSEN = "recent first, half-life chosen at each origin"

CANDIDATES: dict[str, Weights] = {
    CLIMATOLOGY: lambda rows: np.ones(rows.known_before.shape),
    MODERN: lambda rows: np.tile(1.0 * (rows.year >= 1981), (len(rows.year), 1)),
    "same era (drawn with hindsight)": lambda rows: _alike(rows.era),
    "December or not": lambda rows: _alike(rows.december),
    "fiscal-year start or not": lambda rows: _alike(rows.start),
    "election fall or not": lambda rows: _alike(rows.election),
}


def recent_first(half_life: float) -> Weights:
    """Exponential forgetting: a deadline counts half after `half_life` fiscal years."""
    return lambda rows: 0.5 ** (np.abs(rows.year[:, None] - rows.year) / half_life)


@kept(most=4)
@remembered(DeadlineScores.model_validate)
def deadline_scores(as_of: date) -> DeadlineScores:
    """Score every candidate on the record known on `as_of`. Raises HazardError if that is too early to score."""
    rows = Columns(as_of)
    origins = np.flatnonzero(rows.year >= FIRST_ORIGIN)
    every = np.arange(len(rows.year))
    another = every[:, None] != every, rows.year[:, None] != rows.year
    said = {name: rolling(rows, weights, origins) for name, weights in CANDIDATES.items()}
    said[CHOSEN] = _chosen(rows, origins)
    late = rows.year[origins] >= RECENT
    if not late.any():
        raise HazardError(f"no deadline since FY{RECENT} was decided by {as_of}: nothing to score. Choose a later day.")
    all_time = _table(rows, origins, said)
    recent = _table(rows, origins[late], {name: values[late] for name, values in said.items()})
    shipped = ship(all_time, recent)
    return DeadlineScores(
        shipped=shipped,
        rolling=all_time,
        recent=recent,
        left_out_deadline=_table(rows, every, _left_out(rows, another[0])),
        left_out_impasse=_table(rows, every, _left_out(rows, another[1])),
        calibration=calibration(said[shipped], rows.lapsed[origins]),
        now=candidates_now(as_of),
    )


def candidates_now(as_of: date) -> dict[str, float]:
    """What the plain record, the record since FY1981 and two memories say on `as_of`: how much the choice matters."""
    rows = Columns(as_of)
    year = fiscal_year(as_of)
    weights = {
        CLIMATOLOGY: np.ones(len(rows.year)),
        MODERN: 1.0 * (rows.year >= 1981),
        "recent first, half-life 10 years": 0.5 ** ((year - rows.year) / 10),
        "recent first, half-life 2 years": 0.5 ** ((year - rows.year) / 2),
    }
    return {name: float(_posterior_mean(rows, each)) for name, each in weights.items()}


def ship(rolling_scores: tuple[Score, ...], recent: tuple[Score, ...]) -> str:
    """The candidate to use: the best that beats climatology over all origins and again in recent years.

    The eras were drawn after the fact, so that candidate cannot ship.
    """
    late = {score.candidate: score.gain for score in recent}
    beats = [
        score
        for score in rolling_scores
        if score.gain_high < 0 and late[score.candidate] < 0 and "hindsight" not in score.candidate
    ]
    return min(beats, key=lambda score: score.log).candidate if beats else CLIMATOLOGY


def rolling(rows: Columns, weights: Weights, origins: np.ndarray) -> np.ndarray:
    """What a candidate would have said LEAD before each deadline."""
    return _posterior_mean(rows, (weights(rows) * rows.known_before)[origins])


def calibration(said: np.ndarray, lapsed: np.ndarray, groups: int = 5) -> tuple[Calibration, ...]:
    """Forecasts in groups of like size, smallest first."""
    found = []
    for part in np.array_split(np.argsort(said, kind="stable"), groups):
        k, n = int(lapsed[part].sum()), len(part)
        low, high = binomial_interval(k, n, LEVEL)
        found.append(Calibration(forecasts=n, mean_forecast=float(said[part].mean()), lapsed=k, low=low, high=high))
    return tuple(found)


def log_score(said: np.ndarray, lapsed: np.ndarray) -> np.ndarray:
    """Minus the natural logarithm of the probability given to what happened."""
    return -np.log(np.where(lapsed, said, 1 - said))


def _alike(kind: np.ndarray) -> np.ndarray:
    return 1.0 * (kind[:, None] == kind)


def _posterior_mean(rows: Columns, weights: np.ndarray) -> np.ndarray:
    """The mean of the beta-binomial posterior with Jeffreys' prior, for each row of weights."""
    return ((weights * rows.lapsed).sum(axis=-1) + 0.5) / (weights.sum(axis=-1) + 1)


def _chosen(rows: Columns, origins: np.ndarray) -> np.ndarray:
    """Exponential forgetting with the half-life that scored best on the deadlines known at each origin."""
    every = np.arange(len(rows.year))
    said = np.array([rolling(rows, recent_first(half_life), every) for half_life in HALF_LIVES])
    best = (log_score(said, rows.lapsed) @ rows.known_before[origins].T).argmin(axis=0)
    return said[best, origins]


def _left_out(rows: Columns, keep: np.ndarray) -> dict[str, np.ndarray]:
    rules = CANDIDATES | {f"recent first, half-life {years:.0f} years": recent_first(years) for years in (2.0, 10.0)}
    return {name: _posterior_mean(rows, weights(rows) * keep) for name, weights in rules.items()}


def _table(rows: Columns, chosen: np.ndarray, said: dict[str, np.ndarray]) -> tuple[Score, ...]:
    lapsed = rows.lapsed[chosen]
    values = np.array(list(said.values()))
    logs = log_score(values, lapsed)
    gain = logs - logs[list(said).index(CLIMATOLOGY)]
    low, high = resampled_mean(gain, rows.year[chosen])
    brier = ((values - lapsed) ** 2).mean(axis=1)
    columns = zip(said, brier, logs.mean(axis=1), gain.mean(axis=1), low, high, strict=True)
    return tuple(
        Score(
            candidate=name,
            forecasts=len(chosen),
            lapsed=int(lapsed.sum()),
            brier=square,
            log=log,
            gain=mean,
            gain_low=least,
            gain_high=most,
        )
        for name, square, log, mean, least, most in columns
    )
