"""The feeds as a page: what is refreshed from where, how often, and what to do when a source changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seawall.base.words import counted, listing
from seawall.evidence.feeds.catalog import FeedList, FeedRow
from seawall.pages.page import Column, Fold, Page, Section, grid, points

OPEN = 3  # feeds that were asked for by name and are told whole
NOTE = (
    "A feed is one public source: what is asked there, which tables it fills, and what is expected of the answer. "
    "'seawall evidence refresh' asks them all; with names of feeds or tables, only those. 'seawall evidence feeds "
    "NAME' says what to do when a source has changed. Nothing else in this product touches the network but 'seawall "
    "watch', with --refresh or a webhook."
)


def page(found: FeedList) -> Page:
    """A list, then each feed whole; a few that are named are told whole at once."""
    return _few(found) if len(found.rows) <= OPEN else _all(found)


def _few(found: FeedList) -> Page:
    names = listing(each.feed for each in found.rows)
    return Page(
        verb="evidence",
        title="What is refreshed, and from where",
        lede=f"{names}: {_lede(found)}",
        sections=tuple(Section(each.feed, each.title, points(_facts(each))) for each in found.rows),
    )


def _all(found: FeedList) -> Page:
    heads = (Column("Feed"), Column("Published", wide=True), Column("Key"))
    rows = ((each.feed, _when(each), _key(each)) for each in found.rows)
    each_whole = tuple(Fold(f"{each.feed}: {each.title}", points(_facts(each))) for each in found.rows)
    made = (
        Section("feeds", "Every feed", (grid("", heads, rows),)),
        Section("keys", "The keys, which are free", points(_keys(found))),
        Section("each", "What each brings, and what to do if it changes", each_whole),
    )
    return Page(
        verb="evidence", title="What is refreshed, and from where", lede=_lede(found), notes=(NOTE,),
        sections=tuple(each for each in made if each.blocks),
    )  # fmt: skip


def _lede(found: FeedList) -> str:
    many = counted(len(found.rows), "public source", "public sources")
    keyed = [each for each in found.rows if each.key and not each.key_optional]
    keys = counted(len({each.key for each in keyed}), "key", "keys")
    if not keyed:
        return f"{many}; no key is needed."
    return f"{many}; {len(keyed)} of them {'wants' if len(keyed) == 1 else 'want'} a key of your own: {keys} in all."


def _when(each: FeedRow) -> str:
    return re.split("[,;(]", each.rhythm, maxsplit=1)[0].strip()


def _key(each: FeedRow) -> str:
    if not each.key:
        return "by hand" if not each.address else ""
    return "better with" if each.key_optional else "needed"


def _keys(found: FeedList) -> Iterator[str]:
    for key in dict.fromkeys(each.key for each in found.rows if each.key):
        of = [each for each in found.rows if each.key == key]
        need = ", better with it than without" if of[0].key_optional else ""
        yield f"{key}: for {listing(each.feed for each in of)}{need}; get one at {of[0].key_from}."


def _facts(each: FeedRow) -> Iterator[str]:
    """What a person is after who comes from a message that the source has changed, first."""
    yield f"Brings: {each.brings}; {'table' if len(each.tables) == 1 else 'tables'} {listing(each.tables)}."
    yield f"If it changes: {each.on_change}"
    yield (
        f"The file to mend: {each.file} (where the text above names a reader, .py, it stands beside it). Then: seawall "
        f"evidence {'refresh' if each.address else 'add FILE --feed'} {each.feed}"
    )
    if each.by_hand:
        yield f"By hand: {each.by_hand}"
    late = f"; late when its newest period ended more than {each.late_after_days} days ago"
    yield f"Published {each.rhythm}{late if each.late_after_days else ''}."
    if each.address:
        yield f"Asked at {each.address}"
    if each.key:
        need = "answers better with" if each.key_optional else "needs"
        yield f"It {need} a key in {each.key}; get one at {each.key_from}"
    yield f"Publisher: {each.publisher}."
    known = "documented" if each.checked == "documented" else "from general knowledge, not seen documented"
    yield f"Its shape is {known}: {each.checked_at}"
