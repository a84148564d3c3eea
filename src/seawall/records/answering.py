"""An answer from the inputs of a record, and the record of it: made and verified by the same function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import seawall
from seawall.evidence.manifest import release_id, rules_id
from seawall.evidence.package import load_package
from seawall.hazard.scenario import known_on, sound
from seawall.places import place
from seawall.records.canonical import digest
from seawall.records.model import Basis, Inputs, Record, Verb

if TYPE_CHECKING:
    from seawall.briefs.model import Brief
    from seawall.funding.model import Funds
    from seawall.plans.model import Plan


def answer(verb: Verb, inputs: Inputs) -> Brief | Plan:
    """What is answered from the evidence in use. Raises SeawallError, one line, as the verb does."""
    where = inputs.places[0] if len(inputs.places) == 1 else inputs.places
    scenario = sound(inputs.scenario)
    if verb == "plan":
        from seawall.plans.compose import plan

        return plan(inputs.places[0], scenario, as_of=inputs.as_of, funds=_funds(inputs), choices=inputs.choices)
    from seawall.briefs.compose import brief

    return brief(where, scenario, as_of=inputs.as_of, funds=_funds(inputs))


def _funds(inputs: Inputs) -> Funds | None:
    if inputs.funds is None:
        return None
    from seawall.funding.file import parse

    where = inputs.places[0] if len(inputs.places) == 1 else inputs.places
    return parse(inputs.funds.text, inputs.funds.name, place(where), known_on(inputs.as_of))


def recorded(verb: Verb, inputs: Inputs) -> tuple[Record, Brief | Plan]:
    """The record of an answer, and the answer. Raises SeawallError as the verb does."""
    made = answer(verb, inputs)
    result = data(made)
    return Record(verb=verb, inputs=inputs, basis=basis(), result_sha256=digest(result), result=result), made


def data(made: Brief | Plan) -> dict[str, Any]:
    """An answer as it stands in JSON."""
    return made.model_dump(mode="json", by_alias=True)


def basis() -> Basis:
    """What answers here and now."""
    return Basis(
        program=seawall.__version__,
        rules=rules_id(),
        evidence_release=release_id(),
        evidence_version=load_package().version,
    )
