"""The day of the law. Verbs take it as an argument; where nobody gives one it is today."""

from __future__ import annotations

from datetime import date

from seawall.hazard.scenario import known_on


def law_day(day: date | None) -> date:
    """The day that was asked for, also one in the past or to come, else today. For verbs: below them it is passed."""
    return day or known_on(None)
