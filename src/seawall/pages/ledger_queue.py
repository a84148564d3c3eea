"""The approval queue as a page: what waits, for whom, and what it would leave."""

from __future__ import annotations

from seawall.base.words import cents_usd, days_text, listing
from seawall.ledger.reading.queue import Queue, QueueRow
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Column, Grid, Page, Section, grid


def page(told: Queue) -> Page:
    """The page of the queue."""
    many = len(told.rows)
    total = sum(each.amount_cents for each in told.rows)
    return Page(
        verb="ledger queue",
        title=f"Waiting for approval: {told.of.name}",
        about=(of_book(told.of), bound(told.of)),
        lede=(
            f"{many:,} {'act waits' if many == 1 else 'acts wait'} for approval, {cents_usd(total)} in all."
            if many
            else "Nothing waits for approval."
        ),
        call="seawall ledger approve ACT, by a checker who did not make it." if many else "",
        sections=(Section("queue", "What waits", (_waiting(told),)),) if many else (),
    )


def _waiting(told: Queue) -> Grid:
    return grid(
        "Oldest first",
        (
            Column("Act", wide=True),
            Column("Made by"),
            Column("Amount", number=True),
            Column("Authority left after it", number=True),
            Column("Approved by"),
            Column("Still needed", number=True),
            Column("Waiting"),
            Column("Until"),
        ),
        (_row(each) for each in told.rows),
    )


def _row(each: QueueRow) -> tuple[str, ...]:
    left = "" if each.authority is None else f"{cents_usd(each.left_cents or 0)} of {each.authority}"
    return (
        f"{each.act} ({each.kind.replace('_', ' ')})",
        each.maker,
        cents_usd(each.amount_cents) if each.amount_cents else "",
        left,
        listing(each.approved_by) or "nobody",
        str(each.still_needed),
        days_text(each.waiting_days, each.waiting_days) if each.waiting_days else "since today",
        each.expires_on or "",
    )
