"""Asking for an act that is made from what the book holds at that instant: looked up and asked for in one transaction.

Asked again, it is the same act: by the id given, or by one that follows from what is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import Connection, select

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.book import Book
from seawall.ledger.canon import canonical, digest
from seawall.ledger.making import make
from seawall.ledger.reading import acts
from seawall.ledger.signer import Signer
from seawall.ledger.tables import act

GONE = ("voided", "expired", "reversed")
"""States of an act that has no effect: asked for again, it is a new act."""

Made = tuple[Mapping[str, Any], tuple[Posting, ...]]  # what the body says beside what was asked, and the postings


@dataclass(frozen=True)
class Asked:
    """What somebody asks of a batch, tranche or program, named by `about`, in words of the act's body.

    `again`: the same may be asked for again once it is posted, as a new act; otherwise it happens once.
    """

    kind: str
    about: int | str
    on: date
    body: Mapping[str, Any]
    reason: str = ""
    again: bool = False


def ask(book: Book, by: Signer, asked: Asked, complete: Callable[[Connection], Made], act_id: str | None) -> Act:
    """The act that is asked for; one that waits, or that happened and happens once, is found and not made again.

    `complete` says the rest of the body and the postings. Raises RefusedError, on record.
    """

    def work(db: Connection) -> int:
        name = act_id or _name(db, asked)
        found = _held(db, name)
        if found is not None and _is(found, asked):
            if found.state in GONE:
                raise RefusedError(f"{name} is {found.state}. Ask for it again under another id: --id ID")
            return found.seq
        rest, postings = complete(db)
        return make(
            db, book.id, Request(name, asked.kind, asked.on, postings, {**asked.body, **rest}, asked.reason), by
        )

    seq = book.asked(by, asked.kind, act_id or asked.kind, work)
    with book.store.reading() as db:
        return acts.by_seq(db, seq)


def act_of(book: Book, act_id: str, kinds: Collection[str]) -> Act:
    """An act of one of these kinds. Raises LedgerError for an unknown one, or one of another kind."""
    found = book.act(act_id)
    if found.kind not in kinds:
        raise LedgerError(f"{act_id} is an act of kind {found.kind}, not {' or '.join(kinds)}. Name another.")
    return found


def _name(db: Connection, asked: Asked) -> str:
    """The id if none is given: that of the act that waits; a new one for what was voided or may come again."""
    said = {"body": asked.body, "reason": asked.reason, "on": asked.on.isoformat() if asked.again else ""}
    stem = f"{asked.kind}-{asked.about}-{digest(canonical(said))[:12]}"
    for number in count(1):
        name = stem if number == 1 else f"{stem}-{number}"
        found = _held(db, name)
        if found is None or found.state == "pending" or (found.state == "posted" and not asked.again):
            return name
    raise AssertionError("numbers do not end")


def _held(db: Connection, act_id: str) -> Act | None:
    seq = db.execute(select(act.c.seq).where(act.c.id == act_id)).scalar()
    return None if seq is None else acts.by_seq(db, seq)


def _is(found: Act, asked: Asked) -> bool:
    """Whether an act is what is asked, whoever made it and on whatever day."""
    same = all(found.body.get(key) == value for key, value in asked.body.items())
    return same and found.kind == asked.kind and found.reason == asked.reason
