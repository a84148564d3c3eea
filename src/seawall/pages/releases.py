"""The releases of evidence as a page: which there are, which is in use, and what the making of each recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seawall.base.words import counted, moment_text
from seawall.evidence.releases import Release, Releases
from seawall.pages.page import Block, Column, Fold, Page, Section, grid, points
from seawall.pages.refreshed import tally

HOW = (
    "To answer from another release once, give --evidence RELEASE with any verb; to answer from it from now on: "
    "'seawall evidence use RELEASE'."
)


def page(found: Releases) -> Page:
    """The page."""
    used = next((each for each in found.rows if each.id == found.in_use), None)
    heads = (Column("Release"), Column("Made", wide=True), Column("From"), Column("Changed"), Column("In use"))
    rows = (
        (each.id, _made(each), each.parent, _changed(each), "in use" if each is used else "") for each in found.rows
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
    return moment_text(release.made_at)


def _changed(release: Release) -> str:
    return counted(len(release.changed), "table", "tables") if release.changed else ""


def _count(kept: int) -> str:
    return {0: "None is kept beside it.", 1: "1 is kept beside the shipped one."}.get(
        kept, f"{kept} are kept beside the shipped one."
    )


def _records(found: Releases) -> Iterator[Block]:
    """What came of each feed, as the refresh said it, what a person let through first; the rest is in the JSON."""
    for each in found.rows:
        feeds = [told for told in each.record.get("feeds", ()) if isinstance(told, dict)]
        if feeds:
            states = tally(str(told.get("state")) for told in feeds)
            accepted = [told for told in feeds if told.get("accepted_because")]
            others = [told for told in feeds if not told.get("accepted_because")]
            line = f"{each.id}: {states}{', accepted by a person' if accepted else ''}"
            yield Fold(line, points((*map(_accepted, accepted), *map(_told, others))))


def _told(feed: dict[str, Any]) -> str:
    return f"{feed.get('feed')}: {feed.get('says')}"


def _accepted(feed: dict[str, Any]) -> str:
    return f"{_told(feed)}. A person looked and accepted it because: {feed['accepted_because']}"
