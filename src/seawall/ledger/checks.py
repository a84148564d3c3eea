"""What must hold for an act of each kind, when it is made and again when its last approval would post it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module

from sqlalchemy import Connection

from seawall.ledger.act import Request

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
}
"""Kind of act -> the file here with its `check_<kind>`. Kinds that are not named need no more than the books' rules."""


def check(db: Connection, request: Request, today: date) -> None:
    """Raise RefusedError if the act contradicts what the book holds."""
    if request.kind in _HOME:
        home = import_module(f"seawall.ledger.{_HOME[request.kind]}")
        getattr(home, f"check_{request.kind}")(db, request, today)
