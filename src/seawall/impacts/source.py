"""One way to count who and how much a program exposes: what impact, simulation and brief ask of every program.

A program file names its source (`exposure_source`); `exposure.SOURCES` has them by name. The answers here are those of
a plain program, which is paid alike in every state and whose people have no published factors of harm. A new source,
from microdata or another program's series, overrides what it knows better.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from seawall.evidence import Figure
from seawall.impacts.caseload import Measure
from seawall.impacts.partial import PartialEffect
from seawall.impacts.projection import Array
from seawall.places import Place, postal_codes
from seawall.programs import Program

MEASURES: tuple[Measure, ...] = ("persons", "households", "dollars")


def runs_in(program: Program, where: Place) -> bool:
    """Whether the program runs in some part of the place."""
    return not {postal_codes()[fips] for fips in where.state_fips} <= set(program.not_in)


@dataclass(frozen=True)
class HarmFactors:
    """What a dollar that is not paid means: dollars a meal (NaN: not on record), and output lost a dollar."""

    meal_usd: float
    multiplier_low: float
    multiplier_high: float


class ExposureSource(ABC):
    """Figures of a program by place. `by_state`: each state pays on its own days, so a figure divides over states."""

    by_state = False

    @abstractmethod
    def figure(self, where: Place, program: Program, measure: Measure, month: date, as_of: date) -> Figure | None:
        """Persons, households or dollars a month in a place; None when the evidence has no figure for all of it."""

    @abstractmethod
    def counties(
        self, program: Program, fips: Sequence[str], part: Array, month: date, as_of: date
    ) -> dict[str, Array]:
        """Columns persons, households and monthly_usd for counties or parts of them; without those it has none of."""

    def county_interval(
        self, fips: Sequence[str], part: Array, persons: Array, month: date, as_of: date
    ) -> dict[str, Array]:
        """Columns persons_low and persons_high; empty when no interval is known."""
        return {}

    def weights(
        self, where: Place, program: Program, states: tuple[str, ...], month: date, as_of: date
    ) -> dict[Measure, Array]:
        """How the place's figure divides over `states`; each sums to one."""
        return {measure: np.full(len(states), 1 / len(states)) for measure in MEASURES}

    def paid_shares(self, states: tuple[str, ...], share: float, month: date, as_of: date) -> Array:
        """The part of the usual dollars that is paid, by state, when `share` of the benefit is."""
        return np.full(len(states), share)

    def partial_effect(
        self, where: Place, share: float, households: Figure, month: date, as_of: date
    ) -> PartialEffect | None:
        """What paying `share` of the benefit does to households; None when it cannot be estimated."""
        return None

    def harm_factors(self, month: date, as_of: date) -> HarmFactors | None:
        """What the missed dollars of a month mean; None where no factors are published."""
        return None
