"""What a command answers with after it acted: the act as the book now holds it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from seawall.base.closed import Closed
from seawall.base.rows import WithRows
from seawall.base.shown import shown_by
from seawall.ledger.act import Act


class PostingRow(Closed):
    """One side of a transfer: debit above zero, credit below."""

    account: str
    cents: int


@shown_by("act")
class Told(WithRows[PostingRow]):
    """An act: what was asked, by whom, who approved it, what became of it. Its rows are its postings.

    `body`: what else was asked, in the words of its kind. `of`: the act that it is about (a tranche's batch, a return's
    tranche, what a reversal undoes); "" for none.
    """

    book: str
    id: str
    kind: str
    of: str
    state: str
    maker: str
    event_on: str
    expires_on: str | None
    amount_cents: int
    needed: int
    approved_by: tuple[str, ...]
    hash: str
    seq: int
    recorded_us: int
    reason: str
    body: dict[str, Any]


def told(book: str, found: Act) -> Told:
    """The act as a result that prints, tabulates and saves itself."""
    return Told(
        book=book,
        rows=tuple(PostingRow(account=each.account, cents=each.cents) for each in found.postings),
        id=found.id,
        kind=found.kind,
        of=str(found.body.get("of", "")),
        state=found.state,
        maker=found.maker,
        event_on=found.event_on.isoformat(),
        expires_on=found.expires_on.isoformat() if found.expires_on else None,
        amount_cents=found.amount_cents,
        needed=found.needed,
        approved_by=found.approved_by,
        hash=found.hash,
        seq=found.seq,
        recorded_us=found.recorded_us,
        reason=found.reason,
        body=dict(found.body),
    )


class ActRow(Closed):
    """An act in a line."""

    act: str
    kind: str
    state: str
    maker: str
    amount_cents: int
    still_needed: int


@shown_by("acts")
class ToldAll(WithRows[ActRow]):
    """Several acts that one command made or closed. `what`: which, after their number; `notes`: what it left alone."""

    book: str
    what: str
    notes: tuple[str, ...] = ()


def told_all(book: str, what: str, found: Iterable[Act], notes: tuple[str, ...] = ()) -> ToldAll:
    """Acts as a result that prints, tabulates and saves itself."""
    rows = tuple(
        ActRow(
            act=each.id,
            kind=each.kind,
            state=each.state,
            maker=each.maker,
            amount_cents=each.amount_cents,
            still_needed=each.waiting_for,
        )
        for each in found
    )
    return ToldAll(book=book, rows=rows, what=what, notes=notes)
