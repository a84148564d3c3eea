"""Proofs from a book: that an act stands in it, or that a case is in a batch of it; for people without the book.

A proof needs a signed checkpoint that comes after what it proves (`checkpointing.make_checkpoint`).
"""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, select

from seawall.base.errors import LedgerError
from seawall.ledger import log
from seawall.ledger.act import Act
from seawall.ledger.batches.lines import contents, in_batch
from seawall.ledger.book import Book
from seawall.ledger.checkpointing import leaves_of, signers, verifier_key
from seawall.ledger.proof import LineProof, proof_text, prove_entry, prove_line
from seawall.ledger.reading import acts
from seawall.ledger.tables import checkpoint, line, person, scope


def prove_act(book: Book, act_id: str) -> str:
    """The proof, as the text of a file, that an act stands in the book. Raises LedgerError without a checkpoint."""
    with book.store.reading() as db:
        return _proof(db, acts.by_id(db, act_id).seq)


def prove_case(book: Book, case_key: str, period: str, program: str | None = None) -> str:
    """The proof that a case is in a batch for a period, with its amount.

    Raises LedgerError for a case that is in none, or in several programs if none is named.
    """
    with book.store.reading() as db:
        query = (
            select(line.c.batch, line.c.n, scope.c.program)
            .join(scope, scope.c.id == line.c.scope)
            .where(scope.c.period == period, line.c.case_key == case_key, line.c.live == 1)
        )
        found = [each for each in db.execute(query.order_by(scope.c.program)) if program in (None, each.program)]
        if not found:
            raise LedgerError(f"no batch for {period} has the case '{case_key[:40]}'. Correct its key or the period.")
        if len(found) > 1:
            known = ", ".join(each.program for each in found)
            raise LedgerError(f"the case {case_key[:40]} is paid in {known}. Name one program.")
        batch = acts.by_seq(db, found[0].batch)
        return _proof(db, batch.seq, _line(db, batch, found[0].n))


def proof_key(book: Book) -> str:
    """The public key line with which the script checks proofs under the latest checkpoint: of one who signed it."""
    with book.store.reading() as db:
        people = dict(db.execute(select(person.c.id, person.c.key)).tuples().all())
        return verifier_key(book.id, people[signers(_latest(db), people, book.id)[0]]).text


def script() -> str:
    """The program that checks a proof without Seawall and without the book."""
    return files("seawall.ledger.outside").joinpath("check_proof.py").read_text(encoding="utf-8")


def _proof(db: Connection, seq: int, proven: LineProof | None = None) -> str:
    note = _latest(db)
    size = db.execute(select(checkpoint.c.size).where(checkpoint.c.note == note)).scalar_one()
    if size < seq:
        raise LedgerError(
            f"the latest checkpoint is of {size} entries, and this is entry {seq}. Sign a new one: seawall ledger "
            "checkpoint"
        )
    content = log.content(db, seq).encode()
    return proof_text(prove_entry(content, seq - 1, leaves_of(db, size), note, proven))


def _latest(db: Connection) -> str:
    note = db.execute(select(checkpoint.c.note).order_by(checkpoint.c.size.desc()).limit(1)).scalar()
    if note is None:
        raise LedgerError("the book has no checkpoint, and a proof needs one. Sign one: seawall ledger checkpoint")
    return note


def _line(db: Connection, batch: Act, n: int) -> LineProof:
    leaves: list[bytes] = []
    proven = b""
    for part in in_batch(db, batch.seq):
        leaves += [leaf for _, leaf in part]
        proven = next((contents([each], batch.body["period"])[0] for each, _ in part if each.n == n), proven)
    return prove_line(proven, n, leaves)
