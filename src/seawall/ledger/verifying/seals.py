"""Signed checkpoints against the log: a tail that was cut off or written anew is found, and in which range."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, select

from seawall.base.errors import LedgerError
from seawall.ledger.sealing.checkpoint import Checkpoint, read_checkpoint
from seawall.ledger.sealing.checkpointing import origin_of, signers
from seawall.ledger.sealing.merkle import Frontier
from seawall.ledger.tables import checkpoint
from seawall.ledger.verifying.model import Faults, WrongError


class Seal(NamedTuple):
    """A checkpoint as it was given: where from, its text, and what it says if it can be read."""

    origin: str
    text: str
    told: Checkpoint


def held_seals(db: Connection, faults: Faults) -> list[Seal]:
    """The checkpoints in the book itself."""
    found = []
    for row in db.execute(select(checkpoint).order_by(checkpoint.c.size)):
        try:
            told, _ = read_checkpoint(row.note)
            if told.size != row.size:
                raise WrongError("checkpoint.size", "the column is not what the checkpoint says", row.size, told.size)
            found.append(Seal("the book", row.note, told))
        except LedgerError as error:
            faults.add(None, WrongError("checkpoint.note", f"a checkpoint in the book: {error}", row.size))
        except WrongError as wrong:
            faults.add(None, wrong)
    return found


class Roots:
    """The tree over the log as it is read, and its root at each size that a checkpoint names."""

    def __init__(self, sizes: Iterable[int]) -> None:
        self.tree = Frontier()
        self.wanted = sorted(set(sizes), reverse=True)
        self.at: dict[int, bytes] = {}
        self._stop()

    def extend(self, leaves: list[bytes]) -> None:
        """Append the leaf hashes of the next entries."""
        while self.wanted and self.wanted[-1] <= self.tree.size + len(leaves):
            many = self.wanted[-1] - self.tree.size
            self.tree.extend(leaves[:many])
            leaves = leaves[many:]
            self._stop()
        self.tree.extend(leaves)

    def _stop(self) -> None:
        while self.wanted and self.wanted[-1] == self.tree.size:
            self.at[self.wanted.pop()] = self.tree.root


def check_seals(seals: Iterable[Seal], roots: Roots, faults: Faults) -> tuple[int, ...]:
    """The sizes of the checkpoints that the log agrees with; the first that it does not is told with its range."""
    agreed: list[int] = []
    for each in sorted(seals, key=lambda seal: seal.told.size):
        size, root = each.told.size, each.told.root
        if roots.at.get(size) == root:
            agreed.append(size)
            continue
        last = max(agreed, default=0)
        if size > roots.tree.size:
            said = f"the log was cut off: the checkpoint in {each.origin} binds {size} entries"
            wrong, first = WrongError("log", said, roots.tree.size, size), roots.tree.size + 1
        else:
            since = f"after the checkpoint of {last} entries" if last else "after the book was opened"
            said = f"the log was written anew {since} and before the one of {size} in {each.origin}"
            wrong, first = WrongError("log", said, roots.at[size], root), last + 1
        faults.add(first, wrong, until=size)
        break
    return tuple(sorted(set(agreed)))


def check_signers(
    seals: Iterable[Seal], people: Mapping[str, Mapping[str, str]], book: str, faults: Faults
) -> list[Seal]:
    """The checkpoints of this book that a person of it signed. What is of another book, or forged, is told."""
    found = []
    for each in seals:
        try:
            if each.told.origin != origin_of(book):
                raise LedgerError(f"it is of {each.told.origin[:80]!r}, not of this book, {origin_of(book)!r}")
            signers(each.text, {who: row["key"] for who, row in people.items()}, book)
            found.append(each)
        except LedgerError as error:
            faults.add(None, WrongError("checkpoint", f"the checkpoint in {each.origin}: {error}", each.told.size))
    return found
