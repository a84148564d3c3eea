"""A number that knows where it comes from.

A figure without value, unit, concept, place, period, as-of date, source and method does not exist here.
Sources propagate: a figure computed from three tables cites three sources.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by

Grade = Literal["A", "B", "C"]
Kind = Literal["published", "computed", "modelled"]


class Source(Closed):
    """Where a table comes from, in the edition we hold.

    `grade`: A official, B official through a checked secondary, C unverified or modelled.
    """

    table: str
    publisher: str
    title: str
    edition: str
    grade: Grade
    address: str = ""
    licence: str = ""

    def __repr__(self) -> str:
        return f"Source({self.publisher + ' ' + self.title!r}, edition={self.edition!r}, grade={self.grade!r})"

    def citation(self) -> str:
        """One line, ready to paste under a table."""
        address = f" {self.address}." if self.address else ""
        return (
            f"{self.publisher}, {self.title}, {self.edition}.{address} Grade {self.grade}. Seawall table {self.table}."
        )


class Interval(Closed):
    """A range and what it promises. `level` is the share of cases it should hold (0 to 1)."""

    low: float
    high: float
    level: float | None = Field(description="nominal coverage; null for a range that promises no share of cases")


class Observed(Closed):
    """A number as one edition published it: of which place and period, and the day of the edition."""

    place: str
    period: str
    edition: date
    value: float


@shown_by("caseload")
class Figure(Closed):
    """One number with everything a reader needs to trust or attack it.

    `concept` names which of obligation, outlay, drawdown, receipt, award, benefit issued, or which
    population, the number counts. `period` is what it describes; `as_of` the day it was known. `missing` names the
    parts of the place that have no figure: `value` is then the sum of the others, the interval's high end what it could
    be with them. `newest` is the newest published number behind a series with editions, `revised` the newest month
    that two editions published: as it was, and as it is.
    """

    value: float
    unit: str
    concept: str
    place: str
    period: str
    as_of: date
    kind: Kind
    sources: tuple[Source, ...]
    method: str
    interval: Interval | None = None
    missing: tuple[str, ...] = ()
    newest: Observed | None = None
    revised: tuple[Observed, ...] = ()

    def __repr__(self) -> str:
        band = ""
        if self.interval is not None:
            level = f"{self.interval.level:.0%} " if self.interval.level is not None else "range "
            band = f", {level}{self._number(self.interval.low)} to {self._number(self.interval.high)}"
        return (
            f"Figure({self._number(self.value)} {self.unit}{band}; {self.concept}; {self.place}; "
            f"{self.period}; {self.kind})"
        )

    __str__ = __repr__

    def _number(self, value: float) -> str:
        return f"{value:_.0f}" if abs(value) >= 100 or value == int(value) else f"{value:_.4g}"

    def how(self) -> str:
        """How the number came about, in plain words, with its sources."""
        lines = [self.method, *(f"Source: {source.citation()}" for source in self.sources)]
        return "\n".join(lines)

    @property
    def grade(self) -> Grade:
        """The weakest grade among the sources."""
        return max((source.grade for source in self.sources), default="C")
