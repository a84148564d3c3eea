"""The journal as a workbook: a row for each posting, debits and credits summed."""

from __future__ import annotations

from seawall.base.words import listing
from seawall.ledger.reading.journal import Journal
from seawall.pages.book import Workbook
from seawall.pages.ledger_tables import book_of, sheet
from seawall.pages.ledger_words import days_of

HEADS = (
    ("Day", 12), ("Act", 40), ("Kind", 14), ("Account", 34), ("Debit", 20), ("Credit", 20), ("Made by", 16),
    ("Approved by", 26), ("Why", 40), ("Entry", 10), ("Hash that was signed", 68),
)  # fmt: skip


def workbook(told: Journal) -> Workbook:
    """The workbook of a journal."""
    title = f"Journal: {told.of.name}"
    rows = (
        (each.day, each.act, each.kind, each.account, each.debit_cents or None, each.credit_cents or None, each.maker,
         listing(each.approved_by), each.reason, each.entry, each.hash)
        for each in told.rows
    )  # fmt: skip
    made = sheet(told.of, "Journal", title, HEADS, rows, (4, 5), days_of(told.first, told.last))
    return book_of(told.of, title, (made,))
