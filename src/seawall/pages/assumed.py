"""A scenario in a sentence, and what history says about each of its four answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seawall.base.words import counted, day_text, days_text, listing, percent
from seawall.evidence import source
from seawall.hazard import Scenario
from seawall.hazard.assumed import Assumed, Case
from seawall.pages.page import Block, Column, Fold, Page, Points, Prose, Said, Section, grid
from seawall.pages.words import chance, numbers, span
from seawall.programs import program

FIRST = 8
"""Programs that stop first and are listed at once; the others stand behind a line."""
NOT_A_FORECAST = "A scenario is an assumption, not a forecast."
OUTCOMES = {"stops": "stops", "depends": "depends on a balance or a decision", "continues": "continues"}


def page(found: Assumed) -> Page:
    """The page of a scenario."""
    return Page(
        verb="scenario say",
        title="This scenario",
        about=(f"As known on {day_text(found.as_of)}", NOT_A_FORECAST),
        lede=sentence(found.scenario),
        notes=found.scenario.assumptions,
        sections=(
            Section("what", "What stops?", tuple(_what(found))),
            Section("from", "From when?", tuple(_when(found))),
            Section("until", "Until when?", tuple(_until(found))),
            Section("share", "How much is still paid?", tuple(_share(found))),
        ),
        as_of=found.as_of,
    )


def sentence(scenario: Scenario) -> str:
    """'From 12 Dec 2026, with no end known, appropriations have lapsed; nothing of what stops is paid.'"""
    end = f"to {day_text(scenario.end)}" if scenario.end else "with no end known"
    shorts = listing(program(name).short for name in scenario.programs or ())
    if scenario.kind == "lapse":
        carried = f"{counted(len(scenario.bills), 'bill', 'bills')} of appropriations" if scenario.bills else (
            "all appropriations bills"
        )  # fmt: skip
        what = f"the money of {carried} lapses and each program stops by its own rule"
        what += f"; only {shorts} {'is' if len(scenario.programs or ()) == 1 else 'are'} looked at" if shorts else ""
    else:
        what = f"{shorts} {'is' if len(scenario.programs or ()) == 1 else 'are'} not paid, whatever the law says"
    return f"From {day_text(scenario.start)}, {end}, {what}; {_paid(scenario)}."


def _paid(scenario: Scenario) -> str:
    if not scenario.share_paid:
        return "nothing of what stops is paid"
    snap = scenario.programs is None or "snap" in scenario.programs
    of = "of each benefit (SNAP: of the maximum allotment)" if snap else "of each benefit"
    return f"{scenario.share_paid:.0%} {of} is still paid"


def _what(found: Assumed) -> Iterator[Block]:
    stops = [each for each in found.stops if each.outcome == "stops"]
    others = [each for each in found.stops if each.outcome != "stops"]
    if found.scenario.kind == "lapse":
        odds, since = found.record.probability, found.record.since_2019
        lately = f"Since FY2019, {since.lapsed} of {since.faced} deadlines did."
        yield Prose(Said(f"Chance that the next deadline lapses: {chance(odds)}. {lately}", odds.sources))
    else:
        yield Prose(Said("No record says how likely a suspension is. These are on file:"))
        yield from _cases(found.happened)
    heads = (Column("Program"), Column("First day without"), Column("Why", wide=True))
    rows = [(program(each.program).short, span(each.lawful_stop, each.latest), each.why) for each in stops]
    if rows:
        yield grid(f"{counted(len(rows), 'program stops', 'programs stop')}, the first first", heads, rows[:FIRST])
    if rows[FIRST:]:
        yield Fold(f"{len(rows) - FIRST} more that stop", (grid("", heads, rows[FIRST:]),))
    if others:
        told = ((program(each.program).short, OUTCOMES[each.outcome], each.why) for each in others)
        columns = (Column("Program"), Column("What becomes of it"), Column("Why", wide=True))
        yield Fold(f"{counted(len(others), 'program', 'programs')} without a day", (grid("", columns, told),))


def _when(found: Assumed) -> Iterator[Block]:
    if not found.ahead:
        yield Prose(Said("No deadline ahead is in the evidence.", tone="quiet"))
        return
    rows = ((day_text(each.ends), day_text(each.first_day_without), each.law, each.scope) for each in found.ahead)
    heads = (Column("Authority ends"), Column("First day without"), Column("Law"), Column("What", wide=True))
    yield grid("Deadlines ahead", heads, rows)
    yield Prose(Said("From the table of deadlines.", (source("deadline"),), tone="quiet"))


def _until(found: Assumed) -> Iterator[Block]:
    end = found.scenario.end
    if found.outlasts is not None and end is not None:
        says = f"If a lapse begins, the chance that it goes on after {day_text(end)}: {chance(found.outlasts)}."
        yield Prose(Said(says, found.outlasts.sources))
    rows = (
        (days_text(row.days, row.days), percent(row.lasts.value), f"{row.lasted} of {row.of}")
        for row in found.record.survival
    )
    yield grid("How long lapses last", numbers("Longer than", "Chance", "Gaps since 1980 that are over"), rows)
    longest = (
        (day_text(gap.first_day), f"{gap.lasted}{'' if gap.restored else ' so far'}", gap.scope)
        for gap in found.longest
    )
    heads = (Column("Began"), Column("Full days", number=True), Column("What", wide=True))
    yield grid("The longest on record", heads, longest)
    yield Prose(Said("From the tables of deadlines and gaps.", (source("funding_gap"),), tone="quiet"))


def _share(found: Assumed) -> Iterator[Block]:
    yield Prose(Said("In a lapse nothing is paid unless somebody orders it. What was ordered for SNAP in 2025:"))
    yield from _cases(found.part_paid)


def _cases(cases: Iterable[Case]) -> Iterator[Block]:
    cited = (source("timeline_event"),)
    items = tuple((day_text(each.day), Said(f"{each.event} ({each.confidence} confidence)", cited)) for each in cases)
    yield Points(items) if items else Prose(Said("Nothing was on record by then.", tone="quiet"))
