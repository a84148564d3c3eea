"""Who and how much is exposed: each program's source of figures, and the verb `caseload`."""

from __future__ import annotations

from datetime import date
from typing import get_args

from seawall.base.errors import EvidenceError, ProgramError, ScenarioError
from seawall.base.given import require
from seawall.base.names import unknown
from seawall.evidence import Figure, source
from seawall.hazard.scenario import known_on
from seawall.impacts.caseload import Measure
from seawall.impacts.obligated import TABLE, obligated
from seawall.impacts.published import Published
from seawall.impacts.snap import Snap
from seawall.impacts.source import ExposureSource
from seawall.places import Place, place
from seawall.programs import Program, program

SOURCES: dict[str, ExposureSource] = {"published": Published(), "snap": Snap()}


def source_of(program: Program) -> ExposureSource:
    """What counts a program's people and dollars. Raises ProgramError when its file names no source of ours."""
    found = SOURCES.get(program.exposure_source)
    if found is None:
        raise ProgramError(f"programs/{program.id}.toml: {unknown('source', program.exposure_source, list(SOURCES))}")
    return found


def exposure(where: Place, program: Program, measure: Measure, month: date, as_of: date) -> Figure | None:
    """The program's persons, households or dollars a month in a place; None when there is no figure."""
    return source_of(program).figure(where, program, measure, month, as_of)


def caseload(
    where: str | Place,
    what: str,
    *,
    month: str | date,
    as_of: str | date | None = None,
    measure: Measure = "persons",
) -> Figure:
    """A program's caseload (or households, or monthly dollars) in a place and month, as a `Figure`.

    `month` is "2025-10" or any day in it. Dollars say what was obligated beside them, where that is held.
    Raises EvidenceError when the evidence holds no figure for the place, PlaceError and ProgramError for unknown
    names, ScenarioError for an unreadable month or date.
    """
    if not isinstance(measure, str) or measure not in get_args(Measure):
        raise EvidenceError(f"measure: {measure!r} is not one of {', '.join(get_args(Measure))}. Choose one.")
    day = known_on(as_of)
    found = exposure(place(where), program(what), measure, month_of(month), day)
    if found is None:
        raise EvidenceError(
            f"no {measure} figure for {program(what).short} in {place(where).name}. "
            "`seawall evidence list` shows what is held."
        )
    if measure != "dollars" or not (beside := obligated(place(where), program(what), day)):
        return found
    sources = (*found.sources, source(TABLE))
    return found.model_copy(update={"method": f"{found.method} {beside}", "sources": sources})


def month_of(text: str | date) -> date:
    """First day of a month written as 2025-10 (or of any day in it)."""
    if isinstance(text, date):
        return date(text.year, text.month, 1)
    require(text, str, "month", "a month as text, such as 2025-10", ScenarioError)
    try:
        return date.fromisoformat(text if len(text) > 7 else f"{text}-01").replace(day=1)
    except ValueError:
        raise ScenarioError(f"month: '{text[:60]}' is not a month. Write it as 2025-10.") from None
