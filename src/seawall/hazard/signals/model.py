"""What is said of a watched line: its state on a day, and the alarm if one is open."""

from __future__ import annotations

from datetime import date
from typing import Literal

from seawall.base.closed import Closed

Kind = Literal["daily", "monthly", "pace"]
State = Literal["quiet", "alarm", "record ended", "record too short", "not watched", "no record"]


class Alarm(Closed):
    """A line that pays less than expected. `since` is the day of the alarm, not of the first unpaid dollar."""

    line: str
    since: date
    kind: Kind
    says: str
    source: str
    false_alarms_per_year: float


class Watch(Closed):
    """The state of one line on a day: the last day held, the threshold, and the alarm if one is open.

    `threshold` is in days (monthly: months) of ordinary payment. `why` says why a line is silent, or that its threshold
    is that of other lines.
    """

    line: str
    name: str
    source: str
    last_day: date | None
    state: State
    threshold: float | None = None
    missing: float | None = None
    alarm: Alarm | None = None
    why: str = ""
