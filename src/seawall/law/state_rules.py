"""What a rule of a state's own fiscal law comes to, as one value: may it borrow beyond the year, who may renew.

The law stands in the table `state_fiscal_law`, a row a state and topic. `state_rules.toml` reads values out of the rows
and holds the dated changes that older texts miss. A state that a rule does not list is unknown, never "no".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from seawall.base.closed import Closed
from seawall.base.errors import LawError
from seawall.evidence import kept, load
from seawall.law.vocabulary import ID, READER, facts, unknown_fact
from seawall.places import postal_codes

TABLE = "state_fiscal_law"
FILE = "law/state_rules.toml"
Certainty = Literal["firm", "firm_in_part", "confident_recall", "likely", "unsure"]
SESSION_DAYS = (date(2026, 12, 1), date(2027, 4, 30))
"""The days that the rows on sessions cover."""


class Topic(Closed):
    """One topic of the table, in the order in which a reader is told."""

    id: str = Field(pattern=ID)
    title: str = Field(min_length=3)


class Decides(Closed):
    """One fact of a measure that an answer settles. The fields are told at the head of the file."""

    fact: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    days: str = ""
    needs: dict[str, Any] = Field(default_factory=dict)


class Rule(Closed):
    """One question that the rows of a topic answer with one value. The fields are told at the head of the file."""

    id: str = Field(pattern=ID)
    topic: str
    title: str = Field(min_length=3)
    values: dict[str, str]
    states: dict[str, frozenset[str]]
    topic_of: dict[str, str] = Field(default_factory=dict, alias="from")
    page: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    recall: frozenset[str] = frozenset()
    decides: tuple[Decides, ...] = ()

    @field_validator("states", mode="before")
    @classmethod
    def _codes(cls, told: Any) -> Any:
        return {value: _spread(codes) for value, codes in told.items()} if isinstance(told, Mapping) else told

    @field_validator("page", "sure", "recall", mode="before")
    @classmethod
    def _several(cls, codes: Any) -> Any:
        return _spread(codes)

    @model_validator(mode="after")
    def _whole(self) -> Rule:
        if unknown := set(self.states) - set(self.values):
            raise ValueError(f"states give {min(unknown)!r}, which is none of the values")
        listed = [code for codes in self.states.values() for code in codes]
        if len(listed) != len(set(listed)):
            raise ValueError("a state gives two answers")
        if stray := (self.page | self.sure | self.recall | set(self.topic_of)) - set(listed):
            raise ValueError(f"{min(stray)} gives no answer")
        named = {value for each in self.decides for value in (*each.yes, *each.no, *each.disputed)}
        if unknown := named - set(self.values):
            raise ValueError(f"decides names {min(unknown)!r}, which is none of the values")
        return self


class Trap(Closed):
    """A change that older texts miss, or a point that is fought over; with `rule` it sets its answer from `day` on."""

    state: str
    topic: str
    says: str = Field(min_length=10)
    cite: str
    checked: bool
    read_in: str = ""
    rule: str = ""
    value: str = ""
    day: date | None = None
    certainty: Certainty | None = None

    @model_validator(mode="after")
    def _whole(self) -> Trap:
        if len({bool(each) for each in (self.rule, self.value, self.day, self.certainty)}) != 1:
            raise ValueError("rule, value, day and certainty go together")
        return self


class Book(Closed):
    """The file of rules. `as_of` is the day on which it was written."""

    as_of: date
    topic: tuple[Topic, ...]
    rule: tuple[Rule, ...]
    trap: tuple[Trap, ...]

    @model_validator(mode="after")
    def _whole(self) -> Book:
        topics, rules = {each.id for each in self.topic}, {each.id: each for each in self.rule}
        for each in self.rule:
            if stray := {each.topic, *each.topic_of.values()} - topics:
                raise ValueError(f"{each.id}: {min(stray)} is no topic")
        for trap in self.trap:
            if trap.topic not in topics:
                raise ValueError(f"the trap of {trap.state} has the topic {trap.topic!r}, which is none")
            if trap.rule and (trap.rule not in rules or trap.value not in rules[trap.rule].values):
                raise ValueError(f"the trap of {trap.state}: {trap.rule} has no value {trap.value!r}")
        return self


@dataclass(frozen=True)
class Reading:
    """What one rule comes to in one state on a day.

    `row` is the row of the table that says it, `trap` the change after it, if one has come. `checked`: a page that says
    this was read. `certainty` is the row's or the trap's.
    """

    rule: Rule
    value: str
    row: Mapping[str, Any]
    trap: Trap | None
    checked: bool
    certainty: Certainty

    @property
    def says(self) -> str:
        """The value in words."""
        return self.rule.values[self.value]

    @property
    def sure(self) -> bool:
        """Whether it can settle anything; a doubtful row may raise a doubt and no more."""
        return not doubtful(self.certainty)


def doubtful(certainty: Certainty) -> bool:
    """Whether a row of this certainty can settle nothing."""
    return certainty in ("likely", "unsure")


def read_text(row: Mapping[str, Any]) -> str:
    """How far a row was read, and in which text: 'read in part (the limit), text: 2003'."""
    if row["check"] != "page":
        return "not read"
    covers = str(row["page_covers"])
    part = "" if covers == "whole" else f" in part ({covers.removeprefix('part:').strip()})"
    text = str(row["text_of"]).removeprefix("text of ").removeprefix("text as ")
    return f"read{part}, text: {text}"


@kept
def book() -> Book:
    """The rules and traps. Raises LawError, one line, when the file does not say what it must."""
    return parse((files("seawall.law") / "state_rules.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Book:
    """Rules and traps from the text of their file. Raises LawError, one line."""
    found = READER.read(text, FILE, Book)
    for rule in found.rule:
        for each in rule.decides:
            for name in (each.fact, *each.needs, *filter(None, [each.days])):
                if name not in facts():
                    raise LawError(f"{FILE}: {rule.id}: {unknown_fact(name)}")
    return found


@kept
def law_rows() -> dict[str, dict[str, dict[str, Any]]]:
    """The table by postal code and topic."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in load(TABLE).iter_rows(named=True):
        found.setdefault(postal_codes()[row["fips"]], {})[row["topic"]] = row
    return found


