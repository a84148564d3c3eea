"""What the detector promises on the newest record of a line: measured on it, on as many days as there are.

The years 2005 to 2013 are measured in `operating`, once and for all. Here the same is asked of whatever is held: alarms
that were false, and days until a failure put into the record is found. Where too little is held, it says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil, isfinite
from typing import Any

import numpy as np

from seawall.base.errors import SignalError
from seawall.evidence import kept
from seawall.hazard.signals.detector import (
    DAYS_A_YEAR,
    HORIZON,
    Failure,
    days_to_detection,
    false_alarms,
    openings,
)
from seawall.hazard.signals.expected import Expected, expected
from seawall.hazard.signals.threshold import BORROWED, LEARNED, Threshold, lapsed, own
from seawall.hazard.signals.treasury import payments

YEAR = ceil(DAYS_A_YEAR)
FEWEST = 2 * HORIZON  # days judged; on fewer, the starts of failures would hardly differ
STARTS = 30
SEED = 20261129
ASKED: tuple[Failure, ...] = ("stop", "halving")


@dataclass(frozen=True)
class Promise:
    """The detector on the newest record of a line; `why` says why it cannot be said yet, and nothing else is known.

    `days` are held, `judged` of them, from `first` to `last`, were foreseen and had no part in the threshold. An alarm
    is `false` unless the bill that funds the line had lapsed, or it is open still: what that one is worth is not known.
    `detection`: median business days from a failure's
    first day to its alarm, both counted (infinity: not within 60), over failures put in at random days.
    """

    line: str
    days: int
    last_day: date | None
    why: str = ""
    first: date | None = None
    last: date | None = None
    judged: int = 0
    threshold: Threshold | None = None
    false: int = 0
    in_lapses: int = 0
    still_open: int = 0
    detection: tuple[tuple[Failure, float], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; a failure that half of the time is not found has no number of days."""
        days = {kind: found if isfinite(found) else None for kind, found in self.detection}
        return {
            "days": self.days, "why": self.why or None, "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(), "judged": self.judged, "false_alarms": self.false,
            "alarms_in_lapses": self.in_lapses, "alarms_still_open": self.still_open, "median_days_to_detection": days,
        }  # fmt: skip

    @property
    def per_year(self) -> float:
        """False alarms a year. Only where it could be measured."""
        return self.false / (self.judged / DAYS_A_YEAR)


@kept(most=64)
def promise(name: str, as_of: date) -> Promise:
    """What is measured on the newest record of a line published by `as_of`. Raises SignalError for an unknown line."""
    record = payments(name, as_of)
    last = record.days[-1] if record.days else None
    told = Promise(name, len(record.days), last)
    if not record.line.watched:
        return _unknown(told, "The line is not watched.")
    if last is None:
        return _unknown(told, "No days are held.")
    forecast = expected(record)
    if forecast is None:
        return _unknown(told, "No day is foreseen: that takes a year and a half of days, and the next January or July.")
    learned = YEAR if len(forecast.days) >= YEAR + FEWEST else 0
    judged = len(forecast.days) - learned
    if judged < FEWEST:
        return _unknown(told, f"{judged} days are foreseen; {FEWEST} are needed.")
    if not learned and record.days[0] <= LEARNED:
        return _unknown(
            told, f"{judged} days are foreseen; {YEAR + FEWEST} are needed, a year of them for a threshold."
        )
    try:
        by = own(forecast, learned, as_of) if learned else BORROWED[record.line.pays]
    except SignalError as error:
        return _unknown(told, str(error))
    return _measured(told, forecast, learned, by, as_of)


def _unknown(told: Promise, why: str) -> Promise:
    return Promise(told.line, told.days, told.last_day, why)


def _measured(told: Promise, forecast: Expected, learned: int, by: Threshold, as_of: date) -> Promise:
    days = forecast.days[learned:]
    alarms = openings(forecast.shortfall[learned:], by.value)
    excused = lapsed(forecast.payments.line, days, as_of)
    over = [each for each in alarms if each.closed is not None]
    false = false_alarms(over, excused)
    still_open = false_alarms(alarms, excused) - false
    # A failure is put in where the days after it are held, and where no lapse could be taken for it.
    room = [at for at in range(len(days) - HORIZON) if not excused[at : at + HORIZON].any()]
    starts = learned + np.random.default_rng(SEED).choice(room, STARTS) if room else np.empty(0, dtype=int)
    found = tuple(
        (kind, float(np.median(days_to_detection(forecast, kind, starts, np.array([by.value])))))
        for kind in ASKED
        if len(starts)
    )
    return Promise(
        told.line, told.days, told.last_day, "", days[0], days[-1], len(days), by, false,
        len(alarms) - false - still_open, still_open, found,
    )  # fmt: skip
