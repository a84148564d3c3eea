"""Proofs from a book: that an entry is in it, or a case in one of its batches, for somebody who has only a public key.

The proof is a file (`proof.py`) that `outside/check_proof.py` checks without the book. It holds under a signed
checkpoint, by default the latest that the book holds and that binds the entry.
"""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, select

from seawall.base.errors import LedgerError
from seawall.ledger import log
from seawall.ledger.batches.lines import Line, contents
from seawall.ledger.batches.tranches import batch_of
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.sealing.checkpoint import read_checkpoint
from seawall.ledger.sealing.checkpointing import leaves_of, signers, verifier_key
from seawall.ledger.sealing.proof import EntryProof, LineProof, proof_text, prove_entry, prove_line, read_proof
from seawall.ledger.tables import checkpoint, line, person, scope


def prove(book: Book, what: str | int, note: str | None = None) -> str:
    """The proof of an entry, named by its number or by the id of the act that it made, as the text of a file.

    `note`: the signed checkpoint to prove under. Raises LedgerError for what the book has not, or no checkpoint binds.
    """
    with book.store.reading() as db:
        seq = what if isinstance(what, int) else acts.by_id(db, what).seq
        return proof_text(_entry(db, seq, note))


def prove_case(book: Book, batch_id: str, case_key: str, program: str | None = None, note: str | None = None) -> str:
    """The proof of a case of a batch: its line in the batch, and the batch's entry in the book.

    `program` may be left out where the case is in the batch once. Raises LedgerError for a case that is not in it.
    """
    with book.store.reading() as db:
        seq = batch_of(db, batch_id).seq
        return proof_text(_entry(db, seq, note, _line(db, seq, batch_id, case_key, program)))


def key_of(book: Book, proof: str) -> str:
    """The public key line with which the script checks a proof of this book: of one who signed its checkpoint."""
    note = read_proof(proof).checkpoint
    with book.store.reading() as db:
        people = {row[0]: row[1] for row in db.execute(select(person.c.id, person.c.key))}
    return verifier_key(book.id, people[signers(note, people, book.id)[0]]).text


def script() -> str:
    """The program that checks a proof without Seawall and without the book."""
    return files("seawall.ledger.sealing.outside").joinpath("check_proof.py").read_text(encoding="utf-8")


def _entry(db: Connection, seq: int, note: str | None, of: LineProof | None = None) -> EntryProof:
    held = log.head(db).seq
    if not 1 <= seq <= held:
        raise LedgerError(f"the book has entries 1 to {held}, and no entry {seq}. Name another")
    signed = note or _latest(db, seq)
    size = read_checkpoint(signed)[0].size
    if size < seq:
        raise LedgerError(f"the checkpoint binds {size} entries, and not entry {seq}. Give a later one")
    return prove_entry(log.content(db, seq).encode(), seq - 1, leaves_of(db, size), signed, of)


def _latest(db: Connection, seq: int) -> str:
    query = select(checkpoint.c.note).where(checkpoint.c.size >= seq).order_by(checkpoint.c.size.desc()).limit(1)
    found = db.execute(query).scalar()
    if found is None:
        raise LedgerError(f"no checkpoint in the book binds entry {seq} yet. Make one: seawall ledger checkpoint")
    return found


def _line(db: Connection, seq: int, batch_id: str, case_key: str, program: str | None) -> LineProof:
    query = (
        select(line.c.n, line.c.case_key, scope.c.program, line.c.county, line.c.cents, line.c.salt, scope.c.period)
        .join(scope, scope.c.id == line.c.scope)
        .where(line.c.batch == seq, line.c.case_key == case_key)
    )
    found = [row for row in db.execute(query) if program in (None, row.program)]
    if len(found) != 1:
        wrong = "in it for several programs. Name the program" if found else "not in it. Name one that is"
        raise LedgerError(f"{batch_id}: the case {case_key[:40]!r} is {wrong}")
    content = contents([Line(*found[0][:5])], [found[0].salt], found[0].period)[0]
    leaves = db.execute(select(line.c.leaf).where(line.c.batch == seq).order_by(line.c.n)).scalars()
    return prove_line(content, found[0].n, [bytes(each) for each in leaves])
