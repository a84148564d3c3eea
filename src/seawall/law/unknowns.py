"""What is not known, and what would change the answer if it were otherwise.

Unknown is not false: while facts that nobody has stated could change the zone, the zone is contested and they are
named. And for a settled answer: which stated fact, if it were not so, would change it, and which presumption.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from seawall.base.closed import Closed
from seawall.law.authority import Court
from seawall.law.conclude import primary_facts
from seawall.law.conditions import holds
from seawall.law.measure import check_facts, completed, presumed
from seawall.law.merits import Findings, Zone, findings
from seawall.law.vocabulary import Fact, Value, facts

OWN_LAW = {
    "appropriated": "an appropriation or open fund",
    "state_law_authorizes": "power under state law",
    "delegated_or_home_rule": "home rule",
    "state_law_forbids": "no state ban",
}
"""What a place's own law has to say, in a few words; it stands first in what a zone turns on."""

TOGETHER = 2  # how many unknown facts are tried at once, one value after another


class FactThatWouldChange(Closed):
    """A fact, the value it would have to take, and the zone that would follow.

    `together`: every fact that would have to be otherwise at once, by id, with its value; mostly this one alone.
    """

    fact: str
    ask: str
    now: str
    if_it_were: str
    zone: Zone
    together: dict[str, Value]


def depends_on(given: Mapping[str, Value], court: Court, found: Findings) -> tuple[FactThatWouldChange, ...]:
    """The unknown facts on which the zone depends, in gate order; empty when nothing unknown could change it.

    Only facts that an open doctrine rests on are tried: one at a time, then in pairs, then all that help one side.
    """
    for stage in _stages(given, court, found):
        if changed := tuple({(each.fact, each.if_it_were, each.zone): each for each in stage}.values()):
            return changed
    return ()


def settled(given: Mapping[str, Value], court: Court, found: Findings) -> bool:
    """Whether nothing unknown could change the zone: `depends_on` is empty, told without looking for all of it."""
    return not any(True for stage in _stages(given, court, found) for _ in stage)


def _stages(given: Mapping[str, Value], court: Court, found: Findings) -> Iterator[Iterator[FactThatWouldChange]]:
    """What unknown facts would change: one at a time, then more at once, then all that can help one side."""
    unknown = _unknown(found)
    for size in range(1, TOGETHER + 1):
        yield (
            one
            for group in combinations(unknown, size)
            for values in product(*(fact.options() for fact in group))
            for one in _tried(given, dict(zip((fact.id for fact in group), values, strict=True)), court, found.zone)
        )
    for side in ("us", "state"):
        yield _tried(given, _all_for(side, unknown, given), court, found.zone)


def would_change(given: Mapping[str, Value], court: Court, found: Findings) -> tuple[FactThatWouldChange, ...]:
    """The stated facts that, if they were otherwise, would change the zone, each tried by itself.

    Another question, actor or instrument is another measure, not another fact about this one.
    """
    stated = [
        fact for fact in facts().values() if fact.id in given and fact.id not in ("challenged", "actor", "instrument")
    ]
    return tuple(
        one
        for fact in stated
        for value in fact.options()
        if value != given[fact.id]
        for one in _tried(given, {fact.id: value}, court, found.zone)
    )


def presumptions(given: Mapping[str, Value], court: Court, found: Findings) -> tuple[FactThatWouldChange, ...]:
    """The facts that are taken as not so because nobody has stated them, and that would change the zone."""
    taken = presumed(given)
    left_open = {name: value for name, value in completed(given).items() if name not in taken}
    wanted = {name for each in findings(left_open, court).open for name in primary_facts(each.doctrine.when)}
    return tuple(
        one for name in taken if name in wanted for one in _tried(given, {name: True}, court, found.zone)
    )  # fmt: skip


def _unknown(found: Findings) -> list[Fact]:
    full, counted = found.placed.facts, found.placed.counted
    wanted = {counted.get(name, name) for each in found.open for name in primary_facts(each.doctrine.when)}
    return [
        fact
        for fact in facts().values()
        if fact.id in wanted
        and fact.id not in full
        and not fact.from_place
        and (not fact.arises or holds(fact.arises, full.get) is not False)
    ]


def _all_for(side: str, unknown: Iterable[Fact], given: Mapping[str, Value]) -> dict[str, Value]:
    """Every unknown yes-or-no fact that can help a side, as far as they can all be so: no zone is further that way."""
    told: dict[str, Value] = {}
    for fact in unknown:
        if fact.kind == "yesno" and fact.favors == side and possible({**given, **told, fact.id: True}):
            told[fact.id] = True
    return told


def _tried(
    given: Mapping[str, Value], other: Mapping[str, Value], court: Court, zone: Zone
) -> Iterator[FactThatWouldChange]:
    """One entry for each fact of `other`, if with it the zone would be another; none if it cannot be so."""
    changed = {**given, **other}
    if not possible(changed):
        return
    new = findings(completed(changed), court).zone
    if new != zone:
        for name, value in other.items():
            fact = facts()[name]
            now = fact.told(given[name]) if name in given else "not stated"
            said = fact.told(value)
            yield FactThatWouldChange(fact=name, ask=fact.ask, now=now, if_it_were=said, zone=new, together=dict(other))


def possible(given: Mapping[str, Value]) -> bool:
    """Whether facts can all be so of one measure."""
    try:
        check_facts(given)
    except ValueError:
        return False
    return True


def turns_on(names: Iterable[str]) -> tuple[str, ...]:
    """What a zone depends on, each fact in a few words, the place's own law first."""
    order = [*OWN_LAW, *facts()]
    return tuple(OWN_LAW.get(each, f"whether {facts()[each].says}") for each in sorted(set(names), key=order.index))
