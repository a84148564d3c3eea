"""The front page in words: the next cliff, what it would do, what is to be decided next, and what goes on.

It is not a verb's page: it says the status and the brief of the nation in fewer words, and lays out nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from seawall.base.words import about, about_usd, day_text, days_text, first_sentence, listing, percent, weekday_text
from seawall.briefs.changes import Changes
from seawall.briefs.model import Brief, Event
from seawall.briefs.status import Status, Threat
from seawall.pages.brief_words import readable, short_day
from seawall.pages.words import ends, evidence_text

WEEK = timedelta(days=7)
NEXT_DECISIONS, FIRST_CHANGES = 3, 5


@dataclass(frozen=True)
class Fact:
    """One number of the front page: what it is, the number, and what a reader must know of it."""

    name: str
    value: str
    says: str = ""


@dataclass(frozen=True)
class Decision:
    """Something to be decided: by which day, what, and whether the day is only the usual one."""

    day: str
    program: str
    says: str


@dataclass(frozen=True)
class Front:
    """Everything that the front page says."""

    as_of: date
    kicker: str
    title: str
    lede: str
    facts: tuple[Fact, ...]
    decisions_title: str
    decisions: tuple[Decision, ...]
    changed: tuple[str, ...]
    unchanged: str
    continues: tuple[tuple[str, str, str], ...]
    evidence: str


def front(status: Status, brief: Brief) -> Front:
    """The words of the front page from the status and the brief of the nation, which are of the same day."""
    threat = status.threats[0]
    due = [event for event in brief.calendar if event.kind == "decide" and event.day >= brief.as_of]
    soon = [event for event in due if event.day <= brief.as_of + WEEK]
    return Front(
        as_of=status.as_of,
        kicker=_kicker(threat),
        title=_title(threat),
        lede=_lede(brief),
        facts=tuple(_facts(threat, brief)),
        decisions_title="To decide this week" if soon else "Nothing falls due this week. Next to decide",
        decisions=tuple(_decision(event) for event in soon or due[:NEXT_DECISIONS]),
        changed=tuple(each.says for each in status.changes.rows[:FIRST_CHANGES]),
        unchanged=_unchanged(status.changes),
        continues=tuple(
            (line.program, line.short, readable(first_sentence(line.why)))
            for line in brief.programs
            if line.outcome == "continues"
        ),
        evidence=evidence_text(status),
    )


def _kicker(threat: Threat) -> str:
    return "A lapse is on" if threat.is_on else "The next cliff"


def _title(threat: Threat) -> str:
    ends_on = threat.scenario.authority_ends or threat.scenario.start
    if threat.is_on:
        return f"Day {-threat.days} without appropriations, since {day_text(threat.scenario.start)}"
    if threat.days == 0:
        return f"Federal spending authority ends today, {weekday_text(ends_on)}"
    return f"Federal spending authority ends in {days_text(threat.days, threat.days)}, on {weekday_text(ends_on)}"


def _lede(brief: Brief) -> str:
    if brief.toll is None:
        return f"{brief.scenario.says} Nobody who is counted misses a payment by it."
    toll = brief.toll
    return (
        f"If nothing replaces it and that lasts, about {about(toll.persons)} people miss {toll.short}, the first of "
        f"them on {day_text(toll.first)} and all by {day_text(toll.by)}. {_first_to_stop(brief)}"
    )


def _first_to_stop(brief: Brief) -> str:
    dated = [(line.harm_date, line.short) for line in brief.programs if line.outcome == "stops" and line.harm_date]
    if not dated:
        return ""
    first = min(day for day, _ in dated)
    names = listing(name for day, name in dated if day == first)
    stopped = "Stopped first" if first <= brief.as_of else "First to stop"
    return f"{stopped}: {names}, on {day_text(first)}."


def _facts(threat: Threat, brief: Brief) -> Iterator[Fact]:
    band = threat.probability.interval
    says = f"{band.level:.0%} interval: {ends((band.low, band.high))}" if band and band.level else ""
    yield Fact(
        "Chance that it is still on in two weeks" if threat.is_on else "Chance that it lapses",
        percent(threat.probability.value),
        says,
    )
    toll = brief.toll
    if toll is not None:
        chance = f"chance that it comes to that: {percent(toll.chance.value)}" if toll.chance else ""
        yield Fact(f"People who would miss {toll.short}", about(toll.persons), chance)
        if toll.usd is not None:
            yield Fact(f"{toll.short} not paid by {day_text(toll.by)}", about_usd(toll.usd))
    due = [event for event in brief.calendar if event.kind == "decide" and event.day >= brief.as_of]
    if due:
        names = listing(dict.fromkeys(_program(event) for event in due if event.day == due[0].day))
        yield Fact("First decision of states, with money at hand", short_day(due[0].day, year=False), names)


def _program(event: Event) -> str:
    return event.says.partition(":")[0]


def _decision(event: Event) -> Decision:
    name, _, says = event.says.partition(": ")
    latest = f"; at the fastest pace {short_day(event.until, year=False)} still helps" if event.until else ""
    return Decision(short_day(event.day), name, f"{says[:1].upper()}{says[1:].rstrip('.')}{latest}.")


def _unchanged(found: Changes) -> str:
    """Why there are no changes to tell; empty where there are."""
    if found.rows:
        return ""
    return f"No changes to tell: {found.why.rstrip('.')}." if found.why else "Nothing changed since the release before."
