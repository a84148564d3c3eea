"""docs/law-standby.md: its computed tables."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from computed import fill, grid

from seawall.base.words import about_usd
from seawall.briefs.standby import standby
from seawall.briefs.standby_model import Standby
from seawall.law.standby import book
from seawall.pages.law_words import cites

PAGE = Path(__file__).parent / "law-standby.md"
AS_OF = date(2026, 11, 22)
PLACES = ("IL", "Cook County, IL", "Chicago, IL", "PR")
EXAMPLE = "IL"
READABLE = ("reserve", "cap")


def pages() -> dict[Path, str]:
    """The page with every table computed anew."""
    tables = {"places": places, "text": text, "sections": sections, "twin": twin, "cost": cost, "channels": channels,
              "order": order, "coverage": coverage}  # fmt: skip
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


@cache
def found(place: str = EXAMPLE) -> Standby:
    """The draft of a place on the day of the docs."""
    return standby(place, as_of=AS_OF)


def places() -> str:
    """What the drafts of four governments come to."""
    rows = []
    for told in map(found, PLACES):
        tested = [each for each in told.text.sections if each.zone is not None]
        within = sum(each.zone == "within" for each in tested)
        twin = ", ".join(sorted({each.zone for each in told.twin.provisions}))
        missing = f"; {len(told.schedule.without_figure)} without a figure" if told.schedule.without_figure else ""
        week = f"{about_usd(told.schedule.week_usd)} ({len(told.schedule.lines)} programs{missing})"
        rows.append((told.place, f"{within} of {len(tested)}", f"**{twin}**", week, str(len(told.blanks))))
    return grid(("place", "sections within", "the twin", "a full week", "blanks"), rows)


def text() -> str:
    """Two sections as they stand in the example."""
    chosen = [each for each in found().text.sections if each.id in READABLE]
    parts = [f"> **{each.number} {each.heading}.**\n>\n> " + "\n>\n> ".join(each.paragraphs) for each in chosen]
    return "\n>\n".join(parts)


def sections() -> str:
    """Every section of the example, its answer, and what it rests on."""
    rows = (
        (f"{each.number} {each.heading}", f"**{each.zone}**" if each.zone else "form",
         cites((one.cite, one.checked) for one in each.authorities))
        for each in found().text.sections
    )  # fmt: skip
    return grid(("section", "answer", "authority"), rows)


def twin() -> str:
    """The twin, provision by provision."""
    rows = (
        (each.heading, f"**{each.zone}**", each.because, "; ".join(each.instead)) for each in found().twin.provisions
    )
    return grid(("provision", "answer", "why", "what does the job lawfully"), rows)


def cost() -> str:
    """What a month of the example's deposits costs by the day on which it is paid."""
    told = found().twin
    rows = (
        (str(each.days_late), *map(about_usd, (each.deposit_penalty_usd, each.late_payment_penalty_usd,
         each.interest_usd, each.total_extra_usd, each.personal_exposure_usd)))
        for each in told.cost
    )  # fmt: skip
    heads = ("days late", "deposit penalty", "late payment", "interest", "extra in all", "officials in person")
    return grid(heads, rows)


def channels() -> str:
    """What passes between the example's government and the United States."""
    rows = (
        (each.title, f"**{each.zone}**", "no figure" if each.monthly_usd is None else about_usd(each.monthly_usd),
         cites((one.cite, one.checked) for one in each.law))
        for each in found().channels
    )  # fmt: skip
    return grid(("money", "may it be kept?", "a month", "law"), rows)


def order() -> str:
    """The classes in the order of payment."""
    rows = ((str(n), each.says, each.why) for n, each in enumerate(book().classes, start=1))
    return grid(("class", "who", "why"), rows)


def coverage() -> str:
    """Whose style is held, and how many of the words of enactment were read."""
    held = [each for each in book().styles.values() if "{enacting}" not in each.enacting]
    read = sum(any("enactment" in ref.says and ref.checked for ref in each.law) for each in held)
    return f"Words of enactment are held for {len(held)} places; {read} were read in a page, the others are recall."
