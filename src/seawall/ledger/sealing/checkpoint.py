"""What a book says of itself at one moment: how many entries, under which root. Signed and published.

The form is C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint): a signed note of an origin line, the size in
decimal, the root in base 64, and lines of others that are kept but not used. Two checkpoints of one origin that no
consistency proof joins are proof that a book was rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from seawall.base.errors import LedgerError
from seawall.ledger.sealing.b64 import from_base64, to_base64
from seawall.ledger.sealing.merkle import EMPTY_ROOT, HASH_BYTES
from seawall.ledger.sealing.note import Note, NoteKey, read_note, sign_note, verified

HIGHEST = 2**63  # entries; other readers count in 63 bits
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class Checkpoint(NamedTuple):
    """Origin (which book), size (entries) and root (of the Merkle tree over all of them)."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is signed."""
        return "".join(f"{each}\n" for each in (self.origin, self.size, to_base64(self.root), *self.extensions))


def sign_checkpoint(checkpoint: Checkpoint, private: Ed25519PrivateKey) -> str:
    """The checkpoint as a note, signed under its origin's name.

    Raises LedgerError for an origin with spaces or a plus, or a root or size that cannot be. To the caller is left
    what a log must promise: never to sign two that contradict each other.
    """
    _check(checkpoint)
    note = sign_note(checkpoint.text, [(checkpoint.origin, private)])
    read_checkpoint(note.signed)  # what cannot be read back is not handed out
    return note.signed


def cosign(signed: str | bytes, name: str, private: Ed25519PrivateKey) -> str:
    """The same checkpoint with one more signature, after those it has. It says no more than the first one does."""
    _, note = read_checkpoint(signed)
    return sign_note(note.text, [(name, private)], note.signatures).signed


def read_checkpoint(signed: str | bytes) -> tuple[Checkpoint, Note]:
    """The parts of a checkpoint, nothing verified. Raises LedgerError for what is none."""
    note = read_note(signed)
    lines = note.text.split("\n")[:-1]
    if len(lines) < 3:
        raise LedgerError("a checkpoint has three lines or more: origin, size and root. Get the file again")
    origin, size, root, *extensions = lines
    if not _SIZE.fullmatch(size):
        raise LedgerError(f"the second line of a checkpoint is its size, not {size[:40]!r}. Get the file again")
    checkpoint = Checkpoint(origin, int(size), from_base64(root, "the root of the checkpoint"), tuple(extensions))
    _check(checkpoint)
    return checkpoint, note


def open_checkpoint(signed: str | bytes, keys: Iterable[NoteKey], origin: str) -> Checkpoint:
    """The checkpoint of this origin, signed by at least one of the keys.

    Raises LedgerError for another origin, for no signature by one of the keys, or for one of theirs that is wrong.
    """
    checkpoint, note = read_checkpoint(signed)
    verified(note, keys)
    if checkpoint.origin != origin:
        raise LedgerError(f"the checkpoint is of {checkpoint.origin[:80]!r}, not of {origin!r}. Get the right one")
    return checkpoint


def _check(checkpoint: Checkpoint) -> None:
    size, root = checkpoint.size, checkpoint.root
    lines = (checkpoint.origin, *checkpoint.extensions)
    if not all(lines) or any("\n" in line for line in lines):
        raise LedgerError("a checkpoint has an origin, and no line of it is empty. Get the file again")
    if not 0 <= size < HIGHEST or len(root) != HASH_BYTES or (size == 0 and root != EMPTY_ROOT):
        raise LedgerError(f"no tree of {size} entries has the root {to_base64(root)[:50]!r}. Get the file again")
