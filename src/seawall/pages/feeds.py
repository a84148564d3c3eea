"""The feeds as a page: what is refreshed from where, how often, and what to do when a source changes."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.evidence.feeds.catalog import FeedList, FeedRow
from seawall.pages.page import Column, Fold, Page, Section, grid, points


def page(found: FeedList) -> Page:
    """A list, then each feed whole."""
    heads = (Column("Feed"), Column("Tables", wide=True), Column("Published", wide=True), Column("Key"))
    rows = ((each.feed, ", ".join(each.tables), each.rhythm, _key(each)) for each in found.rows)
    keys = sum(bool(each.key) and not each.key_optional for each in found.rows)
    return Page(
        verb="evidence",
        title="What is refreshed, and from where",
        lede=f"{_sources(len(found.rows))}, {keys or 'none'} of which must have a key of your own.",
        notes=(
            "'seawall evidence refresh' asks them all; with names of feeds or tables, only those. Nothing else in this "
            "product touches the network but 'seawall watch', with --refresh or a webhook.",
        ),
        sections=(
            Section("feeds", "Every feed", (grid("", heads, rows),)),
            Section("each", "What each brings, and what to do if it changes", tuple(map(_whole, found.rows))),
        ),
    )


def _sources(number: int) -> str:
    return "1 public source" if number == 1 else f"{number} public sources"


def _key(each: FeedRow) -> str:
    return f"{each.key}{' (optional)' if each.key_optional else ''}" if each.key else "none"


def _whole(each: FeedRow) -> Fold:
    return Fold(f"{each.feed}: {each.title}", points(_facts(each)))


def _facts(each: FeedRow) -> Iterator[str]:
    yield f"Publisher: {each.publisher}."
    yield f"Brings: {each.brings}; tables {', '.join(each.tables)}."
    late = f"; late when its newest period ended more than {each.late_after_days} days ago"
    yield f"Published {each.rhythm}{late if each.late_after_days else ''}."
    if each.address:
        yield f"Asked at {each.address}."
    if each.key:
        need = "answers better with" if each.key_optional else "needs"
        yield f"It {need} a key in {each.key}; get one at {each.key_from}."
    if each.by_hand:
        yield f"By hand: {each.by_hand}"
    yield f"If it changes: {each.on_change}"
    known = "documented" if each.checked == "documented" else "from general knowledge, not seen documented"
    yield f"Its shape is {known}: {each.checked_at}"
