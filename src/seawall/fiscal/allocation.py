"""Dollars divided among places in several ways: the first is the figure, the others give its range."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seawall.evidence import kept
from seawall.fiscal.areas import states
from seawall.fiscal.blocs import Bloc


@dataclass(frozen=True, eq=False)
class Allocation:
    """`usd[k, n]` are dollars of place `codes[n]` under the way `labels[k]`; row 0 is the figure.

    Codes outside the states and DC ("72", "99") may be among them, the nation is not.
    """

    codes: tuple[str, ...]
    labels: tuple[str, ...]
    usd: np.ndarray

    def within(self, bloc: Bloc) -> np.ndarray:
        """Dollars inside a bloc, one for each way; places that the bloc leaves out count nowhere."""
        return self.usd @ weights(self.codes, bloc).inside

    def in_states(self) -> np.ndarray:
        """Dollars in the 50 states and DC, one for each way."""
        return self.usd @ np.array([float(code[:2] in states()) for code in self.codes])


@dataclass(frozen=True, eq=False)
class Weights:
    """For a list of codes: the part inside a bloc, the part on neither side, and whether a row is cut."""

    inside: np.ndarray
    left: np.ndarray
    cut: bool


@kept(most=256)
def weights(codes: tuple[str, ...], bloc: Bloc) -> Weights:
    """How a bloc's borders divide the rows of a table. Codes outside the states and DC are outside any bloc."""
    parts = [bloc.share_of(code) if code[:2] in states() else 0.0 for code in codes]
    inside = np.array([part or 0.0 for part in parts])
    left = np.array([float(part is None) for part in parts])
    return Weights(inside, left, bool(((inside > 0) & (inside < 1)).any()))
