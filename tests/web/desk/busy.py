"""A book in which almost everything can be asked for next: what each form of the desk is filled in with.

Beside the small book: a batch of which nothing is issued, with a case held; a payment that came back; a claim.
"""

from __future__ import annotations

from collections.abc import Mapping

from seawall.ledger import hold, last_attempts, recognize, record_returns
from seawall.ledger.batches.asking import act_of
from seawall.ledger.book import Book
from tests.ledger.books import CASES, LONG_AGO, approve, people, today, write_cases

TRANCHE, BATCH = "batch-1-t1", "batch-2"
REASON = {"reason": "by order of the treasurer"}

FORMS: Mapping[str, Mapping[str, str]] = {
    "approve": {"act": "dep-waiting"},
    "void": {"act": "dep-waiting", **REASON},
    "reverse": {"act": "dep-1", **REASON},
    "deposit": {"fund": "reserve", "amount": "10.00", **REASON},
    "transfer": {"amount": "5", "debit": "escrow", "credit": "cash:reserve", **REASON},
    "issue": {"batch": BATCH, "part": "1"},
    "hold": {"batch": BATCH, "case": "K001\nK003", **REASON},
    "unhold": {"batch": BATCH, "case": "K002", **REASON},
    "end": {"batch": BATCH, **REASON},
    "settle": {"tranche": TRANCHE},
    "returned": {"tranche": TRANCHE, "case": "K001", "code": "R03"},
    "reissue": {"tranche": TRANCHE, "case": "K004", **REASON},
    "cancel": {"tranche": TRANCHE, "case": "K004", **REASON},
    "receivable": {"program": "snap", "law": "Public Law 119-37", "law_on": "2025-11-12"},
    "receipt": {"program": "snap", "amount": "100.00", "fund": "reserve", **REASON},
    "writedown": {"program": "snap", "period": "2026-11", "amount": "1", **REASON},
    "match": {"program": "snap", "amount": "1", **REASON},
    "giveback": {"program": "snap", "amount": "1", "fund": "reserve", **REASON},
    "interest": {},
    "recovered": {"of": "dep-1", "amount": "1", "how": "paid", "fund": "reserve"},
    "release": {"authority": "wic", "amount": "1"},
    "escrow": {"amount": "1", "fund": "reserve", "for": "the county", **REASON},
    "close": {},
    "give-role": {"who": "eve", "role": "maker"},
    "end-role": {"who": "eve", "role": "auditor"},
    "policy": {"from": "0=2"},
    "authority": {"program": "snap", "basis": "Executive Order 55", "more": "1000"},
    "accounts": {"county": "51760"},
}
"""What each form is filled in with; a command without an entry has to get one."""

NOT_YET = ("match", "giveback", "interest", "recovered", "close", "writedown")
"""Of these nothing is there in the book to be done: whoever may ask is refused for another reason than their role."""

KINDS = {
    "issue": "tranche", "reverse": "reversal", "end": "cancel", "match": "receipt", "give-role": "duty",
    "end-role": "end_duty",
}  # fmt: skip
"""The kind of act that a command asks for, where it has another name."""


def make_busy(book: Book) -> None:
    """Bring the small book to where the forms can be sent."""
    who = people()
    write_cases(book, who, BATCH, CASES, "2026-12")
    approve(book, who, BATCH)
    ada, on = who["ada"], today()
    approve(book, who, hold(book, BATCH, ["K002"], ada, on=on, reason="moved away").id)
    with book.store.reading() as db:
        back = last_attempts(db, act_of(book, TRANCHE, ("tranche",)), {"K004": "R03"}, None)
    approve(book, who, record_returns(book, TRANCHE, back, ada, on=on, reason="").id)
    claim = recognize(book, "wic", ada, on=on, law="Public Law 119-37", law_on=LONG_AGO)
    approve(book, who, claim.id)
