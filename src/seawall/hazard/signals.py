"""Alarms: federal payment lines that pay less than expected, from what had been published by a day."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Alarm(BaseModel):
    """A line that pays less than expected. `since` is the day of the alarm, not of the first unpaid dollar."""

    model_config = ConfigDict(frozen=True)

    line: str
    since: date
    kind: Literal["daily", "monthly", "pace"]
    says: str
    source: str
    false_alarms_per_year: float


def alarms(as_of: date) -> tuple[Alarm, ...]:
    """The alarms open on `as_of`, newest first; empty when no line held is short."""
    return ()
