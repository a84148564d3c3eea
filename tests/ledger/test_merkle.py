"""The tree of RFC 6962: its published vectors, a definition taken word for word from the RFC, and altered proofs."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import LedgerError
from seawall.ledger.sealing.chain import START, link, links
from seawall.ledger.sealing.merkle import (
    CHUNK,
    EMPTY_ROOT,
    Frontier,
    consistency_path,
    inclusion_path,
    leaf_hash,
    leaf_hashes,
    root,
    verify_consistency,
    verify_inclusion,
)

# The reference tree of certificate-transparency (merkletree/merkle_tree_test.cc) and transparency-dev/merkle
# (testonly): contents of its eight leaves, the roots over the first 0 to 8 of them, and some of its proofs.
CONTENTS = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    bytes.fromhex(each)
    for each in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]
INCLUSIONS = {  # (zero-based leaf, size of the tree)
    (0, 1): [],
    (0, 8): ["96a296d224f285c6", "5f083f0a1a33ca07", "6b47aaf29ee3c2af"],
    (5, 8): ["bc1a0643b12e4d2d", "ca854ea128ed050b", "d37ee418976dd957"],
    (2, 3): ["fac54203e7cc696c"],
    (1, 5): ["6e340b9cffb37a98", "5f083f0a1a33ca07", "bc1a0643b12e4d2d"],
}
CONSISTENCIES = {  # (old size, new size)
    (1, 1): [],
    (1, 8): ["96a296d224f285c6", "5f083f0a1a33ca07", "6b47aaf29ee3c2af"],
    (6, 8): ["0ebc5d3437fbe2db", "ca854ea128ed050b", "d37ee418976dd957"],
    (2, 5): ["5f083f0a1a33ca07", "bc1a0643b12e4d2d"],
    (6, 7): ["0ebc5d3437fbe2db", "b08693ec2e721597", "d37ee418976dd957"],
}
LEAVES = leaf_hashes(CONTENTS)


def by_the_rfc(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, over leaf hashes."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + by_the_rfc(leaves[:half]) + by_the_rfc(leaves[half:])).digest()


def path_by_the_rfc(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962, 2.1.1."""
    if len(leaves) == 1:
        return []
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    if index < half:
        return [*path_by_the_rfc(index, leaves[:half]), by_the_rfc(leaves[half:])]
    return [*path_by_the_rfc(index - half, leaves[half:]), by_the_rfc(leaves[:half])]


