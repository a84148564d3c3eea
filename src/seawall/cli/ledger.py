"""`seawall ledger`: the books of a bridge fund: approved by two people, paid once, provable, settled at the end."""

from __future__ import annotations

import typer

from seawall.cli import ledger_acts, ledger_office, ledger_reading, ledger_settlement

app = typer.Typer(no_args_is_help=True)

for _verb, _command in {
    "key": ledger_office.key,
    "people": ledger_office.people,
    "open": ledger_office.open_book,
    "approve": ledger_acts.approve,
    "void": ledger_acts.void,
    "show": ledger_acts.show,
    "deposit": ledger_acts.deposit,
    "transfer": ledger_acts.transfer,
    "reverse": ledger_acts.reverse,
    "trial": ledger_reading.trial,
    "statement": ledger_reading.statement,
    "runway": ledger_reading.runway,
    "queue": ledger_reading.queue,
    "audit": ledger_reading.audit,
    "receivable": ledger_settlement.receivable,
    "writedown": ledger_settlement.writedown,
    "receipt": ledger_settlement.receipt,
    "match": ledger_settlement.match,
    "giveback": ledger_settlement.giveback,
    "interest": ledger_settlement.interest,
    "double": ledger_settlement.double,
    "offsets": ledger_settlement.offsets,
    "recovered": ledger_settlement.recovered,
    "release": ledger_settlement.release,
    "escrow": ledger_settlement.escrow,
    "close": ledger_settlement.close,
    "aging": ledger_settlement.aging,
    "settlement": ledger_settlement.settlement,
}.items():
    app.command(_verb)(_command)
