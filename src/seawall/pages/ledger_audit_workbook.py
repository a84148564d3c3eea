"""The audit log as a workbook: a row for each entry."""

from __future__ import annotations

from seawall.ledger.reading.audit import AuditLog
from seawall.pages.book import Workbook
from seawall.pages.ledger_tables import book_of, sheet

HEADS = (
    ("Entry", 10), ("Recorded (UTC)", 28), ("Who", 16), ("What", 12), ("Act", 40), ("Kind", 14), ("Amount", 20),
    ("Why", 60), ("Link of the chain", 68),
)  # fmt: skip


def workbook(told: AuditLog) -> Workbook:
    """The workbook of an audit log."""
    title = f"Audit log: {told.of.name}"
    rows = (
        (each.entry, each.recorded, each.person or "the book", each.what, each.act, each.kind, each.amount_cents,
         each.why, each.chain)
        for each in told.rows
    )  # fmt: skip
    return book_of(told.of, title, (sheet(told.of, "Audit log", title, HEADS, rows, (6,), unsummed=(6,)),))
