"""How old each table is beside its publisher's rhythm, and why: the publisher is late, or nobody has looked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import FeedError
from seawall.base.rows import WithRows
from seawall.base.words import day_text, days_text
from seawall.evidence.feeds.feed import Feed, feeds
from seawall.evidence.load import load
from seawall.evidence.package import Table, describe, load_package
from seawall.evidence.refreshing.asked import newest_day
from seawall.evidence.refreshing.doubted import Doubted, doubted
from seawall.evidence.refreshing.looked import Look, looked
from seawall.evidence.store import kept

Standing = Literal[
    "failed", "held", "publisher late", "not looked", "needs key", "by hand", "empty", "in time", "not asked for"
]

LINE_DOWN = re.compile(
    r"no connection|the connection|no answer in time|is busy|Try again (later|after)|not whole within|HTTP 5\d\d"
)
"""What a look says that failed for a reason that passes by itself: a line, a source that is busy."""
LOOKS_LAST_DAYS = 7  # a look longer ago than this says nothing of what the publisher has done since


class TableAge(Closed):
    """One table: the last day that its rows describe, its age, and whether its publisher's rhythm says that it is late.

    A feed that fills several tables is judged by its first: the others hold what happens when it happens.

    `standing` says why: the last look failed; figures are held for a person; the publisher is late (somebody looked,
    and nothing new was there); nobody has looked; a key is needed; its files are added by hand; nothing is held yet.
    'Not asked for': shipped evidence that no feed refreshes.
    """

    table: str
    title: str
    publisher: str
    feed: str = Field("", description="empty: no feed refreshes it")
    source: str = Field("", description="the feed in words")
    first: bool = Field(False, description="the feed is judged by this table")
    rhythm: str = ""
    late_after_days: int | None = None
    newest: date | None = Field(None, description="last day of the newest period held, of what was public then")
    age_days: int | None = None
    late: bool = False
    standing: Standing
    says: str
    cause: str = Field("", description="of a look that failed: the same while it fails for the same kind of reason")
    looked_on: date | None = Field(None, description="day of the last look")
    answered_on: date | None = Field(None, description="day of the last look that the source answered")
    remarks: tuple[str, ...] = Field((), description="what the feed's reader wants a person to know")
    edition: str = ""


class Freshness(WithRows[TableAge]):
    """Every table, the late ones first: those that are late by the largest part of their rhythm."""

    as_of: date
    rows: tuple[TableAge, ...]

    @property
    def late(self) -> tuple[TableAge, ...]:
        """The tables that are older than their publisher's rhythm: one for each feed, its first or only one."""
        return tuple(each for each in self.feeds if each.late)

    @property
    def feeds(self) -> tuple[TableAge, ...]:
        """One row for each feed: that of its first table."""
        return tuple(each for each in self.rows if each.first)

    def unheard(self) -> str:
        """Why nothing new may come of the sources: since when none could be asked, or how many; empty: all answered.

        Sources whose files a person adds, or that need a key which is not there, are no part of this.
        """
        asked = [each for each in self.feeds if each.standing not in ("by hand", "needs key")]
        failed = [each for each in asked if each.standing == "failed"]
        answered = max((each.answered_on for each in asked if each.answered_on), default=None)
        others = (each for each in asked if each.looked_on and each.standing != "failed")
        if failed and not any(each.answered_on == each.looked_on for each in others):
            return (
                f"no source could be asked since {day_text(answered)}" if answered else "no source could ever be asked"
            )
        if answered is None:
            return "no source has been asked yet" if asked else ""
        if (self.as_of - answered).days > LOOKS_LAST_DAYS:
            return f"no source has been asked since {day_text(answered)}"
        one = "1 source" if len(failed) == 1 else f"{len(failed)} sources"
        return f"{one} of {len(asked)} could not be asked" if failed else ""

    @property
    def fed(self) -> tuple[TableAge, ...]:
        """The tables that a feed refreshes."""
        return tuple(each for each in self.rows if each.feed)


def freshness(as_of: date) -> Freshness:
    """The age of every table, of what was public by `as_of`, and what is known of the looks made by then."""
    looks = {name: each for name, each in looked().items() if _day(each.at) <= as_of}
    waiting = {each.feed: each for each in _waiting() if _day(each.since) <= as_of}
    rows = [row for each in feeds() for row in _of_feed(each, as_of, looks.get(each.id), waiting.get(each.id))]
    told = {each.table for each in rows}
    rows.sort(key=lambda each: (not each.late, each.standing == "in time", -_overdue(each), each.table))
    rest = (each for name, each in load_package().tables.items() if name not in told)
    return Freshness(as_of=as_of, rows=(*rows, *map(_without_feed, rest)))


class _Held(NamedTuple):
    """What a table holds: the last day that its rows describe (none: they have no periods), and how many there are."""

    newest: date | None
    rows: int


