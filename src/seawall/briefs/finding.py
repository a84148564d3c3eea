"""What may be opened under a name: places, programs, measures and tables that a text means or resembles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from seawall.base.closed import Closed
from seawall.base.names import near
from seawall.briefs.called import called
from seawall.evidence.tables import tables
from seawall.law.options import option_files
from seawall.places import matches
from seawall.programs import programs

MOST = 10  # of a kind
JOINING = ("in", "for", "of", "at")

Kind = Literal["place", "program", "page", "measure", "table"]


class Found(Closed):
    """Something that can be opened. `id` is what its address names; `exact`: the text is its name or its code.

    `program`: of a place, the program that was named beside it; empty if none was.
    """

    kind: Kind
    id: str
    name: str
    says: str
    exact: bool
    program: str = ""


def find(text: str) -> tuple[Found, ...]:
    """What a text may mean: places first, then programs, pages of the site, measures and tables of the evidence."""
    asked = " ".join(text.split())
    if not asked:
        return ()
    if both := _program_in_place(asked):
        return both
    named = [Found(kind="place", id=each.asked, name=each.name, says=each.kind, exact=False) for each in matches(asked)]
    if len(named) == 1:
        named = [named[0].model_copy(update={"exact": _same(asked, (named[0].name, named[0].id))})]
    return (*named, *_programs(asked), *_pages(asked), *_measures(asked), *_tables(asked))


def only(found: Iterable[Found]) -> Found | None:
    """The one thing that was meant beyond doubt: an exact match of which there is no second."""
    exact = [each for each in found if each.exact]
    return exact[0] if len(exact) == 1 else None


def _program_in_place(asked: str) -> tuple[Found, ...]:
    """A program and one place, in either order, with 'in' or 'for' between them or not: 'WIC Texas', 'Ohio SNAP'."""
    words = asked.split()
    for at in range(1, len(words)):
        for said, where in ((words[:at], words[at:]), (words[at:], words[:at])):
            what = [each for each in _programs(" ".join(_bare(said))) if each.exact]
            here = matches(" ".join(_bare(where))) if len(what) == 1 else ()
            if len(here) == 1 and _same(" ".join(_bare(where)), (here[0].name, here[0].asked)):
                says = f"{what[0].name} in {here[0].name}"
                both = Found(
                    kind="place", id=here[0].asked, name=says, says=here[0].kind, exact=True, program=what[0].id
                )
                alone = Found(kind="place", id=here[0].asked, name=here[0].name, says=here[0].kind, exact=False)
                return (both, alone, what[0].model_copy(update={"exact": False}))
    return ()


def _bare(words: list[str]) -> list[str]:
    """The words without what joins a program and a place."""
    left = words[1:] if words[0].lower() in JOINING else words
    return left[:-1] if left and left[-1].lower() in JOINING else left


def _pages(asked: str) -> list[Found]:
    """Pages that people call so; as several may be meant, none is opened at once."""
    text = asked.casefold()
    named = [each.page for each in called() if each.page is not None and text in each.words]
    return [Found(kind="page", id=each.id, name=each.name, says="", exact=False) for each in named]


def _programs(asked: str) -> list[Found]:
    known = {each.id: each for each in programs()}
    words = {name: tuple(word for each in called() if each.program == name for word in each.words) for name in known}
    names: dict[str, tuple[str, ...]] = {
        each.id: (each.id, each.short, each.name, *each.listings, *words[each.id]) for each in known.values()
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
