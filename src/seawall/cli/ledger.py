"""`seawall ledger`: the books of a bridge fund: approved by two people, paid once, provable, settled at the end."""

from __future__ import annotations

import typer

from seawall.cli import ledger_acts, ledger_office, ledger_reading

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
}.items():
    app.command(_verb)(_command)
