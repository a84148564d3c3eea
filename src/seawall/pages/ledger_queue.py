"""The approval queue as a page: what waits, for whom, and what it would leave."""

from __future__ import annotations

from datetime import date

from seawall.base.words import cents_usd, day_text, days_text
from seawall.ledger.reading.queue import Queue, QueueRow
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Block, Column, Page, Said, Section, grid


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
        call=f"Look at it, then approve it as a checker who did not make it: seawall ledger show {told.rows[0].act}, "
        f"approve {told.rows[0].act}"
        if many
        else "",
        sections=(Section("queue", "What waits", _waiting(told)),) if many else (),
    )


def _waiting(told: Queue) -> tuple[Block, ...]:
    return (
        grid(
            "Oldest first",
            (
                Column("Act", wide=True),
                Column("Made by"),
                Column("Amount", number=True),
                Column("Approvals"),
                Column("Waiting"),
                Column("Until"),
            ),
            (_row(each) for each in told.rows),
        ),
        *_authority([each for each in told.rows if each.authority is not None]),
    )


def _row(each: QueueRow) -> tuple[str, ...]:
    return (
        each.act,
        each.maker,
        cents_usd(each.amount_cents) if each.amount_cents else "no money",
        f"{len(each.approved_by)} of {len(each.approved_by) + each.still_needed}",
        days_text(each.waiting_days, each.waiting_days) if each.waiting_days else "today",
        day_text(date.fromisoformat(each.expires_on)) if each.expires_on else "no end",
    )


def _authority(rows: list[QueueRow]) -> tuple[Block, ...]:
    """What each act would leave of the authority that it uses most; below zero, it will be refused."""
    if not rows:
        return ()
    columns = (Column("Act", wide=True), Column("Authority", wide=True), Column("Left after it", number=True))
    cells = ((each.act, each.authority or "", _left(each.left_cents or 0)) for each in rows)
    return (grid("Authority left if it is approved, by itself", columns, cells),)


def _left(cents: int) -> Said:
    return Said(cents_usd(cents), tone="strong" if cents < 0 else "")
