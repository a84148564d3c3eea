"""docs/documents.md: its computed tables."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from computed import fill, grid

from seawall.base.words import about_usd, day_text
from seawall.hazard import suspension
from seawall.plans.compose import plan
from seawall.plans.documents.compose import document
from seawall.plans.documents.load import templates
from seawall.plans.documents.model import Document
from seawall.plans.model import Plan

PAGE = Path(__file__).parent / "documents.md"
AS_OF = date(2026, 11, 22)
READABLE = ("appropriation", "condition", "end")


def pages() -> dict[Path, str]:
    """The page with every table computed anew."""
    tables = {"kinds": kinds, "places": places, "text": text, "days": days}
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


@cache
def plans() -> dict[str, Plan]:
    """The plans of the page: the next deadline for Illinois, and Vermont as it was on 24 October 2025."""
    vermont = plan("VT", suspension(["snap"], date(2025, 11, 1)), as_of="2025-10-24")
    return {"Illinois, 22 Nov 2026": plan("IL", as_of=AS_OF), "Vermont, 24 Oct 2025, SNAP": vermont}


def kinds() -> str:
    """What there is, and which real document each follows."""
    rows = (
        (f"`{each.id}`", each.says[0].upper() + each.says[1:], f"{each.form.cite}. {_read(each.form.checked)}")
        for each in templates().values()
    )
    return grid(("kind", "what it is", "the form"), rows)


def places() -> str:
    """What the documents of the plans come to."""
    rows = []
    for name, told in plans().items():
        made = [document(told, kind) for kind in templates()]
        sums = made[0].sums
        rows.append(
            (
                name, about_usd(sums.cap_usd), str(sums.weeks), about_usd(sums.week_usd), str(len(made[0].releases)),
                day_text(sums.first) if sums.first else "none", day_text(sums.ends),
                ", ".join(f"{each.id} {len(each.blanks)}" for each in made),
            )
        )  # fmt: skip
    heads = ("plan", "in all", "weeks", "largest week", "releases", "first", "none after", "blanks")
    return grid(heads, rows)


def text() -> str:
    """Three sections of an act as they stand."""
    act = document(plans()["Vermont, 24 Oct 2025, SNAP"], "standby-appropriation")
    chosen = [each for each in act.sections if each.id in READABLE]
    parts = [f"> **{each.number} {each.heading}.**\n>\n> " + "\n>\n> ".join(each.paragraphs) for each in chosen]
    return "\n>\n".join(parts)


def days() -> str:
    """Who does what, from the card of the same plan."""
    card: Document = document(plans()["Vermont, 24 Oct 2025, SNAP"], "card")
    table = next(each.table for each in card.sections if each.id == "days")
    assert table is not None
    rows = ([day_text(cell) if isinstance(cell, date) else str(cell) for cell in row] for row in table.rows)
    return grid((head.title.lower() for head in table.heads), rows)


def _read(checked: bool) -> str:
    return "Read." if checked else "Not read."
