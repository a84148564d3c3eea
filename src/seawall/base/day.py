"""The clock, read in one place."""

from __future__ import annotations

from datetime import date


def day_of(as_of: date | None) -> date:
    """The day given, else today. Verbs call it once; everything below them is handed the day."""
    return as_of or date.today()
