"""What follows from the facts of a measure: an occupied field, an obstacle, coercion. Derived, never asked.

The rules stand in `conclusions.toml`; a conclusion may rest on another, but not on itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from seawall.errors import LawError
from seawall.law.conditions import Condition, Known, check_condition, holds, names_in
from seawall.law.vocabulary import Value, facts, first_fault, unknown_fact

FILE = "law/conclusions.toml"


class Conclusion(BaseModel):
    """One conclusion: it holds when its condition does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    says: str = Field(min_length=3)
    when: dict[str, Any]


@cache
def conclusions() -> dict[str, Conclusion]:
    """Every conclusion by id, each after those that it rests on. Raises LawError when the file is wrong."""
    return parse((files("seawall.law") / "conclusions.toml").read_text(encoding="utf-8"))


def parse(text: str) -> dict[str, Conclusion]:
    """Conclusions from the text of their file, in the order of derivation. Raises LawError, one line."""
    try:
        found = {each.id: each for each in map(Conclusion.model_validate, tomllib.loads(text).get("conclusion", []))}
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise LawError(f"{FILE}: {first_fault(error)}. Correct that line.") from None
    known = facts()
    for each in found.values():
        if each.id in known:
            raise LawError(f"{FILE}: {each.id} is already a fact. Give the conclusion another id.")
        check_condition(
            each.when,
            lambda name: None if name in known or name in found else unknown_fact(name),
            f"{FILE}: {each.id}",
        )
    try:
        order = tuple(
            TopologicalSorter({each.id: names_in(each.when) & set(found) for each in found.values()}).static_order()
        )
    except CycleError as error:
        raise LawError(f"{FILE}: {' rests on '.join(error.args[1])}. Break that circle.") from None
    return {name: found[name] for name in order}


def known_from(given: Mapping[str, Value], closed: bool = False) -> Known:
    """A lookup of facts and of what follows from them; None for what is not known (a closed record: not so)."""
    state: dict[str, Any] = dict(given)
    for each in conclusions().values():
        state[each.id] = holds(each.when, state.get, closed)
    return state.get


def primary_facts(condition: Condition) -> set[str]:
    """The facts that a condition rests on, through the conclusions it uses."""
    names = names_in(condition)
    while derived := names & set(conclusions()):
        names = (names - derived).union(*(names_in(conclusions()[each].when) for each in derived))
    return names
