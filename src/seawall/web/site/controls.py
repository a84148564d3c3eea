"""The form of a question: its fields as labeled controls, with what was typed and what is wrong with it.

Which fields are asked for, and in which words, stands in forms.toml; what they take is known from the command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from pydantic import Field as Value

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import PlaceError, ProgramError, SeawallError
from seawall.web.fields import fields_named
from seawall.web.questions import Field, Question

FILE = "forms.toml"
READER = Reader(SeawallError, f"See: web/{FILE}")
FEW = 4  # so many choices stand beside each other, more in a list that opens
ORDERED = 3  # places for what is chosen in order
DAY = "DATE"

Kind = Literal["text", "day", "number", "yes", "one", "list", "several", "order"]


class Word(Closed):
    """What a field is called, for people; `empty`: what its list calls it when nothing is chosen."""

    name: str
    label: str
    help: str = ""
    values: dict[str, str] = Value(default_factory=dict)
    control: Literal["", "order"] = ""
    empty: str = "all"


class Head(Closed):
    """What the part of the question that stands in the address is called."""

    label: str
    help: str


class Group(Closed):
    """Fields under one legend; `folded`: behind a line."""

    legend: str
    fields: tuple[str, ...]
    folded: bool = False


class Listed(Closed):
    """A form as its file tells it. `bare`: the address of its question shows it, where nothing else is said.

    `first`: the place whose answer is told in a sentence and linked before anything is typed.
    """

    question: str
    bare: bool = False
    first: str = ""
    button: str
    says: str
    place: Head | None = None
    group: tuple[Group, ...] = ()


class Words(Closed):
    """The file of forms."""

    word: tuple[Word, ...]
    form: tuple[Listed, ...]


@dataclass(frozen=True)
class Choice:
    """One of a closed list. `risk` is printed beside it."""

    value: str
    label: str
    risk: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong, in words, and the field that it is about; empty: of none by itself."""

    says: str
    field: str = ""


@dataclass(frozen=True)
class Control:
    """A field as it is shown. `said`: what was typed, also where it cannot be."""

    name: str
    label: str
    help: str
    kind: Kind
    choices: tuple[Choice, ...] = ()
    said: tuple[str, ...] = ()
    fault: str = ""
    empty: str = "all"
    required: bool = False
    least: float | None = None
    most: float | None = None

    @property
    def first(self) -> str:
        """The one value that was typed."""
        return self.said[0] if self.said else ""

    @property
    def described(self) -> str:
        """The ids of what describes it, for a reader that does not see the page."""
        told = (f"help-{self.name}" if self.help else "", f"fault-{self.name}" if self.fault else "")
        return " ".join(filter(None, told))

    @property
    def places(self) -> tuple[str, ...]:
        """What stands in each of the places for what is chosen in order."""
        return (*self.said, *[""] * ORDERED)[: max(ORDERED, len(self.said))]


@dataclass(frozen=True)
class Section:
    """Controls under a legend. `open`: also if folded, because something was said in it or is wrong."""

    legend: str
    controls: tuple[Control, ...]
    folded: bool
    open: bool


@dataclass(frozen=True)
class Form:
    """A form: where it is sent, the control of what stands in the address, its sections, what it keeps unseen."""

    question: Question
    action: str
    says: str
    button: str
    place: Control | None
    sections: tuple[Section, ...]
    kept: tuple[tuple[str, str], ...]
    fault: Fault | None = None


def words() -> Words:
    """The file of forms. Raises SeawallError, one line, when it does not say what it must."""
    return READER.read(files("seawall.web").joinpath(FILE).read_text(encoding="utf-8"), FILE, Words)


def form_of(
    told: Words,
    question: Question,
    said: Iterable[tuple[str, str]],
    offered: Mapping[str, Sequence[Choice]],
    fault: Fault | None = None,
) -> Form:
    """The form of a question with what was said. `offered`: by field, what may be chosen."""
    listed = next((each for each in told.form if each.question == question.name), None) or _plain(question)
    by_name = {each.name: each for each in told.word}
    typed: dict[str, list[str]] = {}
    for name, value in said:
        typed.setdefault(name, []).append(value)
    fields = {each.name: each for each in question.fields}

    def control(each: Field, head: Head | None = None) -> Control:
        values = tuple(filter(None, typed.pop(each.name, ())))
        wrong = fault.says if fault is not None and fault.field == each.name else ""
        return _control(each, by_name.get(each.name), head, values, offered.get(each.name, ()), wrong)

    place = control(question.place, listed.place) if question.place is not None else None
    sections = []
    for group in listed.group:
        controls = tuple(control(fields[name]) for name in group.fields if name in fields)
        opened = any(each.said or each.fault for each in controls)
        sections.append(Section(group.legend, controls, group.folded, opened))
    kept = tuple((name, value) for name, values in typed.items() for value in values)
    return Form(question, f"/ask/{question.name}", listed.says, listed.button, place, tuple(sections), kept, fault)


def fault_of(error: SeawallError, question: Question) -> Fault:
    """What is wrong and in which field, as far as the message says it."""
    says = fields_named(str(error))
    says = says[0].upper() + says[1:]
    names = [each.name for each in question.fields]
    head = question.place.name if question.place is not None else ""
    if own := getattr(error, "field", ""):  # a field of the web itself says its name
        return Fault(says, own)
    begins = re.match(r"(?:--)?([a-z][a-z_-]*)", str(error))
    name = begins[1].replace("-", "_") if begins else ""
    if name in names:
        return Fault(says, name)
    if isinstance(error, PlaceError):
        return Fault(says, head)
    if isinstance(error, ProgramError) and "program" in names:
        return Fault(says, "program")
    return Fault(says, next((each for each in names if f"--{each.replace('_', '-')}" in str(error)), ""))


def _plain(question: Question) -> Listed:
    """The form of a question that forms.toml has no form for: all of its fields."""
    groups = (Group(legend="What is asked", fields=tuple(each.name for each in question.fields)),)
    return Listed(
        question=question.name, button="Show", says=question.says, group=groups if question.fields else ()
    )  # fmt: skip


def _control(
    each: Field, word: Word | None, head: Head | None, said: tuple[str, ...], offered: Sequence[Choice], fault: str
) -> Control:
    closed = tuple(offered) or tuple(Choice(name, says) for name, says in (word.values if word else {}).items())
    choices = closed or tuple(Choice(each, each) for each in each.choices)
    label = head.label if head else word.label if word else each.name.replace("_", " ").capitalize()
    explained = head.help if head else word.help if word else fields_named(each.help)
    return Control(
        name=each.name,
        label=label,
        help=explained,
        kind="order" if word is not None and word.control == "order" else _kind(each, choices),
        choices=choices,
        said=said,
        fault=fault,
        empty=word.empty if word else "all",
        required=each.required,
        least=each.least,
        most=each.most,
    )


def _kind(each: Field, choices: tuple[Choice, ...]) -> Kind:
    if choices:
        return "several" if each.many else "one" if len(choices) <= FEW else "list"
    if each.kind == "yes":
        return "yes"
    if each.kind in ("whole", "number"):
        return "number"
    return "day" if each.kind == "day" or DAY in each.metavar else "text"
