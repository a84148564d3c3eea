"""docs/status.md: its tables."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from computed import fill, grid

from seawall.base.words import day_text
from seawall.briefs.status import Status, StatusLine, status
from seawall.pages.status import days_left, lead, short_day
from seawall.pages.words import chance
from seawall.programs import program

PAGE = Path(__file__).parent / "status.md"
TODAY = date(2026, 11, 22)
REPLAYS = (date(2025, 9, 20), date(2025, 10, 10), date(2025, 10, 24))
PROGRAMS = ("snap", "wic", "head_start", "liheap")


def pages() -> dict[Path, str]:
    """The page with every table computed anew."""
    tables = {"leads": leads, "replays": replays, "happened": happened}
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


def leads() -> str:
    """The first sentence of the page on each day."""
    return "\n".join(
        f"- {day_text(day)}: {lead(found.threats[0], day)} `--exit-code` gives {found.urgency()}."
        for day, found in ((day, _status(day)) for day in (*REPLAYS, TODAY))
    )


def replays() -> str:
    """What the page would have said of four programs in the fall of 2025."""
    rows = []
    for name in PROGRAMS:
        for day in REPLAYS:
            line = next(each for each in _status(day).threats[0].lines if each.line.program == name)
            rows.append((line.line.short, day_text(day), *_dates(line, day)))
    return grid(("program", "said on", "first missed", "decide by", "days left", "on then"), rows)


def happened() -> str:
    """What happened to them, from the program files."""
    rows = []
    for name in PROGRAMS:
        chosen = program(name)
        events = [each for each in chosen.precedent if each.episode == "2025" and each.event]
        last = max(events, key=lambda each: each.known_from)
        rows.append((chosen.short, last.event, last.cite))
    return grid(("program", "what happened in 2025", "source"), rows)


@cache
def _status(day: date) -> Status:
    return status("IL", as_of=day)


def _dates(line: StatusLine, day: date) -> tuple[str, str, str, str]:
    harm, when = line.line.harm_date, line.line.decision
    on = chance(line.still_on) if line.still_on else "that day has come" if harm and harm <= day else "-"
    return day_text(harm) if harm else "-", short_day(when.act_by) if when else "no way on record", days_left(line), on
