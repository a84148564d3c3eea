"""What a book has that a form can name: suggested beside its fields, so that nobody has to know ids by heart."""

from __future__ import annotations

from sqlalchemy import Connection, select

from seawall.cli.ledger_session import book_at
from seawall.ledger.tables import account, act, authority, decision, person

MOST = 300  # suggestions of one field; the latest of what comes to be
_OF_CASES = ("expense",)  # a county's accounts are too many to be chosen from


def choices() -> dict[str, list[str]]:
    """By the name of a field, what the book at which one is seated has for it."""
    with book_at(None) as kept, kept.store.reading() as db:
        funds = _all(db, select(account.c.fund).where(account.c.kind == "cash").order_by(account.c.fund))
        accounts = _all(db, select(account.c.id).where(account.c.kind.not_in(_OF_CASES)).order_by(account.c.id))
        programs = _all(db, select(authority.c.id).distinct().order_by(authority.c.id))
        people = _all(db, select(person.c.id).order_by(person.c.id))
        batches, tranches = _posted(db, "batch"), _posted(db, "tranche")
    found = {"fund": funds, "program": programs, "authority": programs, "batch": batches, "tranche": tranches}
    return (
        found
        | {"who": people, "for": people, "person": people, "role": ["maker", "checker", "auditor"]}
        | (dict.fromkeys(("account", "debit", "credit"), accounts))
    )


def _posted(db: Connection, kind: str) -> list[str]:
    query = select(act.c.id).join(decision, decision.c.act == act.c.seq)
    return _all(db, query.where(act.c.kind == kind, decision.c.outcome == "posted").order_by(act.c.seq.desc()))


def _all(db: Connection, query) -> list[str]:
    return [str(each) for each in db.execute(query.limit(MOST)).scalars()]
