"""Money into a fund, and between accounts."""

from __future__ import annotations

import hashlib
from datetime import date

from seawall.base.errors import LedgerError
from seawall.ledger.act import Posting, Request


def deposit(fund: str, cents: int, on: date, reason: str = "", act_id: str | None = None) -> Request:
    """Money put into a fund."""
    postings = (Posting(f"cash:{fund}", cents), Posting(f"source:{fund}", -cents))
    return Request(act_id or _id("deposit", on, fund, cents, reason), "deposit", on, postings, reason=reason)


def transfer(debit: str, credit: str, cents: int, on: date, reason: str, act_id: str | None = None) -> Request:
    """An amount from one account to another. Raises LedgerError without a reason."""
    if not reason.strip():
        raise LedgerError("a transfer says why. Give a reason.")
    postings = (Posting(debit, cents), Posting(credit, -cents))
    return Request(act_id or _id("transfer", on, debit, credit, cents, reason), "transfer", on, postings, reason=reason)


def _id(kind: str, on: date, *asked: object) -> str:
    """An id from what is asked: the same request on the same day is one request, unless its maker names it apart."""
    digits = hashlib.sha256("|".join(map(str, asked)).encode()).hexdigest()[:10]
    return f"{kind}-{on.isoformat()}-{digits}"
