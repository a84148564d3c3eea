"""The entries of a book that an account tells: what was settled, what came back, what the United States repaid.

Paid out is what the bank or card processor confirmed (31 USC 6503: from the time the money is paid out), not what was
issued. An act that was reversed never happened; an act counts on the day on which it happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, func, select

from seawall.ledger.book import Book
from seawall.ledger.reading.header import header
from seawall.ledger.tables import account, act, decision, posting, reversal
from seawall.publicaccount.books import Entry, PaidByBooks

PAID, BACK, CREDITED = ("settle", "payable", 1), ("returned", "payable", -1), ("receipt", "receivable", -1)
"""By kind of act and of account, and the sign of its postings: debits are above zero."""


def from_book(book: Book) -> PaidByBooks:
    """What a book says, as far as its log goes."""
    with book.store.reading() as db:
        told = header(db, book.id)
        paid, back, credited = (tuple(_entries(db, *each)) for each in (PAID, BACK, CREDITED))
    at = f"entry {told.entries:,}, chain {told.chain}"
    return PaidByBooks(book=told.name, at=at, fips=told.fips, paid=paid, returned=back, credited=credited)


def _entries(db: Connection, act_kind: str, account_kind: str, sign: int) -> Iterator[Entry]:
    undone = (
        select(reversal.c.reverses)
        .join(decision, decision.c.act == reversal.c.act)
        .where(decision.c.outcome == "posted")
    )
    rows = db.execute(
        select(account.c.program, act.c.event_on, func.sum(posting.c.cents))
        .join(posting, posting.c.account == account.c.id)
        .join(act, act.c.seq == posting.c.act)
        .join(decision, decision.c.act == act.c.seq)
        .where(
            decision.c.outcome == "posted",
            act.c.kind == act_kind,
            account.c.kind == account_kind,
            act.c.seq.not_in(undone),
        )
        .group_by(account.c.program, act.c.event_on)
        .order_by(act.c.event_on, account.c.program)
    )
    for program, day, cents in rows:
        if cents:
            yield Entry(program=program, day=date.fromisoformat(day), cents=sign * int(cents))
