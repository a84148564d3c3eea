"""How old each table is beside its publisher's rhythm, and why: the publisher is late, or nobody has looked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

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
REASONS: tuple[Standing, ...] = ("held", "failed", "publisher late", "not looked", "needs key", "by hand", "empty")
"""Why a table is late or needs somebody, the most telling first."""

LOOKS_LAST_DAYS = 7  # a look longer ago than this says nothing of what the publisher has done since


class TableAge(Closed):
    """One table: the last day that its rows describe, its age, and whether that is more than its publisher's rhythm.

    `standing` says why: the last look failed; figures are held for a person; the publisher is late (somebody looked,
    and nothing new was there); nobody has looked; a key is needed; its files are added by hand; nothing is held yet.
    'Not asked for': shipped evidence that no feed refreshes.
    """

    table: str
    title: str
    publisher: str
    feed: str = Field("", description="empty: no feed refreshes it")
    rhythm: str = ""
    late_after_days: int | None = None
    newest: date | None = Field(None, description="last day of the newest period held, of what was public then")
    age_days: int | None = None
    late: bool = False
    standing: Standing
    says: str
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
        """The tables that are older than their publisher's rhythm."""
        return tuple(each for each in self.rows if each.late)

    @property
    def fed(self) -> tuple[TableAge, ...]:
        """The tables that a feed refreshes."""
        return tuple(each for each in self.rows if each.feed)


def freshness(as_of: date) -> Freshness:
    """The age of every table, of what was public by `as_of`, and what is known of the looks made by then."""
    looks = {name: each for name, each in looked().items() if _day(each.at) <= as_of}
    waiting = {each.feed: each for each in _waiting() if _day(each.since) <= as_of}
    rows = [
        _of_feed(each, describe(name), newest, as_of, looks.get(each.id), waiting.get(each.id))
        for each, name, newest in _newest(as_of)
    ]
    told = {each.table for each in rows}
    rows.sort(key=lambda each: (not each.late, each.standing == "in time", -_overdue(each), each.table))
    rest = (each for name, each in load_package().tables.items() if name not in told)
    return Freshness(as_of=as_of, rows=(*rows, *map(_without_feed, rest)))


@kept(most=32)
def _newest(as_of: date) -> tuple[tuple[Feed, str, date | None], ...]:
    """Each table that a feed fills and that is here, with the last day that its public rows describe."""
    known = load_package().tables
    pairs = [(each, name) for each in feeds() for name in each.tables if name in known]
    return tuple((each, name, newest_day(describe(name), load(name, as_of))) for each, name in pairs)


def _waiting() -> Iterable[Doubted]:
    try:
        return doubted()
    except FeedError:
        return ()


def _of_feed(
    one: Feed, table: Table, newest: date | None, as_of: date, look: Look | None, waiting: Doubted | None
) -> TableAge:
    age = None if newest is None else (as_of - newest).days
    late = age is not None and age > one.late_after_days
    answered = _day(look.answered_at) if look and look.answered_at else None
    standing = _standing(one, newest, late, as_of, look, answered, waiting)
    return TableAge(
        table=table.name, title=table.title, publisher=one.publisher, feed=one.id, rhythm=one.rhythm,
        late_after_days=one.late_after_days, newest=newest, age_days=age, late=late, standing=standing,
        says=_says(standing, one, table, newest, age, look, answered, waiting),
        looked_on=_day(look.at) if look else None, answered_on=answered, remarks=look.remarks if look else (),
        edition=table.seawall.edition,
    )  # fmt: skip


def _standing(
    one: Feed, newest: date | None, late: bool, as_of: date, look: Look | None, answered: date | None,
    waiting: Doubted | None,
) -> Standing:  # fmt: skip
    if waiting:
        return "held"
    if look and look.state == "failed":
        return "failed"
    if newest is not None and not late:
        return "in time"
    if one.request is None:
        return "by hand"
    if look and look.state == "skipped":
        return "needs key"
    recently = answered is not None and (as_of - answered).days <= LOOKS_LAST_DAYS
    if newest is None:
        return "empty"
    was_late = answered is not None and (answered - newest).days > one.late_after_days
    return "publisher late" if recently and was_late else "not looked"


def _says(
    standing: Standing, one: Feed, table: Table, newest: date | None, age: int | None, look: Look | None,
    answered: date | None, waiting: Doubted | None,
) -> str:  # fmt: skip
    """One sentence: how old, and why."""
    if newest is None or age is None:
        held = "nothing is held yet"
    elif age < 0:
        held = f"held to {day_text(newest)}"
    else:
        held = f"held to {day_text(newest)}, {days_text(age, age)} ago"
    since = f"since {day_text(answered)}" if answered else "yet"
    why = {
        "held": f"new figures are held for review since {day_text(_day(waiting.since))}: {waiting.reasons[0]}"
        if waiting and waiting.reasons
        else "new figures are held for review",
        "failed": f"the look of {day_text(_day(look.at))} failed: {look.says}" if look else "",
        "publisher late": f"the publisher had nothing newer on {day_text(answered)}" if answered else "",
        "not looked": f"nobody has looked {since}",
        "needs key": look.says if look else "",
        "by hand": f"its files are added by hand: {one.files}",
        "empty": f"nobody has looked {since}" if answered is None else f"nothing came on {day_text(answered)}",
    }.get(standing, "")
    told = f"{one.title} ({table.name}): {held}{'; ' if why else ''}{why}"
    return f"{told.rstrip('.')}."


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
