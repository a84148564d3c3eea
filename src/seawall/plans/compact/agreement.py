"""May these governments pool their reserves? The law room answers for each, and for the same pact with a twist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from importlib.resources import files
from typing import Literal

from pydantic import Field

from seawall import law
from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import PlanError
from seawall.base.names import unknown
from seawall.evidence import kept
from seawall.law.answer_model import Answer, Reason
from seawall.law.merits import Zone
from seawall.law.unknowns import OWN_LAW
from seawall.law.vocabulary import Value, facts
from seawall.places import Place, postal_codes

FILE = "agreements.toml"
READER = Reader(PlanError)
SUREST: tuple[Zone, ...] = ("within", "contested", "barred")
ACTORS = {"11": "dc", "60": "territory", "66": "territory", "69": "territory", "72": "territory", "78": "territory"}
WANTED = {"within": ("allows",), "contested": ("bars", "allows"), "barred": ("bars",)}

Between = Literal["states", "localities"]


class Twist(Closed):
    """The same agreement with one thing else, and why it is coded so."""

    id: str
    name: str
    facts: dict[str, Value]
    because: str
    checked: bool


class Agreement(Closed):
    """An agreement as its file tells it."""

    between: Between
    name: str
    says: str
    facts: dict[str, Value]
    twist: tuple[Twist, ...] = Field(min_length=1)


class Case(Closed):
    """An authority that the answer rests on. `checked`: it was matched to a database or read."""

    cite: str
    says: str
    checked: bool


class Change(Closed):
    """What would change the zone: a twist of the agreement and the zone that it would have."""

    id: str
    name: str
    zone: Zone
    reason: str
    because: str
    checked: bool


class Finding(Closed):
    """What federal law says of the pool, for the member for whom it is least sure.

    `terms`: what this agreement has besides. `zone_by_member` by FIPS code. `depends_on`: what the members' own law
    must allow besides, which was not read.
    """

    between: Between
    name: str
    says: str
    terms: tuple[Twist, ...]
    zone: Zone
    zone_by_member: dict[str, Zone]
    reason: str
    cases: tuple[Case, ...]
    depends_on: tuple[str, ...]
    changes: tuple[Change, ...]
    day: date


@kept
def agreements() -> dict[str, Agreement]:
    """The agreements by the kind of parties. Raises PlanError, one line, when the file is not sound."""
    label = f"plans/compact/{FILE}"
    listed = READER.entries(READER.shipped(files("seawall.plans.compact"), FILE), "agreement", Agreement, label)
    return {each.between: each for each in listed}


def finding(members: Sequence[Place], day: date, terms: Iterable[str] = ()) -> Finding:
    """The law room's answer on a pool of these members. `terms`: ids of twists that the agreement has.

    Raises PlanError for a twist that is not on file.
    """
    between: Between = "states" if any(each.kind in ("state", "territory") or each.states for each in members) else (
        "localities"
    )  # fmt: skip
    given = agreements()[between]
    twists = {each.id: each for each in given.twist}
    taken = tuple(terms)
    for term in taken:
        if term not in twists:
            raise PlanError(unknown("term of an agreement", term, sorted(twists)))
    told = dict(given.facts)
    for term in taken:
        told |= twists[term].facts
    answers = {each.fips: _answer(each, given.name, told, day) for each in members}
    least = max(answers.values(), key=lambda each: SUREST.index(each.as_stated))
    return Finding(
        between=between,
        name=given.name,
        says=given.says,
        terms=tuple(twists[term] for term in taken),
        zone=least.as_stated,
        zone_by_member={fips: each.as_stated for fips, each in answers.items()},
        reason=_reason(least),
        cases=_cases(least),
        depends_on=tuple(
            dict.fromkeys(
                OWN_LAW.get(one.fact, f"whether {facts()[one.fact].says}")
                for each in answers.values()
                for one in each.depends_on
            )
        ),
        changes=tuple(
            _change(each, members, given, told, day) for each in given.twist if each.facts and each.id not in taken
        ),
        day=day,
    )


def _change(twist: Twist, members: Sequence[Place], given: Agreement, told: dict[str, Value], day: date) -> Change:
    answers = [_answer(each, f"{given.name}: {twist.name}", told | twist.facts, day) for each in members]
    least = max(answers, key=lambda each: SUREST.index(each.as_stated))
    return Change(
        id=twist.id, name=twist.name, zone=least.as_stated, reason=_reason(least), because=twist.because,
        checked=twist.checked,
    )  # fmt: skip


def _answer(member: Place, name: str, told: dict[str, Value], day: date) -> Answer:
    state = member.state_fips[0]
    local = not member.states and state != "11"
    actor = "local" if local else ACTORS.get(state, "state")
    measure = law.Measure(name=name, place=postal_codes()[state], facts={**told, "actor": actor})
    found = law.test(measure, day)
    assert isinstance(found, Answer)
    return found


def _reasons(told: Answer) -> list[Reason]:
    """The reasons that carry the zone, those of the union's gate first: that is where agreements are decided."""
    ranked = sorted(told.gates, key=lambda gate: gate.gate != "union")
    wanted = WANTED[told.as_stated]
    return [each for gate in ranked for each in gate.reasons if each.concludes in wanted and each.stands != "never"]


def _reason(told: Answer) -> str:
    found = _reasons(told)
    return found[0].says if found else "No federal rule in the base stands against it."


def _cases(told: Answer) -> tuple[Case, ...]:
    """The authorities of the first reason, those that were checked first."""
    found = [
        Case(cite=each.title, says=each.stands_for, checked=each.checked)
        for reason in _reasons(told)[:1]
        for each in reason.authorities
        if each.side == "for the rule" and each.weight != "none"
    ]
    return tuple(sorted(found, key=lambda each: not each.checked))
