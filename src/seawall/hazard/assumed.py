"""What a scenario assumes, beside what the record says of each part of it: what stops, when, how long, how much."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.evidence import Figure
from seawall.hazard.deadlines import Deadline, deadlines_ahead
from seawall.hazard.families import family
from seawall.hazard.forecast import survival
from seawall.hazard.outlook import Outlook, outlook
from seawall.hazard.record import Gap, gaps
from seawall.hazard.scenario import Scenario, known_on
from seawall.hazard.stops import Stop, stop
from seawall.programs import programs

if TYPE_CHECKING:
    import polars as pl

LONGEST_GAPS = 5


class Case(Closed):
    """Something that happened, from the table `timeline_event`. `family`: of which kind of failure it is an example."""

    family: str
    day: date
    event: str
    confidence: str


@shown_by("assumed")
class Assumed(Closed):
    """A scenario and the record as known on `as_of`.

    `stops`: what it does to each program that is looked at, the first to stop first. `record`: the forecast of a lapse
    of that day, `ahead` the deadlines to come. `longest`: the longest gaps on record. `outlasts`: the probability that
    a lapse that begins goes on beyond the assumed end (None: no end is assumed, or it is no lapse). `happened`: cases
    in which programs were suspended with money in hand. `part_paid`: cases in which a part was paid.
    """

    as_of: date
    scenario: Scenario
    stops: tuple[Stop, ...]
    record: Outlook
    ahead: tuple[Deadline, ...]
    longest: tuple[Gap, ...]
    outlasts: Figure | None
    happened: tuple[Case, ...]
    part_paid: tuple[Case, ...]

    def table(self) -> pl.DataFrame:
        """One row a program: program, outcome, lawful_stop, latest, why."""
        import polars as pl

        shown = ("program", "outcome", "lawful_stop", "latest", "why")
        return pl.DataFrame([{name: getattr(each, name) for name in shown} for each in self.stops])


def assumed(scenario: Scenario, as_of: date | str | None = None) -> Assumed:
    """A scenario with what the record says of it. Raises ScenarioError or HazardError, one line each."""
    known = known_on(as_of)
    chosen = [each for each in programs() if scenario.programs is None or each.id in scenario.programs]
    stops = sorted((stop(each, scenario, known) for each in chosen), key=_first)
    return Assumed(
        as_of=known,
        scenario=scenario,
        stops=tuple(stops),
        record=outlook(known),
        ahead=deadlines_ahead(known),
        longest=tuple(sorted(gaps(known), key=lambda gap: -gap.lasted)[:LONGEST_GAPS]),
        outlasts=_outlasts(scenario, known),
        happened=_cases("suspension", known),
        part_paid=_cases("partial-payment", known),
    )


def _first(each: Stop) -> tuple[Any, ...]:
    return each.lawful_stop is None, each.lawful_stop or date.max, each.program


def _outlasts(scenario: Scenario, known: date) -> Figure | None:
    """Beyond the assumed end, given the days that the lapse has lasted already, if it is one of today."""
    if scenario.kind != "lapse" or scenario.end is None or scenario.end < known:
        return None
    elapsed = max(0, (known - scenario.start).days)
    return survival((scenario.end - scenario.start).days + 1, elapsed, known)


def _cases(name: str, known: date) -> tuple[Case, ...]:
    rows = (each.event() for each in family(name).example)
    return tuple(
        Case(family=name, day=row["date"], event=row["event"], confidence=row["confidence"])
        for row in rows
        if row["date"] <= known
    )