def proof_by_the_rfc(old: int, leaves: list[bytes], known: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 6962, 2.1.2."""
    if old == len(leaves):
        return [] if known else [by_the_rfc(leaves)]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    if old <= half:
        return [*proof_by_the_rfc(old, leaves[:half], known), by_the_rfc(leaves[half:])]
    return [*proof_by_the_rfc(old - half, leaves[half:], False), by_the_rfc(leaves[:half])]


def some_leaves(size: int) -> list[bytes]:
    return leaf_hashes(str(each).encode() for each in range(size))


def starts(path: list[bytes]) -> list[str]:
    return [each.hex()[:16] for each in path]


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots(size: int) -> None:
    assert root(LEAVES[:size]) == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), INCLUSIONS)
def test_the_published_inclusion_proofs(index: int, size: int) -> None:
    path = inclusion_path(index, LEAVES[:size])
    assert starts(path) == INCLUSIONS[index, size]
    assert verify_inclusion(leaf_hash(CONTENTS[index]), index, size, path, ROOTS[size])


@pytest.mark.parametrize(("old", "new"), CONSISTENCIES)
def test_the_published_consistency_proofs(old: int, new: int) -> None:
    path = consistency_path(old, LEAVES[:new])
    assert starts(path) == CONSISTENCIES[old, new]
    assert verify_consistency(old, new, path, ROOTS[old], ROOTS[new])


@given(st.integers(0, 600))
@settings(max_examples=60)
def test_the_root_is_that_of_the_definition(size: int) -> None:
    leaves = some_leaves(size)
    assert root(leaves) == by_the_rfc(leaves)


@pytest.mark.parametrize("size", [CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 77])
def test_so_is_the_root_of_many(size: int) -> None:
    leaves = some_leaves(size)
    assert root(leaves) == by_the_rfc(leaves)


@given(st.lists(st.integers(0, 90), max_size=12))
@settings(max_examples=80)
def test_a_frontier_in_any_chunks_is_the_whole_tree(chunks: list[int]) -> None:
    leaves = some_leaves(sum(chunks))
    frontier, done = Frontier(), 0
    for chunk in chunks:
        frontier.extend(leaves[done : done + chunk])
        done += chunk
        assert (frontier.size, frontier.root) == (done, by_the_rfc(leaves[:done]))
        assert len(frontier.nodes) == done.bit_count()


@given(st.integers(0, 300), st.integers(0, 300))
@settings(max_examples=40)
def test_a_frontier_goes_on_from_what_was_stored(before: int, after: int) -> None:
    leaves = some_leaves(before + after)
    first = Frontier()
    first.extend(leaves[:before])
    second = Frontier(first.nodes)
    second.extend(leaves[before:])
    assert second.root == by_the_rfc(leaves)
    assert (first.size, first.root) == (before, by_the_rfc(leaves[:before]))


@pytest.mark.parametrize(
    "nodes", [[(0, LEAVES[0]), (1, LEAVES[1])], [(2, b"short")], [(3, LEAVES[0])] * 2, [(-1, LEAVES[0])]]
)
def test_a_damaged_frontier_is_refused(nodes: list[tuple[int, bytes]]) -> None:
    with pytest.raises(LedgerError, match="frontier"):
        Frontier(nodes)


@given(st.data())
@settings(max_examples=120)
def test_every_leaf_is_proven_and_no_other(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 200))
    index = data.draw(st.integers(0, size - 1))
    leaves = some_leaves(size)
    path, top = inclusion_path(index, leaves), root(leaves)
    assert path == path_by_the_rfc(index, leaves)
    assert verify_inclusion(leaves[index], index, size, path, top)
    other = data.draw(st.integers(0, size).filter(lambda each: each != index))
    assert not verify_inclusion(leaves[index], other, size, path, top)
    assert not verify_inclusion(leaf_hash(b"else"), index, size, path, top)
    assert not verify_inclusion(leaves[index], index, size, path, leaf_hash(b"else"))
    for wrong in altered(path, data):
        assert not verify_inclusion(leaves[index], index, size, wrong, top)


@given(st.data())
@settings(max_examples=120)
def test_a_tree_that_grew_is_proven_and_a_rewritten_one_is_not(data: st.DataObject) -> None:
    new = data.draw(st.integers(1, 200))
    old = data.draw(st.integers(1, new))
    leaves = some_leaves(new)
    path, before, after = consistency_path(old, leaves), root(leaves[:old]), root(leaves)
    assert path == proof_by_the_rfc(old, leaves)
    assert verify_consistency(old, new, path, before, after)
    rewritten = [leaf_hash(b"else"), *leaves[1:]]
    assert not verify_consistency(old, new, path, before, root(rewritten))
    assert not verify_consistency(old, new, consistency_path(old, rewritten), before, root(rewritten))
    for wrong in altered(path, data):
        assert not verify_consistency(old, new, wrong, before, after)


def altered(path: list[bytes], data: st.DataObject) -> list[list[bytes]]:
    """The path cut, lengthened, and with one bit of one hash turned."""
    wrong = [[*path, EMPTY_ROOT], [EMPTY_ROOT, *path], [*path, b""]]
    if path:
        at, bit = data.draw(st.integers(0, len(path) - 1)), data.draw(st.integers(0, 255))
        turned = (int.from_bytes(path[at], "big") ^ (1 << bit)).to_bytes(32, "big")
        wrong += [path[:-1], path[1:], [*path[:at], turned, *path[at + 1 :]]]
    return wrong


def test_sizes_that_tell_of_another_tree_are_refused() -> None:
    path = inclusion_path(5, LEAVES)
    assert not any(verify_inclusion(LEAVES[5], 5, size, path, ROOTS[8]) for size in (0, 4, 5, 16))
    grown = consistency_path(6, LEAVES)
    pairs = [(5, 8), (7, 8), (4, 8), (6, 16), (6, 4), (8, 6), (0, 8), (-1, 8)]
    assert not any(verify_consistency(old, new, grown, ROOTS[6], ROOTS[8]) for old, new in pairs)


def test_hashes_of_another_length_do_not_pass_as_the_same_node() -> None:
    left, right = LEAVES[0], LEAVES[1]
    both = left + right
    assert verify_inclusion(left, 0, 2, [right], ROOTS[2])
    assert not verify_inclusion(both[:31], 0, 2, [both[31:]], ROOTS[2])
    assert verify_consistency(1, 2, [right], left, ROOTS[2])
    assert not verify_consistency(1, 2, [both[31:]], both[:31], ROOTS[2])


def test_an_empty_tree_is_the_beginning_of_every_tree() -> None:
    assert consistency_path(0, LEAVES) == []
    assert verify_consistency(0, 8, [], EMPTY_ROOT, ROOTS[8])
    assert not verify_consistency(0, 8, [], ROOTS[1], ROOTS[8])
    assert not verify_consistency(0, 0, [EMPTY_ROOT], EMPTY_ROOT, EMPTY_ROOT)


def test_the_same_tree_needs_no_hash() -> None:
    assert verify_consistency(8, 8, [], ROOTS[8], ROOTS[8])
    assert not verify_consistency(8, 8, [], ROOTS[7], ROOTS[8])


@pytest.mark.parametrize("index", [-1, 8])
def test_there_is_no_path_outside_the_tree(index: int) -> None:
    with pytest.raises(LedgerError, match="a tree of 8"):
        inclusion_path(index, LEAVES)


@pytest.mark.parametrize("old", [-1, 9])
def test_no_tree_was_ever_longer_than_it_is(old: int) -> None:
    with pytest.raises(LedgerError, match="a tree of 8"):
        consistency_path(old, LEAVES)


def test_each_link_of_a_chain_binds_all_before_it() -> None:
    chain = links(START, LEAVES)
    assert [link(before, leaf) for before, leaf in zip([START, *chain], LEAVES, strict=False)] == chain
    swapped = links(START, [LEAVES[1], LEAVES[0], *LEAVES[2:]])
    assert all(one != other for one, other in zip(chain, swapped, strict=True))
    assert links(chain[2], LEAVES[3:]) == chain[3:]
    assert link(START, LEAVES[0]) == sha256(b"\x02" + bytes(32) + LEAVES[0]).digest()
    assert all(one != other for one, other in pairwise(chain))
