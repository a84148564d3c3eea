"""The books of a bridge fund: every dollar approved by two people, paid once, provable, settled at the end.

What the command line does, this does: `Book.create` and `Book.open`, then `propose` and `approve`; `preview`, `accept`
and `issue` for a caseload, `write_file` for the bank or card processor, `settle`, `record_returns`, `reissue` and
`cancel` for what becomes of it, `recognize` to `close_fund` for settlement, `trial_balance`, `statement`, `journal`,
`queue` and `audit_log` to read, `verify_book`, `make_checkpoint`, `prove`, `backup_book` and `restore` to keep. What a
book is opened with comes from a plan by `seawall.opening`. Each name loads what it needs when used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seawall.ledger.act import Act, Posting, Request
    from seawall.ledger.backup import backup as backup_book
    from seawall.ledger.backup import restore
    from seawall.ledger.batches.accept import accept, preview
    from seawall.ledger.batches.answers import acknowledge, reject, returned_by_bank
    from seawall.ledger.batches.ending import end
    from seawall.ledger.batches.export import write_file
    from seawall.ledger.batches.forms import Ach, Ebt
    from seawall.ledger.batches.holds import hold, unhold
    from seawall.ledger.batches.resolving import cancel, reissue, unresolved
    from seawall.ledger.batches.returns import last_attempts, record_returns
    from seawall.ledger.batches.settling import settle
    from seawall.ledger.batches.tranches import issue
    from seawall.ledger.book import Book
    from seawall.ledger.caseload.file import snapshot
    from seawall.ledger.changing import add_people, end_role, give_role, set_policy
    from seawall.ledger.granting import add_accounts, authorize
    from seawall.ledger.office import read_office, read_people
    from seawall.ledger.opening import Granted, Opening
    from seawall.ledger.reading.against_plan import against_plan
    from seawall.ledger.reading.audit import audit_log
    from seawall.ledger.reading.batched import batched
    from seawall.ledger.reading.journal import journal
    from seawall.ledger.reading.previewed import previewed
    from seawall.ledger.reading.queue import queue
    from seawall.ledger.reading.statement import statement
    from seawall.ledger.reading.trial import trial_balance
    from seawall.ledger.reversing import reverse
    from seawall.ledger.sealing.checkpointing import make_checkpoint
    from seawall.ledger.sealing.keys import fingerprint, load_key, make_key, public_text, save_key
    from seawall.ledger.sealing.proving import prove, prove_case
    from seawall.ledger.settlement.accruing import book_interest
    from seawall.ledger.settlement.aging import aging
    from seawall.ledger.settlement.closing import close_fund
    from seawall.ledger.settlement.doubles import offsets, record_doubles
    from seawall.ledger.settlement.receipts import give_back, match_suspense, receive, settle_interest
    from seawall.ledger.settlement.receivables import recognize, write_down
    from seawall.ledger.settlement.recovering import recover
    from seawall.ledger.settlement.releasing import pay_escrow, release, take_escrow
    from seawall.ledger.settlement.report import settlement as settlement_report
    from seawall.ledger.signer import Signer
    from seawall.ledger.told import told as told_of
    from seawall.ledger.transfers import deposit, transfer
    from seawall.ledger.upgrading import upgrade
    from seawall.ledger.verify import verify as verify_book

_HOME = {
    "Book": "book", "Signer": "signer", "Request": "act", "Posting": "act", "Act": "act", "Opening": "opening",
    "Granted": "opening", "make_key": "sealing.keys", "save_key": "sealing.keys", "load_key": "sealing.keys",
    "public_text": "sealing.keys",
    "fingerprint": "sealing.keys", "read_office": "office", "read_people": "office", "add_people": "changing",
    "give_role": "changing", "end_role": "changing", "set_policy": "changing", "authorize": "granting",
    "add_accounts": "granting", "deposit": "transfers", "transfer": "transfers", "reverse": "reversing",
    "snapshot": "caseload.file", "preview": "batches.accept", "accept": "batches.accept", "issue": "batches.tranches",
    "hold": "batches.holds", "unhold": "batches.holds", "end": "batches.ending", "Ebt": "batches.forms",
    "Ach": "batches.forms", "write_file": "batches.export", "acknowledge": "batches.answers",
    "reject": "batches.answers", "returned_by_bank": "batches.answers", "last_attempts": "batches.returns",
    "record_returns": "batches.returns", "unresolved": "batches.resolving", "reissue": "batches.resolving",
    "cancel": "batches.resolving", "settle": "batches.settling", "recognize": "settlement.receivables",
    "write_down": "settlement.receivables", "receive": "settlement.receipts",
    "match_suspense": "settlement.receipts", "give_back": "settlement.receipts",
    "settle_interest": "settlement.receipts", "book_interest": "settlement.accruing",
    "record_doubles": "settlement.doubles", "offsets": "settlement.doubles", "recover": "settlement.recovering",
    "release": "settlement.releasing", "take_escrow": "settlement.releasing", "pay_escrow": "settlement.releasing",
    "close_fund": "settlement.closing", "aging": "settlement.aging",
    "settlement_report": "settlement.report:settlement", "queue": "reading.queue", "trial_balance": "reading.trial",
    "statement": "reading.statement", "against_plan": "reading.against_plan", "journal": "reading.journal",
    "audit_log": "reading.audit", "batched": "reading.batched", "previewed": "reading.previewed",
    "verify_book": "verify:verify", "make_checkpoint": "sealing.checkpointing", "prove": "sealing.proving",
    "prove_case": "sealing.proving",
    "backup_book": "backup:backup", "restore": "backup", "upgrade": "upgrading", "told_of": "told:told",
}  # fmt: skip
"""Public name -> the file here that has it, and its name there if that is another: no name is a file's own."""

__all__ = [
    "Ach", "Act", "Book", "Ebt", "Granted", "Opening", "Posting", "Request", "Signer", "accept", "acknowledge",
    "add_accounts", "add_people", "against_plan", "aging", "audit_log", "authorize", "backup_book", "batched",
    "book_interest", "cancel", "close_fund", "deposit", "end", "end_role", "fingerprint", "give_back", "give_role",
    "hold", "issue", "journal", "last_attempts", "load_key", "make_checkpoint", "make_key", "match_suspense",
    "offsets", "pay_escrow", "preview", "previewed", "prove", "prove_case", "public_text", "queue", "read_office",
    "read_people", "receive", "recognize", "record_doubles", "record_returns", "recover", "reissue", "reject",
    "release", "restore", "returned_by_bank", "reverse", "save_key", "set_policy", "settle", "settle_interest",
    "settlement_report", "snapshot", "statement", "take_escrow", "told_of", "transfer", "trial_balance", "unhold",
    "unresolved", "upgrade", "verify_book", "write_down", "write_file",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name on first use."""
    if name in _HOME:
        home, _, there = _HOME[name].partition(":")
        return getattr(import_module(f"seawall.ledger.{home}"), there or name)
    raise AttributeError(f"module 'seawall.ledger' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
