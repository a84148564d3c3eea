"""The nearest decided cases for both sides, compared by the facts they share.

After the reason model of precedent (Horty, 2011): a case decided for one side governs a fortiori when the measure is
at least as strong for that side in every respect that the case was. Otherwise what sets the two apart is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from seawall.evidence import kept
from seawall.law.authority import Court
from seawall.law.cases import CORE, Case, case_base
from seawall.law.vocabulary import Value, by_factor, facts

Likeness = Literal["a fortiori", "on point", "distinguishable"]
CORE_WEIGHT = {"instrument": 4.0, "federal_statute_type": 2.0, "target": 1.5, "federal_source": 0.5, "actor": 0.5}
FACT_WEIGHT = 2.0


@dataclass(frozen=True)
class Near:
    """A case near the measure. `likeness` is a fortiori, on point, or distinguishable because of `because`."""

    case: Case
    side: Literal["for", "against"]
    likeness: Likeness
    shared: tuple[str, ...]
    because: tuple[str, ...]
    nearness: float


def nearest(given: Mapping[str, Value], court: Court, most: int = 3) -> tuple[Near, ...]:
    """The nearest cases won and lost by the state side on the same question, nearest first, at most `most` a side.

    Overruled cases, those not yet decided, and those that share neither the instrument nor, besides the kind of
    federal rule, the target or a fact are left out; a partial outcome counts for neither side.
    """
    found = [
        _compare(given, case)
        for case in case_base().values()
        if case.challenged == given["challenged"]
        and case.outcome_for_state in ("win", "loss")
        and court.weight(case) != "none"
        and _akin(given, case)
    ]
    found.sort(key=lambda each: (-each.nearness, court.weight(each.case) != "binding", each.case.id))
    return tuple(one for side in ("for", "against") for one in [each for each in found if each.side == side][:most])


@kept(most=2048)
def _coded(case: Case) -> dict[str, Value]:
    return case.known_before_judgment()


def _akin(given: Mapping[str, Value], case: Case) -> bool:
    if given.get("instrument") == case.instrument:
        return True
    if not given.get("federal_statute_type") == case.federal_statute_type != "none":
        return False
    theirs = _coded(case)
    return given.get("target") == case.target or any(
        given.get(fact.id) is True and theirs[fact.id] is True for fact in by_factor().values()
    )


def _compare(given: Mapping[str, Value], case: Case) -> Near:
    theirs = _coded(case)
    coded = {fact.id: fact for fact in by_factor().values()}
    mine_true = {name for name in coded if given.get(name) is True}
    theirs_true = {name for name in coded if theirs[name] is True}
    nearness = sum(weight for name, weight in CORE_WEIGHT.items() if given.get(name) == theirs[name])
    nearness += FACT_WEIGHT * len(mine_true & theirs_true) - 0.5 * len(mine_true ^ theirs_true)
    won = case.outcome_for_state == "win"
    helps, hurts = ("state", "us") if won else ("us", "state")
    missing = [name for name in theirs_true - mine_true if coded[name].favors == helps]
    extra = [name for name in mine_true - theirs_true if coded[name].favors == hurts]
    apart = [
        name
        for name in ("instrument", "federal_statute_type", "target")
        if given.get(name, theirs[name]) != theirs[name]
    ]
    because = (
        *(f"there: {_told(name, theirs[name])}" for name in apart),
        *(f"only there: {coded[name].says}" for name in sorted(missing)),
        *(f"only here: {coded[name].says}" for name in sorted(extra)),
    )
    stronger = {name for name in mine_true - theirs_true if coded[name].favors == helps}
    stronger |= {name for name in theirs_true - mine_true if coded[name].favors == hurts}
    likeness: Likeness = "distinguishable" if because else "a fortiori" if stronger else "on point"
    shared = [_told(name, theirs[name]) for name in CORE if name != "challenged" and given.get(name) == theirs[name]]
    shared += [coded[name].says for name in sorted(mine_true & theirs_true)]
    return Near(case, "for" if won else "against", likeness, tuple(shared), because, nearness)


def _told(name: str, value: Value) -> str:
    return facts()[name].values[str(value)]
