"""An interview under way: the answers so far, the next question, and the measure that they describe.

A value that nobody changes: an answer gives another interview, and going back gives the one before. So a terminal and
a form on a page can use the same, and a test can hold any conversation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from seawall.base.closed import Closed
from seawall.base.errors import LawError
from seawall.law.ask.open_facts import FIRST, next_question, presumed_here
from seawall.law.ask.script import PLACE, UNKNOWN, script
from seawall.law.conditions import holds
from seawall.law.measure import DEFAULTS, OWN, Bill, Measure, check_facts, described, parse_measure, to_toml
from seawall.law.vocabulary import Fact, Value, facts, read_value

RECORD = "# The interview so far, for --resume. The engine reads only what stands above."
SAY_WHAT_IT_IS = {"instrument", "who_sues"}
"""The facts of which one must follow from the plain answers before anything else is worth asking."""
NONE = "none"
"""The answer that no fact is so that is presumed not so."""
NOT_KNOWN = "not known"
YES_NO = {True: "yes", False: "no"}
"""The ids of the answers of a plain question that is asked with yes or no."""


class Question(Closed):
    """What is put to an official. `values`: the answers of a choice, by id, in words; empty for other kinds.

    `kind` is that of a fact (choice, yesno, or a number); `help` is one sentence that explains the question.
    """

    id: str
    ask: str
    help: str
    kind: str
    values: dict[str, str]


@dataclass(frozen=True)
class Interview:
    """The answers so far, in order; None is the answer of who does not know. `start` is what was known before."""

    start: Measure
    told: tuple[tuple[str, Value | None], ...] = ()

    def question(self, day: date | None = None) -> Question | None:
        """The next question, or None when nothing that is still unknown can change the answer.

        `day`: the date of the law (default: the measure's, else today).
        """
        day = day or self.start.day
        skip = {name for name, value in self.told if value is None}
        if "instrument" not in self.start.facts:  # a measure that names it beforehand is not asked in plain words
            if (plain := self.plain_question()) is not None:
                return plain
            if not SAY_WHAT_IT_IS & set(self.facts):
                return None  # who does not know what is done has no measure to ask about
            skip |= set(FIRST) | self._left_open()
        fact = next_question(self.facts, self.start.place, day, skip)
        return _of_fact(fact) if fact else self._rare_question(day)

    def tell(self, question: str, value: Value | None) -> Interview:
        """The interview with the question answered; None: not known. Raises LawError when that cannot be, and why."""
        if isinstance(value, bool) and question not in facts():
            value = YES_NO[value]
        if question == script().presumed.id and value in facts():
            question, value = str(value), True
        after = replace(self, told=(*self.told, (question, value)))
        try:
            check_facts(after.facts)
        except ValueError as error:
            raise LawError(str(error)) from None
        return after

    def back(self) -> Interview:
        """The interview without its last answer; itself, if there is none."""
        return replace(self, told=self.told[:-1])

    @cached_property
    def facts(self) -> dict[str, Value]:
        """The facts that follow from the answers. Raises LawError when one says otherwise than the start did."""
        found = dict(self._following())
        if self._plain_question(found) is None:  # until then a later answer may make it another instrument
            found |= self._derived()
        found |= {name: value for name, value in self.told if name in facts() and value is not None}
        for name, value in self.start.facts.items():
            if found.get(name, value) != value and (name, value) not in DEFAULTS.items():
                said = facts()[name].told(value)
                raise LawError(f"the measure says already: {said}. Answer otherwise, or take {name} out of its file.")
        return {**self.start.facts, **found}

    def measure(self) -> Measure:
        """The measure that the answers describe; what nobody knows is left out of its facts."""
        return self.start.model_copy(update={"facts": self.facts})

    def to_toml(self, finished: bool = False) -> str:
        """The measure as the text of its file, with the answers as comments, from which `resumed` goes on.

        Unless the interview is finished, the file says that it is not, and a test of it is no answer.
        """
        measure = self.measure().model_copy(update={"unfinished": not finished})
        # A JSON string, number or truth value is the same in TOML.
        said = (f"# {name} = {json.dumps(UNKNOWN if value is None else value)}" for name, value in self.told)
        return "\n".join([to_toml(measure), RECORD, *said, ""])

    def plain_question(self) -> Question | None:
        """The first plain question that arises and was not answered, with the answers that can be given."""
        return self._plain_question(dict(self._following()))

    def _plain_question(self, followed: dict[str, Value]) -> Question | None:
        known = self._known({**self.start.facts, **followed})
        for each in script().questions.values():
            if each.id not in dict(self.told) and _so(each.when, known):
                says = {one.id: one.says for one in each.answer if _so(one.when, known)}
                kind, values = ("yesno", {}) if set(says) == set(YES_NO.values()) else ("choice", says)
                return Question(id=each.id, ask=each.ask, help=each.help, kind=kind, values=values)
        return None

    def _left_open(self) -> set[str]:
        """The facts that a plain question asked for, whichever its answer, and whose answer nobody knows."""
        told = dict(self.told)
        asked = [each for each in script().questions.values() if each.id in told and told[each.id] is None]
        return set().union(*(set.intersection(*(set(one.sets) for one in each.answer)) for each in asked))

    def _rare_question(self, day: date | None) -> Question | None:
        """Whether one of the facts is so that are presumed not so and would change the zone; asked until none is."""
        asks = script().presumed
        if asks.id in dict(self.told):
            return None
        values = {each: facts()[each].says for each in presumed_here(self.facts, self.start.place, day)}
        if not values:
            return None
        return Question(id=asks.id, ask=asks.ask, help=asks.help, kind="choice", values={NONE: asks.none} | values)

    def _known(self, given: dict[str, Value]) -> dict[str, Any]:
        answers = {name: UNKNOWN if value is None else value for name, value in self.told if name not in facts()}
        return {**given, **answers, PLACE: self.start.place}

    def _following(self) -> Iterator[tuple[str, Value]]:
        """Each fact that a plain answer says, in the order of the questions; a later one is the more particular."""
        told = dict(self.told)
        for each in script().questions.values():
            yield from next((one.sets.items() for one in each.answer if one.id == told.get(each.id)), ())

    def _derived(self) -> dict[str, Value]:
        """The instrument that follows from the plain answers, and what follows from it."""
        known = self._known({})
        derived = next((each for each in script().instruments if _so(each.when, known)), None)
        return {} if derived is None else {"instrument": derived.id, **derived.sets}


def begun(name: str, place: str) -> Interview:
    """A new interview about a plan, in a place (postal code or empty). Raises LawError when one of them cannot be."""
    return Interview(described(name, place, {}))


def retold(name: str, place: str, answers: Iterable[tuple[str, str]]) -> Interview:
    """The interview about a plan in a place, with answers given as text: each a question and what was said to it.

    What is said is the id of an answer, yes or no, a number, or 'unknown'. Raises LawError, one line, when the plan
    cannot be named so, when there is no such question or answer, or when an answer contradicts those before it.
    """
    found = begun(name, place)
    for question, text in answers:
        found = found.tell(question, None if text == UNKNOWN else _read(question, text))
        said, value = found.told[-1]
        if fault := _misrecorded(said, value):
            raise LawError(f"{question[:60]} {fault}. Go back to the question before it and answer anew.")
    return found


def _read(question: str, text: str) -> Value:
    """An answer from text; of a question that is no fact it is the id of what it offers."""
    return read_value(facts()[question], text) if question in facts() else text


def put_as(question: str, value: Value | None) -> tuple[str, str]:
    """A question that was answered, as it was put, and its answer in words."""
    if question in facts():
        fact = facts()[question]
        return fact.ask, _in_words(fact, value)
    if question == script().presumed.id:
        return script().presumed.ask, script().presumed.none if value == NONE else NOT_KNOWN
    plain = script().questions[question]
    return plain.ask, next((each.says for each in plain.answer if each.id == value), NOT_KNOWN)


def _in_words(fact: Fact, value: Value | None) -> str:
    if value is None:
        return NOT_KNOWN
    if fact.kind == "yesno":
        return "yes" if value else "no"
    return fact.values[str(value)] if fact.kind == "choice" else fact.told(value)


def resumed(path: str) -> Interview:
    """The interview of a file that was saved on the way, or a new one from any measure file.

    Raises LawError when the file cannot be read, or says otherwise than the answers that it records.
    """
    text = OWN.text(path)
    whole = parse_measure(text, path)
    if isinstance(whole, Bill):
        raise LawError(f"{path} is a bill; an interview is about one measure. Give it the facts of one provision.")
    record = OWN.tree("\n".join(line.removeprefix("# ") for line in text.partition(RECORD)[2].splitlines()), path)
    told = tuple((name, None if value == UNKNOWN else value) for name, value in record.items())
    for name, value in told:
        if fault := _misrecorded(name, value):
            raise LawError(f"{path}: {name} {fault} in the record of the interview. Correct or remove that line.")
    whole = whole.model_copy(update={"unfinished": False})  # it is under way again
    followed = Interview(whole.model_copy(update={"facts": dict(DEFAULTS)}), told).facts
    stated = {name: value for name, value in whole.facts.items() if followed.get(name) != value}
    found = Interview(whole.model_copy(update={"facts": {**DEFAULTS, **stated}}), told)
    if found.facts != whole.facts:
        raise LawError(f"{path}: a fact is missing that the answers below it say. Take those lines out.")
    return found


def _misrecorded(name: str, value: Value | None) -> str | None:
    if name in facts():
        return None if value is None else facts()[name].check(value)
    if name == script().presumed.id:
        return None if value in (None, NONE) else f"has no answer {value!r}"
    if name not in script().questions:
        return "is no question"
    offered = [each.id for each in script().questions[name].answer]
    return None if value is None or value in offered else f"has no answer {value!r}"


def _of_fact(fact: Fact) -> Question:
    said = f"Say yes if {fact.says}." if fact.kind == "yesno" else f"It asks for this: {fact.says}."
    explained = script().explain.get(fact.id, said)
    return Question(id=fact.id, ask=fact.ask, help=explained, kind=fact.kind, values=fact.values)


def _so(when: dict[str, Any], known: dict[str, Any]) -> bool:
    return bool(holds(when, known.get, closed=True))
