"""What follows from the facts of a measure: an occupied field, an obstacle, coercion. Derived, never asked.

The rules stand in `conclusions.toml`; a conclusion may rest on another, but not on itself.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from typing import Any

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.datafile import ended
from seawall.base.errors import LawError
from seawall.evidence import kept
from seawall.law.conditions import Condition, Known, Test, check_condition, compiled, names_in
from seawall.law.vocabulary import ID, READER, Value, facts, unknown_fact

FILE = "law/conclusions.toml"


class Conclusion(Closed):
    """One conclusion: it holds when its condition does."""

    id: str = Field(pattern=ID)
    says: str = Field(min_length=3)
    when: dict[str, Any]


@kept
def conclusions() -> dict[str, Conclusion]:
    """Every conclusion by id, each after those that it rests on. Raises LawError when the file is wrong."""
    return parse((files("seawall.law") / "conclusions.toml").read_text(encoding="utf-8"))


def parse(text: str) -> dict[str, Conclusion]:
    """Conclusions from the text of their file, in the order of derivation. Raises LawError, one line."""
    found = READER.by_id(READER.entries(READER.tree(text, FILE), "conclusion", Conclusion, FILE), FILE)
    for each in found.values():
        if each.id in facts():
            raise LawError(f"{FILE}: {each.id} is already a fact. Give the conclusion another id.")
        check_when(each.when, f"{FILE}: {each.id}", found)
    try:
        order = tuple(
            TopologicalSorter({each.id: names_in(each.when) & set(found) for each in found.values()}).static_order()
        )
    except CycleError as error:
        raise LawError(f"{FILE}: {' rests on '.join(error.args[1])}. Break that circle.") from None
    return {name: found[name] for name in order}


def check_when(condition: dict[str, Any], where: str, derived: Container[str]) -> None:
    """Raise LawError when a condition names no fact and none of `derived`, or a value that the fact cannot have."""

    def fault(name: str) -> str | None:
        return None if name in facts() or name in derived else unknown_fact(name)

    try:
        check_condition(condition, fault, where)
        _check_values(condition, where)
    except RecursionError:
        raise LawError(f"{where}: the condition is nested too deep. Split it.") from None


def _check_values(condition: Mapping[str, Any], where: str) -> None:
    for key, wanted in condition.items():
        if key in ("any", "not"):
            for each in wanted if isinstance(wanted, list) else [wanted]:
                _check_values(each, where)
            continue
        number = key in facts() and facts()[key].kind == "share"
        if isinstance(wanted, Mapping):
            if not number or any(facts()[key].check(value) for value in wanted.values()):
                raise LawError(f"{where}: {key} cannot be compared so. at_least and below take a share from 0 to 1.")
            continue
        for value in wanted if isinstance(wanted, list) else [wanted]:
            fault = facts()[key].check(value) if key in facts() else None
            if key not in facts() and not isinstance(value, bool):
                fault = f"is true or false, not {value!r}"
            if fault:
                raise LawError(ended(f"{where}: {key} {fault}"))


def known_from(given: Mapping[str, Value], closed: bool = False) -> Known:
    """A lookup of facts and of what follows from them; None for what is not known (a closed record: not so)."""
    state: dict[str, Any] = dict(given)
    for name, test in _tests():
        state[name] = test(state.get, closed)
    return state.get


@kept
def _tests() -> tuple[tuple[str, Test], ...]:
    return tuple((each.id, compiled(each.when)) for each in conclusions().values())


def primary_facts(condition: Condition) -> set[str]:
    """The facts that a condition rests on, through the conclusions it uses."""
    names = names_in(condition)
    while derived := names & set(conclusions()):
        names = (names - derived).union(*(names_in(conclusions()[each].when) for each in derived))
    return names
