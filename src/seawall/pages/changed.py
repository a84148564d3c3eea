"""What changed between two releases of evidence, and which tables are late: the section that status and watch share."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import day_text, days_text, name_in_text
from seawall.briefs.changes import Change, Changes
from seawall.evidence.refreshing.freshness import Freshness, TableAge
from seawall.pages.page import Block, Column, Fold, Grid, Points, Prose, Said, Section, grid, points

FIRST_CHANGES, FIRST_LATE = 2, 1  # told on the first screen; the others are counted and folded


def section(changes: Changes, ages: Freshness, place: str) -> Section:
    """What changed first, then what is late; a few lines, and behind them everything. `place`: whose page it is."""
    return Section("changed", "What changed, and what is late", (*_changes(changes, name_in_text(place)), *_ages(ages)))


def _changes(found: Changes, place: str) -> Iterator[Block]:
    if found.why:
        yield Prose(Said(f"No changes to tell: {found.why.rstrip('.')}.", tone="quiet"))
        return
    since = _since(found)
    if not found.rows:
        yield Prose(Said(f"Since {since}: nothing changed.", tone="quiet"))
        return
    first = found.loud[:FIRST_CHANGES]
    if first:
        yield Points(tuple(("", Said(each.says, each.sources)) for each in first))
    rest = len(found.rows) - len(first)
    if rest:
        noun = "change" if rest == 1 else "changes"
        more = f"{rest} more {noun}" if first else f"{rest} {noun}, none to act on in {place}"
        yield Fold(f"Since {since}: {more}", (_grid(found.rows),))
    else:
        yield Prose(Said(f"Since {since}: no other change.", tone="quiet"))


def _since(found: Changes) -> str:
    """Which release is compared with, and of which day it is."""
    made = found.since_made_at
    return f"release {found.since}{f' of {day_text(made.astimezone().date())}' if made else ''}"


def _grid(rows: tuple[Change, ...]) -> Grid:
    heads = (Column("Kind"), Column("What", wide=True), Column("Where"), Column("Table"))
    cells = ((each.kind, Said(each.says, each.sources), each.place, each.table) for each in rows)
    return grid("Every change, what touches this place first", heads, cells)


def _ages(found: Freshness) -> Iterator[Block]:
    late, feeds = found.late, found.feeds
    if not feeds:
        return
    if not any(each.looked_on for each in feeds):
        yield Prose(
            Said(
                f"No public source has been asked yet. Of {_sources(len(feeds))}, {len(late) or 'none'} "
                f"{'is' if len(late) == 1 else 'are'} held older than the publisher's rhythm: 'seawall evidence "
                "refresh' asks them."
            )
        )
        late = ()
    elif unheard := found.unheard():
        yield Prose(Said(f"{unheard[:1].upper()}{unheard[1:]}."))
    if late:
        yield Points(tuple(("Late", Said(each.says)) for each in late[:FIRST_LATE]))
    remarks = [f"{each.source}: {remark}" for each in feeds for remark in each.remarks]
    if remarks:
        noun = "remark" if len(remarks) == 1 else "remarks"
        yield Fold(f"{len(remarks)} {noun} of the sources", points(remarks))
    yield Fold(_ages_line(found), (_fed(found.fed), _shipped(found)))


def _ages_line(found: Freshness) -> str:
    """How many are late, failed or held, and what shows them."""
    late = len(found.late)
    failed, held = (sum(each.standing == name for each in found.feeds) for name in ("failed", "held"))
    says = [f"{late or 'none'} late"]
    says += [f"{failed} failed when last asked"] if failed else []
    says += [f"{held} held ('seawall evidence held')"] if held else []
    return f"Age of each table: of {_sources(len(found.feeds))} {', '.join(says)}"


def _sources(number: int) -> str:
    return "1 source" if number == 1 else f"{number} sources"


def _fed(rows: tuple[TableAge, ...]) -> Grid:
    heads = (
        Column("Table"), Column("Held to"), Column("Age", number=True), Column("Published", wide=True),
        Column("Standing"), Column("Last asked"),
    )  # fmt: skip
    cells = (
        (
            each.table,
            day_text(each.newest) if each.newest else "-",
            "-" if each.age_days is None else days_text(each.age_days, each.age_days),
            each.rhythm,
            f"late: {each.standing}" if each.late else each.standing,
            day_text(each.looked_on) if each.looked_on else "never",
        )
        for each in rows
    )
    return grid("Tables that a public source refreshes, the late ones first", heads, cells)


def _shipped(found: Freshness) -> Grid:
    rows = ((each.table, each.title, each.edition) for each in found.rows if not each.feed)
    return grid(
        "Shipped, refreshed by no source", (Column("Table"), Column("What", wide=True), Column("Edition")), rows
    )