@kept(most=512)
def readings(postal: str, day: date) -> dict[str, Reading]:
    """What each rule comes to in a state on a day, by rule; empty for a place without rows."""
    rows = law_rows().get(postal)
    return {each.rule.id: each for each in _read(postal, day, rows)} if rows else {}


def traps(postal: str) -> tuple[Trap, ...]:
    """The traps of a state, in the order of the file."""
    return tuple(each for each in book().trap if each.state == postal)


def _read(postal: str, day: date, rows: Mapping[str, Mapping[str, Any]]) -> Iterator[Reading]:
    for rule in book().rule:
        value = next((value for value, codes in rule.states.items() if postal in codes), None)
        if value is None:
            continue
        row = rows[rule.topic_of.get(postal, rule.topic)]
        trap = _in_force(postal, rule.id, day)
        if trap is not None and trap.certainty is not None:
            yield Reading(rule, trap.value, row, trap, trap.checked, trap.certainty)
            continue
        whole = row["page_covers"] == "whole" or postal in rule.page
        checked = row["check"] == "page" and whole and postal not in rule.recall
        sure: Certainty = "confident_recall" if postal in rule.sure else row["certainty"]
        yield Reading(rule, value, row, None, checked, sure)


def _in_force(postal: str, rule: str, day: date) -> Trap | None:
    come = [each for each in traps(postal) if each.rule == rule and each.day is not None and each.day <= day]
    return come[-1] if come else None


def _spread(codes: Any) -> Any:
    """Postal codes, apart by spaces."""
    if not isinstance(codes, str | Iterable):
        return codes
    return frozenset(codes.split() if isinstance(codes, str) else codes)
