"""Acts as the book holds them: one by its id or number, or those in a state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import Connection, Select, select

from seawall.base.errors import NoActError
from seawall.ledger import log
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.tables import act, approval, decision, entry, reversal


def by_id(db: Connection, act_id: str) -> Act:
    """One act. Raises NoActError for an id that the book does not hold."""
    for found in _acts(db, _query().where(act.c.id == act_id)):
        return found
    raise NoActError(f"the book holds no act '{str(act_id)[:100]}'. See: seawall ledger queue")


def by_seq(db: Connection, seq: int) -> Act:
    """One act by its number."""
    return next(_acts(db, _query().where(act.c.seq == seq)))


def pending(db: Connection) -> list[Act]:
    """The acts that wait for approval, oldest first."""
    return list(_acts(db, _query().where(decision.c.act.is_(None))))


def every(db: Connection, kinds: Iterable[str] = (), posted: bool = False) -> Iterator[Act]:
    """All acts in order; of these kinds only, if any are named, and only the posted ones if so wanted."""
    query = _query()
    if wanted := list(kinds):
        query = query.where(act.c.kind.in_(wanted))
    if posted:
        query = query.where(decision.c.outcome == "posted")
    yield from _acts(db, query)


def request_of(found: Act) -> Request:
    """What was asked for, from the act that it became."""
    return Request(found.id, found.kind, found.event_on, found.postings, found.body, found.reason, found.expires_on)


def _query() -> Select:
    undone = select(reversal.c.reverses).join(decision, decision.c.act == reversal.c.act)
    undone = undone.where(decision.c.outcome == "posted")
    return (
        select(act, entry.c.content, entry.c.at_us, decision.c.outcome, act.c.seq.in_(undone).label("undone"))
        .join(entry, entry.c.seq == act.c.seq)
        .outerjoin(decision, decision.c.act == act.c.seq)
        .order_by(act.c.seq)
    )


def _acts(db: Connection, query: Select) -> Iterator[Act]:
    for row in db.execute(query).all():
        asked = log.said(row.content)["asked"]
        signed = db.execute(
            select(approval.c.person).where(approval.c.act == row.seq).order_by(approval.c.seq)
        ).scalars()
        yield Act(
            seq=row.seq,
            id=row.id,
            kind=row.kind,
            maker=row.maker,
            event_on=date.fromisoformat(row.event_on),
            expires_on=date.fromisoformat(row.expires_on) if row.expires_on else None,
            amount_cents=row.amount_cents,
            needed=row.needed,
            hash=row.hash,
            state="reversed" if row.undone else row.outcome or "pending",
            approved_by=tuple(signed),
            recorded_us=row.at_us,
            reason=asked["reason"],
            body=asked["body"],
            postings=tuple(Posting(*each) for each in asked["postings"]),
        )
