"""The approval queue as a page: what waits, for whom, and what it would leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from seawall.base.words import cents_usd, day_text, days_text
from seawall.ledger.kinds import act_kind
from seawall.ledger.reading.queue import Queue, QueueRow
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Block, Column, Page, Points, Said, Section, grid


def page(told: Queue) -> Page:
    """The page of the queue."""
    theirs = [each for each in told.rows if not each.why_not]
    return Page(
        verb="ledger queue",
        title=f"Waiting for approval: {told.of.name}",
        about=(of_book(told.of), bound(told.of)),
        lede=_lede(told, len(theirs)),
        call=f"Look at it, then approve it as a checker who did not make it: seawall ledger show {theirs[0].act}, "
        f"approve {theirs[0].act}"
        if theirs
        else "",
        sections=_of_person(told, theirs) if told.person else _sections("queue", "What waits", told.rows),
    )


def _lede(told: Queue, theirs: int) -> str:
    if not told.rows:
        return "Nothing waits for approval."
    many, total = len(told.rows), sum(each.amount_cents for each in told.rows)
    whose = f", {theirs:,} of them for {told.person} to approve" if told.person else ""
    return f"{many:,} {'act waits' if many == 1 else 'acts wait'} for approval{whose}, {cents_usd(total)} in all."


def _of_person(told: Queue, theirs: Sequence[QueueRow]) -> tuple[Section, ...]:
    """What waits for somebody, then what waits for others, with the reason."""
    others = [each for each in told.rows if each.why_not]
    reasons = tuple((each.act, Said(each.why_not or "")) for each in others)
    return (
        *_sections("theirs", f"What waits for {told.person}", theirs),
        *_sections("others", "What waits for others", others, Points(reasons, "Why for others")),
    )


def _sections(key: str, title: str, rows: Sequence[QueueRow], *more: Block) -> tuple[Section, ...]:
    return (Section(key, title, (*_waiting(rows), *more)),) if rows else ()


def _waiting(rows: Sequence[QueueRow]) -> tuple[Block, ...]:
    return (
        grid(
            "Oldest first",
            (
                Column("Act"),
                Column("What it is", wide=True),
                Column("Made by"),
                Column("Amount", number=True),
                Column("Approvals"),
                Column("Waiting"),
                Column("Expires"),
            ),
            (_row(each) for each in rows),
        ),
        *_authority([each for each in rows if each.authority is not None]),
    )


def _row(each: QueueRow) -> tuple[str, ...]:
    return (
        each.act,
        f"{act_kind(each.kind).says}{f' ({each.reason})' if each.reason else ''}",
        each.maker,
        cents_usd(each.amount_cents) if each.amount_cents else "no money",
        f"{len(each.approved_by)} of {len(each.approved_by) + each.still_needed}",
        days_text(each.waiting_days, each.waiting_days) if each.waiting_days else "today",
        day_text(date.fromisoformat(each.expires_on)) if each.expires_on else "never",
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
