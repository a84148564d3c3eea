"""The rest of a batch is not issued any more, because federal payment resumed: its authority is free again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, and_, func, select

from seawall.base.errors import RefusedError
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import Asked, Made, act_of, ask
from seawall.ledger.batches.days import check_day
from seawall.ledger.batches.tranches import is_ended
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.signer import Signer
from seawall.ledger.tables import account, decision, posting, tranche


def end(book: Book, batch_id: str, by: Signer, *, on: date, reason: str, act_id: str | None = None) -> Act:
    """Ask that nothing more of a batch is issued: what is obligated and not issued becomes authority again.

    Raises LedgerError for what is no batch, RefusedError where nothing is left to cancel.
    """
    batch = act_of(book, batch_id, ("batch",))
    body = {"batch": batch.seq, "of": batch.id}

    def complete(db: Connection) -> Made:
        return {}, _postings(unissued(db, batch))

    return ask(book, by, Asked("cancel", batch.seq, on, body, reason), complete, act_id)


def unissued(db: Connection, batch: Act) -> dict[str, int]:
    """What is obligated to a batch, not issued and not canceled, by program, in cents."""
    if batch.state != "posted" or is_ended(db, batch.seq):
        return {}
    issued = db.execute(
        select(account.c.program, func.sum(posting.c.cents))
        .join(account, account.c.id == posting.c.account)
        .join(tranche, tranche.c.act == posting.c.act)
        .join(decision, and_(decision.c.act == posting.c.act, decision.c.outcome == "posted"))
        .where(tranche.c.batch == batch.seq, tranche.c.live == 1, account.c.kind == "obligation")
        .group_by(account.c.program)
    )
    left = {each.account.partition(":")[2]: -each.cents for each in batch.postings if each.cents < 0}
    for program, cents in issued:
        left[program] -= int(cents)
    return {program: cents for program, cents in sorted(left.items()) if cents}


def _postings(left: dict[str, int]) -> tuple[Posting, ...]:
    pairs = ((Posting(f"obligation:{program}", c), Posting(f"authority:{program}", -c)) for program, c in left.items())
    return tuple(each for pair in pairs for each in pair)


def check_end(db: Connection, request: Request, today: date) -> None:
    """Refuse to cancel a rest that is none, or another amount than is left now."""
    batch = acts.by_seq(db, request.body["batch"])
    if batch.kind != "batch" or batch.state != "posted":
        raise RefusedError(
            f"{batch.id} is {batch.state}, of kind {batch.kind}: the rest of an approved batch is canceled."
        )
    check_day(request, batch)
    left = unissued(db, batch)
    if not left:
        raise RefusedError(f"{batch.id} has nothing left to cancel: it was issued whole, or canceled before.")
    if request.postings != _postings(left):
        raise RefusedError(f"{request.id}: another part of {batch.id} was issued meanwhile. Void it and make it again.")
