"""What a refresh did, as a page: what waits for a person to look, what failed, what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from seawall.base.words import counted, listing, moment_text
from seawall.evidence.refreshing.model import Outcome, Refreshed
from seawall.pages.page import Block, Page, Prose, Said, Section, points

TITLES = {"refreshed": "Refresh of the evidence", "added": "Added to the evidence", "accepted": "Accepted"}
WORDS = {
    "failed": "failed", "held": "held for review", "new": "with new rows", "unchanged": "without news",
    "skipped": "not asked",
}  # fmt: skip
NO_LINE = (
    "Behind a proxy, set HTTPS_PROXY. Where your office has a mirror of the sources, give it with --mirror, or for "
    "good in SEAWALL_MIRROR. Without either, download the files elsewhere and take them in by 'seawall evidence add "
    "FILE': 'seawall evidence feeds NAME' says which."
)
SHOWN = 5  # subjects of remarks of one kind that are named


def page(found: Refreshed) -> Page:
    """What needs a person first, then what is new, and what there is to remark."""
    about = (moment_text(datetime.fromisoformat(found.at)),)
    if cut_off := _cut_off(found):
        return Page(verb="evidence", title=TITLES[found.did], about=about, lede=cut_off, call=NO_LINE)
    of = {state: [each for each in found.rows if each.state == state and not each.by_hand] for state in WORDS}
    swapped = f"Release {found.release} is in use." if found.swapped else f"Release {found.release} stays in use."
    sections = (
        Section("failed", "Failed: their tables are as they were", _gathered(of["failed"])),
        Section("held", "Held for you to look at", points(_held(of["held"]))),
        Section("new", "New", points(_news(of["new"]))),
        Section("skipped", "Not asked", _gathered(of["skipped"])),
        Section("unchanged", "Nothing new", _names(of["unchanged"])),
        Section("remarks", "Remarks", points(_remarks(found.rows))),
    )
    return Page(
        verb="evidence",
        title=TITLES[found.did],
        about=about,
        lede=f"{swapped} {_lede([each for each in found.rows if not each.by_hand])}".strip(),
        notes=tuple(_notes(found)),
        sections=tuple(each for each in sections if each.blocks),
    )


def tally(states: Iterable[str]) -> str:
    """How many sources came to what: '24 with new rows, 3 without news and 2 not asked'."""
    counts = Counter(states)
    return listing(f"{counts[state]} {word}" for state, word in WORDS.items() if counts[state])


def _lede(rows: list[Outcome]) -> str:
    if len(rows) == 1:
        return f"{rows[0].feed}: {WORDS[rows[0].state]}."
    return f"{counted(len(rows), 'source', 'sources')}: {tally(each.state for each in rows)}." if rows else ""


def _cut_off(found: Refreshed) -> str:
    """The one thing to say where no source at all could be reached."""
    tried = [each for each in found.rows if each.state != "skipped"]
    if not tried or any(each.cause != "unreachable" for each in tried):
        return ""
    whose = f"None of the {len(tried)} sources could" if tried[1:] else f"{tried[0].feed}: its source could not"
    why = tried[0].says.partition(": ")[2].partition(". ")[0]
    return f"{whose} be reached: {why}. Release {found.release} stays in use."


def _notes(found: Refreshed) -> Iterator[str]:
    if found.swapped:
        yield f"The release before stays: 'seawall evidence use {found.before}' goes back to it."
    by_hand = [each.feed for each in found.rows if each.by_hand]
    if len(by_hand) == len(found.rows) == 1:
        yield f"{by_hand[0]} has no source to ask: 'seawall evidence feeds {by_hand[0]}' says what may be added."
    elif by_hand:
        yield f"{counted(len(by_hand), 'feed is', 'feeds are')} taken in by hand only: {listing(by_hand)}."


def _names(rows: Iterable[Outcome]) -> tuple[Block, ...]:
    names = listing(each.feed for each in rows)
    return (Prose(Said(f"{names}.")),) if names else ()


def _gathered(rows: Iterable[Outcome]) -> tuple[Block, ...]:
    """What became of feeds, once where it is the same of several."""
    of: dict[str, list[str]] = {}
    for each in rows:
        of.setdefault(each.says, []).append(each.feed)
    return points(f"{listing(feeds)}: {says}" for says, feeds in of.items())


def _news(rows: Iterable[Outcome]) -> Iterator[str]:
    for each in rows:
        yield f"{each.feed}: {each.says}"
        if each.accepted_because:
            yield f"Accepted because: {each.accepted_because}"


def _held(rows: Collection[Outcome]) -> Iterator[str]:
    for each in rows:
        yield f"{each.feed}: {each.says.removeprefix('held for review: ')}"
    if rows:
        yield "Where to look, and what came: seawall evidence held"


def _remarks(rows: Iterable[Outcome]) -> Iterator[str]:
    """What readers want a person to know, once where it is the same of several things."""
    for each in rows:
        of: dict[str, list[str]] = {}
        for remark in each.remarks:
            subject, found, says = remark.removeprefix(f"{each.feed}: ").rpartition(": ")
            of.setdefault(says if found else remark, []).append(subject)
        for says, subjects in of.items():
            if len(subjects) == 1:
                yield f"{each.feed}: {subjects[0]}{': ' if subjects[0] else ''}{says}"
                continue
            more = [f"{len(subjects) - SHOWN} more"] if subjects[SHOWN:] else []
            yield f"{each.feed}, {len(subjects)} times: {says} So of {listing([*subjects[:SHOWN], *more])}."
