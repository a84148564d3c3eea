"""How well the candidates for the duration of a lapse did on gaps that they had not seen.

The scores are sums over a survival curve on whole days. The library of proper scores, scoringrules, has the
continuous ranked probability score of samples, quantiles and named distributions, but none of a curve on a grid.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from seawall.base.closed import Closed
from seawall.evidence import kept
from seawall.hazard.duration import FAMILIES, Family, curve, fit, kaplan_meier
from seawall.hazard.impasse import LEVEL
from seawall.hazard.record import OPINION, Gap, gaps

DAYS = 400
"""Days over which a forecast curve is compared with what happened."""

FIRST_ORIGINS = 5  # gaps since the opinion that a candidate has seen before it is first scored
RECENT = 2014


class DurationScore(Closed):
    """One candidate over one set of gaps. `crps` in days and `log` (natural log): lower is better.

    `crps` is the continuous ranked probability score, summed over whole days. `log` is None for Kaplan-Meier, which
    gives days never seen no chance at all. `covered`: gaps inside the 80% interval, of `gaps`.
    """

    candidate: str
    gaps: int
    crps: float
    log: float | None
    covered: int


class DurationScores(Closed):
    """Leave-one-out since the opinion of 1980, and rolling origin: all, and since FY2014."""

    left_out: tuple[DurationScore, ...]
    rolling: tuple[DurationScore, ...]
    recent: tuple[DurationScore, ...]


Curve = Callable[[Sequence[Gap], int], np.ndarray]
"""From gaps and the fiscal year of the origin to the survival share of days 0 to DAYS."""


def duration_scores(as_of: date) -> DurationScores:
    """Score every candidate on the gaps that were over by `as_of`. Raises HazardError as `gaps` does."""
    return _duration_scores(as_of)


@kept(most=4)
def _duration_scores(as_of: date) -> DurationScores:
    over = [gap for gap in gaps(as_of) if gap.full_days is not None]
    modern = [gap for gap in over if gap.first_day >= OPINION]
    tested = modern[FIRST_ORIGINS:]
    recent = [gap for gap in tested if gap.fiscal_year >= RECENT]

    def before(gap: Gap) -> list[Gap]:
        return [each for each in over if each.restored is not None and each.restored <= gap.first_day]

    def others(gap: Gap) -> list[Gap]:
        return [each for each in modern if each != gap]

    return DurationScores(
        left_out=_table(_ageless(), modern, others),
        rolling=_table(_candidates(), tested, before),
        recent=_table(_candidates(), recent, before),
    )


def _ageless() -> dict[str, Curve]:
    """The candidates without memory: age has no direction when a gap is left out of the middle of the record."""
    fits: dict[str, Curve] = {f"{family}, since 1980": _fitted(family, OPINION, None) for family in FAMILIES}
    return {"Kaplan-Meier, since 1980": _kaplan_meier(OPINION, None)} | fits


def _candidates() -> dict[str, Curve]:
    found = {"Kaplan-Meier, all gaps": _kaplan_meier(date.min, None)} | _ageless()
    for years in (5.0, 10.0, 20.0):
        found[f"Kaplan-Meier, since 1980, half-life {years:.0f} years"] = _kaplan_meier(OPINION, years)
        found[f"lognormal, since 1980, half-life {years:.0f} years"] = _fitted("lognormal", OPINION, years)
    return found


def _fitted(family: Family, since: date, half_life: float | None) -> Curve:
    def survival(known: Sequence[Gap], year: int) -> np.ndarray:
        return _curves(family) @ fit(_since(known, since), family, year, half_life).weights

    return survival


def _kaplan_meier(since: date, half_life: float | None) -> Curve:
    def survival(known: Sequence[Gap], year: int) -> np.ndarray:
        found = _since(known, since)
        steps = [kaplan_meier(found, day, day - 1, year, half_life) for day in range(1, DAYS + 1)]
        return np.concatenate([[1.0], np.cumprod(steps)])

    return survival


def _since(known: Sequence[Gap], since: date) -> list[Gap]:
    return [gap for gap in known if gap.first_day >= since]


@kept(most=4)
def _curves(family: Family) -> np.ndarray:
    return np.array([curve(family, day) for day in range(DAYS + 1)])


def _table(
    candidates: dict[str, Curve], tested: Sequence[Gap], known: Callable[[Gap], list[Gap]]
) -> tuple[DurationScore, ...]:
    return tuple(_score(name, survival, tested, known) for name, survival in candidates.items()) if tested else ()


def _score(name: str, survival: Curve, tested: Sequence[Gap], known: Callable[[Gap], list[Gap]]) -> DurationScore:
    ranked, logs, covered = [], [], 0
    for gap in tested:
        assert gap.full_days is not None
        shares = survival(known(gap), gap.fiscal_year)
        ranked.append(float(((shares - (np.arange(DAYS + 1) < gap.full_days)) ** 2).sum()))
        logs.append(float(-np.log(max(shares[gap.full_days - 1] - shares[gap.full_days], 1e-300))))
        low, high = (int((shares > tail).sum()) for tail in ((1 + LEVEL) / 2, (1 - LEVEL) / 2))
        covered += low <= gap.full_days <= high
    log = None if name.startswith("Kaplan-Meier") else float(np.mean(logs))
    return DurationScore(candidate=name, gaps=len(tested), crps=float(np.mean(ranked)), log=log, covered=covered)
