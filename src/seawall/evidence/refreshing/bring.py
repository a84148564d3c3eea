"""What one feed brings: its documents are asked for or given, read, and set beside what is held."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Feed
from seawall.evidence.load import everything
from seawall.evidence.package import describe
from seawall.evidence.refreshing.ask import Ask
from seawall.evidence.refreshing.asked import Asked, last_day, newest_day, period_column
from seawall.evidence.refreshing.document import CHANGED, TRY, Document
from seawall.evidence.refreshing.merge import Merged, merge
from seawall.evidence.refreshing.model import Change
from seawall.evidence.refreshing.plausible import doubts, first_of
from seawall.evidence.refreshing.read import fitted, read

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Brought:
    """The tables of a feed with its new rows, what changed in them, and why a person should look.

    `rows_read`: rows that the documents gave, new or not.
    """

    tables: tuple[Merged, ...]
    changes: tuple[Change, ...]
    doubts: tuple[str, ...]
    remarks: tuple[str, ...]
    rows_read: int

    @property
    def id(self) -> str:
        """A name of the rows that would be taken: the same for the same rows, whenever they come."""
        rows = [(each.table.name, each.changed.sort(each.table.table_schema.primary_key)) for each in self.tables]
        told = "".join(f"{name}\n{frame.write_csv()}" for name, frame in rows)
        return hashlib.sha256(told.encode()).hexdigest()[:8]


def asked_of(feed: Feed, today: date, frames: Mapping[str, pl.DataFrame]) -> Asked:
    """What a feed is told. `frames`: tables that other feeds of the same refresh have changed already."""
    held = {name: frames.get(name, everything(name)) for name in feed.tables}
    first = feed.tables[0]
    return Asked(feed, today, newest_day(describe(first), held[first]), held)


def documents_of(feed: Feed, ask: Ask, asked: Asked) -> list[Document]:
    """The documents that the source answers with. Raises FeedError."""
    own = getattr(feed.module, "documents", None)
    return list(own(ask, asked)) if own else ask.pages(asked.parameters(), body=asked.body())


def bring(feed: Feed, documents: Sequence[Document], asked: Asked) -> Brought:
    """What the documents say, set beside what is held. Raises FeedError, one line, for any other shape."""
    own = getattr(feed.module, "rows", None)
    made = own(documents, asked) if own else read(feed, documents)
    frames = made if isinstance(made, dict) else {feed.tables[0]: made}
    rows_read = sum(frame.height for frame in frames.values())
    again = feed.request.overlap_days if feed.request else 0
    if feed.reading and again and not rows_read:  # what was held before is asked again: there is always a row
        raise FeedError(f"{feed.id}: the answer has no rows, not even those that it had before. {TRY}")
    if stray := sorted(set(frames) - set(feed.tables)):
        raise FeedError(f"{feed.id}: brings table {stray[0]!r}, which its file does not name. Correct the file.")
    tables, changes, found = [], [], []
    for name, frame in frames.items():
        table, held = describe(name), asked.held(name)
        merged = merge(feed, table, held, fitted(table, frame, feed.id))
        if not merged.changed.height:
            continue
        _refuse_future(feed, merged, asked.today)
        _refuse_below(feed, merged)
        tables.append(merged)
        changes.append(
            Change(
                table=name, rows_added=merged.added, rows_revised=merged.revised,
                newest_before=newest_day(table, held), newest=newest_day(table, merged.frame),
            )
        )  # fmt: skip
        found += doubts(feed, merged, held)
    if (own := getattr(feed.module, "doubts", None)) and tables:
        found += own(documents, asked, {each.table.name: each.changed for each in tables})
    return Brought(tuple(tables), tuple(changes), tuple(first_of(found)), tuple(asked.remarks), rows_read)


def _refuse_future(feed: Feed, merged: Merged, today: date) -> None:
    """A published period has ended: one ahead is a mistake of theirs, or this computer's clock is behind."""
    rule, column = merged.table.seawall.availability, period_column(merged.table)
    newest = merged.changed[column].max() if column else None
    if newest is None or (rule and rule.lag_days < 0):
        return
    if last_day(newest, merged.table) > today:
        raise FeedError(
            f"{feed.id}: {column} {newest} is still to come: today is {today}. "
            "Set this computer's clock if it is wrong; else try again later."
        )


def _refuse_below(feed: Feed, merged: Merged) -> None:
    """A count of people below zero is none: the feed fails, and not the release with all the others."""
    for column in merged.table.fields:
        least = column.constraints.minimum
        if least is None:
            continue
        wrong = merged.changed.filter(merged.changed[column.name] < least)
        if wrong.height:
            where = " ".join(str(cell) for cell in wrong.select(merged.table.table_schema.primary_key).row(0))
            raise FeedError(
                f"{feed.id}: {column.name} of {where} is {wrong[column.name][0]:,}, below {least:g}. {CHANGED}."
            )
