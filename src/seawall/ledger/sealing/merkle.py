"""The Merkle tree of RFC 6962 (section 2.1) over SHA-256: roots, and the proofs that an outsider checks.

A leaf is SHA-256(0x00 || content), a node SHA-256(0x01 || left || right), the root of no leaves SHA-256 of nothing.
A last node without a sibling moves up unchanged, which is the RFC's split at the largest power of two. The checks
follow RFC 9162, sections 2.1.3.2 and 2.1.4.2, which spell them out for the same tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import pairwise

from seawall.base.errors import LedgerError

HASH_BYTES = 32
CHUNK = 10_000  # leaves; what stays in the processor's cache is hashed a third faster than a million at once
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(content: bytes) -> bytes:
    """The hash of one leaf."""
    return sha256(b"\x00" + content).digest()


def leaf_hashes(contents: Iterable[bytes]) -> list[bytes]:
    """The hashes of many leaves, at less cost than one call for each."""
    return [sha256(b"\x00" + content).digest() for content in contents]


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node over two hashes."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree over these leaf hashes."""
    frontier = Frontier()
    for start in range(0, len(leaves), CHUNK):
        frontier.extend(leaves[start : start + CHUNK])
    return frontier.root


class Frontier:
    """A tree that grows in chunks and remembers O(log size): the roots of its whole subtrees, largest first.

    `Frontier(other.nodes)` goes on where `other` stopped. Raises LedgerError for nodes that are no tree.
    """

    def __init__(self, nodes: Iterable[tuple[int, bytes]] = ()) -> None:
        found = [(height, bytes(each)) for height, each in nodes]
        heights = [height for height, _ in found]
        falling = all(higher > lower for higher, lower in pairwise(heights))
        if not falling or any(not 0 <= height < 64 for height in heights) or not _are_hashes(e for _, e in found):
            raise LedgerError(
                "the stored frontier of a tree is damaged: its heights must fall and its hashes have 32 bytes. "
                "Compute it again from the entries"
            )
        self._node_at = dict(found)

    @property
    def nodes(self) -> list[tuple[int, bytes]]:
        """Height and hash of each whole subtree, from the left: 2^height leaves each. All there is to store."""
        return sorted(self._node_at.items(), reverse=True)

    @property
    def size(self) -> int:
        """The number of leaves so far."""
        return sum(1 << height for height in self._node_at)

    @property
    def root(self) -> bytes:
        """The root of the tree so far."""
        found = b""
        for height in sorted(self._node_at):
            found = node_hash(self._node_at[height], found) if found else self._node_at[height]
        return found or EMPTY_ROOT

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Append leaf hashes, however many: one pass over each level of what is new."""
        height, level = 0, list(leaves)
        while level:
            waiting = self._node_at.pop(height, None)
            if waiting is not None:
                level.insert(0, waiting)
            if len(level) % 2:
                self._node_at[height] = level[-1]
            height, level = height + 1, _pairs(level)


def inclusion_path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The siblings that lead from one leaf (zero-based) to the root, lowest first.

    Raises LedgerError for a leaf outside the tree.
    """
    if not 0 <= index < len(leaves):
        raise LedgerError(f"there is no leaf {index} in a tree of {len(leaves)}. Number the leaves from 0")
    path, level = [], leaves
    while len(level) > 1:
        if index ^ 1 < len(level):
            path.append(level[index ^ 1])
        above = _pairs(level)
        if len(level) % 2:
            above.append(level[-1])
        index, level = index >> 1, above
    return path


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the leaf hash stands at `index` (zero-based) in the tree of `size` leaves with this root."""
    if not 0 <= index < size or not _are_hashes([leaf, root, *path]):
        return False
    found, at, last = leaf, index, size - 1
    for sibling in path:
        if last == 0:
            return False
        if at % 2 or at == last:
            found = node_hash(sibling, found)
            while at % 2 == 0 and at:  # it moved up through levels where it had no sibling
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistency_path(old_size: int, leaves: Sequence[bytes]) -> list[bytes]:
    """What proves that the tree over the first `old_size` leaves is the beginning of the tree over all.

    Nothing is needed for an old tree that was empty or is the whole. Raises LedgerError if it was longer.
    """
    if not 0 <= old_size <= len(leaves):
        raise LedgerError(f"a tree of {len(leaves)} leaves never had {old_size}. Ask for a size up to its own")
    path, part, known = [], leaves, True
    while 0 < old_size < len(part):
        half = 1 << (len(part) - 1).bit_length() - 1
        if old_size <= half:
            path.append(root(part[half:]))
            part = part[:half]
        else:
            path.append(root(part[:half]))
            part, old_size, known = part[half:], old_size - half, False
    return path[::-1] if known else [root(part), *path[::-1]]


def verify_consistency(old_size: int, new_size: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether the tree with the new root only appended to the tree with the old one."""
    if not 0 <= old_size <= new_size or not _are_hashes([old_root, new_root, *path]):
        return False
    if old_size == new_size:
        return not path and old_root == new_root
    if old_size == 0:
        return not path and old_root == EMPTY_ROOT
    if not path:
        return False
    whole = old_size & (old_size - 1) == 0  # then the old root is itself a node of the new tree
    first, *rest = [old_root, *path] if whole else path
    at, last = old_size - 1, new_size - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    old = new = first
    for sibling in rest:
        if last == 0:
            return False
        if at % 2 or at == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


def _pairs(level: Sequence[bytes]) -> list[bytes]:
    """The nodes over each two neighbors, from the left; a last one without neighbor is left out."""
    one = iter(level)  # drawn from twice by zip: half the time of two slices
    return [sha256(b"\x01" + left + right).digest() for left, right in zip(one, one, strict=False)]


def _are_hashes(values: Iterable[bytes]) -> bool:
    """Whether each has the length of a hash: 31 and 33 bytes would make the same node as 32 and 32."""
    return all(len(each) == HASH_BYTES for each in values)
