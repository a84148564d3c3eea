"""`seawall ledger`: the books of a bridge fund: approved by two people, paid once, provable, settled at the end."""

from __future__ import annotations

import typer

from seawall.base.errors import LedgerError
from seawall.cli import (
    ledger_acts,
    ledger_batches,
    ledger_keeping,
    ledger_office,
    ledger_payments,
    ledger_reading,
    ledger_settlement,
    ledger_staff,
)

READING = {
    "queue": ledger_reading.queue,
    "show": ledger_acts.show,
    "batches": ledger_batches.batches,
    "trial": ledger_reading.trial,
    "statement": ledger_reading.statement,
    "runway": ledger_reading.runway,
    "journal": ledger_reading.journal,
    "audit": ledger_reading.audit,
    "aging": ledger_settlement.aging,
    "offsets": ledger_settlement.offsets,
    "settlement": ledger_settlement.settlement,
    "verify": ledger_keeping.verify,
}
"""Commands that change nothing and answer with a page."""

PANELS = {
    "Begin": {"key": ledger_office.key, "people": ledger_office.people, "open": ledger_office.open_book},
    "Two people": {
        "approve": ledger_acts.approve,
        "void": ledger_acts.void,
        "reverse": ledger_acts.reverse,
        "expire": ledger_acts.expire,
    },
    "Money": {"deposit": ledger_acts.deposit, "transfer": ledger_acts.transfer},
    "Benefits": {
        "preview": ledger_batches.preview,
        "batch": ledger_batches.batch,
        "issue": ledger_batches.issue,
        "hold": ledger_batches.hold,
        "unhold": ledger_batches.unhold,
        "end": ledger_batches.end,
    },
    "Payments": {
        "export": ledger_payments.export,
        "ack": ledger_payments.ack,
        "rejects": ledger_payments.rejects,
        "returns": ledger_payments.returns,
        "settle": ledger_payments.settle,
        "returned": ledger_payments.returned,
        "reissue": ledger_payments.reissue,
        "cancel": ledger_payments.cancel,
    },
    "Settlement, when federal payment resumes": {
        "receivable": ledger_settlement.receivable,
        "writedown": ledger_settlement.writedown,
        "receipt": ledger_settlement.receipt,
        "match": ledger_settlement.match,
        "giveback": ledger_settlement.giveback,
        "interest": ledger_settlement.interest,
        "double": ledger_settlement.double,
        "recovered": ledger_settlement.recovered,
        "release": ledger_settlement.release,
        "escrow": ledger_settlement.escrow,
        "close": ledger_settlement.close,
    },
    "Reading": READING,
    "Who may do what": {
        "add-people": ledger_staff.add_people,
        "give-role": ledger_staff.give_role,
        "end-role": ledger_staff.end_role,
        "policy": ledger_staff.policy,
        "authority": ledger_staff.authority,
        "accounts": ledger_staff.accounts,
    },
    "Keeping the book": {
        "checkpoint": ledger_keeping.checkpoint,
        "proof": ledger_keeping.proof,
        "backup": ledger_keeping.backup,
        "restore": ledger_keeping.restore,
        "upgrade": ledger_keeping.upgrade,
    },
}


def called(given: list[str]) -> typer.Typer:
    """The command that is called, or all: to make all of them takes longer than most take to run.

    Raises LedgerError for an argument that is no text: it would be signed and kept.
    """
    for at, word in enumerate(given):
        if not word.isascii() and word.encode(errors="replace").decode() != word:
            raise LedgerError(f"argument {at} of seawall is no text in UTF-8. Type it again, or rename the file.")
    words = [word for word in given[:2] if not word.startswith("-")]
    return _made(words[1] if len(words) == 2 else None)


def _made(only: str | None) -> typer.Typer:
    made = typer.Typer(no_args_is_help=True)
    known = {verb: (panel, command) for panel, commands in PANELS.items() for verb, command in commands.items()}
    for verb, (panel, command) in known.items():
        if only not in known or only == verb:
            made.command(verb, rich_help_panel=panel)(command)
    return made


app = _made(None)
