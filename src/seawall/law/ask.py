"""The interview: asks, in gate order, only what can still change the answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from seawall.law.authority import Court
from seawall.law.conditions import holds
from seawall.law.day import law_day
from seawall.law.measure import completed
from seawall.law.merits import findings
from seawall.law.unknowns import depends_on
from seawall.law.vocabulary import Fact, Value, facts

FIRST = ("challenged", "actor", "instrument", "target", "federal_source", "federal_statute_type")
"""The facts that say what the measure is; without them every doctrine is open."""


def next_question(
    given: Mapping[str, Value], place: str = "", day: date | None = None, skip: Collection[str] = ()
) -> Fact | None:
    """The next fact to ask for, or None when no fact that is still unknown can change the zone.

    `skip`: facts that were asked and are not known; they stay unknown.

    The interview first asks what the measure is, then the first open fact, in gate order, on which the zone depends.
    """
    for name in FIRST:
        if name not in given and name not in skip and _matters(name, given):
            return facts()[name]
    court = Court(place, law_day(day))
    full = completed(given)
    wanted = {each.fact for each in depends_on(given, court, findings(full, court))}
    return next((fact for fact in facts().values() if fact.id in wanted and fact.id not in skip), None)


def choices(fact: Fact, given: Mapping[str, Value]) -> dict[str, str]:
    """The values to offer for a choice, in words: for an instrument, those that fit what is tested."""
    if fact.id != "instrument" or "challenged" not in given:
        return dict(fact.values)
    federal = given["challenged"] == "federal_act"
    mine = ("federal_", "state_as_plaintiff") if given["challenged"] != "state_or_local_measure" else ()
    return {
        value: says
        for value, says in fact.values.items()
        if value.startswith("federal_") == federal or (mine and value.startswith(mine))
    }


def _matters(name: str, given: Mapping[str, Value]) -> bool:
    """Whether a first fact is needed: the kind of federal rule only where there is one."""
    if name == "federal_statute_type":
        return given.get("federal_source") != "none"
    fact = facts()[name]
    return not fact.arises or bool(holds(fact.arises, given.get))
