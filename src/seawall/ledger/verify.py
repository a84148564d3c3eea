"""A whole book computed again, from its log: the first altered entry is named, or that there is none.

What is computed again: the file and the database's own rules; each entry's content, hash, place in the chain and time;
each signature, over a hash made anew from what was asked, by the key that the book knew then; every row of every other
table; who might do what, limits and authority at each moment; balances; each line of each batch against the root that
people signed; each signed checkpoint.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from seawall.base.errors import LedgerError
from seawall.ledger.sealing.chain import START, link
from seawall.ledger.sealing.checkpoint import read_checkpoint
from seawall.ledger.store import VERSION, Store, is_there, shown_where
from seawall.ledger.verifying.damage import damage
from seawall.ledger.verifying.entries import Told, walk
from seawall.ledger.verifying.lines import Lines
from seawall.ledger.verifying.live import check_balances, check_live
from seawall.ledger.verifying.model import Faults, Rates, Verified, WrongError, shown
from seawall.ledger.verifying.replay import Replay
from seawall.ledger.verifying.rows import Tables
from seawall.ledger.verifying.schema import check_schema
from seawall.ledger.verifying.seals import Roots, Seal, check_seals, check_signers, held_seals
from seawall.ledger.verifying.signatures import wrong_ones


def verify(where: str | Path, published: Iterable[tuple[str, str]] = ()) -> Verified:
    """Compute a book again. `published`: signed checkpoints, each with a name for messages (such as its file's).

    Nothing is written. Raises LedgerError for what is no book of this version, or no checkpoint.
    """
    if not is_there(where):
        raise LedgerError(f"there is no book at {where}. Name the file or the database")
    seals = [Seal(name, text, read_checkpoint(text)[0]) for name, text in published]
    store = Store(where)
    try:
        if (version := store.version()) != VERSION:
            raise LedgerError(
                f"what is at {shown_where(where)} has schema {version}, and this version of Seawall verifies {VERSION}."
            )
        with ThreadPoolExecutor(1) as beside:
            damaged = beside.submit(damage, store)
            work = _Work(store, seals)
            with store.reading() as db, _any_text(db):
                work.all(db)
            work.faults.found += damaged.result()
            return work.result(shown(shown_where(where)))
    finally:
        store.close()


class _Work:
    """One verification, part by part. A part that the database cannot read any further is told and left."""

    def __init__(self, store: Store, seals: list[Seal]) -> None:
        self.seals = seals
        self.faults = Faults()
        self.replay = Replay()
        self.lines = 0
        self.entries, self.signatures, self.batches = 0, 0, 0
        self.chain = START
        self.roots = Roots([])
        self.agreed: tuple[int, ...] = ()
        self.seconds = {"entries": 0.0, "signatures": 0.0, "lines": 0.0}
        self.began = perf_counter()

    def all(self, db: Connection) -> None:
        """Every part, the log first: it tells what the others must be."""
        state = self.replay.state
        self._part("the database's rules", lambda: check_schema(db, self.faults))
        self._part("a checkpoint", lambda: self.seals.extend(held_seals(db, self.faults)))
        self._part("the log", lambda: self._log(db))
        self._part("a table", lambda: check_live(db, state, self.faults))
        self._part("the balances", lambda: check_balances(db, state, self.faults))
        self._part("a batch", lambda: self._lines(db))
        seals = check_signers(self.seals, state.people, self.replay.book, self.faults)
        self.agreed = check_seals(seals, self.roots, self.faults)

    def _part(self, name: str, work: Any) -> None:
        try:
            work()
        except DBAPIError as error:
            said = str(error.orig).strip().splitlines()
            wrong = WrongError("file", f"{name} cannot be read: {shown(' '.join(said[:1]))}")
            self.faults.add(self.entries + 1 if name == "the log" else None, wrong)

    def _log(self, db: Connection) -> None:
        self.roots = Roots(each.told.size for each in self.seals)
        tables = Tables(db, self.faults)
        began, signing = perf_counter(), 0.0
        for part in walk(db, self.faults):
            leaves = [leaf for _, leaf in part]
            for leaf in leaves:
                self.chain = link(self.chain, leaf)
            self.roots.extend(leaves)
            for told, _ in part:
                self.entries += 1
                if told is not None:
                    self._entry(told, tables)
            signing += self._signatures()
        tables.close()
        self.seconds["signatures"], self.seconds["entries"] = signing, perf_counter() - began - signing

    def _entry(self, told: Told, tables: Tables) -> None:
        if told.kind == "act":
            self.faults.name(told.seq, "act", _act_id(told))
        try:
            tables.compare(told.seq, list(self.replay.play(told)))
        except WrongError as wrong:
            tables.skip(told.seq)
            act = _act_id(told) if told.kind == "act" else self.replay.act_of(told)
            self.faults.add(told.seq, wrong, kind=told.kind, act=act)

    def _signatures(self) -> float:
        """Verify those that the last entries brought; the seconds it took."""
        began = perf_counter()
        signed, self.replay.signed = self.replay.signed, []
        for seq, wrong in wrong_ones(signed, self.replay.book):
            self.faults.add(seq, wrong)
        self.signatures += len(signed)
        return perf_counter() - began

    def _lines(self, db: Connection) -> None:
        began = perf_counter()
        batches = {seq: each for seq, each in self.replay.state.acts.items() if each.kind == "batch"}
        lines = Lines(db, self.faults)
        lines.check(batches)
        self.lines, self.batches = lines.checked, len(batches)
        self.seconds["lines"] = perf_counter() - began

    def result(self, where: str) -> Verified:
        """What was found."""
        return Verified(
            where=where,
            book=shown(self.replay.book),
            entries=self.entries,
            acts=len(self.replay.state.acts),
            signatures=self.signatures,
            batches=self.batches,
            lines=self.lines,
            chain=self.chain.hex(),
            root=self.roots.tree.root.hex(),
            checkpoints=self.agreed,
            altered=self.faults.first,
            rates=Rates(
                entries_s=self.seconds["entries"],
                signatures_s=self.seconds["signatures"],
                lines_s=self.seconds["lines"],
                whole_s=perf_counter() - self.began,
            ),
        )


def _act_id(told: Told) -> str:
    asked = told.says.get("asked")
    return str(asked.get("act", "")) if isinstance(asked, dict) else ""


@contextmanager
def _any_text(db: Connection) -> Any:
    """SQLite hands over text whatever bytes it has: what is no text is a finding, not the end of the search."""
    if db.dialect.name != "sqlite":
        yield
        return
    driver: Any = db.connection.driver_connection
    before, driver.text_factory = driver.text_factory, lambda raw: raw.decode(errors="surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = before
