"""Which part of a program's yearly grants begins inside a lapse?

Programs such as Head Start pay local grants of twelve months that begin in different months; only a grant that would
begin inside the lapse is missed. The rule in the program's file says what is documented (`cohort`): which part begins
in which month. The rest is spread evenly over the other months, and the range runs from none of it to all of it.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from seawall.base.words import day_text
from seawall.evidence import Figure, Interval
from seawall.programs.model import LapseRule


class Part(NamedTuple):
    """A share of the year's grants, 0 to 1, and its range."""

    value: float
    low: float
    high: float


class Grants(NamedTuple):
    """Staggered grants of a rule in a place, from the first exposed day on. `persons`: of the place; None: nation."""

    rule: LapseRule
    first: date
    persons: float | None = None

    @property
    def documented(self) -> bool:
        """Whether the grants that begin in the first exposed month are documented."""
        return self.first.month in {each.month for each in self.rule.cohort}

    def begun(self, day: date) -> Part:
        """The part whose grant year begins on the first of a month from the first exposed day to `day`.

        Months are documented for the nation: elsewhere the range is from nobody to all who may be there.
        """
        whole = self.rule.cohort_of_persons
        held = {each.month: each.persons / whole for each in self.rule.cohort}
        starts = self.first.year * 12 + self.first.month - 1 + (self.first.day > 1), day.year * 12 + day.month
        months = {number % 12 + 1 for number in range(*starts)}
        known = sum(share for month, share in held.items() if month in months)
        open_ = len(months - held.keys())
        rest = 1.0 - sum(held.values())
        value = known + rest * open_ / max(12 - len(held), 1)
        most = known + rest * (open_ > 0)
        if self.persons is None:
            return Part(value, known, most)
        return Part(value, 0.0, max(most, min(1.0, known * whole / self.persons)) if self.persons else most)

    def exposed(self, figure: Figure | None) -> Figure | None:
        """Of a figure of all grants, the part that begins on the first exposed day."""
        if figure is None:
            return None
        part = self.begun(self.first)
        band = figure.interval or Interval(low=figure.value, high=figure.value, level=None)
        how = (
            "The nation's part whose grant year begins that day."
            if self.documented
            else "No count was found of the grants that begin that day: all that are not known to begin in another "
            "month are spread evenly over the open months, and the range is from none of them to all."
        )
        return figure.model_copy(
            update={
                "value": figure.value * part.value,
                "interval": Interval(low=band.low * part.low, high=band.high * part.high, level=None),
                "kind": "modelled",
                "concept": f"{figure.concept}, the part whose grant year begins on {day_text(self.first)}",
                "method": f"{part.value:.1%} of {figure.value:,.0f}. {how} {figure.method}",
            }
        )


def grants(rule: LapseRule | None, first: date | None, persons: float | None = None) -> Grants | None:
    """Of a rule under which grants begin in different months; None for other rules, and where nothing stops."""
    if rule is None or first is None or rule.rule != "next_month_start" or rule.reach != "part":
        return None
    return Grants(rule, first, persons)
