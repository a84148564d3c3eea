"""Checkpoints of a book: signed by an auditor or administrator, kept beside the log, and published.

A published checkpoint is what a book can be held to: nothing before it can be changed or cut off unseen. It is kept in
the book too, so that two of them can be joined by a proof; only the copies that others have bind the book's owner.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger import log
from seawall.ledger.book import Book
from seawall.ledger.making import check_key
from seawall.ledger.people import duties
from seawall.ledger.sealing import keys
from seawall.ledger.sealing.b64 import to_base64
from seawall.ledger.sealing.checkpoint import Checkpoint, cosign, open_checkpoint, read_checkpoint, sign_checkpoint
from seawall.ledger.sealing.merkle import Frontier, consistency_path, verify_consistency
from seawall.ledger.sealing.note import NoteKey, verified
from seawall.ledger.signer import Signer
from seawall.ledger.tables import checkpoint, entry, person

AT_A_TIME = 20_000
SIGNERS = ("auditor", "administrator")


def origin_of(book: str) -> str:
    """The name under which a book's checkpoints are signed: the first line of each."""
    return f"seawall.ledger/{book}"


def verifier_key(book: str, key: str) -> NoteKey:
    """The public key of a person (base 64) as the line that verifiers of this book's checkpoints take (`.text`)."""
    return NoteKey(origin_of(book), keys.public_bytes(keys.read_public(key)))


def make_checkpoint(book: Book, by: Signer) -> str:
    """A signed checkpoint of the whole log, kept in the book: the text to publish.

    Of a log that did not grow since the last one it is that one, signed by this person too. Raises RefusedError, on
    record, for who is neither auditor nor administrator.
    """

    def make(db: Connection) -> str:
        head = log.head(db)
        _may_sign(db, by, head)
        held = db.execute(select(checkpoint.c.note).where(checkpoint.c.size == head.seq)).scalar()
        if held is not None:
            return held if _signed_by(held, by, book.id) else cosign(held, origin_of(book.id), by.key)
        told = Checkpoint(origin_of(book.id), head.seq, _tree(db).root)
        note = sign_checkpoint(told, by.key)
        db.execute(insert(checkpoint).values(size=head.seq, note=note))
        return note

    return book.asked(by, "checkpoint", "", make)


def checkpoints(book: Book) -> list[str]:
    """The checkpoints that the book holds, oldest first."""
    with book.store.reading() as db:
        return list(db.execute(select(checkpoint.c.note).order_by(checkpoint.c.size)).scalars())


def signers(note: str, people: Mapping[str, str], book: str) -> tuple[str, ...]:
    """Who of these people (id and public key) signed a checkpoint of this book.

    Raises LedgerError if nobody did, or if a signature under the name and key of one of them is not right.
    """
    known = {verifier_key(book, key).id: who for who, key in people.items()}
    told = read_checkpoint(note)[1]
    found = verified(told, [verifier_key(book, key) for key in people.values()])
    return tuple(known[each.id] for each in found)


class Consistency(NamedTuple):
    """Proof that the log of an earlier checkpoint is the beginning of that of a later one."""

    old_size: int
    path: tuple[bytes, ...]
    checkpoint: str

    @property
    def text(self) -> str:
        """As a file, in the form of an add-checkpoint request of C2SP tlog-witness (https://c2sp.org/tlog-witness)."""
        return "\n".join([f"old {self.old_size}", *map(to_base64, self.path)]) + f"\n\n{self.checkpoint}"


def prove_consistency(book: Book, old: str, new: str) -> Consistency:
    """The proof that nothing before the older checkpoint was changed. Raises LedgerError if it was, naming both."""
    before, after = sorted((read_checkpoint(old)[0], read_checkpoint(new)[0]), key=lambda each: each.size)
    later = new if read_checkpoint(new)[0] == after else old
    with book.store.reading() as db:
        leaves = leaves_of(db, after.size)
        people = {row.id: row.key for row in db.execute(select(person.c.id, person.c.key))}
    for each in (old, new):
        open_checkpoint(each, [verifier_key(book.id, key) for key in people.values()], origin_of(book.id))
    path = tuple(consistency_path(before.size, leaves))
    if not verify_consistency(before.size, after.size, path, before.root, after.root):
        raise LedgerError(
            f"the log of {after.size} entries does not go on from the checkpoint of {before.size}: it was rewritten. "
            "Find out where: seawall ledger verify, with both checkpoints"
        )
    return Consistency(before.size, path, later)


def leaves_of(db: Connection, size: int) -> list[bytes]:
    """The leaf hashes of the first entries. Raises LedgerError if there are fewer."""
    rows = db.execute(select(entry.c.leaf).where(entry.c.seq <= size).order_by(entry.c.seq)).scalars()
    found = [bytes(each) for each in rows]
    if len(found) < size:
        raise LedgerError(f"the book has {len(found)} entries, and the checkpoint {size}. Verify the book")
    return found


def _tree(db: Connection) -> Frontier:
    tree = Frontier()
    query = select(entry.c.leaf).order_by(entry.c.seq).execution_options(yield_per=AT_A_TIME)
    for part in db.execute(query).scalars().partitions():
        tree.extend([bytes(each) for each in part])
    return tree


def _may_sign(db: Connection, by: Signer, head: log.Head) -> None:
    check_key(db, by)
    roles = {each.role for each in duties(db, head.next.day, by.person)}
    if not roles & set(SIGNERS):
        raise RefusedError(f"{by.person} may not sign a checkpoint: that takes the role of auditor or administrator.")


def _signed_by(note: str, by: Signer, book: str) -> bool:
    own = verifier_key(book, keys.public_text(by.key)).id
    return any(each.id == own for each in read_checkpoint(note)[1].signatures)
