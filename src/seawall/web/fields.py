"""What may be said with a question: each option of a command as a field, named as the option is.

`--share-paid` is the field share_paid. What a field takes is known from the command (its type, its bounds, its closed
list) and, for text, from the word by which the command line calls it (DATE, MONTH) in questions.toml.
"""

from __future__ import annotations

import inspect
import re
import sys
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Literal, Union, get_args, get_origin

from typer.models import ArgumentInfo, OptionInfo

from seawall.base.closed import Closed
from seawall.base.errors import SeawallError
from seawall.base.names import SHOWN, meant

NAMES_A_FILE = ("FILE", "FOLDER", "BOOK", "URL", ".json")
"""Metavars with these name something that the server would open, write or ask: no request may."""
YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")
LONGEST = 500  # characters of one value
MOST = 60  # values of one field
LONGEST_WHOLE = 10**15  # the largest whole number: exact in JSON everywhere

Kind = Literal["text", "whole", "number", "yes", "day"]
_KINDS: dict[type, Kind] = {str: "text", int: "whole", float: "number", bool: "yes", datetime: "day"}
_OPTION = re.compile(r"--([a-z][a-z-]*)")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?")


class FieldError(SeawallError):
    """What was said in one field, named `field`, is not of the kind that it takes."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class Takes(Closed):
    """What a field takes besides its type, as questions.toml says it.

    `pattern`: what all of its text must look like, which `says` tells in words; `example`: one that it takes;
    `choices`: all that it takes; `least` and `most`: bounds of a number; `because`: why the rule is.
    """

    pattern: str = ""
    format: str = ""
    says: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    because: str = ""


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
    takes: Takes
    times: int = 1

    def read(self, values: Sequence[str]) -> Any:
        """The value for the command. Raises FieldError for what it cannot be."""
        if len(values) > self.times:
            raise self.error(f"may be given {'once' if self.times == 1 else f'{self.times} times'}. Leave some out.")
        found = [self._one(each) for each in values]
        return found if self.many else found[0]

    def error(self, says: str) -> FieldError:
        """That something is wrong with the field: its name, what, and how to mend it."""
        return FieldError(self.name, f"{self.name}: {says}{f' {self.takes.because}' if self.takes.because else ''}")

    def _one(self, text: str) -> Any:
        told = repr(text[:SHOWN])
        if len(text) > LONGEST:
            raise self.error(f"it is too long. Give at most {LONGEST} characters.")
        if "\0" in text:
            raise self.error("there is a zero byte in it. Leave it out.")
        if self.choices and text not in self.choices:
            raise self.error(f"{told} is not one of {', '.join(self.choices)}. {meant(text, self.choices)}")
        if self.takes.pattern and not self._pattern.fullmatch(text):
            raise self.error(f"{told} cannot be. Give {self.takes.says or f'it like {self.takes.example}'}.")
        match self.kind:
            case "yes":
                return self._yes(text, told)
            case "whole" | "number":
                return self._number(text, told)
            case "day":
                try:
                    return datetime.strptime(text, "%Y-%m-%d")
                except ValueError:
                    raise self.error(f"{told} is not a day. Write it as 2026-12-12.") from None
            case "text":
                return text

    def _yes(self, text: str, told: str) -> bool:
        if text.lower() not in (*YES, *NO):
            raise self.error(f"{told} is neither yes nor no. Give 1 or 0.")
        return text.lower() in YES

    def _number(self, text: str, told: str) -> float:
        whole = self.kind == "whole"
        if not (_WHOLE if whole else _NUMBER).fullmatch(text):
            raise self.error(f"{told} is not {'a whole number' if whole else 'a number'}. Give one.")
        value, furthest = float(text), LONGEST_WHOLE if whole else sys.float_info.max
        low = -furthest if self.least is None else self.least
        high = furthest if self.most is None else self.most
        if not low <= value <= high:
            raise self.error(f"{told} is out of reach. Give a number from {low:,g} to {high:,g}.")
        return int(text) if whole else value

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.takes.pattern)


def fields_named(message: str) -> str:
    """A message of the command line as the web says it: '--share-paid' is the field share_paid."""
    return _OPTION.sub(lambda found: found[1].replace("-", "_"), message)


def may_be_asked(told: ArgumentInfo | OptionInfo) -> bool:
    """Whether an option can be a field: not one that names something of the server."""
    return not any(each in (told.metavar or "") for each in NAMES_A_FILE)


def field_of(
    parameter: inspect.Parameter, hint: Any, told: ArgumentInfo | OptionInfo, known: Mapping[str, Takes], own: Takes
) -> Field:
    """The field of a parameter. `known`: what each metavar takes; `own`: what this very field takes."""
    kind, many, choices = _kind(get_args(hint)[0])
    required = parameter.default is inspect.Parameter.empty
    spelled = (told.default, *(told.param_decls or ()))  # typer takes the first spelling of an option for a default
    option = next((each for each in spelled if isinstance(each, str) and each.startswith("--")), parameter.name)
    metavar = "DATE" if kind == "day" else (told.metavar or "").partition(" ")[0].strip("[].")
    said = {name: value for name, value in own.model_dump().items() if value not in ("", (), None)}
    takes = known.get(metavar, Takes()).model_copy(update=said)
    return Field(
        name=option.partition("/")[0].lstrip("-").replace("-", "_"),
        parameter=parameter.name,
        kind=kind,
        many=many,
        required=required,
        default=None if required else parameter.default,
        help=fields_named(told.help or ""),
        metavar=metavar,
        least=told.min if takes.least is None else takes.least,
        most=told.max if takes.most is None else takes.most,
        choices=takes.choices or choices,
        takes=takes,
        times=MOST if many else 1,
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
