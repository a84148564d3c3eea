"""A scenario in a sentence, and what history says about each of its four answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seawall.base.words import counted, day_text, days_text, listing, percent
from seawall.evidence import source
from seawall.hazard import Scenario
from seawall.hazard.assumed import Assumed, Case
from seawall.hazard.duration import HALF_LIFE
from seawall.pages.page import Block, Column, Fold, Page, Points, Prose, Said, Section, grid
from seawall.pages.words import chance, numbers, span
from seawall.programs import program

FIRST = 8
"""Programs that stop first and are listed at once; the others stand behind a line."""
TOLD_DAYS = (7, 30)
"""The days of the table of survival that are told in a sentence."""
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


def history(found: Assumed) -> dict[str, str]:
    """What history says of each of the four answers in a sentence or two, by the key of its section."""
    return {"what": _of_what(found), "from": _of_when(found), "until": _of_end(found), "share": _of_share(found)}


def _of_what(found: Assumed) -> str:
    stops = [each for each in found.stops if each.outcome == "stops"]
    if found.scenario.kind == "suspension":
        cases = counted(len(found.happened), "event of one is", "events of one are")
        return f"No record says how likely a suspension is; {cases} on file, from fall 2025."
    since = found.record.since_2019
    odds = f"Chance that the next deadline lapses: {chance(found.record.probability)}."
    lately = f"Since FY2019, {since.lapsed} of {since.faced} deadlines did."
    if not stops or stops[0].lawful_stop is None:
        return f"{odds} {lately} No program that is looked at would stop."
    first = f"{program(stops[0].program).short} on {day_text(stops[0].lawful_stop)}"
    return f"{odds} {lately} {len(stops)} of {len(found.stops)} programs would stop, first {first}."


def _of_when(found: Assumed) -> str:
    if not found.ahead:
        return "No deadline ahead is in the evidence."
    return f"The next day on which authority ends is {day_text(found.ahead[0].ends)}, under {found.ahead[0].law}."


def _of_end(found: Assumed) -> str:
    over = [row for row in found.record.survival if row.days in TOLD_DAYS]
    lasted = listing(f"{row.lasted} of {row.of} lasted longer than {row.days} days" for row in over)
    weighed = listing(f"{percent(row.lasts.value)} for longer than {row.days}" for row in over)
    longest = f"the longest {found.longest[0].lasted}" if found.longest else "none is on record"
    end = found.scenario.end
    beyond = "" if found.outlasts is None or end is None else (
        f" If a lapse begins, the chance that it goes on after {day_text(end)}: {chance(found.outlasts)}."
    )  # fmt: skip
    return (
        f"Of the gaps since 1980 that are over, {lasted}; {longest}. The forecast counts recent gaps for more, each "
        f"half after {HALF_LIFE:g} fiscal years: {weighed}.{beyond}"
    )


def _of_share(found: Assumed) -> str:
    if not found.part_paid:
        return "No order to pay a part was on record by then."
    days = listing(day_text(each.day) for each in found.part_paid)
    return f"In a lapse nothing is paid unless somebody orders it. A part of SNAP was ordered on {days}."


def _what(found: Assumed) -> Iterator[Block]:
    stops = [each for each in found.stops if each.outcome == "stops"]
    others = [each for each in found.stops if each.outcome != "stops"]
    yield Prose(Said(_of_what(found), found.record.probability.sources))
    if found.scenario.kind == "suspension":
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
    yield Prose(Said(_of_when(found), (source("deadline"),)))
    rows = ((day_text(each.ends), day_text(each.first_day_without), each.law, each.scope) for each in found.ahead)
    heads = (Column("Authority ends"), Column("First day without"), Column("Law"), Column("What", wide=True))
    if found.ahead:
        yield grid("Deadlines ahead", heads, rows)


def _until(found: Assumed) -> Iterator[Block]:
    yield Prose(Said(_of_end(found), (source("deadline"), source("funding_gap"))))
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


def _share(found: Assumed) -> Iterator[Block]:
    yield Prose(Said(_of_share(found)))
    yield from _cases(found.part_paid)


def _cases(cases: Iterable[Case]) -> Iterator[Block]:
    cited = (source("timeline_event"),)
    items = tuple((day_text(each.day), Said(f"{each.event} ({each.confidence} confidence)", cited)) for each in cases)
    yield Points(items) if items else Prose(Said("Nothing was on record by then.", tone="quiet"))
