"""Correction: an earlier act is undone by one with the opposite postings and a reason, never edited."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.undoing import check_unrested
from seawall.ledger.kinds import act_kind
from seawall.ledger.reading import acts
from seawall.ledger.settlement.claims import check_undone
from seawall.ledger.tables import act, reversal


def reverse(found: Act, act_id: str, on: date, reason: str) -> Request:
    """What undoes a posted act. Raises LedgerError without a reason."""
    if not reason.strip():
        raise LedgerError(f"{act_id}: a reversal says why. Give a reason.")
    postings = tuple(Posting(each.account, -each.cents) for each in found.postings)
    return Request(act_id, "reversal", on, postings, {"reverses": found.seq, "of": found.id}, reason)


def check_reversal(db: Connection, request: Request, today: date) -> None:
    """Refuse to undo what is not posted, was undone already, or has another way back."""
    found = acts.by_seq(db, request.body["reverses"])
    if found.state != "posted":
        raise RefusedError(f"{found.id} is {found.state}: only what is posted is reversed.")
    if not act_kind(found.kind).reversible:
        raise RefusedError(f"{found.id} is an act of kind {found.kind}, which is not reversed: {_instead(found.kind)}.")
    if [(p.account, -p.cents) for p in found.postings] != [tuple(p) for p in request.postings]:
        raise RefusedError(f"{request.id} does not undo {found.id}: its postings are not the opposite ones.")
    other = db.execute(
        select(act.c.id)
        .join(reversal, reversal.c.act == act.c.seq)
        .where(reversal.c.reverses == found.seq, reversal.c.live == 1, act.c.id != request.id)
    ).scalar()
    if other is not None:
        raise RefusedError(f"{found.id} is being reversed by {other} already.")
    check_undone(db, found)
    check_unrested(db, found)


def _instead(kind: str) -> str:
    if kind in ("batch", "tranche", "reissue"):
        return "return, hold or cancel its payments"
    return "make an act of the same kind that says what holds now"
