"""The journal: every posted act with its postings, in the order in which they were posted."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import select

from seawall.base.closed import Closed
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.reading.header import Header, header
from seawall.ledger.tables import account, decision


class JournalRow(Closed):
    """One posting. `posted`: when its act took effect, in UTC; `entry`: where its act stands in the log."""

    entry: int
    act: str
    kind: str
    day: str
    posted: str
    maker: str
    approved_by: tuple[str, ...]
    reason: str
    hash: str
    account: str
    account_kind: str
    debit_cents: int
    credit_cents: int

    @property
    def cents(self) -> int:
        """Debit above zero, credit below."""
        return self.debit_cents - self.credit_cents


@shown_by("ledger_journal")
class Journal(RowsOf[JournalRow]):
    """All postings, those of an act together. `first` and `last`: the days asked for, "" for all."""

    of: Header
    first: str
    last: str


def journal(book: Book, first: date | None = None, last: date | None = None) -> Journal:
    """What was posted; only acts of a day from the first to the last, if days are given."""
    with book.store.reading() as db:
        times = {row[0]: row[1] for row in db.execute(select(decision.c.act, decision.c.at_us))}
        kinds = {row[0]: row[1] for row in db.execute(select(account.c.id, account.c.kind))}
        found = [
            each
            for each in acts.every(db, posted=True)
            if (first is None or first <= each.event_on) and (last is None or each.event_on <= last)
        ]
        rows = tuple(
            JournalRow(
                entry=each.seq,
                act=each.id,
                kind=each.kind,
                day=each.event_on.isoformat(),
                posted=datetime.fromtimestamp(times[each.seq] / 1e6, UTC).isoformat(timespec="seconds"),
                maker=each.maker,
                approved_by=each.approved_by,
                reason=each.reason,
                hash=each.hash,
                account=posting.account,
                account_kind=kinds[posting.account],
                debit_cents=max(posting.cents, 0),
                credit_cents=max(-posting.cents, 0),
            )
            for each in sorted(found, key=lambda each: times[each.seq])
            for posting in each.postings
        )
        days = (day.isoformat() if day else "" for day in (first, last))
        return Journal(rows=rows, of=header(db, book.id), **dict(zip(("first", "last"), days, strict=True)))
