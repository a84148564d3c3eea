"""What may be opened under a name: places, programs, measures and tables that a text means or resembles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from seawall.base.closed import Closed
from seawall.base.names import near
from seawall.evidence.tables import tables
from seawall.law.options import option_files
from seawall.places import matches
from seawall.programs import programs

MOST = 10  # of a kind

Kind = Literal["place", "program", "measure", "table"]


class Found(Closed):
    """Something that can be opened. `id` is what its address names; `exact`: the text is its name or its code."""

    kind: Kind
    id: str
    name: str
    says: str
    exact: bool


def find(text: str) -> tuple[Found, ...]:
    """What a text may mean, by kind: places first, then programs, measures and tables of the evidence."""
    asked = " ".join(text.split())
    if not asked:
        return ()
    named = [Found(kind="place", id=each.asked, name=each.name, says=each.kind, exact=False) for each in matches(asked)]
    if len(named) == 1:
        named = [named[0].model_copy(update={"exact": _same(asked, (named[0].name, named[0].id))})]
    return (*named, *_programs(asked), *_measures(asked), *_tables(asked))


def only(found: Iterable[Found]) -> Found | None:
    """The one thing that was meant beyond doubt: an exact match of which there is no second."""
    exact = [each for each in found if each.exact]
    return exact[0] if len(exact) == 1 else None


def _programs(asked: str) -> list[Found]:
    known = {each.id: each for each in programs()}
    names: dict[str, tuple[str, ...]] = {
        each.id: (each.id, each.short, each.name, *each.listings) for each in known.values()
    }
    return [
        Found(kind="program", id=name, name=known[name].short, says=known[name].name, exact=exact)
        for name, exact in _meant(asked, names)
    ]


def _measures(asked: str) -> list[Found]:
    known = {each.id: each for each in option_files()}
    return [
        Found(kind="measure", id=name, name=known[name].name, says=known[name].says, exact=exact)
        for name, exact in _meant(asked, {each.id: (each.id, each.name) for each in known.values()})
    ]


def _tables(asked: str) -> list[Found]:
    known = {each.table: each for each in tables().rows}
    return [
        Found(kind="table", id=name, name=name, says=known[name].title, exact=exact)
        for name, exact in _meant(asked, {each.table: (each.table, each.title) for each in known.values()})
    ]


def _meant(asked: str, names: dict[str, tuple[str, ...]]) -> list[tuple[str, bool]]:
    """Ids of which a name is the text, holds it, or resembles it; and whether it is the text."""
    text = asked.casefold()
    same = [each for each, called in names.items() if _same(asked, called)]
    held = [each for each, called in names.items() if any(text in name.casefold() for name in called)]
    spelled = {name: each for each, called in names.items() for name in called}
    alike = [] if held else [spelled[name] for name in near(asked, spelled, cutoff=0.75)]
    return [(each, each in same) for each in list(dict.fromkeys((*same, *held, *alike)))[:MOST]]


def _same(asked: str, names: Iterable[str]) -> bool:
    return asked.casefold() in {name.casefold() for name in names}
