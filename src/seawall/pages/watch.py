"""The morning alarm as a page: what is new, then what still holds, then what changed and what is late."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import day_text
from seawall.briefs.watch_model import News, Watched
from seawall.pages import status as morning
from seawall.pages.changed import section
from seawall.pages.forms import ics
from seawall.pages.page import Column, Fold, Page, Points, Prose, Said, Section, grid
from seawall.pages.words import evidence_text


def page(found: Watched) -> Page:
    """The news as a list; what was told before is folded."""
    before = () if not found.standing else (_before(found.standing),)
    news = (_list(found.rows),) if found.rows else (Prose(Said("Nothing.", tone="quiet")),)
    return Page(
        verb="watch",
        title=f"Watch: {found.place.name}",
        about=(f"As of {day_text(found.as_of)} · {evidence_text(found.status)}", _since(found)),
        lede=f"{_count(found)} {' '.join(morning.lead(each, found.as_of) for each in found.status.threats)}",
        call=morning.call(found.status),
        notes=(*_told(found), *found.place.notes),
        sections=(
            Section("new", "New", (*news, *before)),
            section(found.status.changes, found.status.freshness, found.place.name),
        ),
        disclaimer=found.status.disclaimer,
        as_of=found.as_of,
    )


def calendar(found: Watched) -> bytes:
    """The status's calendar with the news of this watch, each on the day that it is about."""
    entries = (*morning.entries(found.status), *_entries(found))
    return ics.render(f"Seawall: {found.place.name}", entries, found.as_of)


def _entries(found: Watched) -> Iterator[ics.Entry]:
    where = "-".join(sorted(found.place.fips.split()))
    for each in found.rows:
        yield ics.Entry(
            uid=f"{where}-news-{each.id}@seawall",
            day=each.day or found.as_of,
            summary=f"{found.place.name}: {each.says}",
            description=f"New on {found.as_of}, as known by release {found.release}. {found.status.disclaimer}",
            category=each.kind,
        )


def _count(found: Watched) -> str:
    """What is new; and where nobody could look, in the same sentence that nobody could."""
    number = len(found.rows)
    says = {0: "Nothing new", 1: "1 thing is new"}.get(number, f"{number} things are new")
    return f"{says} in what is held; {found.unheard}." if found.unheard else f"{says}."


def _since(found: Watched) -> str:
    if found.told_on is None:
        return "The first watch of this place"
    return f"Since the watch of {day_text(found.told_on)}, of release {found.told_of}"


def _told(found: Watched) -> Iterator[str]:
    if found.failure:
        yield f"{found.failure}"
    elif found.webhook:
        yield f"Told to the webhook at {found.webhook}."


def _list(news: tuple[News, ...]) -> Points:
    return Points(tuple((f"{each.kind[:1].upper()}{each.kind[1:]}", Said(each.says, each.sources)) for each in news))


def _before(news: tuple[News, ...]) -> Fold:
    heads = (Column("Kind"), Column("What", wide=True))
    rows = ((each.kind, Said(each.says, each.sources)) for each in news)
    line = f"{len(news)} told before, and still so"
    return Fold(line, (grid("Told before, and still so", heads, rows),))
