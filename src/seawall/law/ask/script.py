"""The questions in an official's words, and what their answers say: `interview.toml`, as it is and nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from itertools import chain
from typing import Any

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import LawError
from seawall.evidence import kept
from seawall.law.conditions import check_condition
from seawall.law.vocabulary import ID, READER, Value, facts

FILE = "law/interview.toml"
UNKNOWN = "unknown"
"""What a condition calls the answer of who does not know."""
PLACE = "place"
"""What a condition calls the postal code of the place."""

When = dict[str, Any]


class Offer(Closed):
    """An answer that a plain question offers, where `when` holds of the answers before it, and the facts it says."""

    id: str = Field(pattern=ID)
    says: str = Field(min_length=2)
    when: When = Field(default_factory=dict)
    sets: dict[str, Value] = Field(default_factory=dict)


class PlainQuestion(Closed):
    """A question that is no fact by itself: what follows from its answers is told by them and by the instruments."""

    id: str = Field(pattern=ID)
    ask: str = Field(min_length=5)
    help: str = Field(min_length=5)
    when: When = Field(default_factory=dict)
    answer: tuple[Offer, ...] = Field(min_length=2)


class Derived(Closed):
    """An instrument (its value in the vocabulary), the answers from which it follows, and facts that follow too."""

    id: str = Field(pattern=ID)
    when: When
    sets: dict[str, Value] = Field(default_factory=dict)


class Explained(Closed):
    """One sentence that explains the question of a fact."""

    fact: str
    says: str = Field(min_length=5)


class Presumed(Closed):
    """The question whether a rare fact is so, which is presumed not so; `none`: the answer that none is."""

    id: str = Field(pattern=ID)
    ask: str = Field(min_length=5)
    help: str = Field(min_length=5)
    none: str = Field(min_length=2)


class Script(Closed):
    """What the file says, in its order."""

    questions: dict[str, PlainQuestion]
    instruments: tuple[Derived, ...]
    presumed: Presumed
    explained: dict[str, str]


@kept
def script() -> Script:
    """The script of the interview. Raises LawError, one line, when the file does not say what it must."""
    return parse((files("seawall.law") / "interview.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Script:
    """A script from the text of its file. Raises LawError, one line: which entry, what is wrong with it."""
    raw = READER.tree(text, FILE)
    found = Script(
        questions=READER.by_id(READER.entries(raw, "question", PlainQuestion, FILE), FILE),
        instruments=tuple(READER.entries(raw, "instrument", Derived, FILE)),
        presumed=READER.value(raw.get("presumed", {}), Presumed, f"{FILE}: presumed"),
        explained={each.fact: each.says for each in READER.entries(raw, "explain", Explained, FILE)},
    )
    for where, fault in _faults(found):
        raise LawError(f"{FILE}: {where}: {fault.rstrip('.')}. Correct that entry.")
    return found


def _faults(found: Script) -> Iterator[tuple[str, str]]:
    """What is wrong with a script, and where."""
    asked: dict[str, tuple[str, ...]] = {}
    for each in found.questions.values():
        if each.id in facts() or each.id == PLACE:
            yield each.id, "has the name of a fact or of the place"
        _check_when(each.when, asked, each.id)
        READER.by_id(each.answer, f"{FILE}: {each.id}")
        for one in each.answer:
            _check_when(one.when, asked, f"{each.id}: {one.id}")
            yield from _wrong_facts(f"{each.id}: {one.id}", one.sets)
        asked[each.id] = (*(one.id for one in each.answer), UNKNOWN)
    for derived in found.instruments:
        _check_when(derived.when, asked, derived.id)
        yield from _wrong_facts(derived.id, {"instrument": derived.id} | derived.sets)
    for name in found.explained:
        if name not in facts():
            yield name, "is not a fact"


def _wrong_facts(where: str, sets: dict[str, Value]) -> Iterator[tuple[str, str]]:
    for name, value in sets.items():
        fault = facts()[name].check(value) if name in facts() else "is not a fact"
        if fault:
            yield where, f"{name} {fault}"


def _check_when(when: When, asked: dict[str, tuple[str, ...]], where: str) -> None:
    """Raise LawError for a condition that names no fact and no earlier question, or an answer that is not offered."""
    if not when:
        return

    def fault(name: str) -> str | None:
        known = name in facts() or name in asked or name == PLACE
        return None if known else f"{name!r} is no fact and no question before it. Correct that name."

    check_condition(when, fault, f"{FILE}: {where}")
    for name, wanted in _parts(when):
        values = wanted if isinstance(wanted, list) else [wanted]
        if odd := next((each for each in values if name in asked and each not in asked[name]), None):
            raise LawError(f"{FILE}: {where}: {name} has no answer {odd!r}. Name one of its answers.")


def _parts(when: When) -> Iterator[tuple[str, Any]]:
    for key, wanted in when.items():
        if key in ("any", "not"):
            listed = wanted if isinstance(wanted, list) else [wanted]
            yield from chain.from_iterable(_parts(each) for each in listed)
        else:
            yield key, wanted
