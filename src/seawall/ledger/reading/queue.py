"""The approval queue: what waits, made by whom, for how long, what authority is left after it, and whose turn it is.

Whose turn it is, is what `approve` would say now; asking for it puts nothing on record.
"""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, select

from seawall.base.closed import Closed
from seawall.base.day import now_us
from seawall.base.errors import RefusedError
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.ledger.act import Act
from seawall.ledger.approving import may_approve
from seawall.ledger.book import Book
from seawall.ledger.log import day_of_us
from seawall.ledger.people import Duty, duties
from seawall.ledger.reading import acts
from seawall.ledger.reading.header import Header, header
from seawall.ledger.tables import account, balance


class QueueRow(Closed):
    """An act that waits. `left_cents`: authority left after it, in the authority it uses most; None if it uses none.

    `why_not`: why the person asked about may not approve it, "" if they may; None if nobody was asked about.
    """

    act: str
    kind: str
    maker: str
    amount_cents: int
    event_on: str
    expires_on: str | None
    approved_by: tuple[str, ...]
    still_needed: int
    waiting_days: int
    authority: str | None
    left_cents: int | None
    reason: str
    why_not: str | None


@shown_by("ledger_queue")
class Queue(RowsOf[QueueRow]):
    """Everything that waits for approval, oldest first. `person`: who was asked about; "" for nobody."""

    of: Header
    person: str


def queue(book: Book, person: str | None = None) -> Queue:
    """What waits for approval now; with a person, which of it waits for them."""
    with book.store.reading() as db:
        rows = tuple(_row(db, each, person) for each in acts.pending(db))
        return Queue(rows=rows, of=header(db, book.id), person=person or "")


def roles_of(book: Book, person: str) -> list[Duty]:
    """The roles that somebody holds today, in UTC as the book counts days; none for whom it does not know."""
    with book.store.reading() as db:
        return duties(db, day_of_us(now_us()), person)


def why_not(db: Connection, waiting: Act, person: str) -> str:
    """Why somebody may not approve an act that waits, in the words of its refusal; "" if they may."""
    if person in waiting.approved_by:
        return f"{person} has approved {waiting.id} already, and it waits for somebody else."
    try:
        may_approve(db, waiting, person, day_of_us(now_us()))
    except RefusedError as refusal:
        return str(refusal)
    return ""


def _row(db: Connection, each: Act, person: str | None) -> QueueRow:
    used = _used(db, each)
    name, left = min(used.items(), key=lambda item: item[1]) if used else (None, None)
    return QueueRow(
        act=each.id,
        kind=each.kind,
        maker=each.maker,
        amount_cents=each.amount_cents,
        event_on=each.event_on.isoformat(),
        expires_on=each.expires_on.isoformat() if each.expires_on else None,
        approved_by=each.approved_by,
        still_needed=each.waiting_for,
        waiting_days=(day_of_us(now_us()) - day_of_us(each.recorded_us)).days,
        authority=name,
        left_cents=left,
        reason=each.reason,
        why_not=None if person is None else why_not(db, each, person),
    )


def _used(db: Connection, each: Act) -> dict[str, int]:
    """By authority that the act uses, what would be left of it, in cents."""
    moved: Counter[str] = Counter()
    for posting in each.postings:
        moved[posting.account] += posting.cents
    held = db.execute(
        select(account.c.id, account.c.authority, balance.c.cents)
        .join(balance, balance.c.account == account.c.id)
        .where(account.c.kind == "authority", account.c.id.in_(moved))
    )
    return {row.authority: -(row.cents + moved[row.id]) for row in held}
