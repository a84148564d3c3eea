"""The questions that can be asked on the web: commands of the command line, with their options as fields.

A field is named as the option is (`--share-paid` is `share_paid`). An option that names a file is no field: no request
may open a file of the server.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.resources import files
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo, ParameterInfo

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import ScenarioError, SeawallError
from seawall.base.names import unknown

READER = Reader(SeawallError, "See: web/questions.toml")
NAMES_A_FILE = "FILE"
YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")
LONGEST = 2_000  # characters of one value
MOST = 60  # values of one field

Kind = Literal["text", "whole", "number", "yes", "day"]
_KINDS: dict[type, Kind] = {str: "text", int: "whole", float: "number", bool: "yes", datetime: "day"}


@dataclass(frozen=True)
class Field:
    """Something that may be said with a question. `parameter` is what the command calls it; `many`: more than once."""

    name: str
    parameter: str
    kind: Kind
    many: bool
    required: bool
    default: Any
    help: str
    metavar: str
    least: float | None
    most: float | None
    choices: tuple[str, ...]

    def read(self, values: Sequence[str]) -> Any:
        """The value for the command. Raises ScenarioError, which names the field, for what it cannot be."""
        if len(values) > (MOST if self.many else 1):
            raise ScenarioError(f"{self.name} may be given {f'{MOST} times' if self.many else 'once'}. Leave some out.")
        found = [self._one(each) for each in values]
        return found if self.many else found[0]

    def _one(self, text: str) -> Any:
        if len(text) > LONGEST:
            raise ScenarioError(f"{self.name} is too long: at most {LONGEST:,} characters.")
        if self.choices and text not in self.choices:
            raise ScenarioError(f"{self.name}: '{text}' is not one of {', '.join(self.choices)}.")
        if self.kind == "yes":
            if text.lower() in (*YES, *NO):
                return text.lower() in YES
            raise ScenarioError(f"{self.name}: '{text}' is neither yes nor no. Give 1 or 0.")
        if self.kind in ("whole", "number"):
            try:
                value = int(text) if self.kind == "whole" else float(text)
            except ValueError:
                wanted = "a whole number" if self.kind == "whole" else "a number"
                raise ScenarioError(f"{self.name}: '{text}' is not {wanted}.") from None
            if not (self.least is None or value >= self.least) or not (self.most is None or value <= self.most):
                bounds = f"at least {self.least}" if self.most is None else f"from {self.least} to {self.most}"
                raise ScenarioError(f"{self.name}: {text} is out of reach. Give one {bounds}.")
            return value
        if self.kind == "day":
            try:
                return datetime.strptime(text.strip(), "%Y-%m-%d")
            except ValueError:
                raise ScenarioError(f"{self.name}: '{text}' is not a date. Write it as 2026-12-12.") from None
        return text


class Listed(Closed):
    """An entry of questions.toml."""

    name: str
    command: str
    title: str
    group: str


class _File(Closed):
    question: tuple[Listed, ...]


@dataclass(frozen=True)
class Question:
    """A command as it is asked on the web. `place`: the field that stands in the address, if it has one."""

    name: str
    title: str
    group: str
    says: str
    command: Callable[..., Any]
    place: Field | None
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """One of its fields. Raises ScenarioError, with the nearest name, for one that it has not."""
        for each in self.fields:
            if each.name == name:
                return each
        raise ScenarioError(unknown("field", name, [each.name for each in self.fields], f"fields of {self.name}"))

    def answer(self, place: str | None, given: Mapping[str, Sequence[str]]) -> Any:
        """What the command answers. Raises SeawallError, one line, for what it cannot be asked."""
        said: dict[str, Any] = {}
        if self.place is not None:
            if place:
                said[self.place.parameter] = self.place.read(place.split("+") if self.place.many else [place])
            elif self.place.required:
                raise ScenarioError(f"which place? Name it in the address: /{self.name}/IL")
        for name, values in given.items():
            field = self.field(name)
            if field.kind == "yes" or any(values):  # an empty field of a form says nothing
                said[field.parameter] = field.read([each for each in values if each or field.kind == "yes"])
        found = self.command(**said)
        return found[0] if type(found) is tuple else found  # with the exit status of a command


def questions() -> dict[str, Question]:
    """Every question by its name, in the order of the site."""
    text = files("seawall.web").joinpath("questions.toml").read_text(encoding="utf-8")
    return {each.name: _question(each) for each in READER.read(text, "questions.toml", _File).question}


def _question(listed: Listed) -> Question:
    file, _, function = listed.command.partition(":")
    delivered = getattr(import_module(f"seawall.cli.{file}"), function)
    command = inspect.unwrap(delivered)
    hints = get_type_hints(command, include_extras=True)
    place, fields = None, []
    for parameter in inspect.signature(command).parameters.values():
        told = next(each for each in get_args(hints[parameter.name]) if isinstance(each, ParameterInfo))
        if told.metavar and NAMES_A_FILE in told.metavar:
            continue
        field = _field(parameter, hints[parameter.name], told)
        if isinstance(told, ArgumentInfo) and place is None:
            place = field
        else:
            fields.append(field)
    says = (command.__doc__ or "").partition("\n\n")[0].strip()
    return Question(listed.name, listed.title, listed.group, says, command, place, tuple(fields))


def _field(parameter: inspect.Parameter, hint: Any, told: ArgumentInfo | OptionInfo) -> Field:
    kind, many, choices = _kind(get_args(hint)[0])
    required = parameter.default is inspect.Parameter.empty
    spelled = (told.default, *(told.param_decls or ()))  # typer takes the first spelling of an option for a default
    option = next((each for each in spelled if isinstance(each, str) and each.startswith("--")), parameter.name)
    return Field(
        name=option.partition("/")[0].lstrip("-").replace("-", "_"),
        parameter=parameter.name,
        kind=kind,
        many=many,
        required=required,
        default=None if required else parameter.default,
        help=told.help or "",
        metavar=(told.metavar or "").strip("[]."),
        least=told.min,
        most=told.max,
        choices=choices,
    )


def _kind(hint: Any) -> tuple[Kind, bool, tuple[str, ...]]:
    """The kind of a type, whether there may be several, and what it is limited to: `list[str] | None` is text, many."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is list:
        kind, _, choices = _kind(get_args(hint)[0])
        return kind, True, choices
    if get_origin(hint) is Literal:
        return "text", False, get_args(hint)
    return _KINDS[hint], False, ()
