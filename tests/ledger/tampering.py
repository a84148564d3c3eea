"""What somebody can do who has the database's password or the file, and none of the people's keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from seawall.ledger import guards
from seawall.ledger.canon import canonical
from seawall.ledger.sealing.chain import START, link
from seawall.ledger.sealing.merkle import leaf_hash
from seawall.ledger.store import Store


@dataclass
class Burglar:
    """Somebody inside the database, past its rules."""

    db: Connection

    def run(self, statement: str, **values: Any) -> Any:
        """Run a statement."""
        return self.db.execute(text(statement), values)

    def one(self, statement: str, **values: Any) -> Any:
        """The one value that a statement finds."""
        return self.run(statement, **values).scalar_one()

    def entry(self, act_id: str, kind: str = "act") -> int:
        """The number of the first entry of a kind about an act."""
        return self.one(
            "SELECT min(e.seq) FROM entry e JOIN act a ON a.seq = e.act WHERE a.id = :id AND e.kind = :kind",
            id=act_id,
            kind=kind,
        )

    def told(self, seq: int) -> dict[str, Any]:
        """What an entry tells."""
        return json.loads(self.one("SELECT content FROM entry WHERE seq = :seq", seq=seq))

    def write(self, seq: int, change: Callable[[dict[str, Any]], Any]) -> None:
        """Write an entry anew, its columns too, and the hashes of all that follow it."""
        told = self.told(seq)
        change(told)
        columns = {key: told[key] for key in ("kind", "act", "person", "at_us")}
        self.run(
            "UPDATE entry SET content = :content, kind = :kind, act = :act, person = :person, at_us = :at_us "
            "WHERE seq = :seq",
            content=canonical(told),
            seq=seq,
            **columns,
        )
        self.chain(seq)

    def add(self, kind: str, act: int | None, person: str | None, says: dict[str, Any]) -> int:
        """Add an entry as the book would, with no signature but what `says` holds."""
        seq, at_us = self.run("SELECT max(seq) + 1, max(at_us) FROM entry").one()
        told = {"act": act or seq, "at_us": at_us, "kind": kind, "person": person, "says": says, "seq": seq}
        self.run(
            "INSERT INTO entry (seq, kind, act, person, at_us, content, leaf, chain) "
            "VALUES (:seq, :kind, :act, :person, :at_us, :content, :leaf, :leaf)",
            content=canonical(told),
            leaf=bytes(32),
            **{key: told[key] for key in ("seq", "kind", "act", "person", "at_us")},
        )
        self.chain(seq)
        return seq

    def chain(self, since: int) -> None:
        """Compute the hashes anew from an entry on."""
        before = self.run("SELECT chain FROM entry WHERE seq = :seq", seq=since - 1).scalar()
        chain = START if before is None else bytes(before)
        for seq, content in self.run("SELECT seq, content FROM entry WHERE seq >= :s ORDER BY seq", s=since).all():
            leaf = leaf_hash(content.encode())
            chain = link(chain, leaf)
            self.run("UPDATE entry SET leaf = :leaf, chain = :chain WHERE seq = :seq", leaf=leaf, chain=chain, seq=seq)

    def cut(self, after: int) -> None:
        """Cut off the log after an entry, and all that later entries tell; only balances are left to be mended."""
        self.run("DELETE FROM line WHERE batch > :after", after=after)
        self.run("DELETE FROM approval WHERE seq > :after", after=after)
        self.run("DELETE FROM decision WHERE seq > :after", after=after)
        for table in ("posting", "duty", "reversal", "tranche", "batch"):
            self.run(f"DELETE FROM {table} WHERE act > :after", after=after)
        self.run("DELETE FROM act WHERE seq > :after", after=after)
        self.run("DELETE FROM entry WHERE seq > :after", after=after)
        self.run("DELETE FROM scope WHERE id NOT IN (SELECT scope FROM line)")
        self.run(
            "UPDATE balance SET cents = coalesce((SELECT sum(p.cents) FROM posting p JOIN decision d ON d.act = p.act "
            "AND d.outcome = 'posted' WHERE p.account = balance.account), 0)"
        )


@contextmanager
def inside(where: str) -> Iterator[Burglar]:
    """Break into a database: its rules are off meanwhile and afterwards on again, as if nothing had happened."""
    store = Store(where)
    with closing(store), store.engine.connect() as db:
        if store.is_sqlite:
            db.exec_driver_sql("PRAGMA foreign_keys = OFF")
            db.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
            db.exec_driver_sql("BEGIN")
            guards.remove(db)
        else:
            db.exec_driver_sql("SET session_replication_role = replica")
        yield Burglar(db)
        if store.is_sqlite:
            guards.install(db)
        db.commit()
