"""Read the files of this house, once per process."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel

from seawall.base.errors import LawError
from seawall.base.names import unknown
from seawall.evidence import kept
from seawall.law.standby.model import (
    Asked,
    Blank,
    Book,
    Clause,
    PayClass,
    PaymentChannel,
    Ref,
    Style,
    Topic,
    TwinProvision,
)
from seawall.law.vocabulary import READER
from seawall.law.withholding import channel
from seawall.programs import program

HOUSE, FOLDER = "seawall.law.standby", "standby"

Model = TypeVar("Model", bound=BaseModel)


@kept
def book() -> Book:
    """Everything. Raises LawError, naming file and field, when a file does not say what it must."""
    twin, blanks, states, order = (_tree(f"{name}.toml") for name in ("twin", "blanks", "states", "order"))
    styles = [
        *_entries(_tree("styles.toml"), "style", Style, "styles.toml"),
        *_entries(states, "style", Style, "states.toml", states.get("shared")),
    ]
    found = Book(
        clauses=tuple(READER.by_id(_entries(_tree("clauses.toml"), "clause", Clause, "clauses.toml"), FOLDER).values()),
        styles=READER.by_id(styles, FOLDER),
        classes=_entries(order, "class", PayClass, "order.toml"),
        statute_names=order["statute_names"],
        twin=_entries(twin, "provision", TwinProvision, "twin.toml"),
        personal=_entries(twin, "personal", Ref, "twin.toml"),
        channels=_entries(_tree("channels.toml"), "channel", PaymentChannel, "channels.toml"),
        blanks=READER.by_id(_entries(blanks, "blank", Blank, "blanks.toml"), FOLDER),
        topics=READER.by_id(_entries(blanks, "topic", Topic, "blanks.toml"), FOLDER),
        **{
            name: READER.value(asked, Asked, f"{FOLDER}/blanks.toml: {name}")
            for name, asked in blanks["figure"].items()
        },
    )
    _check(found)
    return found


def _entries(tree: Any, key: str, kind: type[Model], name: str, shared: Any = None) -> tuple[Model, ...]:
    return tuple(READER.entries(tree, key, kind, f"{FOLDER}/{name}", shared))


def _tree(name: str) -> Any:
    return READER.shipped(files(HOUSE), name)


def _check(found: Book) -> None:
    """Raise LawError where one file names what another has not."""
    ids = [each.id for each in found.clauses]
    for each in found.clauses:
        if stray := {*each.checks, *each.beside} - set(found.topics):
            raise LawError(f"standby/clauses.toml: {each.id}: {unknown('topic', min(stray), found.topics)}")
    for each in found.twin:
        for name in each.channels:
            channel(name)
        if stray := set(each.instead) - set(ids):
            raise LawError(f"standby/twin.toml: {each.id}: {unknown('clause', min(stray), ids)}")
    for each in found.channels:
        if each.withholding:
            channel(each.withholding)
        elif not each.facts:
            raise LawError(f"standby/channels.toml: {each.id}: neither withholding nor facts. Give one of them.")
    listed = [name for each in found.classes for name in each.programs]
    for name in (*listed, *found.statute_names):
        program(name)
    if len(listed) != len(set(listed)):
        raise LawError("standby/order.toml: a program stands in two classes. Leave it in one.")
