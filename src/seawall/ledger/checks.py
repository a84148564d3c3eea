"""What must hold for an act of each kind, when it is made and again when its last approval would post it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module

from sqlalchemy import Connection, select

from seawall.base.errors import RefusedError
from seawall.ledger.act import Request
from seawall.ledger.kinds import act_kind
from seawall.ledger.tables import act, closed, decision

Check = Callable[[Connection, Request, date], None]

_HOME = {
    "open": "opening",
    "people": "staffing",
    "duty": "staffing",
    "end_duty": "staffing",
    "policy": "staffing",
    "accounts": "granting",
    "authority": "granting",
    "reversal": "reversing",
    "batch": "batches.accept",
    "tranche": "batches.tranches",
    "hold": "batches.holds",
    "unhold": "batches.holds",
    "returned": "batches.returns",
    "reissue": "batches.resolving",
    "cancel": "batches.resolving",
    "settle": "batches.settling",
    "receivable": "settlement.receivables",
    "writedown": "settlement.receivables",
    "receipt": "settlement.receipts",
    "giveback": "settlement.receipts",
    "interest": "settlement.accruing",
    "double": "settlement.doubles",
    "recovered": "settlement.recovering",
    "release": "settlement.releasing",
    "escrow": "settlement.releasing",
    "close": "settlement.closing",
}
"""Kind of act -> the file here with its `check_<kind>`. Kinds that are not named need no more than the books' rules."""


def check(db: Connection, request: Request, today: date) -> None:
    """Raise RefusedError if the act contradicts what the book holds."""
    _not_closed(db, request)
    if request.kind in _HOME:
        home = import_module(f"seawall.ledger.{_HOME[request.kind]}")
        getattr(home, f"check_{request.kind}")(db, request, today)


def _not_closed(db: Connection, request: Request) -> None:
    if _comes_late(db, request):
        return
    query = select(closed.c.act).join(decision, decision.c.act == closed.c.act).where(decision.c.outcome == "posted")
    if db.execute(query.limit(1)).first() is not None:
        raise RefusedError(
            f"{request.id}: the fund is closed. Of acts only those that may come late are taken: money from the United "
            "States, interest, recoveries, people, and reversals of these. To pay again, open a new book."
        )


def _comes_late(db: Connection, request: Request) -> bool:
    """Whether it may be made after the fund closed: a reversal, if what it undoes may."""
    kind: str | None = request.kind
    if kind == "reversal":
        kind = db.execute(select(act.c.kind).where(act.c.seq == request.body["reverses"])).scalar()
    return kind is not None and act_kind(kind).after_close
