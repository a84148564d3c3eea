"""How well the candidates for the duration of a lapse did on gaps that they had not seen.

The scores are sums over a survival curve on whole days. The library of proper scores, scoringrules, has the
continuous ranked probability score of samples, quantiles and named distributions, but none of a curve on a grid.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from seawall.base.closed import Closed
from seawall.evidence import kept
from seawall.hazard.duration import FAMILIES, HALF_LIFE, SHIPPED, Family, curve, fit, kaplan_meier
from seawall.hazard.impasse import LEVEL, resampled_mean
from seawall.hazard.record import OPINION, Gap, gaps

CUT = 400
"""Days of the score that is cut, shown beside the whole one: how much of a score is a long tail."""

FAR = 1_000_000
"""Days to which the whole score is summed: beyond lies nothing that counts, but for Lomax, whose tail has no end."""

NAME = f"{SHIPPED}, since 1980, half-life {HALF_LIFE:.0f} years"
"""The candidate that ships. It came by the rule of the lapse probability (hazard/score.py): better on the whole score
than what shipped before, over all origins and since FY2014, by more than the 80% interval of the difference."""

_DAYS = np.concatenate([np.arange(CUT), np.unique(np.geomspace(CUT, FAR, 160).astype(int))])
_WIDTHS = np.gradient(_DAYS.astype(float))  # days that each stands for: 1, and more and more in the tail
_WIDTHS[: CUT + 1] = 1.0

FIRST_ORIGINS = 5  # gaps since the opinion that a candidate has seen before it is first scored
RECENT = 2014


class DurationScore(Closed):
    """One candidate over one set of gaps. `crps` in days and `log` (natural log): lower is better.

    `crps` is the continuous ranked probability score, summed over whole days to FAR; `crps_cut` only to CUT. `behind`
    is the first less that of the candidate that ships (negative: better), with its 80% interval from resampled
    impasses; None where that one is not among them. `log` is None for Kaplan-Meier, which gives days never seen no
    chance at all. `covered`: gaps inside the 80% interval, of `gaps`.
    """

    candidate: str
    gaps: int
    crps: float
    crps_cut: float
    behind: float | None
    behind_low: float | None
    behind_high: float | None
    log: float | None
    covered: int


class DurationScores(Closed):
    """Leave-one-out since the opinion of 1980, and rolling origin: all, and since FY2014."""

    left_out: tuple[DurationScore, ...]
    rolling: tuple[DurationScore, ...]
    recent: tuple[DurationScore, ...]


Curve = Callable[[Sequence[Gap], int], np.ndarray]
"""From gaps and the fiscal year of the origin to the survival share of the days in _DAYS."""


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
        for family in FAMILIES:
            found[f"{family}, since 1980, half-life {years:.0f} years"] = _fitted(family, OPINION, years)
    return found


def _fitted(family: Family, since: date, half_life: float | None) -> Curve:
    def survival(known: Sequence[Gap], year: int) -> np.ndarray:
        return _curves(family) @ fit(_since(known, since), family, year, half_life).weights

    return survival


def _kaplan_meier(since: date, half_life: float | None) -> Curve:
    def survival(known: Sequence[Gap], year: int) -> np.ndarray:
        found = _since(known, since)
        last = max((gap.lasted for gap in found), default=0)
        steps = [kaplan_meier(found, day, day - 1, year, half_life) for day in range(1, last + 1)]
        shares = np.concatenate([[1.0], np.cumprod(steps)])
        return shares[np.minimum(_DAYS, last)]

    return survival


def _since(known: Sequence[Gap], since: date) -> list[Gap]:
    return [gap for gap in known if gap.first_day >= since]


@kept(most=4)
def _curves(family: Family) -> np.ndarray:
    return np.array([curve(family, int(day)) for day in _DAYS])


def _table(
    candidates: dict[str, Curve], tested: Sequence[Gap], known: Callable[[Gap], list[Gap]]
) -> tuple[DurationScore, ...]:
    if not tested:
        return ()
    found = {name: _missed(survival, tested, known) for name, survival in candidates.items()}
    shipped = found.get(NAME)
    return tuple(_score(name, each, tested, shipped) for name, each in found.items())


class _Missed(NamedTuple):
    """One candidate's scores, one entry a gap."""

    whole: np.ndarray
    cut: np.ndarray
    log: np.ndarray
    covered: np.ndarray


def _missed(survival: Curve, tested: Sequence[Gap], known: Callable[[Gap], list[Gap]]) -> _Missed:
    rows = []
    for gap in tested:
        assert gap.full_days is not None
        shares = survival(known(gap), gap.fiscal_year)
        missed = _WIDTHS * (shares - (gap.full_days > _DAYS)) ** 2
        log = -np.log(max(shares[gap.full_days - 1] - shares[gap.full_days], 1e-300))
        low, high = (_DAYS[min((shares > tail).sum(), len(_DAYS) - 1)] for tail in ((1 + LEVEL) / 2, (1 - LEVEL) / 2))
        rows.append((missed.sum(), missed[: CUT + 1].sum(), log, low <= gap.full_days <= high))
    return _Missed(*map(np.array, zip(*rows, strict=True)))


def _score(name: str, found: _Missed, tested: Sequence[Gap], shipped: _Missed | None) -> DurationScore:
    behind = low = high = None
    if shipped is not None:
        more = found.whole - shipped.whole
        behind = float(more.mean())
        low, high = (float(end[0]) for end in resampled_mean(more[None], np.array([gap.fiscal_year for gap in tested])))
    return DurationScore(
        candidate=name,
        gaps=len(tested),
        crps=float(found.whole.mean()),
        crps_cut=float(found.cut.mean()),
        behind=behind,
        behind_low=low,
        behind_high=high,
        log=None if name.startswith("Kaplan-Meier") else float(found.log.mean()),
        covered=int(found.covered.sum()),
    )
