"""The merits: which doctrines apply to a measure, what meets what, and what survives.

What a government itself does is within its authority unless a bar stands; a bar is met only by the grounds that it
names. A federal act falls if any of the state's grounds stands. A claim needs a ground, and every bar is fatal to it.
A doctrine whose authority is unsettled here (none that binds, interim, or courts on both sides) may be doubted, so that
both of its readings are admissible. A fact that nobody has stated is unknown: a doctrine that would apply with it keeps
the answer from being settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from seawall.evidence import kept
from seawall.law.argue import Fate, attackers, fates
from seawall.law.authority import Court, Standing
from seawall.law.cases import kind_of
from seawall.law.conclude import known_from, primary_facts
from seawall.law.conditions import Test, compiled
from seawall.law.doctrine import Doctrine, doctrines
from seawall.law.placed import Placed, at_place
from seawall.law.vocabulary import GATES, Value

Zone = Literal["within", "contested", "barred"]
DOUBT = "doubt of "
DEFAULT = "reserved-powers"
FEDERAL_ACT = "federal_act"


@dataclass(frozen=True)
class Applied:
    """A doctrine that applies, how firmly its authority stands here, and if its row of state law is doubtful."""

    doctrine: Doctrine
    standing: Standing
    decided_here: bool
    doubtful_row: bool = False

    @property
    def firm(self) -> bool:
        """Whether nobody may reasonably doubt it here; the place's own court of appeals settles what is arguable."""
        settled = self.standing == "settled" and not self.doubtful_row
        return settled and (self.decided_here or not self.doctrine.arguable)


@dataclass(frozen=True)
class Findings:
    """What the doctrines say of one set of facts, taking what is unknown as not so.

    `applied` apply; `open` are those that a fact nobody has stated would bring in or take out; `rejected` apply, but
    binding authority here is against them. `pairs` are attacker and attacked; `fates` what becomes of each argument;
    `placed` the facts with what the place decides.
    """

    zone: Zone
    applied: tuple[Applied, ...]
    open: tuple[Applied, ...]
    rejected: tuple[Applied, ...]
    pairs: tuple[tuple[str, str], ...]
    fates: Mapping[str, Fate]
    placed: Placed

    def stands(self, name: str) -> Fate:
        """In how many resolutions an argument stands."""
        return self.fates.get(name, "never")

    @property
    def on_point(self) -> bool:
        """Whether any doctrine but the reserve of powers speaks to the measure."""
        return any(each.doctrine.id != DEFAULT for each in self.applied)

    def strongest(self) -> list[Applied]:
        """What stands at all of the doctrines on point, what carries the zone first, then in the order of the gates."""
        order = list(GATES)
        carries = {"within": "allows", "barred": "bars", "contested": ""}[self.zone]
        standing = [each for each in self.applied if self.stands(each.doctrine.id) != "never"]
        return sorted(
            (each for each in standing if each.doctrine.id != DEFAULT),
            key=lambda each: (
                each.doctrine.concludes != carries,
                self.stands(each.doctrine.id) != "always",
                not self._meets(each.doctrine.id),
                order.index(each.doctrine.gate),
            ),
        )

    def _meets(self, name: str) -> bool:
        """Whether a doctrine meets another one that applies: what answers an objection is told before what adds."""
        return any(attacker == name and not attacked.startswith(DOUBT) for attacker, attacked in self.pairs)


def findings(facts: Mapping[str, Value], court: Court) -> Findings:
    """What follows from the facts for this place and day; no doctrine applies without `challenged`."""
    applied, open_, rejected = [], [], []
    placed = at_place(facts, court.place, court.day)
    facts, doubtful = placed.facts, placed.doubtful
    authority = _authority(court)
    for each, may_hold, applies in _speaking(frozenset(facts.items())):
        standing, decided_here = authority[each.id]
        unsure = bool(doubtful) and not doubtful.isdisjoint(primary_facts(each.when))
        one = Applied(each, standing, decided_here, unsure)
        if standing == "rejected":
            rejected += [one] if applies else []
            continue
        applied += [one] if applies else []
        open_ += [one] if may_hold is None else []
    pairs = tuple(_attacks(applied))
    told = _fates(applied, pairs)
    zone = _zone(applied, told, facts.get("challenged"))
    return Findings(zone, tuple(applied), tuple(open_), tuple(rejected), pairs, told, placed)


@kept(most=256)
def _authority(court: Court) -> dict[str, tuple[Standing, bool]]:
    """Of each doctrine, how firmly its authorities stand here, and whether the place's court of appeals decided it."""
    return {
        each.id: (court.standing(each.cites, each.contrary, bool(each.statutes)), court.decided_in_circuit(each.cites))
        for each in doctrines().values()
    }


@kept(most=4096)
def _speaking(given: frozenset[tuple[str, Value]]) -> tuple[tuple[Doctrine, bool | None, bool], ...]:
    """The doctrines that the facts do not rule out: whether each holds, and whether it does of a closed record.

    Facts decide this and courts do not, so that it is worked out once for all circuits.
    """
    facts = dict(given)
    open_known, closed_known = known_from(facts), known_from(facts, closed=True)
    held = [(each, test, test(open_known, False)) for each, test in _asked(kind_of(facts))]
    return tuple(
        (each, may_hold, may_hold or bool(test(closed_known, True)))
        for each, test, may_hold in held
        if may_hold is not False
    )


@kept(most=1024)
def _asked(kind: frozenset[tuple[str, Value]]) -> tuple[tuple[Doctrine, Test], ...]:
    """The doctrines that what kind of measure it is does not rule out: no further fact can bring the others in."""
    told = dict(kind)
    question = str(told.get("challenged"))
    return tuple(
        (each, test) for each, test in _tests() if question in each.question and test(told.get, False) is not False
    )


@kept
def _tests() -> tuple[tuple[Doctrine, Test], ...]:
    return tuple((each, compiled(each.when)) for each in doctrines().values())


def _attacks(applied: list[Applied]) -> Iterable[tuple[str, str]]:
    """Who attacks whom: what undercuts, what disputes, and doubt where authority is unsettled."""
    present = {each.doctrine.id for each in applied}
    for each in applied:
        mine = each.doctrine
        for one in mine.undercut_by:
            if one.doctrine in present:
                yield one.doctrine, mine.id
        for one in mine.disputed_by:
            if one.doctrine in present:
                yield one.doctrine, mine.id
                yield mine.id, one.doctrine
        if not each.firm:
            yield DOUBT + mine.id, mine.id
            yield mine.id, DOUBT + mine.id


def _fates(applied: list[Applied], pairs: Iterable[tuple[str, str]]) -> dict[str, Fate]:
    """What becomes of each doctrine and each doubt; a doubt is on the side against the doctrine that it doubts."""
    for_it, against = (
        [each.doctrine.id for each in applied if each.doctrine.concludes == mine]
        + [DOUBT + each.doctrine.id for each in applied if each.doctrine.concludes != mine and not each.firm]
        for mine in ("allows", "bars")
    )
    return fates(for_it, against, attackers([*for_it, *against], pairs))


def _zone(applied: list[Applied], told: Mapping[str, Fate], question: Value | None) -> Zone:
    """What survives, by who must show what: see the head of this file."""
    grounds, bars = (
        {told[each.doctrine.id] for each in applied if each.doctrine.concludes == side} for side in ("allows", "bars")
    )
    if question == FEDERAL_ACT:
        if "always" in grounds:
            return "within"
        return "barred" if "always" in bars and "sometimes" not in grounds else "contested"
    if "always" in bars:
        return "barred"
    return "within" if "sometimes" not in bars and "always" in grounds else "contested"
