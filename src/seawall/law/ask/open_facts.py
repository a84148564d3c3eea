"""Which fact to ask for next: in gate order, only one that can still change the answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from seawall.law.authority import Court
from seawall.law.beside import entries
from seawall.law.conclude import known_from, primary_facts
from seawall.law.conditions import holds
from seawall.law.day import law_day
from seawall.law.measure import completed
from seawall.law.merits import Zone, findings
from seawall.law.unknowns import depends_on, presumptions
from seawall.law.vocabulary import Fact, Value, facts

FIRST = ("challenged", "actor", "instrument", "target", "federal_source", "federal_statute_type")
"""The facts that say what the measure is; without them every doctrine is open."""


def next_question(
    given: Mapping[str, Value], place: str = "", day: date | None = None, skip: Collection[str] = ()
) -> Fact | None:
    """The next fact to ask for, or None when no fact that is still unknown can change the answer.

    `skip`: facts that were asked and are not known; they stay unknown.

    First what the measure is, then the first open fact, in gate order, on which the zone depends, then those on which
    it depends who is exposed in person.
    """
    for name in FIRST:
        if name not in given and name not in skip and _matters(name, given):
            return facts()[name]
    court = Court(place, law_day(day))
    full = completed(given)
    found = findings(full, court)
    wanted = {each.fact for each in depends_on(given, court, found)} - set(skip)
    wanted = wanted or set(_exposing(full, found.zone)) - set(skip)
    return next((fact for fact in facts().values() if fact.id in wanted), None)


def presumed_here(given: Mapping[str, Value], place: str = "", day: date | None = None) -> tuple[str, ...]:
    """The facts that are taken as not so because they are rare, and that would change the zone if they were so."""
    court = Court(place, law_day(day))
    found = findings(completed(given), court)
    return tuple(dict.fromkeys(each.fact for each in presumptions(given, court, found)))


def _exposing(full: Mapping[str, Value], zone: Zone) -> Iterator[str]:
    """The unknown facts on which it depends whether an entry on personal exposure holds."""
    known = known_from(full)
    for each in entries()["exposure"]:
        if (not each.zones or zone in each.zones) and holds(each.when, known) is None:
            yield from (
                name for name in primary_facts(each.when) if name not in full and holds(facts()[name].arises, full.get)
            )


def _matters(name: str, given: Mapping[str, Value]) -> bool:
    """Whether a first fact is needed: the kind of federal rule only where there is one."""
    if name == "federal_statute_type":
        return given.get("federal_source") != "none"
    fact = facts()[name]
    return not fact.arises or bool(holds(fact.arises, given.get))
