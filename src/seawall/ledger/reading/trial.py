"""The trial balance: every account with its debits and credits, which are equal in sum."""

from __future__ import annotations

from datetime import date, datetime

from seawall.base.closed import Closed
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.ledger.book import Book
from seawall.ledger.kinds import kinds
from seawall.ledger.reading.balances import Balance, balances
from seawall.ledger.reading.header import Header, header


class TrialRow(Closed):
    """An account. `balance_cents` stands on the side on which the account grows; below zero: on the other."""

    account: str
    kind: str
    group: str
    fund: str | None
    program: str | None
    county: str | None
    debit_cents: int
    credit_cents: int
    balance_cents: int


@shown_by("ledger_trial")
class TrialBalance(RowsOf[TrialRow]):
    """All accounts that anything was posted to. `recorded` and `on` say by which clock, until when; "" is all."""

    of: Header
    recorded: str
    on: str

    @property
    def debit_cents(self) -> int:
        """All debits."""
        return sum(each.debit_cents for each in self.rows)

    @property
    def credit_cents(self) -> int:
        """All credits: equal to the debits, or the books are broken."""
        return sum(each.credit_cents for each in self.rows)


def trial_balance(book: Book, recorded: datetime | None = None, on: date | None = None) -> TrialBalance:
    """The trial balance as of now, or at a past instant by either clock (`balances`)."""
    with book.store.reading() as db:
        found = balances(db, recorded, on)
        rows = tuple(_row(each) for each in found if each.debit_cents or each.credit_cents)
        return TrialBalance(
            rows=rows,
            of=header(db, book.id),
            recorded=recorded.isoformat() if recorded else "",
            on=on.isoformat() if on else "",
        )


def _row(each: Balance) -> TrialRow:
    return TrialRow(
        account=each.account,
        kind=each.kind,
        group=kinds().account[each.kind].group,
        fund=each.fund,
        program=each.program,
        county=each.county,
        debit_cents=each.debit_cents,
        credit_cents=each.credit_cents,
        balance_cents=each.own_side_cents,
    )
