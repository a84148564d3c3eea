"""docs/compacts.md: two pools as they come out, member by member, and what the law room says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from computed import fill, of

from seawall.pages.compact import fair_split, overview
from seawall.pages.page import Column, grid
from seawall.plans.compact.compose import compact
from seawall.plans.compact.model import Compact

PAGE = Path(__file__).parent / "compacts.md"
AS_OF = date(2026, 11, 22)
UNEVEN, ALIKE = ("IL", "WI", "MN", "MI"), ("OR", "WA", "RI", "MS")


def pages() -> dict[Path, str]:
    """The page, made anew."""
    tables: dict[str, Callable[[], str]] = {
        "uneven": of([overview(_pool(UNEVEN))]),
        "split": of([fair_split(_pool(UNEVEN).cases[0])]),
        "alike": of([overview(_pool(ALIKE))]),
        "law": _law,
    }
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


@cache
def _pool(members: tuple[str, ...]) -> Compact:
    return compact(members, as_of=AS_OF)


def _law() -> str:
    law = _pool(UNEVEN).law
    rows = [(law.name, law.zone), *((f"The same, but {each.name}", each.zone) for each in law.changes)]
    return of([grid("", (Column("Agreement"), Column("Answer")), rows)])()
