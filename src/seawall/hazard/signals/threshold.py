"""Which threshold a line is judged by: one set on its own past, or one borrowed from the lines of 2005 to 2013.

An alarm while the bill that funds a line has lapsed, or within two weeks of its end, is not false. It does not count
when a threshold is set: a detector that learned to sit through the last lapse would sit through the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from seawall.evidence import load
from seawall.hazard.signals.detector import DAYS_A_YEAR, threshold_for
from seawall.hazard.signals.expected import Expected, refits
from seawall.hazard.signals.treasury import Line

FALSE_ALARMS_A_YEAR = 0.5  # for each line; what its own threshold is set for
AFTERMATH = timedelta(days=14)
LEARNED = date(2013, 1, 28)  # the last day behind the borrowed thresholds: no earlier record is judged by them


@dataclass(frozen=True)
class Threshold:
    """Days of ordinary payment that open an alarm; `borrowed` from other lines, on which `per_year` was measured."""

    value: float
    per_year: float
    borrowed: bool = False


# The highest threshold that a line of the rhythm needed before 2010, and the false alarms a year and line that it
# gives on all of them from 2010 to January 2013. tests/hazard/test_signals_record.py holds both to the record.
BORROWED = {
    "daily": Threshold(4.75, 0.06, borrowed=True),
    "paydays": Threshold(3.5, 0.51, borrowed=True),
}


def threshold(forecast: Expected, as_of: date) -> Threshold:
    """The threshold of a line: its own where a year and more of it was foreseen before the newest refit.

    The days since that refit are what is judged: they have no part in the threshold. Raises SignalError where there is
    neither an own nor a borrowed one.
    """
    line, days = forecast.payments.line, forecast.payments.days
    before = refits(days)[-1] - forecast.first
    if before < DAYS_A_YEAR and days[0] > LEARNED:
        return BORROWED[line.pays]
    return own(forecast, before, as_of)


def own(forecast: Expected, before: int, as_of: date) -> Threshold:
    """The threshold set on the first `before` days foreseen. Raises SignalError where none is high enough."""
    line, days = forecast.payments.line, forecast.days[:before]
    found = threshold_for(forecast.shortfall[:before], FALSE_ALARMS_A_YEAR, excused=lapsed(line, days, as_of))
    return Threshold(found, FALSE_ALARMS_A_YEAR)


def lapsed(line: Line, days: Sequence[date], as_of: date) -> np.ndarray:
    """Whether the line's bill had lapsed on each day, or had within two weeks, as known on `as_of`."""
    found = np.zeros(len(days), dtype=bool)
    if not days:
        return found
    for first, restored, bills in load("funding_gap", as_of).select("first_day", "restored_date", "bills").iter_rows():
        if line.bill == "all" or {line.bill, "all"} & set((bills or "").split()):
            last = (restored or as_of) + AFTERMATH
            found |= np.array([first <= day <= last for day in days])
    return found


def said(found: Threshold) -> str:
    """What a reader must know of a threshold that is not the line's own; empty for its own."""
    if not found.borrowed:
        return ""
    return (
        "The threshold is the highest that lines of its rhythm needed in 2005 to 2013: less than a year of this "
        "record was foreseen, too little for one of its own."
    )
