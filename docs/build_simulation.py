"""docs/simulation.md: the sections of a simulation's own page, and what the limit on a lapse's length decides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from computed import fill, of, sections

from seawall.base.words import about_usd
from seawall.impacts.simulate import Simulation, simulate
from seawall.pages.page import Grid, grid, points
from seawall.pages.simulate import page, point_text
from seawall.pages.words import numbers

PAGE = Path(__file__).parent / "simulation.md"
AS_OF = date(2026, 11, 22)
YEARS = 100_000


def pages() -> dict[Path, str]:
    """The page, made anew."""
    found = simulate("IL", years=YEARS, as_of=AS_OF)
    shown = page(found)
    tables = sections(shown) | {"facts": of(points((shown.lede, *shown.about))), "limit": of([limit(found)])}
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


def limit(found: Simulation) -> Grid:
    """The same years with lapses counted to other days."""
    rows = []
    for days in (43, 75, 120, 365):
        other = simulate(found.place, years=YEARS, as_of=AS_OF, longest_days=days)
        total = other.risk()
        curve = (point_text(total.aggregate.at(each)) for each in (20, 100))
        rows.append((str(days), f"{other.ensemble.at_limit_share:.0%}", about_usd(total.average.value), *curve))
    heads = ("Lapses that get there", "Average year", "Once in 20 years", "Once in 100")
    return grid("", numbers("Counted to day", *heads), rows)
