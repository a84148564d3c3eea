"""The verb `status`: what is on, what comes next, what must be decided by when, what changed, and what is late.

Composes only: dates and people are those of the brief's lines, probabilities the forecast's, alarms the signals'.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.briefs.changes import Changes, changes
from seawall.briefs.compose import place_info, scenario_info
from seawall.briefs.lines import calendar as events_of
from seawall.briefs.lines import line as line_of
from seawall.briefs.lines import runs_here
from seawall.briefs.model import Event, PlaceInfo, ProgramLine, ScenarioInfo
from seawall.evidence import Figure, describe, load
from seawall.evidence.manifest import release_id
from seawall.evidence.package import load_package
from seawall.evidence.refreshing.freshness import Freshness, freshness
from seawall.hazard.forecast import lapse_probability, still_on
from seawall.hazard.scenario import Scenario, known_on
from seawall.hazard.signals.model import Alarm
from seawall.hazard.signals.watch import opened, watch
from seawall.hazard.threats import days_to_lapse, deadline_of, is_on, threats
from seawall.impacts import impact
from seawall.impacts.governments import government
from seawall.places import Place, place
from seawall.triggers.check import WATCHED

if TYPE_CHECKING:
    import polars as pl

SOON_DAYS = 14  # a decision date this near is due
NOTHING_DUE, DUE_SOON, PASSED = 0, 10, 11


class StatusLine(Closed):
    """One program that stops: the brief's line, the days left, the chance, and the age of the figures.

    `days_left` and `days_left_latest` count to the business days on which to decide at the latest, at the slowest and
    the fastest pace on record; below
    zero: passed; None: no way to pay instead is on record. `still_on` is None once the harm date is past, and
    where the program's own law ends whatever happens to appropriations.
    """

    line: ProgramLine
    days_left: int | None
    days_left_latest: int | None
    still_on: Figure | None = Field(description="probability that the lapse is on at the harm date")
    evidence_table: str = Field(description="table of the place's figure; empty if none is held")
    evidence_until: date | None = Field(description="newest day that the table describes, as known then")
    evidence_age_days: int | None


class Threat(Closed):
    """One lapse that is on, or the next deadline. `days` to the deadline; below zero: that many days into the lapse."""

    scenario: ScenarioInfo
    is_on: bool
    days: int
    probability: Figure = Field(description="that the deadline lapses; once on: that it is still on in 14 days")
    lines: tuple[StatusLine, ...] = Field(description="programs that stop, by harm date")
    depends: tuple[str, ...] = Field(description="short names of programs whose date no law gives")
    calendar: tuple[Event, ...]


@shown_by("status")
class Status(Closed):
    """Everything `seawall status` prints."""

    place: PlaceInfo
    as_of: date
    evidence_version: str
    evidence_release: str = Field(description="id of the release of evidence")
    threats: tuple[Threat, ...]
    alarms: tuple[Alarm, ...]
    lines_watched: int = Field(description="payment lines whose record is recent enough to raise an alarm")
    lines_held: int
    changes: Changes = Field(description="what this release says that one of a day before did not")
    freshness: Freshness = Field(description="how old each table is beside its publisher's rhythm")
    disclaimer: str

    @property
    def lines(self) -> tuple[StatusLine, ...]:
        """The lines of all threats."""
        return tuple(line for threat in self.threats for line in threat.lines)

    def urgency(self) -> int:
        """What a script may act on, over the programs whose harm date is still ahead.

        11: the decision date of one has passed even at the fastest pace on record; 10: one is due within 14 days,
        at the slowest pace; 0: neither. Programs whose day has come are on the page, not in this number.
        """
        ahead = [line for line in self.lines if line.line.harm_date and line.line.harm_date > self.as_of]
        if any(line.days_left_latest is not None and line.days_left_latest < 0 for line in ahead):
            return PASSED
        if any(line.days_left is not None and line.days_left <= SOON_DAYS for line in ahead):
            return DUE_SOON
        return NOTHING_DUE

    def table(self) -> pl.DataFrame:
        """One row a program that stops: the lapse, its dates, days left, and the chance that the lapse is on then.

        `decide_by` and `decide_latest` are business days, as on the page, and `days_left` counts to them. Below them,
        in columns of their own, one row a change and one a table; `row` says which.
        """
        import polars as pl

        rows = []
        for threat in self.threats:
            for each in threat.lines:
                line = each.line
                rows.append(
                    {
                        "row": "program",
                        "lapse_from": threat.scenario.start,
                        "program": line.program,
                        "missed_by": line.missed_by,
                        "harm_date": line.harm_date,
                        "decide_by": line.decide_by,
                        "decide_latest": line.decide_latest,
                        "days_left": each.days_left,
                        "days_left_latest": each.days_left_latest,
                        "still_on": each.still_on.value if each.still_on else None,
                        "evidence_until": each.evidence_until,
                    }
                )
        programs = pl.DataFrame(rows, infer_schema_length=None)
        changes = self.changes.table().select(pl.lit("change").alias("row"), pl.all().exclude("id", "sources"))
        ages = self.freshness.table().select(pl.lit("table").alias("row"), pl.all().exclude("edition"))
        return pl.concat([programs, changes, ages], how="diagonal_relaxed")


def status(
    where: str | Iterable[str] | Place = "US", *, as_of: str | date | None = None, since: str | None = None
) -> Status:
    """The lapses that are on and the next deadline, for a place, from what was public on `as_of` (default: today).

    `since`: the release, or the day on which it was in use, that changes are told from; default: the newest
    made a day before.
    Raises PlaceError, ScenarioError, HazardError or EvidenceError, one line each.
    """
    here, known = place(where), known_on(as_of)
    places, found = zip(*(_threat(here, scenario, known) for scenario in threats(known)), strict=True)
    watching = watch(known)
    return Status(
        place=places[0],
        as_of=known,
        evidence_version=load_package().version,
        evidence_release=release_id(),
        threats=found,
        alarms=opened(watching),
        lines_watched=sum(each.state in WATCHED for each in watching),
        lines_held=len(watching),
        changes=changes(here, since=since, as_of=known),
        freshness=freshness(known),
        disclaimer="Decision support, not legal advice. Dates read the rules; probabilities read a small record.",
    )


def _threat(here: Place, scenario: Scenario, as_of: date) -> tuple[PlaceInfo, Threat]:
    found = impact(here, scenario, as_of=as_of)
    who = government(here, as_of)
    lines = [line_of(loss, scenario, as_of, who.level) for loss in runs_here(found)]
    on = is_on(scenario, as_of)
    soon = as_of + timedelta(days=SOON_DAYS)
    return place_info(found), Threat(
        scenario=scenario_info(scenario),
        is_on=on,
        days=days_to_lapse(scenario, as_of),
        probability=still_on(soon, scenario, as_of) if on else lapse_probability(as_of, deadline_of(scenario, as_of)),
        lines=tuple(_line(line, scenario, as_of) for line in lines if line.outcome == "stops"),
        depends=tuple(line.short for line in lines if line.outcome == "depends"),
        calendar=events_of(scenario, lines, as_of),
    )


def _line(line: ProgramLine, scenario: Scenario, as_of: date) -> StatusLine:
    table = _table_of(line)
    until = evidence_until(table, as_of) if table else None
    ahead = line.harm_date is not None and line.harm_date > as_of and line.own_law_ends is None
    return StatusLine(
        line=line,
        days_left=(line.decision.act_by - as_of).days if line.decision else None,
        days_left_latest=(line.decision.act_latest - as_of).days if line.decision else None,
        still_on=still_on(line.harm_date, scenario, as_of) if ahead and line.harm_date else None,
        evidence_table=table,
        evidence_until=until,
        evidence_age_days=None if until is None else (as_of - until).days,
    )


def evidence_until(table: str, as_of: date) -> date | None:
    """The newest day that the rows of a table describe, of those published by `as_of`; None: not dated."""
    rule = describe(table).seawall.availability
    if rule is None:
        return None
    if rule.fixed is not None:
        return rule.fixed
    newest = load(table, as_of)[rule.column or ""].max()
    if newest is None or isinstance(newest, date):
        return newest
    if rule.kind == "month":
        year, month = map(int, str(newest).split("-"))
        return date(year, month, calendar.monthrange(year, month)[1])
    month, day = {"fiscal_year": (9, 30), "calendar_year": (12, 31), "july": (7, 31)}[rule.kind]
    return date(int(str(newest)), month, day)


def _table_of(line: ProgramLine) -> str:
    """The table that the place's own figure comes from: the first that the figure cites."""
    figure = line.residents or line.monthly_usd
    return figure.sources[0].table if figure and figure.sources else ""
