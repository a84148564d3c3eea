"""The log of a book: entries that are only added, each bound by a hash chain to all before it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from seawall.base.day import now_us
from seawall.ledger.canon import canonical
from seawall.ledger.sealing.chain import START, link
from seawall.ledger.sealing.merkle import leaf_hash
from seawall.ledger.tables import entry


class Entry(NamedTuple):
    """Where an entry stands, when it was recorded, and the link of the chain that it follows."""

    seq: int
    at_us: int
    before: bytes

    @property
    def day(self) -> date:
        """The day in UTC."""
        return day_of_us(self.at_us)


def day_of_us(at_us: int) -> date:
    """The day, in UTC, of an instant in microseconds."""
    return datetime.fromtimestamp(at_us / 1_000_000, UTC).date()


class Head(NamedTuple):
    """The end of the log: how many entries, the last one's time and link."""

    seq: int
    at_us: int
    chain: bytes

    @property
    def next(self) -> Entry:
        """The place of the next entry. A clock that was set back does not turn the order around."""
        return Entry(self.seq + 1, max(self.at_us, now_us()), self.chain)


def head(db: Connection) -> Head:
    """The end of the log as this transaction sees it."""
    last = db.execute(select(entry.c.seq, entry.c.at_us, entry.c.chain).order_by(entry.c.seq.desc()).limit(1)).first()
    return Head(last.seq, last.at_us, bytes(last.chain)) if last else Head(0, 0, START)


def add(
    db: Connection,
    kind: str,
    says: Mapping[str, Any],
    act: int | None = None,
    person: str | None = None,
    place: Entry | None = None,
) -> Entry:
    """Add an entry; `says` is what it holds beside its place, time, kind, act and person.

    `place`: the next one, if it was asked for before in this transaction.
    """
    place = place or head(db).next
    content = content_of(place, kind, act, person, says)
    leaf = leaf_hash(content.encode())
    db.execute(
        insert(entry).values(
            seq=place.seq,
            kind=kind,
            act=act,
            person=person,
            at_us=place.at_us,
            content=content,
            leaf=leaf,
            chain=link(place.before, leaf),
        )
    )
    return place


def content_of(place: Entry, kind: str, act: int | None, person: str | None, says: Mapping[str, Any]) -> str:
    """The content of an entry: canonical JSON of all that it says."""
    return canonical({"act": act, "at_us": place.at_us, "kind": kind, "person": person, "says": says, "seq": place.seq})


def said(content: str) -> Any:
    """What an entry says, from its content."""
    return json.loads(content)["says"]


def content(db: Connection, seq: int) -> str:
    """The content of an entry."""
    return db.execute(select(entry.c.content).where(entry.c.seq == seq)).scalar_one()
