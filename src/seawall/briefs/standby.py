"""The verb `law standby`: a starting text for the lawful bridge, with its authority, its size, its twin, its blanks.

The clauses are data of `seawall.law.standby`; the figures come from `impacts` and `fiscal`, the zones from the law
room, the trigger records from `triggers`. Nothing here is law until counsel has read it and a body has passed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seawall.base.errors import LawError
from seawall.base.words import about_usd, listing
from seawall.briefs.compose import scenario_info
from seawall.briefs.standby_law import Lawyer
from seawall.briefs.standby_model import ChannelLine, ReserveOnFile, Schedule, Standby, Text, Twin
from seawall.briefs.standby_size import channel_lines, schedule_of
from seawall.briefs.standby_text import Drafter, figures
from seawall.briefs.standby_twin import twin_of
from seawall.evidence import Source, source
from seawall.hazard import Scenario
from seawall.impacts import impact
from seawall.impacts.governments import government
from seawall.law.obligations import MONEY, emergency_money
from seawall.law.standby import KIND_OF, TABLE, Blank, Book, Filler, book
from seawall.places import Place, place, postal_codes

DISCLAIMER = (
    "Decision support, not legal advice. A starting text for counsel, not reviewed by any and not introduced anywhere. "
    "Counsel must check each citation, the place's own law, and the law after its date, before anybody relies on it."
)


def standby(where: str | Place, scenario: Scenario | None = None, *, as_of: str | date | None = None) -> Standby:
    """A draft for one state, territory, county or city: the lawful bridge for payments that Washington does not make.

    scenario  what fails; the next appropriations deadline known on `as_of` lapses when left out
    as_of     the day of the figures and of the law (default: today)

    Raises PlaceError and ScenarioError, one line each; LawError for a place that no single government decides for.
    """
    here = _one_government(place(where))
    found = impact(here, scenario, as_of=as_of)
    day, rules = found.as_of, book()
    who = government(here, day)
    if who.level is None:
        raise LawError(f"{here.name} has no government to draft for. {who.says} Name the state or a city.")
    kind, state = KIND_OF[here.kind], here.state_fips[0]
    postal = postal_codes()[state]
    drafter = Drafter(rules, kind, here)
    lawyer = Lawyer(kind, postal, state, drafter.style, day, rules)
    schedule = schedule_of(found, who.level, rules)
    filler = drafter.filler(rules, figures(found.scenario, schedule, day))
    text = drafter.text(filler, lawyer, day)
    channels = channel_lines(here, day, postal, rules, lawyer)
    twin = twin_of(rules, postal, drafter, channels, filler, lawyer, found.scenario.start)
    _ask_for_figures(filler, rules, schedule, channels, lawyer)
    blanks = filler.open()
    rows = emergency_money(postal, day=day) if kind == "state" else None
    return Standby(
        place=here.name,
        kind=kind,
        postal=postal,
        as_of=day,
        headline=_headline(here, text, twin, schedule),
        scenario=scenario_info(found.scenario),
        text=text,
        schedule=schedule,
        twin=twin,
        channels=channels,
        reserves=tuple(
            ReserveOnFile(
                fund=each.fund,
                condition=each.condition,
                vote=each.vote,
                decides=each.decides,
                repayment=each.repayment or "not known",
                checked=each.check == "page",
            )
            for each in (rows.rules if rows else ())
        ),
        reserves_say=f"{rows.says} Balances, as last published: seawall funds {postal}."
        if rows
        else f"No rule of a reserve of {here.name} is held, and no balance.",
        points=tuple(map(lawyer.point, drafter.style.points)),
        blanks=blanks,
        notes=tuple(_notes(kind, drafter, here)),
        sources=tuple(dict.fromkeys(_sources(schedule, rows is not None))),
        disclaimer=DISCLAIMER,
    )


def _one_government(here: Place) -> Place:
    if here.kind not in KIND_OF:
        raise LawError(f"{here.name} is not one government. Name a state, a territory, a county or a city: IL, PR.")
    return here


def _ask_for_figures(
    filler: Filler, rules: Book, schedule: Schedule, channels: tuple[ChannelLine, ...], lawyer: Lawyer
) -> None:
    """The blanks outside the text: figures of the place that are not held, and points of its law without a row."""
    for line in schedule.lines:
        if line.week_usd is None:
            says = rules.week.says.format(what=line.short)
            filler.blank(Blank(id=f"week_{line.program}", says=says, how=rules.week.how), "Schedule A")
    for left in schedule.uncovered:
        says = rules.way.says.format(what=left.short)
        filler.blank(Blank(id=left.blank, says=says, how=rules.way.how), "Schedule A")
    sought = {each.id: each for each in rules.channels}
    for each in channels:
        if each.zone is not None and each.monthly_usd is None:
            says = rules.month.says.format(what=sought[each.id].short)
            filler.blank(Blank(id=f"month_{sought[each.id].id}", says=says, how=sought[each.id].how), "What it pays")
    filler.blank(rules.blanks["balance"], "Reserves")
    for topic in lawyer.missing():
        filler.blank(Blank(id=f"law_{topic.id}", says=topic.says, how=topic.how), "The place's own law")


def _headline(here: Place, text: Text, twin: Twin, schedule: Schedule) -> str:
    tested = [each for each in text.sections if each.zone is not None]
    within = sum(each.zone == "within" for each in tested)
    zones = listing(sorted({each.zone for each in twin.provisions}))
    size = f"about {about_usd(schedule.week_usd)} in a full week" if schedule.week_usd else "no figure held"
    if schedule.week_usd and schedule.without_figure:
        size += f", {len(schedule.without_figure)} of {len(schedule.lines)} programs without a figure"
    all_of = f"all {len(tested)}" if within == len(tested) else f"{within} of {len(tested)}"
    return (
        f"{here.name} may, by federal law, bridge from its own money what Washington does not pay ({size}), if its own "
        f"law gives the power and the money is there: {all_of} sections tested are within. Keeping federal payroll tax "
        f"is {zones}."
    )


def _notes(kind: str, drafter: Drafter, here: Place) -> Iterator[str]:
    yield (
        "The zones are those of federal law. They take as given what the draft itself would make so: that it is law, "
        "and that the money is appropriated."
    )
    if kind in ("county", "city"):
        yield "For a local government they also take as given that it has the power under home rule or a statute."
    if not drafter.own:
        yield f"Nothing is held on how {here.name} writes its law: the form is a general one."
    elif not drafter.officers:
        yield f"Of how {here.name} writes its law only the words of enactment are held: the rest is a general form."
    yield "A full week is a quarter of the month, as the states that paid weekly in 2025 counted."
    yield "Nothing in the draft makes the United States repay: it keeps the claim, and stops when payment resumes."


def _sources(schedule: Schedule, reserves: bool) -> Iterator[Source]:
    for line in schedule.lines:
        yield from line.sources
    yield source(TABLE)
    if reserves:
        yield source(MONEY)
