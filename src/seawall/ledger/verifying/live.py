"""What is told when the whole log is known: which parts of acts are live, and what each account holds."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from seawall.ledger.tables import LIVE, balance, decision, metadata, posting
from seawall.ledger.verifying.model import Faults, WrongError
from seawall.ledger.verifying.state import State


def check_live(db: Connection, state: State, faults: Faults) -> None:
    """Parts of an act are live until it is voided or expires; a tranche also until it is reversed."""
    freed = state.freed()
    for name in LIVE:
        if name == "line":
            continue  # with the lines themselves
        table = metadata.tables[name]
        gone = freed | state.reversed_by.keys() if name == "tranche" else freed
        for act, live in db.execute(select(table.c.act, table.c.live).order_by(table.c.act)):
            expected = None if act in gone else 1
            if live != expected:
                faults.add(act, WrongError(f"{name}.live", "it counts as what it is not", live, expected))


def check_balances(db: Connection, state: State, faults: Faults) -> None:
    """Balances are the sums of what was posted. No entry tells them: each is named by its account."""
    held, last = {row.account: row for row in db.execute(select(balance))}, _last_moved(db)
    for account in sorted(held.keys() | state.accounts.keys(), key=str):
        row, summed = held.get(account), state.balances.get(account, 0)
        stored = row.cents if row else None
        if account not in state.accounts:
            faults.add(None, WrongError("balance", f"{account} is no account of the book", stored))
        elif type(stored) is not int or stored != summed:
            faults.add(None, WrongError("balance.cents", f"{account} holds another amount", stored, summed))
        elif row is not None and (type(row.last) is not int or row.last != last.get(account, 0)):
            seq = last.get(account, 0)
            faults.add(None, WrongError("balance.last", f"{account} changed with another entry", row.last, seq))


def _last_moved(db: Connection) -> dict[str, int]:
    """By account the entry that last changed its balance, from tables that are compared with the log before."""
    moved = select(posting.c.account, func.max(decision.c.seq)).join(decision, decision.c.act == posting.c.act)
    posted = moved.where(decision.c.outcome == "posted").group_by(posting.c.account)
    return dict(map(tuple, db.execute(posted)))
