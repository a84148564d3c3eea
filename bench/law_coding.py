"""How reliably are cases coded? Two codings of the same cases: agreement by field, and both ready to be predicted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from seawall.law.cases import CORE, Case
from seawall.law.vocabulary import by_factor


class Agreement(NamedTuple):
    """Two codings of one field: on how many judgments they agree, and how far that is beyond chance (kappa)."""

    field: str
    agree: int
    of: int
    kappa: float | None


def kappa(one: Sequence[object], other: Sequence[object]) -> float | None:
    """Cohen's kappa: agreement beyond what the two coders' own frequencies would give (Cohen, 1960).

    None where both always give the same single value, so that chance alone would agree.
    """
    n = len(one)
    seen = sum(a == b for a, b in zip(one, other, strict=True)) / n
    chance = sum((list(one).count(value) / n) * (list(other).count(value) / n) for value in {*one, *other})
    return None if chance == 1 else (seen - chance) / (1 - chance)


def agreement(first: Sequence[Case], second: Sequence[Case]) -> tuple[Agreement, ...]:
    """Agreement on each primary fact, and on all factors together (a judgment for each case and factor)."""
    rows = [_row(name, [getattr(c, name) for c in first], [getattr(c, name) for c in second]) for name in CORE]
    marks = [[name in each.factors for each in cases for name in by_factor()] for cases in (first, second)]
    return (*rows, _row("factors", *marks))


def _row(name: str, one: Sequence[object], other: Sequence[object]) -> Agreement:
    return Agreement(name, sum(a == b for a, b in zip(one, other, strict=True)), len(one), kappa(one, other))


def coded_twice(second: Sequence[Case], base: dict[str, Case]) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """The first coding of the same cases, and the second with the outcome and status of the base, for scoring."""
    first = tuple(base[each.id] for each in second)
    told = tuple(
        each.model_copy(update={"outcome_for_state": mine.outcome_for_state, "status": mine.status})
        for each, mine in zip(second, first, strict=True)
    )
    return first, told
