"""The hash chain of a book: each entry is bound to all before it.

A link is SHA-256(0x02 || link before || leaf hash of the entry). The first byte keeps links apart from the leaves
(0x00) and nodes (0x01) of the Merkle tree over the same entries: no link can be passed off as a node.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

START = bytes(32)
"""What stands before the first entry."""


def link(previous: bytes, leaf: bytes) -> bytes:
    """The link of an entry: `previous` is the 32-byte link before it, `leaf` the entry's 32-byte leaf hash."""
    return sha256(b"\x02" + previous + leaf).digest()


def links(previous: bytes, leaves: Iterable[bytes]) -> list[bytes]:
    """The links of entries that follow each other, at less cost than one call for each."""
    found = []
    for leaf in leaves:
        previous = sha256(b"\x02" + previous + leaf).digest()
        found.append(previous)
    return found
