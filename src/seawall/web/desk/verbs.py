"""The commands of the ledger as they are on the web: those that read, those that ask, and those that need a file.

A command that reads or signs is here as soon as the command line has it. One that cannot do without a file is not: the
caseload of a batch has a page of its own, and the others are named as what the command line does.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo, ParameterInfo

from seawall.base.words import first_sentence
from seawall.cli import account
from seawall.cli.ledger import PANELS, READING
from seawall.web.desk.words import Words, as_pages, words
from seawall.web.fields import Field, FieldError, Takes, field_of, may_be_asked

SEATED = ("book", "person", "key")  # what the server and the session say, never a request
NOT_HERE = ("Begin", "Reading", "Keeping the book")
"""Panels of the command line that ask nothing of a book that is there."""

_CASELOAD = ("preview", "batch")  # `caseload.py` has their page
_DAY = Takes(
    format="date", pattern=r"[0-9]{4}-[0-9]{2}-[0-9]{2}", says="a day such as 2026-12-12", example="2026-12-12"
)
_TAKES = {"DATE": _DAY}


@dataclass(frozen=True)
class Verb:
    """A command of the ledger: what it is called and says of itself, its panel on the command line, its fields and
    what they are called, and the kind of act that it asks for."""

    name: str
    title: str
    says: str
    panel: str
    command: Callable[..., Any]
    fields: tuple[Field, ...]
    labels: Mapping[str, str]
    kind: str

    def said(self, given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """The arguments of the command. Raises FieldError, which names the field, for what they cannot be."""
        known = {each.name: each for each in self.fields}
        for name in given:
            if name not in known:
                raise FieldError(name, f"{self.name} has no field {name!r}. Leave it out.")
        found = {}
        for field in self.fields:
            values = [each for each in given.get(field.name, ()) if each.strip()]
            if values:
                found[field.parameter] = field.read(values)
            elif field.required:
                raise field.error("it is missing. Fill it in.")
        return found


def reading() -> dict[str, Verb]:
    """The commands that change nothing, and the public account of the place of the book."""
    called = words()
    found = {name: _verb(name, "Reading", command, called) for name, command in READING.items()}
    return found | {"account": _verb("account", "Reading", account.show, called, ("place", "publish"))}


def asking() -> dict[str, Verb]:
    """The commands that somebody signs and that need no file, by the panels of the command line."""
    called = words()
    return {
        name: _verb(name, panel, command, called)
        for panel, commands in PANELS.items()
        for name, command in commands.items()
        if panel not in NOT_HERE and _has_a_form(command)
    }


def batch() -> Verb:
    """The command that asks for a batch, without its file."""
    return _verb("batch", "Benefits", PANELS["Benefits"]["batch"], words())


def elsewhere() -> dict[str, str]:
    """The other commands that change the book, with what they say: for the command line."""
    return {
        name: _says(command)
        for panel, commands in PANELS.items()
        for name, command in commands.items()
        if panel not in NOT_HERE and name not in _CASELOAD and not _has_a_form(command)
    }


def has_page(name: str) -> bool:
    """Whether a command of the ledger has a page of its name."""
    commands = {
        name: command for panel, listed in PANELS.items() if panel not in NOT_HERE for name, command in listed.items()
    }
    return name in READING or (name in commands and _has_a_form(commands[name]))


def said_here(message: str) -> str:
    """A message of the command line as the ledger's pages say it."""
    return as_pages(message, has_page)


def _verb(name: str, panel: str, command: Callable[..., Any], called: Words, without: Sequence[str] = ()) -> Verb:
    found = (
        field_of(parameter, hint, told, _TAKES, Takes())
        for parameter, hint, told in _parameters(command)
        if parameter.name not in (*SEATED, *without) and may_be_asked(told)
    )
    fields = tuple(replace(each, help=called.help_of(name, each.name) or said_here(each.help)) for each in found)
    labels = {each.name: called.label_of(name, each.name) for each in fields}
    says = _says(command)
    kind = called.kind.get(name, name)
    return Verb(
        name, called.title.get(name, says.rstrip(".")), says, panel, inspect.unwrap(command), fields, labels, kind
    )


def _has_a_form(command: Callable[..., Any]) -> bool:
    """Whether it is signed, and can do without a file."""
    return _signs(command) and not _needs_a_file(command)


def _signs(command: Callable[..., Any]) -> bool:
    return any(parameter.name == "key" for parameter, _, _ in _parameters(command))


def _needs_a_file(command: Callable[..., Any]) -> bool:
    return any(
        parameter.default is inspect.Parameter.empty and not may_be_asked(told)
        for parameter, _, told in _parameters(command)
    )


def _says(command: Callable[..., Any]) -> str:
    """What it says of itself in a sentence, with its options as fields."""
    return said_here(first_sentence((command.__doc__ or "").partition("\n\n")[0].strip()))


def _parameters(command: Callable[..., Any]) -> list[tuple[inspect.Parameter, Any, ArgumentInfo | OptionInfo]]:
    """Each parameter of a command with its type and what the command line says of it."""
    bare = inspect.unwrap(command)
    hints = get_type_hints(bare, include_extras=True)
    found = []
    for parameter in inspect.signature(bare).parameters.values():
        hint = hints[parameter.name]
        told = next(each for each in get_args(hint) if isinstance(each, ParameterInfo))
        found.append((parameter, hint, told))
    return found
