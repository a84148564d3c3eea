"""The fund closed: nothing waits, nothing is owed to people, no authority is left, and the money is back at its source.

A claim on the United States, interest that it owes, and what people pay back may still be open: that is booked when it
comes, and the fund is closed again, which returns that money too. Interest that this government owes keeps a fund open:
it is paid first. If it comes to light later, money is deposited again and pays it; nothing else is taken once a fund
is closed (`kinds.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import Asked, Made, ask
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.settlement.accruing import accrue, booked_cents, unpaid_cents
from seawall.ledger.settlement.claims import claims, excess_cents
from seawall.ledger.settlement.reckoning import Accrued
from seawall.ledger.signer import Signer
from seawall.ledger.tables import account, balance

ZERO = {
    "obligation": "is promised to a batch and not issued: issue it or end the batch",
    "payable": "is issued and not settled, or came back: settle, issue again or cancel it",
    "committed": "is set aside for payments that are issued",
    "suspense": "is in suspense: match it, give it back, or move it where it belongs",
    "escrow": "is held for somebody else: pay it over",
    "authority": "of authority is left: give it back with seawall ledger release",
}
"""Kinds of accounts that hold nothing when a fund closes, and what to do if one does."""


def close_fund(book: Book, by: Signer, *, on: date, reason: str = "", act_id: str | None = None) -> Act:
    """Ask that the fund is closed and its money returned to its source. Raises RefusedError for what is not done."""

    def complete(db: Connection) -> Made:
        return {}, _postings(db)

    return ask(book, by, Asked("close", on.isoformat(), on, {"on": on.isoformat()}, reason), complete, act_id)


def _postings(db: Connection) -> tuple[Posting, ...]:
    rows = db.execute(
        select(account.c.fund, balance.c.cents)
        .join(balance, balance.c.account == account.c.id)
        .where(account.c.kind == "cash", balance.c.cents > 0)
        .order_by(account.c.fund)
    )
    pairs = [(Posting(f"source:{fund}", int(cents)), Posting(f"cash:{fund}", -int(cents))) for fund, cents in rows]
    return tuple(each for pair in pairs for each in pair)


def undone(db: Connection, accrued: Accrued, act_id: str = "") -> Iterator[str]:
    """What must be done before the fund can be closed by the act with this id, one sentence each."""
    for each in acts.pending(db):
        if each.id != act_id:
            yield f"{each.id} waits for approval: approve or void it"
    held = (
        select(account.c.id, account.c.kind, balance.c.cents)
        .join(balance, balance.c.account == account.c.id)
        .where(account.c.kind.in_(ZERO), balance.c.cents != 0)
        .order_by(account.c.id)
    )
    for name, kind, cents in db.execute(held):
        yield f"{name}: {cents_usd(abs(int(cents)))} {ZERO[kind]}"
    for (program, period), cents in sorted(excess_cents(db, claims(db)).items()):
        yield (
            f"{cents_usd(cents)} of {program} is claimed for {period} beyond what was paid: give back what was "
            "received of it and write it down"
        )
    yield from _interest_to_pay(db, accrued)


def _interest_to_pay(db: Connection, accrued: Accrued) -> Iterator[str]:
    """Interest that this government owes: booked, then paid, before the money is gone."""
    unpaid, more = unpaid_cents(db), accrued.net_cents() - booked_cents(db)
    if more < 0 or (unpaid < 0 and more):
        who = "owes" if more < 0 else "is owed"
        yield (
            f"interest: this government {who} {cents_usd(abs(more))} that is not booked: book it with seawall ledger "
            "interest"
        )
    if unpaid < 0:
        yield (
            f"interest: {cents_usd(-unpaid)} is booked as owed by this government: pay it with seawall ledger receipt "
            "interest --paid"
        )


def check_close(db: Connection, request: Request, today: date) -> None:
    """Refuse to close a fund in which something is not done yet; the first of it is named."""
    left = list(undone(db, accrue(db, today, today), request.id))
    if left:
        more = f" And {len(left) - 1} more." if len(left) > 1 else ""
        raise RefusedError(f"the fund cannot be closed yet: {left[0]}.{more} See: seawall ledger settlement")
    if request.postings != _postings(db):
        raise RefusedError(f"{request.id}: the fund's money changed meanwhile. Void it and make it again.")
