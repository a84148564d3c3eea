"""The releases of evidence as a page: which there are, which is in use, and what the making of each recorded."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import day_text
from seawall.evidence.releases import Release, Releases
from seawall.pages.page import Block, Column, Fold, Page, Section, grid, points
from seawall.pages.refreshed import tally

HOW = "--evidence RELEASE with any verb answers from another one; 'seawall evidence use RELEASE' does from now on."


def page(found: Releases) -> Page:
    """The page."""
    used = next((each for each in found.rows if each.id == found.in_use), None)
    heads = (Column("Release"), Column("Made"), Column("From"), Column("Tables changed", wide=True), Column("In use"))
    rows = (
        (each.id, _made(each), each.parent, ", ".join(each.changed), "in use" if each is used else "")
        for each in found.rows
    )
    return Page(
        verb="evidence",
        title="Releases of evidence",
        lede=f"In use: {found.in_use}, {_made(used) if used else 'no longer here'}. {_count(len(found.rows) - 1)}",
        call=f"{found.why[:1].upper()}{found.why[1:]}." if found.why else "",
        notes=(HOW,),
        sections=tuple(
            section
            for section in (
                Section("releases", "What is here", (grid("", heads, rows),)),
                Section("records", "What each did", tuple(_records(found))),
            )
            if section.blocks
        ),
    )


def _made(release: Release) -> str:
    if release.made_at is None:
        return f"shipped with Seawall {release.program}"
    return f"{day_text(release.made_at.date())} {release.made_at:%H:%M} UTC"


def _count(kept: int) -> str:
    return {0: "None is kept beside it.", 1: "1 is kept beside the shipped one."}.get(
        kept, f"{kept} are kept beside the shipped one."
    )


def _records(found: Releases) -> Iterator[Block]:
    """What came of each feed, as the refresh said it; the whole record is in the JSON."""
    for each in found.rows:
        feeds = [told for told in each.record.get("feeds", ()) if isinstance(told, dict)]
        if feeds:
            states = tally(str(told.get("state")) for told in feeds)
            yield Fold(f"{each.id}: {states}", points(f"{told.get('feed')}: {told.get('says')}" for told in feeds))
