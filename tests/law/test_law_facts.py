"""Every fact does something, and only what it is marked to do: none is asked in vain, none helps the wrong side."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from random import Random

import casefiles
import pytest

from seawall.law.authority import Court
from seawall.law.conditions import holds
from seawall.law.measure import check_facts, completed
from seawall.law.merits import findings
from seawall.law.unknowns import settled
from seawall.law.vocabulary import Fact, Value, facts

TODAY = date(2026, 11, 22)
PLACES = ("", "IL", "WA", "NY", "TX", "PR", "DC")
MORE = int(os.environ.get("SEAWALL_MORE_MEASURES", "1"))
"""How many times as many random measures: SEAWALL_MORE_MEASURES=50 draws 24,000."""
RANK = {"barred": 0, "contested": 1, "within": 2}
Facts = dict[str, Value]


def can_be(told: Mapping[str, Value]) -> bool:
    try:
        check_facts(told)
    except ValueError:
        return False
    return True


def arises(fact: Fact, told: Mapping[str, Value]) -> bool:
    return not fact.arises or holds(fact.arises, told.get) is not False


def as_stated(told: Mapping[str, Value], court: Court) -> str:
    """The zone that takes what is unknown as not so."""
    return findings(completed(told), court).zone


def zone(told: Mapping[str, Value], court: Court) -> str:
    """The zone that an answer prints: contested while an unknown fact could change it."""
    found = findings(completed(told), court)
    return found.zone if settled(told, court, found) else "contested"


# ------------------------------------------------------------------------------------------------------------ monotone


def a_measure(random: Random) -> Facts:
    """Facts that can be true together; some left out, and often most of them on the side of the measure."""
    own = random.random() < 0.7
    told: Facts = {"challenged": "state_or_local_measure" if own else random.choice(facts()["challenged"].options())}
    quiet = random.random() < 0.6
    for fact in facts().values():
        if fact.id in told or fact.from_place or not arises(fact, told):
            continue
        if fact.kind != "choice" and random.random() < 0.4:
            continue
        value = random.choice(fact.options())
        if quiet and fact.kind == "yesno" and random.random() < 0.75:
            value = fact.favors == "state"
        if can_be({**told, fact.id: value}):
            told[fact.id] = value
    return told


def added(told: Facts) -> Iterator[tuple[Fact, Facts]]:
    """The same facts with one more that is marked as helping one side, unless it cannot be so."""
    for fact in facts().values():
        more = {**told, fact.id: True}
        marked = fact.kind == "yesno" and fact.favors and not fact.from_place and told.get(fact.id) is not True
        if marked and (fact.id in told or arises(fact, told)) and can_be(more):
            yield fact, more


@pytest.mark.parametrize("seed", range(8))
def test_a_fact_that_only_helps_never_lowers_the_zone_and_one_that_only_hurts_never_raises_it(seed: int) -> None:
    """Of the zone as stated, which takes what is unknown as not so: 60 measures a seed, every marked fact."""
    random = Random(seed)
    for _ in range(60 * MORE):
        told, court = a_measure(random), Court(random.choice(PLACES), TODAY)
        before = RANK[as_stated(told, court)]
        for fact, more in added(told):
            after = RANK[as_stated(more, court)]
            assert (after >= before) if fact.favors == "state" else (after <= before), (fact.id, court.place, told)


@pytest.mark.parametrize("seed", range(4))
def test_nor_does_it_of_the_zone_that_is_printed(seed: int) -> None:
    """With what nobody has stated: the same, of fewer measures, as each zone asks for many."""
    random = Random(100 + seed)
    for _ in range(2 * MORE):
        told, court = a_measure(random), Court(random.choice(PLACES), TODAY)
        before = RANK[zone(told, court)]
        for fact, more in added(told):
            after = RANK[zone(more, court)]
            assert (after >= before) if fact.favors == "state" else (after <= before), (fact.id, court.place, told)


# --------------------------------------------------------------------------------------------------------------- inert


@cache
def witnesses() -> dict[str, tuple[str, Value, str, str]]:
    """For each fact the first case file in which another value of it, or leaving it out, gives another zone."""
    found: dict[str, tuple[str, Value, str, str]] = {}
    for of in (as_stated, zone):  # the zone that is printed is slow, and needed for few
        for name, measure in casefiles.measures():
            court = Court(measure.place, TODAY)
            left = [each for each in facts().values() if each.id not in found and not each.from_place]
            if of is zone:
                left = [each for each in left if each.id in measure.facts]
            if not left:
                continue
            before = of(measure.facts, court)
            for fact in left:
                for value in fact.options():
                    other = {**measure.facts, fact.id: value}
                    if measure.facts.get(fact.id) == value or not can_be(other) or not arises(fact, other):
                        continue
                    if (after := of(other, court)) != before:
                        found[fact.id] = name, value, before, after
                        break
    return found


@pytest.mark.parametrize("name", [each.id for each in facts().values() if not each.from_place])
def test_no_fact_is_asked_in_vain_a_case_file_shows_what_it_changes(name: str) -> None:
    assert name in witnesses(), f"no measure in tests/law/cases changes its zone with {name}: write one, or drop it"


@pytest.mark.parametrize("place", ["DC", "PR"])
def test_what_a_place_decides_changes_a_zone(place: str) -> None:
    """A fact that the place decides: a case file of a state is answered otherwise in a place that Congress governs."""
    assert any(
        findings(completed(measure.facts), Court(place, TODAY)).zone
        != findings(completed(measure.facts), Court("IL", TODAY)).zone
        for _, measure in casefiles.measures()
    )
