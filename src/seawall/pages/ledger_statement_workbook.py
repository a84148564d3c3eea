"""A statement as a workbook: opening to closing by account, then every posting."""

from __future__ import annotations

from seawall.ledger.reading.statement import Statement
from seawall.pages.book import Workbook
from seawall.pages.ledger_tables import book_of, sheet
from seawall.pages.ledger_words import days_of

ACCOUNTS = (("Account", 34), ("Opening", 20), ("Debits", 20), ("Credits", 20), ("Closing", 20))
POSTINGS = (
    ("Day", 12), ("Act", 40), ("Made by", 16), ("Account", 34), ("Debit", 20), ("Credit", 20), ("Balance", 20),
)  # fmt: skip


def workbook(told: Statement) -> Workbook:
    """The workbook of a statement."""
    title, days = f"Statement of {told.about}: {told.of.name}", days_of(told.first or "", told.last or "")
    accounts = (
        (each.account, each.opening_cents, each.debit_cents, each.credit_cents, each.closing_cents)
        for each in told.accounts
    )
    postings = (
        (each.day, each.act, each.maker, each.account, each.debit_cents or None, each.credit_cents or None,
         each.balance_cents)
        for each in told.rows
    )  # fmt: skip
    return book_of(
        told.of,
        title,
        (
            sheet(told.of, "Accounts", title, ACCOUNTS, accounts, (1, 2, 3, 4), days, unsummed=(1, 4)),
            sheet(told.of, "Postings", title, POSTINGS, postings, (4, 5, 6), days, unsummed=(6,)),
        ),
    )
