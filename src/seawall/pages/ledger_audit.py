"""The audit log as a page: a line for each entry, refusals too."""

from __future__ import annotations

from seawall.base.words import cents_usd
from seawall.ledger.reading.audit import AuditLog, AuditRow
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Column, Page, Said, Section, grid


def page(told: AuditLog) -> Page:
    """The page of the audit log."""
    refused = sum(each.what == "refusal" for each in told.rows)
    return Page(
        verb="ledger audit",
        title=f"Audit log: {told.of.name}",
        about=(of_book(told.of), bound(told.of)),
        lede=f"{len(told.rows):,} entries, of which {refused:,} {'is a refusal' if refused == 1 else 'are refusals'}.",
        sections=(
            Section(
                "log",
                "Entries",
                (
                    grid(
                        "Oldest first; times in UTC",
                        (
                            Column("Entry", number=True),
                            Column("Recorded"),
                            Column("Who"),
                            Column("What"),
                            Column("Act", wide=True),
                            Column("Amount", number=True),
                            Column("Why", wide=True),
                        ),
                        (_row(each) for each in told.rows),
                    ),
                ),
            ),
        ),
    )


def _row(each: AuditRow) -> tuple[Said | str, ...]:
    return (
        f"{each.entry}",
        each.recorded.removesuffix("+00:00").replace("T", " "),
        each.person or "the book",
        Said(each.what, tone="strong" if each.what == "refusal" else ""),
        f"{each.act or ''}{f' ({each.kind})' if each.kind and each.kind != each.act else ''}",
        "" if each.amount_cents is None else cents_usd(each.amount_cents),
        each.why,
    )
