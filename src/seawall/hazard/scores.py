"""Both records of the forecast in one result: will it lapse, and for how long?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.hazard.duration_score import DurationScores, duration_scores
from seawall.hazard.scenario import known_on
from seawall.hazard.score import DeadlineScores, deadline_scores

if TYPE_CHECKING:
    import polars as pl


@shown_by("hazard")
class Scores(Closed):
    """Every candidate for the probability and for the duration, on what it had not seen by `as_of`."""

    as_of: date = Field(exclude=True)
    deadlines: DeadlineScores
    durations: DurationScores

    def table(self) -> pl.DataFrame:
        """One row a candidate and set of forecasts: question, tested, candidate, then its scores (null: not of it)."""
        import polars as pl

        return pl.DataFrame(list(self._rows()), infer_schema_length=None)

    def _rows(self) -> Iterator[dict[str, Any]]:
        for question, sets in (("lapse", self.deadlines), ("duration", self.durations)):
            for tested in ("rolling", "recent", "left_out_deadline", "left_out_impasse", "left_out"):
                for each in getattr(sets, tested, ()):
                    yield {"question": question, "tested": tested, **each.model_dump()}


def scores(as_of: date | str | None = None) -> Scores:
    """The forecast's record as known on `as_of` (default: today). Raises HazardError if it is too early to score."""
    day = known_on(as_of)
    return Scores(as_of=day, deadlines=deadline_scores(day), durations=duration_scores(day))
