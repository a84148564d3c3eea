"""Proof that one entry is in a book, or one line in a batch of it: a file that anybody checks without the book.

The file is a C2SP tlog-proof (https://c2sp.org/tlog-proof, version 1): the entry's place, the hashes up to the root,
and the signed checkpoint with that root. Its `extra` line carries what the proof is about, as JSON: the entry's exact
content and, for a line of a batch, the line's content with its own place and hashes in the tree over the batch's
lines. That tree's size and root stand in the batch's entry, in the act's body (`LINES_AT`). `outside/check_proof.py`
checks such a file by itself.

The hashes beside a line are hashes of its neighbors: who can guess a neighbor's whole content can confirm the guess.
Lines whose content could be guessed need a random part.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from seawall.base.errors import LedgerError
from seawall.ledger.sealing.b64 import from_base64, to_base64
from seawall.ledger.sealing.checkpoint import Checkpoint, open_checkpoint, read_checkpoint
from seawall.ledger.sealing.merkle import inclusion_path, leaf_hash, verify_inclusion
from seawall.ledger.sealing.note import NoteKey

HEADER = "c2sp.org/tlog-proof@v1"
LINES_AT = ("says", "asked", "body", "lines")  # where a batch's entry says its lines' `count` and `root`
LONGEST = 10_000_000  # characters; an entry has some thousand
_INDEX = re.compile(r"0|[1-9][0-9]{0,18}")


class LineProof(NamedTuple):
    """A line of a batch: its exact content, its zero-based place and the hashes from it to the root of the lines."""

    content: bytes
    index: int
    path: tuple[bytes, ...]


class EntryProof(NamedTuple):
    """An entry of a book: its exact content, its zero-based place, the hashes from it to the root, the checkpoint.

    `line` is the line of a batch that is proven with it; None if the entry itself is what is proven.
    """

    content: bytes
    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    line: LineProof | None = None


def prove_line(content: bytes, index: int, leaves: Sequence[bytes]) -> LineProof:
    """The proof that a line is in the batch of these leaf hashes. Raises LedgerError if it is not there."""
    if not 0 <= index < len(leaves) or leaf_hash(content) != leaves[index]:
        raise LedgerError(f"this content is not line {index} of the {len(leaves)} in the batch. Number them from 0")
    return LineProof(content, index, _path(index, leaves))


def prove_entry(
    content: bytes, index: int, leaves: Sequence[bytes], checkpoint: str, line: LineProof | None = None
) -> EntryProof:
    """The proof that an entry is in the book of these leaf hashes, as far as the signed checkpoint goes.

    Raises LedgerError if the book is not the one of the checkpoint, or what is to be proven is not so.
    """
    told, _ = read_checkpoint(checkpoint)
    proof = EntryProof(content, index, _path(index, leaves[: told.size]), checkpoint, line)
    if len(leaves) < told.size:
        raise LedgerError(f"the checkpoint has {told.size} entries, the book {len(leaves)}. Name the book it is of")
    _check(proof, told)
    return proof


def proof_text(proof: EntryProof) -> str:
    """The proof as a file; its name ends in .tlog-proof."""
    lines = [HEADER, f"extra {to_base64(_extra(proof).encode())}", f"index {proof.index}", *map(to_base64, proof.path)]
    return "".join(f"{each}\n" for each in lines) + "\n" + proof.checkpoint


def read_proof(text: str) -> EntryProof:
    """The parts of a proof file, nothing verified. Raises LedgerError for what is none, or was altered in form."""
    head, gap, checkpoint = text.partition("\n\n")
    header, extra, index, *path = [*head.split("\n"), "", ""]
    if len(text) > LONGEST or not gap or header != HEADER or not extra.startswith("extra "):
        raise _no_proof(f"it does not begin with {HEADER!r} and an extra line, or is too long")
    place = index.removeprefix("index ")
    if not index.startswith("index ") or not _INDEX.fullmatch(place):
        raise _no_proof("its third line does not say the index")
    content, line = _read_extra(from_base64(extra.removeprefix("extra "), "the extra line of the proof"))
    hashes = tuple(from_base64(each, "a hash of the proof") for each in path[:-2])
    proof = EntryProof(content, int(place), hashes, checkpoint, line)
    if proof_text(proof) != text:
        raise _no_proof("it is not written as it would be")
    return proof


def check_proof(proof: EntryProof, keys: Iterable[NoteKey], origin: str) -> Checkpoint:
    """The checkpoint under which the proof holds; it is of this origin and signed by one of the keys.

    Raises LedgerError if anything in the proof is not so.
    """
    checkpoint = open_checkpoint(proof.checkpoint, keys, origin)
    _check(proof, checkpoint)
    return checkpoint


def _check(proof: EntryProof, told: Checkpoint) -> None:
    if not verify_inclusion(leaf_hash(proof.content), proof.index, told.size, proof.path, told.root):
        raise LedgerError(f"this content is not entry {proof.index} under the checkpoint's root: one was altered")
    line = proof.line
    if line is None:
        return
    count, lines_root = _told_of_lines(proof.content)
    if not verify_inclusion(leaf_hash(line.content), line.index, count, line.path, lines_root):
        raise LedgerError(f"this content is not line {line.index} of the batch in entry {proof.index}: one was altered")


def _told_of_lines(content: bytes) -> tuple[int, bytes]:
    """What a batch's entry says of its lines."""
    fields: Any = _json(content, "the content of the batch's entry")
    for name in LINES_AT:
        fields = fields.get(name) if isinstance(fields, dict) else None
    told = fields if isinstance(fields, dict) else {}
    count, digits = told.get("count"), told.get("root")
    if type(count) is not int or not isinstance(digits, str) or not re.fullmatch("[0-9a-f]{64}", digits):
        raise LedgerError("the entry does not say count and root of a batch's lines. Prove the entry without a line")
    return count, bytes.fromhex(digits)


def _extra(proof: EntryProof) -> str:
    """What a proof is about, as the JSON of its extra line."""
    told: dict[str, Any] = {"entry": to_base64(proof.content)}
    if proof.line is not None:
        content, index, path = proof.line
        told["line"] = {"content": to_base64(content), "index": index, "path": [*map(to_base64, path)]}
    return json.dumps(told, separators=(",", ":"))


def _read_extra(raw: bytes) -> tuple[bytes, LineProof | None]:
    told = _json(raw, "the extra line of the proof")
    match told:
        case {"entry": str(entry), **rest} if not rest:
            return from_base64(entry, "the entry in the proof"), None
        case {"entry": str(entry), "line": {"content": str(content), "index": int(index), "path": [*path], **rest}} if (
            len(told) == 2 and not rest and type(index) is int and all(isinstance(each, str) for each in path)
        ):
            hashes = tuple(from_base64(each, "a hash of the line") for each in path)
            line = LineProof(from_base64(content, "the line in the proof"), index, hashes)
            return from_base64(entry, "the entry in the proof"), line
    raise _no_proof("its extra line does not tell an entry, or an entry and a line")


def _json(raw: bytes, what: str) -> dict[str, Any]:
    """A JSON object in which no name stands twice: of two, one reader would believe the first, another the last."""
    try:
        found = json.loads(raw.decode(), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise LedgerError(f"{what} is no JSON object, or says one thing twice. Get the file again, as it was made")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _path(index: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    return tuple(inclusion_path(index, leaves))


def _no_proof(reason: str) -> LedgerError:
    return LedgerError(f"this is no proof file ({HEADER}): {reason}. Get the file again, as it was made")
