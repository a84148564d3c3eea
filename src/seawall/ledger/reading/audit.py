"""The audit log: every entry of a book in its order, refusals too, in a line each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from seawall.base.closed import Closed
from seawall.base.errors import NoActError
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.ledger import log
from seawall.ledger.book import Book
from seawall.ledger.reading.balances import microseconds
from seawall.ledger.reading.header import Header, header
from seawall.ledger.tables import act, entry


class AuditRow(Closed):
    """An entry: its number, when it was recorded (UTC), who, what, on which act, in how much money, and why."""

    entry: int
    recorded: str
    person: str | None
    what: str
    act: str | None
    kind: str | None
    amount_cents: int | None
    why: str
    chain: str


@shown_by("ledger_audit")
class AuditLog(RowsOf[AuditRow]):
    """The entries asked for, oldest first."""

    of: Header


def audit_log(
    book: Book,
    first: int = 1,
    last: int | None = None,
    person: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    act_id: str | None = None,
    refusals: bool = False,
) -> AuditLog:
    """The entries of a book from a number to a number; of one person, on one act, or refusals only.

    `since`, `until`: the first and last day, in UTC, on which they were recorded. Raises NoActError for an act that
    the book does not know and has refused nothing of.
    """
    query = select(entry).where(entry.c.seq >= first).order_by(entry.c.seq)
    if last is not None:
        query = query.where(entry.c.seq <= last)
    if person is not None:
        query = query.where(entry.c.person == person)
    if since is not None:
        query = query.where(entry.c.at_us >= _begins(since))
    if until is not None:
        query = query.where(entry.c.at_us < _begins(until + timedelta(days=1)))
    if refusals:
        query = query.where(entry.c.kind == "refusal")
    with book.store.reading() as db:
        if act_id is not None:
            number = db.execute(select(act.c.seq).where(act.c.id == act_id)).scalar()
            query = query.where((entry.c.act == number) | (entry.c.kind == "refusal"))
        found = ((row, _row(row)) for row in db.execute(query).mappings())
        rows = tuple(each for row, each in found if act_id is None or row["act"] is not None or each.act == act_id)
        if act_id is not None and not rows:
            raise NoActError(f"the book has no act {act_id}. See: seawall ledger audit")
        return AuditLog(rows=rows, of=header(db, book.id))


def _begins(day: date) -> int:
    """The first microsecond of a day in UTC."""
    return microseconds(datetime(day.year, day.month, day.day, tzinfo=UTC))


def _row(row: Mapping[str, Any]) -> AuditRow:
    says = log.said(row["content"])
    asked = says.get("asked", {})
    return AuditRow(
        entry=row["seq"],
        recorded=datetime.fromtimestamp(row["at_us"] / 1e6, UTC).isoformat(timespec="seconds"),
        person=row["person"],
        what={"act": "made"}.get(row["kind"], row["kind"]),
        act=asked.get("act") or says.get("act"),
        kind=asked.get("kind") or says.get("what"),
        amount_cents=says.get("amount_cents"),
        why=asked.get("reason") or says.get("reason") or says.get("why") or _restored(row["kind"], says),
        chain=bytes(row["chain"]).hex(),
    )


def _restored(kind: str, says: Mapping[str, Any]) -> str:
    """From which state a book was restored; "" for other entries."""
    return f"from a backup of {says['entries']} entries that ends in {says['chain']}" if kind == "restored" else ""
