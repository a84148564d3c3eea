"""The answers beside the merits: forum and remedy, personal exposure, federal counter-levers. From `answers.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import LawError
from seawall.evidence import kept
from seawall.law.cases import case_base
from seawall.law.conclude import check_when, conclusions, known_from
from seawall.law.conditions import holds
from seawall.law.merits import Zone
from seawall.law.vocabulary import ID, READER, Value

Kind = Literal["forum", "exposure", "lever"]
FILE = "law/answers.toml"


class Citation(Closed):
    """A statute or regulation and whether its words were read, in the page `read_in`."""

    cite: str
    checked: bool
    read_in: str = ""


class Beside(Closed):
    """One entry. It is told when its condition holds and the merits are in one of `zones` (none named: any)."""

    id: str = Field(pattern=ID)
    who: Literal["officials", "employees", "residents", ""] = ""
    when: dict[str, Any]
    zones: tuple[Zone, ...] = ()
    says: str = Field(min_length=10)
    law: tuple[Citation, ...] = ()
    cites: tuple[str, ...] = ()


@kept
def entries() -> dict[Kind, tuple[Beside, ...]]:
    """Every entry by kind. Raises LawError, one line, when the file does not say what it must."""
    return parse((files("seawall.law") / "answers.toml").read_text(encoding="utf-8"))


def parse(text: str) -> dict[Kind, tuple[Beside, ...]]:
    """Entries from the text of their file. Raises LawError, one line."""
    kinds: tuple[Kind, ...] = ("forum", "exposure", "lever")
    raw = READER.tree(text, FILE)
    found = {kind: tuple(READER.entries(raw, kind, Beside, FILE)) if kind in raw else () for kind in kinds}
    for each in (one for listed in found.values() for one in listed):
        _check(each)
    return found


def beside(given: Mapping[str, Value], zone: Zone) -> dict[Kind, tuple[Beside, ...]]:
    """The entries that hold for these facts and this zone."""
    known = known_from(given, closed=True)
    return {
        kind: tuple(
            each
            for each in listed
            if (not each.zones or zone in each.zones) and holds(each.when, known, closed=True)
        )
        for kind, listed in entries().items()
    }  # fmt: skip


def _check(each: Beside) -> None:
    check_when(each.when, f"{FILE}: {each.id}", conclusions())
    _check_cases(each.id, each.cites)
    if not (each.law or each.cites):
        raise LawError(f"{FILE}: {each.id} cites nothing. Name a statute or a case.")


def _check_cases(name: str, cites: Iterable[str]) -> None:
    for case in cites:
        if case not in case_base():
            raise LawError(f"{FILE}: {name} cites {case!r}, which is not in the case base. Correct the id.")
