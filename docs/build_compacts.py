"""docs/compacts.md: two pools as they come out, member by member, and what the law room says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from computed import fill, of

from seawall.funding.model import Access, Fund, Funds
from seawall.pages.compact import fair_split, overview
from seawall.pages.page import Column, grid
from seawall.places import place
from seawall.plans.compact.compose import compact
from seawall.plans.compact.model import Compact

PAGE = Path(__file__).parent / "compacts.md"
AS_OF = date(2026, 11, 22)
UNEVEN, ALIKE, RICH = ("TX", "LA", "VA", "NC"), ("OR", "WA", "RI", "MS"), ("IL", "WI", "MN", "MI")
LITTLE_USD = 40e6


def pages() -> dict[Path, str]:
    """The page, made anew."""
    tables: dict[str, Callable[[], str]] = {
        "uneven": of([overview(_pool(UNEVEN))]),
        "split": of([fair_split(_pool(UNEVEN).cases[0])]),
        "alike": of([overview(_short(ALIKE))]),
        "rich": of([overview(_pool(RICH))]),
        "law": _law,
    }
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


@cache
def _pool(members: tuple[str, ...]) -> Compact:
    return compact(members, as_of=AS_OF)


def _short(members: tuple[str, ...]) -> Compact:
    """The pool if each member had so much money and no more, as a funds file of its own could say."""
    access = Access(days=(1, 3, 7))
    reserve = Fund(id="reserve", name="Reserve", kind="rainy_day", balance_usd=LITTLE_USD, access=access)
    books = {
        each: Funds(place=place(each).name, fips=place(each).fips, as_of=AS_OF, origin="example", funds=(reserve,))
        for each in members
    }
    return compact(members, as_of=AS_OF, funds=books, share_pooled=0.5)


def _law() -> str:
    law = _pool(UNEVEN).law
    rows = [(law.name, law.zone), *((f"The same, but {each.name}", each.zone) for each in law.changes)]
    return of([grid("", (Column("Agreement"), Column("Answer")), rows)])()
