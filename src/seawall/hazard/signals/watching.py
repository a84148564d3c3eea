"""The verb `signals`: the state of every payment line, or of one with its last days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from seawall.base.shown import shown_by
from seawall.hazard.scenario import known_on
from seawall.hazard.signals.agencies import agencies
from seawall.hazard.signals.foreseen import DayRecord, last_days
from seawall.hazard.signals.model import Watch
from seawall.hazard.signals.obligations import accounts
from seawall.hazard.signals.promise import Promise, promise
from seawall.hazard.signals.watch import MONTHLY_LINE, watch

if TYPE_CHECKING:
    import polars as pl


@shown_by("signals")
@dataclass(frozen=True)
class Watching:
    """The lines on a day; of the one daily line that was named, its last days and how good the detector is on it."""

    as_of: date
    lines: tuple[Watch, ...]
    last_days: tuple[DayRecord, ...]
    promise: Promise | None = None

    def to_dict(self) -> list[dict[str, Any]]:
        """One entry a line; the entry of a named one holds its last days and what the detector promises on it."""
        told = [each.model_dump(mode="json") for each in self.lines]
        if self.promise:
            told[0]["measured"] = self.promise.to_dict()
        if self.last_days:
            told[0]["last_days"] = [
                {
                    "day": each.day.isoformat(),
                    "paid_usd": each.paid_usd,
                    "expected": each.expected.model_dump(mode="json"),
                }
                for each in self.last_days
            ]
        return told

    def table(self) -> pl.DataFrame:
        """One row a line: line, name, last_day, state, why, threshold, missing, since, says."""
        import polars as pl

        rows = (
            each.model_dump(exclude={"alarm", "source"})
            | {"since": each.alarm and each.alarm.since, "says": each.alarm and each.alarm.says}
            for each in self.lines
        )
        return pl.DataFrame(list(rows), infer_schema_length=None)


def watching(line: str | None = None, *, as_of: date | str | None = None) -> Watching:
    """Every line, or the one named, from what was published by `as_of` (default: today).

    Raises SignalError for an unknown line, ScenarioError for a day that is unreadable or in the future.
    """
    day = known_on(as_of, rules=False)
    daily = line is not None and line != MONTHLY_LINE and line not in accounts() | agencies()
    if not line or not daily:
        return Watching(day, watch(day, line), ())
    return Watching(day, watch(day, line), last_days(line, day), promise(line, day))
