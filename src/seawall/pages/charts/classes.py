"""Classes of a map: a few round steps from the smallest value to the largest, each with a name and a color.

Shares have steps of equal width. Counts differ a hundredfold between places, so their steps grow by a factor.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from seawall.base.words import about

MOST = 6
STEPS = (0.001, 0.0025, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05, 0.075, 0.1, 0.2)
# Light to dark, one direction in lightness, blue-green: ordered for every kind of color vision and in gray.
COLORS = ("#e3f4dd", "#b5dfcb", "#7cc4c9", "#459fc2", "#2270a8", "#0f3f78")
MANY = 50  # with more counties than this, the top 2% may share an open last class
# Round edges of counts, finest first: 1, 2, 5, 10 and so on; 1, 3, 10; powers of ten; every other power.
ROUND = tuple(
    tuple(factor * 10**power for power in range(0, 13, every) for factor in factors)
    for factors, every in (((1, 2, 5), 1), ((1, 3), 1), ((1,), 1), ((1,), 2))
)


@dataclass(frozen=True)
class Classes:
    """Steps of equal width; the last may be open upward."""

    first: int
    step: float
    number: int
    open_ended: bool

    @classmethod
    def of(cls, shares: list[float]) -> Classes:
        """The finest round steps that need no more than six classes. Zero and missing are not classed."""
        ordered = sorted(share for share in shares if share > 0)
        if not ordered:
            return cls(0, STEPS[0], 1, open_ended=False)
        high = ordered[math.floor(0.98 * (len(ordered) - 1))] if len(ordered) > MANY else ordered[-1]
        step = next((step for step in STEPS if cls._needed(ordered[0], high, step) <= MOST), STEPS[-1])
        first, number = _index(ordered[0], step), cls._needed(ordered[0], high, step)
        return cls(first, step, number, open_ended=_index(ordered[-1], step) >= first + number)

    @staticmethod
    def _needed(low: float, high: float, step: float) -> int:
        return _index(high, step) - _index(low, step) + 1

    def find(self, share: float) -> int:
        """The number of a share's class, from 0."""
        return min(_index(share, self.step) - self.first, self.number - 1)

    def name(self, number: int) -> str:
        """'under 4%', '4% to 8%', or '20% or more'."""
        low = (self.first + number) * self.step
        if low == 0:
            return f"under {_percent(self.step)}"
        if self.open_ended and number == self.number - 1:
            return f"{_percent(low)} or more"
        return f"{_percent(low)} to {_percent(low + self.step)}"

    def color(self, number: int) -> str:
        """A color, the darkest for the highest class."""
        return _color(number, self.number)


@dataclass(frozen=True)
class Counts:
    """Steps that grow by a factor: `edges` between the classes, the first open downward, the last upward."""

    edges: tuple[int, ...]

    @classmethod
    def of(cls, counts: list[float]) -> Counts:
        """The finest round edges that need no more than six classes; of many counts, for nine in ten of them."""
        ordered = sorted(count for count in counts if count > 0)
        if not ordered:
            return cls(())
        cut = len(ordered) // 20 if len(ordered) > MANY else 0
        low, high = ordered[cut], ordered[-1 - cut]
        made = [cls(tuple(edge for edge in edges if low < edge <= high)) for edges in ROUND]
        return next((each for each in made if each.number <= MOST), cls(made[-1].edges[: MOST - 1]))

    @property
    def number(self) -> int:
        """How many classes there are."""
        return len(self.edges) + 1

    def find(self, count: float) -> int:
        """The number of a count's class, from 0."""
        return sum(count >= edge for edge in self.edges)

    def name(self, number: int) -> str:
        """'under 1,000', '1,000 to 10,000', or '1 million or more'."""
        if not self.edges:
            return "1 or more"
        if number == 0:
            return f"under {about(self.edges[0])}"
        if number == len(self.edges):
            return f"{about(self.edges[-1])} or more"
        return f"{about(self.edges[number - 1])} to {about(self.edges[number])}"

    def color(self, number: int) -> str:
        """A color, the darkest for the highest class."""
        return _color(number, self.number)


Steps = Classes | Counts


def _color(number: int, of: int) -> str:
    return COLORS[len(COLORS) - of + number]


def _index(share: float, step: float) -> int:
    return math.floor(share / step + 1e-9)


def _percent(value: float) -> str:
    return f"{100 * value:.2f}".rstrip("0").rstrip(".") + "%"
