"""What simple learned predictors make of the same cases as the law engine, on the same splits.

Majority, and logistic regression (C = 1: the summed log loss plus half the squared weights, intercept free) on facts
in one-hot form. docs/law-predict.md prints them beside the engine; nothing in Seawall uses them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from seawall.law.authority import OVERRULED
from seawall.law.cases import CONCLUSORY, CORE, Case, case_base
from seawall.law.prediction import CONFIDENT, Prediction

RIDGE = 1.0


@dataclass(frozen=True)
class Scored:
    """One predictor on one split. A chance of exactly one half counts half right. `covered` are those as certain as
    the engine must be to predict."""

    name: str
    cases: int
    right: float
    brier: float
    covered: int
    covered_right: int


def scorable(cases: Sequence[Case]) -> list[Case]:
    """The cases with a full win or loss that are still good law: those that `prediction.score` scores."""
    return [each for each in cases if each.outcome_for_state in ("win", "loss") and each.status != OVERRULED]


def base() -> list[Case]:
    """The scored cases of the case base."""
    return scorable(list(case_base().values()))


def won(cases: Sequence[Case]) -> np.ndarray:
    """1 where the state or local side won."""
    return np.array([float(each.outcome_for_state == "win") for each in cases])


def facts_only(case: Case) -> set[str]:
    """What a case is, as column names: the primary facts."""
    return {f"{name}={getattr(case, name)}" for name in CORE}


def facts_and_factors(case: Case) -> set[str]:
    """The primary facts and the factors that are not conclusions: what the engine reads."""
    return facts_only(case) | (set(case.factors) - CONCLUSORY)


def everything(case: Case) -> set[str]:
    """The conclusions too, which were coded knowing the outcome: an upper reference that leaks."""
    return facts_only(case) | set(case.factors)


READ: dict[str, Callable[[Case], set[str]]] = {
    "majority": lambda _: set(),
    "logistic, facts only": facts_only,
    "logistic, facts and factors": facts_and_factors,
    "logistic, with conclusions (leaks the outcome)": everything,
}


def one_hot(read: Callable[[Case], set[str]], cases: Sequence[Case]) -> np.ndarray:
    """A column for each thing read in any case. With no column the intercept is left: the majority."""
    said = [read(each) for each in cases]
    columns = sorted(set().union(*said))
    return np.array([[float(name in one) for name in columns] for one in said]).reshape(len(cases), len(columns))


def logistic(x: np.ndarray, y: np.ndarray, ridge: float = RIDGE) -> np.ndarray:
    """Weights, then the intercept, which is not penalized, by Newton's method.

    Minimizes sum(log loss) + ridge / 2 * |w|^2. A step that does not help is halved. Outcomes must not all be equal.
    """
    full = np.column_stack([x, np.ones(len(x))])
    penalty = np.append(np.full(x.shape[1], ridge), 0.0)
    weights = np.zeros(full.shape[1])

    def loss(at: np.ndarray) -> float:
        z = full @ at
        return float(np.sum(np.logaddexp(0, z) - y * z) + 0.5 * np.sum(penalty * at**2))

    for _ in range(100):
        p = 1 / (1 + np.exp(-(full @ weights)))
        slope = full.T @ (p - y) + penalty * weights
        if np.abs(slope).max() < 1e-9:
            break
        # Not `@`: on a busy machine its threads wait for each other far longer than so small a product takes.
        curvature = np.einsum("ij,i,ik->jk", full, p * (1 - p), full) + np.diag(penalty)
        step = np.linalg.solve(curvature, slope)
        size = 1.0
        while loss(weights - size * step) > loss(weights) and size > 1e-6:
            size /= 2
        weights = weights - size * step
    return weights


def chances(x: np.ndarray, y: np.ndarray, trains: np.ndarray) -> np.ndarray:
    """The chance of a win for row i, fitted on the rows that `trains[i]` marks; NaN where `trains[i]` marks none.

    Where all marked rows came out alike, that outcome's smoothed share.
    """
    fitted: dict[bytes, np.ndarray] = {}
    found = np.full(len(trains), np.nan)
    for row, train in enumerate(trains):
        if not train.any():
            continue
        known = y[train]
        if known.min() == known.max():
            found[row] = (known.sum() + 1) / (len(known) + 2)
            continue
        if train.tobytes() not in fitted:
            fitted[train.tobytes()] = logistic(x[train], known)
        weights = fitted[train.tobytes()]
        found[row] = 1 / (1 + np.exp(-(x[row] @ weights[:-1] + weights[-1])))
    return found


def leave_one_out(cases: Sequence[Case]) -> np.ndarray:
    """Fitted on every other case."""
    return ~np.eye(len(cases), dtype=bool)


def years_before(cases: Sequence[Case]) -> np.ndarray:
    """Fitted on the cases of earlier years than its own."""
    year = np.array([each.year or 0 for each in cases])
    return year[None, :] < year[:, None]


def before(cases: Sequence[Case], year: int) -> np.ndarray:
    """Fitted once on the cases of earlier years than `year`."""
    mask = np.array([(each.year or 0) < year for each in cases])
    return np.tile(mask, (len(cases), 1))


def baselines(cases: Sequence[Case], trains: np.ndarray, wanted: np.ndarray) -> list[Scored]:
    """Every baseline on a split, scored on the rows `wanted`."""
    y = won(cases)[wanted]
    return [scored(name, said_by(name, cases, trains, wanted), y) for name in READ]


def said_by(name: str, cases: Sequence[Case], trains: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The chance that a baseline gives each case of `wanted`."""
    asked = np.where(wanted[:, None], trains, False)
    return chances(one_hot(READ[name], cases), won(cases), asked)[wanted]


def engine(predictions: Sequence[Prediction], certain: float = CONFIDENT) -> Scored:
    """The law engine's predictions, scored as the baselines are."""
    listed = [each for each in predictions if each.scored]
    said = np.array([each.p_state_wins for each in listed])
    return scored("law engine", said, np.array([float(each.outcome == "win") for each in listed]), certain)


def scored(name: str, said: np.ndarray, y: np.ndarray, certain: float = CONFIDENT) -> Scored:
    """The score of chances against outcomes."""
    right = np.where(said == 0.5, 0.5, (said > 0.5) == (y == 1))
    sure = (said >= certain) | (said <= 1 - certain)
    return Scored(
        name=name,
        cases=len(y),
        right=float(right.sum()),
        brier=float(np.mean((said - y) ** 2)),
        covered=int(sure.sum()),
        covered_right=int(right[sure].sum()),
    )
