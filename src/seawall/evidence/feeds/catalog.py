"""The feeds as an answer: what is refreshed from where, how often, with which key, and what to do when it changes."""

from __future__ import annotations

from seawall.base.closed import Closed
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.evidence.feeds.feed import Feed, feeds_of, file_of


class FeedRow(Closed):
    """One feed in plain words. `key`: the environment variable, if one is needed; `address` without parameters.

    `file`: what says all this, and is mended when the source changes: its path in a checkout, or on this computer."""

    feed: str
    title: str
    publisher: str
    tables: tuple[str, ...]
    brings: str
    address: str
    rhythm: str
    late_after_days: int | None
    key: str
    key_from: str
    key_optional: bool
    by_hand: str
    on_change: str
    checked: str
    checked_at: str
    file: str


@shown_by("feeds")
class FeedList(RowsOf[FeedRow]):
    """Every feed."""


def catalog(names: tuple[str, ...] = ()) -> FeedList:
    """The feeds that are named, or that fill the named tables; all if none is. Raises FeedError for an unknown name."""
    return FeedList(rows=tuple(map(_row, feeds_of(names))))


def _row(one: Feed) -> FeedRow:
    return FeedRow(
        feed=one.id, title=one.title, publisher=one.publisher, tables=one.tables, brings=one.brings,
        address=one.request.address if one.request else "", rhythm=one.rhythm, late_after_days=one.late_after_days,
        key=one.key.variable if one.key else "", key_from=one.key.get_it_at if one.key else "",
        key_optional=bool(one.key and one.key.optional), by_hand=one.files, on_change=one.on_change.strip(),
        checked=one.checked, checked_at=one.checked_at, file=file_of(f"{one.id}.toml"),
    )  # fmt: skip
