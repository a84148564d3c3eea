"""Predicts decided cases from what could be known before judgment, and scores the predictions.

The doctrines give the zone. The chance that the state side prevails starts from the zone and is moved by how other
cases in the same zone came out, each weighted by the share of doctrines in common; the case itself is left out. Near
even, the engine abstains.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from seawall.base.closed import Closed
from seawall.base.exact import binomial_interval
from seawall.base.shown import shown_by
from seawall.law.authority import OVERRULED, Court
from seawall.law.cases import Case, case_base
from seawall.law.day import law_day
from seawall.law.merits import DEFAULT, Findings, Zone, findings

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is made
    import polars as pl

PRIOR: dict[Zone, float] = {"within": 0.9, "contested": 0.5, "barred": 0.1}
"""The chance that a zone stands for before any record is looked at: a judgment, not a measurement."""
WEIGHT = 3.0
"""How many cases the prior counts for: a judgment; docs/law-predict.md shows other values."""
CONFIDENT = 0.65
"""Below this chance for either side the engine abstains."""


class Prediction(Closed):
    """What the engine says of one case before it looks at the outcome; `p_state_wins` is the state or local side."""

    id: str
    name: str
    zone: Zone
    prediction: Literal["win", "loss", "abstain"]
    p_state_wins: float
    reason: str
    doctrines: tuple[str, ...]
    like: tuple[str, ...]
    outcome: Literal["win", "loss", "partial"] | None
    scored: bool
    correct: bool | None
    dangerous: Literal["within for a loss", "barred for a win"] | None


class Score(Closed):
    """How good a set of predictions is. Of the `given` cases, `n` are scored: a full win or loss, still good law.

    `accuracy_decided` is the share right among cases predicted (not abstained), `coverage` the share predicted,
    `brier` the mean squared error of the chance over all scored cases. Intervals: 95%, exact binomial.
    """

    n: int
    given: int
    not_scored: int
    decided: int
    correct: int
    accuracy_decided: float | None
    accuracy_interval: tuple[float, float] | None
    coverage: float | None
    dangerous_errors: int
    within_for_a_loss: tuple[str, ...]
    barred_for_a_win: tuple[str, ...]
    brier: float | None


@shown_by("law_predict")
class Predictions(Closed):
    """The predictions of a list of cases, and how good they are."""

    summary: Score
    cases: tuple[Prediction, ...]

    def table(self) -> pl.DataFrame:
        """A row a case; `doctrines` and `like` by spaces."""
        import polars as pl

        return pl.DataFrame(
            [
                each.model_dump() | {"doctrines": " ".join(each.doctrines), "like": " ".join(each.like)}
                for each in self.cases
            ],
            infer_schema_length=None,
        )


@dataclass(frozen=True)
class _Read:
    """A case as the engine reads it: its findings, and the doctrines that apply to it."""

    case: Case
    found: Findings

    @property
    def key(self) -> frozenset[str]:
        return frozenset(each.doctrine.id for each in self.found.applied if each.doctrine.id != DEFAULT)


def predict(cases: Sequence[Case], day: date | None = None, before: bool = False) -> Predictions:
    """A prediction for each case, with the law of `day` (default: today), the case itself left out, and their score.

    `before`: only authority and record from years before the case's own are used.
    """
    day = law_day(day)
    record = [
        _read(each, each, day, before) for each in case_base().values() if each.outcome_for_state in ("win", "loss")
    ]
    record = [each for each in record if each.case.status != OVERRULED]
    told = tuple(_predict(_read(case, case, day, before), record, before) for case in cases)
    return Predictions(summary=score(told), cases=told)


def _read(case: Case, asked: Case, day: date, before: bool) -> _Read:
    when = date(asked.year - 1, 12, 31) if before and asked.year else day
    return _Read(case, findings(case.known_before_judgment(), Court("", when, _same(asked))))


def _same(case: Case) -> frozenset[str]:
    """The ids under which the case base holds this very case: the same id, or the same citation and year."""
    return frozenset(
        each.id
        for each in case_base().values()
        if each.id == case.id or (case.citation and (each.citation, each.year) == (case.citation, case.year))
    ) | {case.id}


def _predict(read: _Read, record: list[_Read], before: bool) -> Prediction:
    case, found = read.case, read.found
    same = _same(case)
    weights = {
        each.case.id: _shared(read, each)
        for each in record
        if each.found.zone == found.zone and each.case.id not in same and not (before and _later(each.case, case))
    }
    like = [each.case for each in record if weights.get(each.case.id)]
    total = sum(weights[each.id] for each in like)
    won = sum(weights[each.id] for each in like if each.outcome_for_state == "win")
    chance = (PRIOR[found.zone] * WEIGHT + won) / (WEIGHT + total)
    said: Literal["win", "loss", "abstain"] = (
        "win" if chance >= CONFIDENT else "loss" if chance <= 1 - CONFIDENT else "abstain"
    )
    scored = case.outcome_for_state in ("win", "loss") and case.status != OVERRULED
    wrong = {("within", "loss"): "within for a loss", ("barred", "win"): "barred for a win"}
    return Prediction(
        id=case.id,
        name=case.name,
        zone=found.zone,
        prediction=said,
        p_state_wins=round(chance, 4),
        reason=_reason(found, like, said) + _not_read(case),
        doctrines=tuple(sorted(read.key)),
        like=tuple(each.id for each in like),
        outcome=case.outcome_for_state,
        scored=scored,
        correct=said == case.outcome_for_state if scored and said != "abstain" else None,
        dangerous=wrong.get((found.zone, str(case.outcome_for_state))) if scored else None,  # ty: ignore[invalid-argument-type]
    )


def _shared(one: _Read, other: _Read) -> float:
    """The share of doctrines that two cases have in common (Jaccard, 1901)."""
    union = one.key | other.key
    return len(one.key & other.key) / len(union) if union else 0.0


def _later(one: Case, other: Case) -> bool:
    return (one.year or 0) >= (other.year or 0)


def _reason(found: Findings, like: list[Case], said: str) -> str:
    told = found.strongest()[:3]
    if not told:
        why = "no doctrine speaks to these facts"
    else:
        why = "; ".join(
            each.doctrine.title + ("" if each.firm else " (unsettled)") + f": {each.doctrine.concludes}"
            for each in told
        )
    wins = sum(each.outcome_for_state == "win" for each in like)
    seen = f"{wins} of {len(like)} like cases won" if like else "no like case in the base"
    return f"{why}; {seen}" + ("; too even to say" if said == "abstain" else "")


def score(predictions: Iterable[Prediction]) -> Score:
    """The score of predictions whose outcome is known; partial outcomes and overruled cases are not scored."""
    listed = list(predictions)
    scored = [each for each in listed if each.scored]
    decided = [each for each in scored if each.correct is not None]
    correct = sum(bool(each.correct) for each in decided)
    squared = [(each.p_state_wins - (each.outcome == "win")) ** 2 for each in scored]
    risky = {kind: tuple(each.id for each in scored if each.dangerous == kind) for kind in _KINDS}
    return Score(
        n=len(scored),
        given=len(listed),
        not_scored=len(listed) - len(scored),
        decided=len(decided),
        correct=correct,
        accuracy_decided=correct / len(decided) if decided else None,
        accuracy_interval=binomial_interval(correct, len(decided), 0.95) if decided else None,
        coverage=len(decided) / len(scored) if scored else None,
        dangerous_errors=sum(map(len, risky.values())),
        within_for_a_loss=risky[_KINDS[0]],
        barred_for_a_win=risky[_KINDS[1]],
        brier=sum(squared) / len(scored) if scored else None,
    )


_KINDS = ("within for a loss", "barred for a win")


def _not_read(case: Case) -> str:
    """What of a case the engine could not use, so that nobody takes silence for knowledge."""
    odd = [f"{name} {str(getattr(case, name) or 'missing')[:40]!r}" for name in case.not_read()]
    return f"; NOT READ, outside the vocabulary: {', '.join(odd)}" if odd else ""
