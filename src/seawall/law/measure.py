"""A measure: one provision that a government plans or that is done to it, described by facts one can observe.

A measure file is TOML: a name, a place, a date and a table of facts. A bill is the same file with several
provisions. What follows from facts is derived by the engine; a file that states a conclusion is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from seawall.base.closed import Closed
from seawall.base.datafile import Reader, toml_value
from seawall.base.errors import LawError
from seawall.evidence import kept
from seawall.law.cases import kind_of
from seawall.law.conclude import conclusions
from seawall.law.conditions import Known, Test, compiled, holds, names_in
from seawall.law.merits import Zone
from seawall.law.vocabulary import READER, Value, facts, unknown_fact

OWN = Reader(LawError, "An example is in docs/law.md.")
# The value of a fact that cannot be so for such a measure: neither true nor false, so that no rule turns on it.
DOES_NOT_ARISE = "does not arise"
DEFAULTS: dict[str, Value] = {"challenged": "state_or_local_measure"}


def _line(text: Any) -> Any:
    """A text on one line. Raises ValueError for characters that neither a page nor a drawing can show."""
    if not isinstance(text, str):
        return text
    text = " ".join(text.split())
    if odd := re.search("[\x00-\x1f\x7f-\x9f\ufffe\uffff]", text):
        raise ValueError(f"contains the control character {odd.group()!r}; take it out")
    return text


Line = Annotated[str, BeforeValidator(_line)]


class Expect(Closed):
    """What counsel expects, written beside the facts: the zone, and reasons or entries that must be among those given.

    Ids of doctrines (`because_of`) and of entries; `elsewhere`: the zone in other states.
    """

    zone: Zone
    because_of: tuple[str, ...] = ()
    exposure: tuple[str, ...] = ()
    not_exposure: tuple[str, ...] = ()
    levers: tuple[str, ...] = ()
    forum: tuple[str, ...] = ()
    elsewhere: dict[str, Zone] = Field(default_factory=dict)


class Measure(Closed):
    """One provision. `facts` are the facts known about it; those left out are unknown, which is not false.

    `place` is a postal code (empty: no place, so authority that binds only in some states binds nowhere), `day` the
    date of the law to use (None: today). `unfinished`: an interview that stopped before its last question wrote it.
    """

    name: Line = Field(min_length=3, max_length=300)
    place: str = ""
    day: date | None = Field(None, alias="date")
    protects: Line = Field("", description="whom it protects")
    burdens: Line = Field("", description="whom it burdens")
    timing: Literal["proactive", "reactive", ""] = ""
    clause: Line = Field("", description="the words of the federal rule, with its citation")
    note: Line = ""
    unfinished: bool = False
    facts: dict[str, Value]
    expect: Expect | None = Field(None, description="what counsel expects of the answer; the engine does not read it")

    @field_validator("day", mode="before")
    @classmethod
    def _a_day(cls, day: Any) -> Any:
        if day is not None and not isinstance(day, date | str):
            raise ValueError(f"{day!r} is not a date; write 2026-11-22")
        return day

    @field_validator("place")
    @classmethod
    def _a_state(cls, place: str) -> str:
        from seawall.places import postal_codes

        if place and place.upper() not in postal_codes().values():
            raise ValueError(f"{place!r} is not the postal code of a state or territory; write IL, TX, DC")
        return place.upper()

    @model_validator(mode="before")
    @classmethod
    def _with_defaults(cls, raw: Any) -> Any:
        stray = next((key for key in raw if key in facts()), None) if isinstance(raw, Mapping) else None
        if stray is not None:
            raise ValueError(f"{stray} is a fact; put it under [facts]")
        if isinstance(raw, Mapping) and isinstance(raw.get("facts"), Mapping):
            return {**raw, "facts": {**DEFAULTS, **raw["facts"]}}
        return raw

    @field_validator("facts", mode="before")
    @classmethod
    def _known_facts(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            raise ValueError("must be a table of facts")
        return check_facts(given)


class Bill(Closed):
    """A bill: provisions that are answered one by one. `severability`: what its text says if one part falls."""

    name: Line = Field(min_length=3, max_length=300)
    place: str = ""
    day: date | None = Field(None, alias="date")
    severability: Literal["clause", "non_severable", "silent", "not_read"] = "not_read"
    note: Line = ""
    provision: tuple[Measure, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _shared(cls, raw: Any) -> Any:
        """Place and date of the bill hold for each provision that does not say otherwise."""
        if not isinstance(raw, Mapping) or not isinstance(raw.get("provision"), list):
            return raw
        shared = {key: raw[key] for key in ("place", "date") if key in raw}
        told = [{**shared, **each} if isinstance(each, Mapping) else each for each in raw["provision"]]
        return {**raw, "provision": told}


def check_facts(given: Mapping[str, Any]) -> dict[str, Value]:
    """The facts, checked. Raises ValueError, one line: unknown, a conclusion, a wrong value, or a contradiction."""
    known, derived = facts(), conclusions()
    for name, value in given.items():
        if name in derived:
            rests = ", ".join(sorted(names_in(derived[name].when)))
            raise ValueError(f"{name} is a conclusion, not a fact: the engine derives it from {rests}; leave it out")
        if name not in known:
            raise ValueError(unknown_fact(str(name)))
        if fault := known[name].check(value):
            raise ValueError(f"{name} {fault}")
    if found := _contradicted(given):
        each, because = found
        raise ValueError(f"{' and '.join(each)} contradict each other: {because}")
    return dict(given)


def completed(given: Mapping[str, Value]) -> dict[str, Value]:
    """The facts, with those yes-or-no facts added that the others decide: what cannot arise, what would contradict.

    A fact that is presumed not so is not so unless stated. What remains unsaid is unknown.
    """
    return {**given, **_decided(frozenset(given.items()))}


def presumed(given: Mapping[str, Value]) -> tuple[str, ...]:
    """The facts that are taken as not so because nobody has stated them."""
    decided = _decided(frozenset(given.items()))
    return tuple(name for name, value in decided.items() if value is False and facts()[name].presume)


@kept(most=4096)  # the same facts come back for every circuit of a bloc and for every option that spends
def _decided(given: frozenset[tuple[str, Value]]) -> dict[str, Value]:
    full = dict(given)
    known = full.get
    added: dict[str, Value] = {}
    for name, against_so, against_not, arises, presume in _to_decide(kind_of(full)):
        if name in full:
            continue
        so = not (against_so and any(test(known, False) for test in against_so))
        if so is (bool(against_not) and any(test(known, False) for test in against_not)):  # one of the two is left
            full[name] = added[name] = so
        elif arises is False or (arises is not None and arises(known, False) is False):
            full[name] = added[name] = DOES_NOT_ARISE
        elif presume:
            full[name] = added[name] = False
    return added


@kept(most=1024)
def _to_decide(
    kind: frozenset[tuple[str, Value]],
) -> tuple[tuple[str, tuple[Test, ...], tuple[Test, ...], Test | Literal[False] | None, bool], ...]:
    """The yes-or-no facts that others may decide in a kind of measure.

    What speaks against each being so and against its not being so, when it arises (False: never in this kind; None:
    always), whether it is presumed.
    """
    told = dict(kind)
    return tuple(
        (name, *against, False if arises and arises(told.get, False) is False else arises, presume)
        for name, against, arises, presume in _deciding()
    )


@kept
def _deciding() -> tuple[tuple[str, tuple[tuple[Test, ...], tuple[Test, ...]], Test | None, bool], ...]:
    """The same of every kind."""
    return tuple(
        (
            fact.id,
            (tuple(_against(fact.id, True)), tuple(_against(fact.id, False))),
            compiled(fact.arises) if fact.arises else None,
            fact.presume,
        )
        for fact in facts().values()
        if fact.kind == "yesno" and not fact.from_place
    )


def _against(name: str, value: Value) -> Iterator[Test]:
    """Of each contradiction that a value of a fact takes part in: whether the other facts complete it."""
    for each, _, test in _contradictions():
        if name in names_in(each) and holds(each, {name: value}.get) is not False:
            yield partial(_with, test, name, value)


def _with(test: Test, name: str, value: Value, known: Known, closed: bool) -> bool | None:
    """The test where a fact has a value, whatever else is known."""
    return test(lambda key: value if key == name else known(key), closed)


def read_measure(path: str | Path) -> Measure | Bill:
    """The measure or bill of a TOML file. Raises LawError when it cannot be read or does not say what it must."""
    return parse_measure(OWN.text(path), str(path))


def parse_measure(text: str, name: str) -> Measure | Bill:
    """A measure or bill from the text of its file. Raises LawError with file, field and what is wrong."""
    raw = OWN.tree(text, name)
    return OWN.value(raw, Bill if "provision" in raw else Measure, name)


def described(name: str, place: str, given: Mapping[str, Value]) -> Measure:
    """A measure from its parts. Raises LawError, one line, when one of them cannot be."""
    return Reader(LawError).value({"name": name.strip(), "place": place, "facts": given}, Measure, "the measure")


def to_toml(measure: Measure) -> str:
    """A measure as the text of its file; reading it back gives the same measure."""
    head = {"name": measure.name, "place": measure.place, "protects": measure.protects, "burdens": measure.burdens}
    head |= {"timing": measure.timing, "clause": measure.clause, "note": measure.note}
    lines = [f"{key} = {toml_value(value)}" for key, value in head.items() if value]
    lines += ["unfinished = true"] if measure.unfinished else []
    lines += [f"date = {measure.day.isoformat()}"] if measure.day else []
    return "\n".join(
        [*lines, "", "[facts]", *(f"{key} = {toml_value(value)}" for key, value in measure.facts.items()), ""]
    )


def _contradicted(given: Mapping[str, Value]) -> tuple[dict[str, Any], str] | None:
    """The contradiction among the facts and why it is one, if any."""
    return next(((each, because) for each, because, test in _contradictions() if test(given.get, False)), None)


@kept
def _contradictions() -> tuple[tuple[dict[str, Any], str, Test], ...]:
    listed = READER.shipped(files("seawall.law"), "contradictions.toml")["contradiction"]
    return tuple((each["facts"], each["because"], compiled(each["facts"])) for each in listed)
