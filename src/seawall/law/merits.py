"""The merits: which doctrines apply to a measure, what attacks what, and what survives.

Within: the measure stands under every admissible resolution of the conflicts. Contested: only under some. Barred:
under none. A doctrine whose authority is unsettled here (none that binds, interim, or courts on both sides) may be
doubted, so that both of its readings are admissible. A fact that nobody has stated is unknown: a doctrine that would
apply with it keeps the answer from being settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from seawall.evidence import kept
from seawall.law.argue import attackers, resolutions
from seawall.law.authority import Court, Standing
from seawall.law.conclude import known_from
from seawall.law.conditions import holds
from seawall.law.doctrine import Doctrine, doctrines
from seawall.law.vocabulary import Value

Zone = Literal["within", "contested", "barred"]
DOUBT = "doubt of "
DEFAULT = "reserved-powers"


@dataclass(frozen=True)
class Applied:
    """A doctrine that applies, and how firmly its authority stands here."""

    doctrine: Doctrine
    standing: Standing

    @property
    def firm(self) -> bool:
        """Whether nobody may reasonably doubt it here."""
        return self.standing == "settled" and not self.doctrine.arguable


@dataclass(frozen=True)
class Findings:
    """What the doctrines say of one set of facts, taking what is unknown as not so.

    `applied` apply; `open` are those that a fact nobody has stated would bring in or take out; `rejected` apply, but
    binding authority here is against them. `accepted`: the arguments that stand together, one set a resolution.
    """

    zone: Zone
    applied: tuple[Applied, ...]
    open: tuple[Applied, ...]
    rejected: tuple[Applied, ...]
    pairs: tuple[tuple[str, str], ...]
    accepted: tuple[frozenset[str], ...]

    def stands(self, name: str) -> Literal["always", "sometimes", "never"]:
        """In how many resolutions an argument stands."""
        count = sum(name in one for one in self.accepted)
        return "always" if count == len(self.accepted) else "sometimes" if count else "never"

    @property
    def on_point(self) -> bool:
        """Whether any doctrine but the reserve of powers speaks to the measure."""
        return any(each.doctrine.id != DEFAULT for each in self.applied)


def findings(facts: Mapping[str, Value], court: Court) -> Findings:
    """What follows from the facts for this place and day; no doctrine applies without `challenged`."""
    applied, open_, rejected = [], [], []
    for each, may_hold, applies in _speaking(frozenset(facts.items())):
        one = Applied(each, court.standing(each.cites, each.contrary, bool(each.statutes)))
        if one.standing == "rejected":
            rejected += [one] if applies else []
            continue
        applied += [one] if applies else []
        open_ += [one] if may_hold is None else []
    zone, pairs, accepted = _resolve(applied)
    return Findings(zone, tuple(applied), tuple(open_), tuple(rejected), pairs, accepted)


@kept(most=4096)
def _speaking(given: frozenset[tuple[str, Value]]) -> tuple[tuple[Doctrine, bool | None, bool], ...]:
    """The doctrines that the facts do not rule out: whether each holds, and whether it does of a closed record.

    Facts decide this and courts do not, so that it is worked out once for all circuits.
    """
    facts = dict(given)
    open_known, closed_known = known_from(facts), known_from(facts, closed=True)
    asked = [each for each in doctrines().values() if facts.get("challenged") in each.question]
    held = [(each, holds(each.when, open_known)) for each in asked]
    return tuple(
        (each, may_hold, bool(holds(each.when, closed_known, closed=True)))
        for each, may_hold in held
        if may_hold is not False
    )


def _resolve(applied: list[Applied]) -> tuple[Zone, tuple[tuple[str, str], ...], tuple[frozenset[str], ...]]:
    if not applied:
        return "contested", (), (frozenset(),)
    pairs = tuple(_attacks(applied))
    names = [each.doctrine.id for each in applied] + [DOUBT + each.doctrine.id for each in applied if not each.firm]
    accepted = tuple(resolutions(attackers(names, pairs)))
    against = {each.doctrine.id for each in applied if each.doctrine.concludes == "bars"}
    against |= {DOUBT + each.doctrine.id for each in applied if each.doctrine.concludes == "allows"}
    # To doubt the only ground against a measure is a way for it to stand.
    for_it = {each.doctrine.id for each in applied if each.doctrine.concludes == "allows"}
    for_it |= {DOUBT + each.doctrine.id for each in applied if each.doctrine.concludes == "bars"}
    standing = [bool(one & for_it) and not one & against for one in accepted]
    return "within" if all(standing) else "contested" if any(standing) else "barred", pairs, accepted


def _attacks(applied: list[Applied]) -> Iterable[tuple[str, str]]:
    """Who attacks whom: undercutting, contrary conclusions by priority, and doubt where authority is unsettled."""
    present = {each.doctrine.id for each in applied}
    allow = [each for each in applied if each.doctrine.concludes == "allows"]
    bar = [each for each in applied if each.doctrine.concludes == "bars"]
    for each in applied:
        for one in each.doctrine.undercut_by:
            if one.doctrine in present:
                yield one.doctrine, each.doctrine.id
        if not each.firm:
            yield DOUBT + each.doctrine.id, each.doctrine.id
            yield each.doctrine.id, DOUBT + each.doctrine.id
    for pro in allow:
        for con in bar:
            if pro.doctrine.priority >= con.doctrine.priority:
                yield pro.doctrine.id, con.doctrine.id
            if con.doctrine.priority >= pro.doctrine.priority:
                yield con.doctrine.id, pro.doctrine.id
        # To doubt a ground for the measure is to say that it falls without it; another ground may carry it.
        for other in allow:
            if other is not pro and not other.firm:
                doubt = DOUBT + other.doctrine.id
                yield (
                    (pro.doctrine.id, doubt)
                    if pro.doctrine.priority >= other.doctrine.priority
                    else (doubt, pro.doctrine.id)
                )
