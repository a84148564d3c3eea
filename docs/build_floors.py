"""docs/floors.md: its computed tables and its chart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from computed import fill, grid

from seawall.base.words import day_text
from seawall.law.floors import KINDS, Counts, Standard, floor, standards
from seawall.pages.charts.floors import floors_chart

PAGE = Path(__file__).parent / "floors.md"
IMAGE = Path(__file__).parent / "images" / "floors-states.svg"
DAY = date(2025, 10, 28)
DAYS = (
    date(1996, 1, 1), date(2006, 1, 1), date(2014, 1, 1), date(2020, 1, 1), date(2021, 7, 1), date(2022, 7, 1),
    date(2023, 7, 1), date(2024, 7, 1), DAY, date(2026, 1, 1), date(2026, 10, 1),
)  # fmt: skip
PLACES = ("Texas", "IL", "Chicago, IL", "Evanston, IL", "SeaTac, WA", "New York City", "Iowa", "GU")


def pages() -> dict[Path, str]:
    """The page with every table computed anew, and its chart."""
    tables = {"standards": standard_list, "days": days, "places": places, "top": top}
    return {
        PAGE: fill(PAGE.read_text(encoding="utf-8"), tables),
        IMAGE: floors_chart(floor("minimum-wage", DAY)),
    }


def standard_list() -> str:
    """Every standard, and the zone of each direction."""
    heads = ("standard", "for state law it is", "clause", "stricter", "weaker", "different", "outside the clause")
    return grid(heads, (standard_row(law) for law in standards().values()))


def standard_row(law: Standard) -> tuple[str, ...]:
    """One standard: a direction with several zones depends on the case."""
    zones = (
        " or ".join(dict.fromkeys(move.zone for move in law.move if move.direction == each)) or "not listed"
        for each in ("stricter", "weaker", "different", "beside")
    )
    return (f"`{law.id}`", KINDS[law.kind].split(":")[0], law.clause.statute, *zones)


def days() -> str:
    """How many states exceed the federal rate on some days."""
    rows = []
    for day in DAYS:
        found = floor("minimum-wage", day)
        counts = found.counts
        assert counts is not None
        rows.append((day_text(day), f"${found.federal.rate:.2f}", *counted(counts)))
    local = "localities above their state, of those held"
    return grid(("day", "federal rate", "states above", "states not above", "no figure", "DC above", local), rows)


def counted(counts: Counts) -> tuple[str, ...]:
    """The counts of a day as cells."""
    dc = {True: "yes", False: "no", None: "no figure"}[counts.dc_above]
    held = f"{counts.local_governs} of {counts.local_held}"
    return (str(counts.states_above), str(counts.states_not_above), str(counts.states_no_figure), dc, held)


def places() -> str:
    """The answer in words for some places."""
    return grid(
        ("place", f"answer of {day_text(DAY)}"), ((each, floor("minimum-wage", DAY, each).sentence) for each in PLACES)
    )


def top() -> str:
    """The ten highest rates held."""
    rows = sorted(floor("minimum-wage", DAY).rows, key=lambda row: (-(row.governing_rate or 0), row.place))[:10]
    return grid(("place", "governing rate", "by", "covers", "grade"), (
        (row.place, f"${row.governing_rate:.2f}", row.governs, row.covers, row.grade) for row in rows))  # fmt: skip