@kept(most=256)
def _held(table: str, as_of: date) -> _Held:
    frame = load(table, as_of)
    return _Held(newest_day(describe(table), frame), frame.height)


def _waiting() -> Iterable[Doubted]:
    try:
        return doubted()
    except FeedError:
        return ()


def _of_feed(one: Feed, as_of: date, look: Look | None, waiting: Doubted | None) -> Iterator[TableAge]:
    """The tables of a feed that are here. Its rhythm is that of its first; the others come with it."""
    known = load_package().tables
    tables = [known[name] for name in one.tables if name in known]
    if not tables:
        return
    held = {table.name: _held(table.name, as_of) for table in tables}
    first = held[tables[0].name]
    late = first.newest is not None and one.is_late(first.newest, as_of)
    answered = _day(look.answered_at) if look and look.answered_at else None
    standing = _standing(one, first, late, as_of, look, answered, waiting)
    says = _says(standing, one, tables[0], first, as_of, look, answered, waiting)
    for table in tables:
        newest = held[table.name].newest
        own: Standing = "not looked" if standing == "empty" and newest else standing
        yield TableAge(
            table=table.name, title=table.title, publisher=one.publisher, feed=one.id, source=one.title,
            first=table is tables[0], rhythm=one.rhythm, late_after_days=one.late_after_days, newest=newest,
            age_days=None if newest is None else (as_of - newest).days, late=late, standing=own, says=says,
            cause=_cause(look.says) if look and standing == "failed" else "",
            looked_on=_day(look.at) if look else None, answered_on=answered, remarks=look.remarks if look else (),
            edition=table.seawall.edition,
        )  # fmt: skip


def _standing(
    one: Feed, held: _Held, late: bool, as_of: date, look: Look | None, answered: date | None,
    waiting: Doubted | None,
) -> Standing:  # fmt: skip
    if waiting:
        return "held"
    if look and look.state == "failed":
        return "failed"
    if held.rows and not late:
        return "in time"
    if one.request is None:
        return "by hand"
    if look and look.state == "skipped":
        return "needs key"
    if held.newest is None:
        return "empty"
    recently = answered is not None and (as_of - answered).days <= LOOKS_LAST_DAYS
    was_late = answered is not None and one.is_late(held.newest, answered)
    return "publisher late" if recently and was_late else "not looked"


def _says(
    standing: Standing, one: Feed, table: Table, held: _Held, as_of: date, look: Look | None, answered: date | None,
    waiting: Doubted | None,
) -> str:  # fmt: skip
    """One sentence: how old, and why."""
    why = {
        "failed": f"the look of {day_text(_day(look.at))} failed: {_reason(look.says)}" if look else "",
        "publisher late": f"the publisher had nothing newer on {day_text(answered)}" if answered else "",
        "not looked": _looks(answered),
        "needs key": look.says if look else "",
        "by hand": f"its files are added by hand: {one.files}",
        "empty": _looks(answered),
    }.get(standing, "")
    if waiting:
        why = f"held for review since {day_text(_day(waiting.since))}: {'; '.join(waiting.reasons)}"
    told = f"{one.title} ({table.name}): {_to(held, as_of)}{'; ' if why else ''}{why}"
    return f"{told.rstrip('.')}."


def _cause(says: str) -> str:
    """The reason of a failure without its numbers and addresses, or that the line was down."""
    return "line" if LINE_DOWN.search(says) else re.sub(r"https?://\S+|\d+", "", says)


def _reason(says: str) -> str:
    """The reason of a failure; where the line was down, without the address, which is not to blame."""
    return re.sub(r"^\S+: ", "", says) if LINE_DOWN.search(says) else says


def _to(held: _Held, as_of: date) -> str:
    """'held to 31 Aug 2026, 83 days ago'."""
    if held.newest is None:
        return f"{held.rows:,} rows, of no period" if held.rows else "nothing is held yet"
    days = (as_of - held.newest).days
    return f"held to {day_text(held.newest)}{f', {days_text(days, days)} ago' if days >= 0 else ''}"


def _looks(answered: date | None) -> str:
    return f"nobody has looked since {day_text(answered)}" if answered else "nobody has looked yet"


def _without_feed(table: Table) -> TableAge:
    return TableAge(
        table=table.name, title=table.title, publisher=table.seawall.publisher, standing="not asked for",
        edition=table.seawall.edition, says=f"{table.title}: as shipped; no feed refreshes it.",
    )  # fmt: skip


def _overdue(each: TableAge) -> float:
    """Age as a multiple of the rhythm."""
    return (each.age_days or 0) / (each.late_after_days or 1)


def _day(at: str) -> date:
    """The day of an instant, on this computer's calendar, as every day that a user names."""
    return datetime.fromisoformat(at).astimezone().date()
