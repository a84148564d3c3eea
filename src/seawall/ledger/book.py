"""A book: what is asked of it, by whom, who approves, and what it holds.

Everything that changes a book is an act. One person makes it, others approve it with their signatures over its hash,
and with the last approval that it needs it takes effect, at once and for good. What the book refuses stands in its log
as well as what it does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import IntegrityError

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger import log
from seawall.ledger.act import Act, Request
from seawall.ledger.approving import approve, expire, void
from seawall.ledger.making import make
from seawall.ledger.people import key_of
from seawall.ledger.reading import acts
from seawall.ledger.sealing import keys
from seawall.ledger.signer import Signer
from seawall.ledger.store import VERSION, Store, is_there, shown_where
from seawall.ledger.tables import entry

T = TypeVar("T")

Fill = Callable[[Connection, int], Mapping[str, Any]]
"""Writes the many rows of an act, whose number it is given, and returns what the act's body says of them."""


class Book:
    """The books of one bridge fund. `id` is the book's own, told to nobody else's."""

    def __init__(self, store: Store, book_id: str) -> None:
        self.store = store
        self.id = book_id

    @classmethod
    def open(cls, where: str | Path) -> Book:
        """The book in a file or database. Raises LedgerError where there is none, or one of another version."""
        if not is_there(where):
            raise LedgerError(f"there is no book at {where}. Name the file, or make one: seawall ledger open")
        store = Store(where)
        version = store.version()
        if version is None:
            raise LedgerError(f"there is no book in {shown_where(where)}. Make one: seawall ledger open")
        if version != VERSION:
            raise LedgerError(
                f"the book in {shown_where(where)} has schema {version}, and this version of Seawall reads {VERSION}. "
                "Back it up, then: seawall ledger upgrade"
            )
        with store.reading() as db:
            first = db.execute(select(entry.c.content).where(entry.c.seq == 1)).scalar()
        if first is None:
            raise LedgerError(
                f"the book in {shown_where(where)} has no first entry: it was not made whole. Restore a backup"
            )
        return cls(store, _book_of(first, where))

    @classmethod
    def create(cls, where: str | Path, book_id: str, opening: Request, by: Signer) -> Book:
        """A new book whose first act, still to be approved, is `opening` (see `opening.py`).

        Raises LedgerError where a book is already, unless it is this one, asked for again.
        """
        from seawall.ledger.migrations import migrate

        store = Store(where)

        def begin(db: Connection) -> None:
            if not inspect(db).has_table("entry"):
                migrate(db)
            elif log.head(db).seq:
                held = log.said(db.execute(select(entry.c.content).where(entry.c.seq == 1)).scalar_one())
                if held["hash"] != opening.hash(book_id, by.person):
                    raise LedgerError(
                        f"there is another book in {shown_where(where)} already. Name another file or database."
                    )
                return
            make(db, book_id, opening, by)

        try:
            store.write(begin)
        except IntegrityError as broken:
            raise RefusedError(f"refused: {_rule(broken)}") from None
        return cls(store, book_id)

    def propose(self, request: Request, by: Signer, fill: Fill | None = None) -> Act:
        """Ask for an act; it waits for approval. The same request again is the same act.

        Raises RefusedError, on record, for what the book does not allow.
        """
        return self.asked(
            by, request.kind, request.id, lambda db: acts.by_seq(db, make(db, self.id, request, by, fill))
        )

    def approve(self, act_id: str, by: Signer) -> Act:
        """Approve an act by signing its hash; it is posted with the last approval that it needs.

        Approving twice is approving once. Raises RefusedError, on record, for what the book does not allow.
        """
        return self.asked(by, "approve", act_id, lambda db: acts.by_seq(db, approve(db, self.id, act_id, by)))

    def void(self, act_id: str, by: Signer, reason: str) -> Act:
        """Withdraw or reject an act that is pending, with a reason. Raises RefusedError, on record."""
        return self.asked(by, "void", act_id, lambda db: acts.by_seq(db, void(db, self.id, act_id, by, reason)))

    def expire(self) -> list[Act]:
        """Close the pending acts that were to be approved by an earlier day."""
        return self.store.write(lambda db: [acts.by_seq(db, seq) for seq in expire(db)])

    def act(self, act_id: str) -> Act:
        """One act by its id. Raises LedgerError for an unknown one."""
        with self.store.reading() as db:
            return acts.by_id(db, act_id)

    def asked(self, by: Signer, what: str, act_id: str, work: Callable[[Connection], T]) -> T:
        """What `work` returns, in one transaction; what it refuses is put on record before it is told.

        For what is asked from outside of this file, where it has to be made from what the book holds at that instant.
        """
        try:
            return self.store.write(work)
        except RefusedError as refusal:
            self.refuse(by, what, act_id, str(refusal))
        except IntegrityError as broken:  # the database's own rule: what Python should have refused before
            self.refuse(by, what, act_id, _rule(broken))

    def refuse(self, by: Signer, what: str, act_id: str, why: str) -> NoReturn:
        """Put a refusal on record, then tell it: for what is refused before it is asked of the book.

        Who gives a name and not the key that goes with it is on record under no name: what they claimed is told.
        Raises RefusedError, which is what it is for.
        """
        says = {"what": what, "act": act_id, "why": why[:1000], "by": by.person[:60]}

        def record(db: Connection) -> None:
            known = key_of(db, by.person) == keys.public_text(by.key)
            log.add(db, "refusal", says, person=by.person if known else None)

        try:
            self.store.write(record)
        except IntegrityError as broken:  # the clock of this computer is wrong: nothing can be put on record
            raise RefusedError(f"refused: {why} (Not on record: {_rule(broken)}.)") from None
        raise RefusedError(f"refused: {why}") from None

    def close(self) -> None:
        """Give back the database."""
        self.store.close()


def _rule(broken: IntegrityError) -> str:
    """What the database's own rule says."""
    return str(broken.orig).splitlines()[0]


def _book_of(first: str, where: str | Path) -> str:
    """The book's id, from the content of its first entry."""
    try:
        return log.said(first)["asked"]["book"]
    except (ValueError, KeyError, TypeError):
        raise LedgerError(
            f"the first entry of the book in {shown_where(where)} was damaged. See: seawall ledger verify"
        ) from None
