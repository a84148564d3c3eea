"""The questions that can be asked on the web: commands of the command line, with their options as fields.

The list stands in questions.toml, with what is narrower here than on the command line, and what cannot be asked at all.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.resources import files
from types import SimpleNamespace
from typing import Any, Literal, get_args, get_type_hints

import typer
from pydantic import Field as Value
from typer.models import ArgumentInfo, ParameterInfo

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import SeawallError
from seawall.base.names import unknown
from seawall.web.fields import Field, FieldError, Takes, field_of, may_be_asked

FILE = "questions.toml"
READER = Reader(SeawallError, f"See: web/{FILE}")
ALONE = SimpleNamespace(invoked_subcommand=None)  # what a command with commands inside is told when it is asked itself


class Listed(Closed):
    """An entry of questions.toml, whose head says what each means."""

    name: str = Value(pattern=r"^[a-z]+(-[a-z]+)*$")
    verb: str
    command: str
    title: str
    group: str
    answers: tuple[str, ...] = ()
    example: str = ""
    said: dict[str, str] = Value(default_factory=dict)
    unplaced: dict[str, str] | None = None
    unplaced_rows: bool = True
    rows: bool = True
    must: bool = False
    without: tuple[str, ...] = ()
    most_places: int | None = None
    of: Literal["any", "government", "state", "several"] = "any"
    field: dict[str, Takes] = Value(default_factory=dict)


class NotAsked(Closed):
    """Commands that cannot be asked on the web, and why. A verb alone stands for all of its commands."""

    because: str
    verbs: tuple[str, ...]


class _File(Closed):
    question: tuple[Listed, ...]
    takes: dict[str, Takes]
    not_asked: tuple[NotAsked, ...]


@dataclass(frozen=True)
class Question:
    """A command as it is asked on the web. `place`: the field that stands in the address, if it has one.

    `example` stands in the address of its example, with the fields `said`; without a place it has the fields
    `unplaced`. `rows`: whether its answer has any; `answers`: the types of its answer where they say all of
    its JSON. `of`: any place, one government, one state or several.
    """

    name: str
    verb: str
    title: str
    group: str
    says: str
    command: Callable[..., Any]
    place: Field | None
    fields: tuple[Field, ...]
    example: str
    said: tuple[tuple[str, str], ...]
    unplaced: tuple[tuple[str, str], ...]
    rows: bool
    answers: tuple[str, ...]
    of: str = "any"
    unplaced_rows: bool = True
    alone: str = ""

    def field(self, name: str) -> Field:
        """One of its fields. Raises FieldError, with the nearest name, for one that it has not."""
        for each in self.fields:
            if each.name == name:
                return each
        known = [each.name for each in self.fields]
        otherwise = "" if known else f"{self.name} has no fields: leave it out."
        raise FieldError(name, unknown("field", name, known, otherwise))

    def answer(self, place: str | None, given: Mapping[str, Sequence[str]], **beside: Any) -> Any:
        """What the command answers. Raises SeawallError, one line, for what it cannot be asked.

        `beside`: what the server itself tells the command, such as the file for a record; never from a request.
        """
        found = self.command(**self._read(place, given), **beside)
        return found[0] if type(found) is tuple else found  # with the exit status of a command

    def _read(self, place: str | None, given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        said: dict[str, Any] = {self.alone: ALONE} if self.alone else {}
        if self.place is not None:
            if place:
                parts = [each for each in place.split("+") if each] if self.place.many else [place]
                said[self.place.parameter] = self.place.read(parts or [place])
            elif self.place.required:
                raise self.place.error(f"it is missing. Name it in the address: /{self.name}/{self.example}.")
        for name, values in given.items():
            field = self.field(name)
            if field.kind == "yes" or any(values):  # an empty field of a form says nothing
                said[field.parameter] = field.read([each for each in values if each or field.kind == "yes"])
        for field in self.fields:
            if field.required and field.parameter not in said:
                raise field.error(f"it is missing. Give it: {field.help}")
        return said


def questions() -> dict[str, Question]:
    """Every question by its name, in the order of the site."""
    file = _file()
    return {each.name: _question(each, file.takes) for each in file.question}


def not_asked() -> tuple[NotAsked, ...]:
    """The commands that cannot be asked on the web, and why."""
    return _file().not_asked


def _file() -> _File:
    return READER.read(files("seawall.web").joinpath(FILE).read_text(encoding="utf-8"), FILE, _File)


def _question(listed: Listed, takes: Mapping[str, Takes]) -> Question:
    file, _, function = listed.command.partition(":")
    command = inspect.unwrap(getattr(import_module(f"seawall.cli.{file}"), function))
    hints = get_type_hints(command, include_extras=True)
    place, fields, alone = None, [], ""
    for parameter in inspect.signature(command).parameters.values():
        if hints[parameter.name] is typer.Context:
            alone = parameter.name
            continue
        told = next(each for each in get_args(hints[parameter.name]) if isinstance(each, ParameterInfo))
        if not may_be_asked(told) or parameter.name in listed.without:
            continue
        made = field_of(parameter, hints[parameter.name], told, takes, listed.field.get(parameter.name, Takes()))
        if isinstance(told, ArgumentInfo) and place is None:
            times = listed.most_places or made.times
            place = replace(made, required=made.required or listed.must, times=times)
        else:
            fields.append(made)
    return Question(
        name=listed.name,
        verb=listed.verb,
        title=listed.title,
        group=listed.group,
        says=(command.__doc__ or "").partition("\n\n")[0].strip(),
        command=command,
        place=place,
        fields=tuple(fields),
        example=listed.example,
        said=tuple(listed.said.items()),
        unplaced=tuple((listed.said if listed.unplaced is None else listed.unplaced).items()),
        rows=listed.rows,
        answers=listed.answers,
        of=listed.of,
        unplaced_rows=listed.rows and listed.unplaced_rows,
        alone=alone,
    )
