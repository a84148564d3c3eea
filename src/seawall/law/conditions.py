"""Conditions over facts, in three values: true, false, or unknown.

A condition is a table: every key must hold. A key is a fact or a conclusion with the value it must have (a list: one
of these; a table with `at_least` or `below`: a number), or `any` (one of these conditions) or `not` (this one fails).
What nobody has said is unknown, and unknown is not false (Kleene's strong logic of three values). For a record that
is complete, as a coded case is, `closed` reads what is not in it as not so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seawall.base.errors import LawError

Condition = dict[str, Any]  # as TOML gives it
Known = Callable[[str], Any]  # the value of a fact or conclusion, None when unknown
Test = Callable[[Known, bool], bool | None]  # what `holds` says of one condition; the flag: a closed record

NESTED = ("any", "not")  # the keys whose value is conditions


def holds(condition: Condition, known: Known, closed: bool = False) -> bool | None:
    """Whether a condition holds: True, False, or None when it depends on a fact that is not known (never if closed)."""
    return compiled(condition)(known, closed)


def compiled(condition: Condition) -> Test:
    """The condition as a function, for one that is asked often."""
    values = tuple((key, _fits(wanted)) for key, wanted in condition.items() if key not in NESTED)
    return _all(values, tuple(_part(key, wanted) for key, wanted in condition.items() if key in NESTED))


def names_in(condition: Condition) -> set[str]:
    """The facts and conclusions that a condition looks at."""
    found: set[str] = set()
    for key, wanted in condition.items():
        if key in NESTED:
            for each in _conditions(key, wanted):
                found |= names_in(each)
        else:
            found.add(key)
    return found


def check_condition(condition: object, known_names: Callable[[str], str | None], where: str) -> None:
    """Raise LawError when a condition cannot be read. `known_names(name)` tells what is wrong with a name, or None."""
    if not isinstance(condition, dict) or not condition:
        raise LawError(f"{where}: a condition must be a table with at least one fact. Write fact = value.")
    for key, wanted in condition.items():
        if key in NESTED:
            for each in _conditions(key, wanted, where):
                check_condition(each, known_names, where)
        elif fault := known_names(key):
            raise LawError(f"{where}: {fault}")
        elif isinstance(wanted, dict) and (not wanted or set(wanted) - {"at_least", "below"}):
            raise LawError(f"{where}: {key} takes at_least or below. Write {key} = {{ at_least = 0.1 }}.")


def _conditions(key: str, wanted: object, where: str = "") -> list[Condition]:
    if isinstance(wanted, dict):
        return [wanted]
    if not isinstance(wanted, list) or not wanted or not all(isinstance(each, dict) for each in wanted):
        raise LawError(f"{where}: {key} takes a list of conditions. Write {key} = [ {{ fact = value }} ].")
    return wanted


Fits = Callable[[Any], bool]  # whether a known value is one that a condition takes


def _part(key: str, wanted: Any) -> Test:
    one = _any(tuple(compiled(each) for each in (wanted if isinstance(wanted, list) else (wanted,))))
    return one if key == "any" else _not(one)


def _fits(wanted: Any) -> Fits:
    if isinstance(wanted, dict):
        least, below = wanted.get("at_least", float("-inf")), wanted.get("below", float("inf"))
        return lambda value: least <= value < below
    return frozenset(wanted if isinstance(wanted, list) else (wanted,)).__contains__


def _not(one: Test) -> Test:
    def test(known: Known, closed: bool) -> bool | None:
        found = one(known, closed)
        return None if found is None else not found

    return test


def _all(values: tuple[tuple[str, Fits], ...], parts: tuple[Test, ...]) -> Test:
    """False as soon as one fails, else unknown if one is. An answer of law asks this a hundred thousand times."""

    def test(known: Known, closed: bool) -> bool | None:
        unknown = False
        for key, fits in values:
            value = known(key)
            if value is None:
                if closed:
                    return False
                unknown = True
            elif not fits(value):
                return False
        for part in parts:
            found = part(known, closed)
            if found is False:
                return False
            unknown = unknown or found is None
        return None if unknown else True

    return test


def _any(parts: tuple[Test, ...]) -> Test:
    """True as soon as one holds, else unknown if one is."""

    def test(known: Known, closed: bool) -> bool | None:
        unknown = False
        for part in parts:
            found = part(known, closed)
            if found:
                return True
            unknown = unknown or found is None
        return None if unknown else False

    return test
