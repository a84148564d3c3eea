"""Case keys that are others' but for capitals, punctuation or leading zeros: perhaps one household under two keys.

The first pass keeps a hash of eight bytes for each case; only keys whose hash stands there more than once are compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, select

from seawall.ledger.batches.lines import CHUNK, rivals
from seawall.ledger.book import Book
from seawall.ledger.caseload.file import CaseFile
from seawall.ledger.tables import line, scope

SHOWN = 20  # groups named
_LEFT_OUT = str.maketrans("", "", "._-")

Case = tuple[str, str]  # program and key


class Alike(NamedTuple):
    """Groups of keys of one program that are alike, and the first of them: program and keys."""

    groups: int
    first: tuple[tuple[str, tuple[str, ...]], ...]


def folded(case: Case) -> Case:
    """A case with its key in small letters, without punctuation and leading zeros."""
    program, key = case
    bare = key.lower().translate(_LEFT_OUT)
    return program, bare.lstrip("0") or bare


def alike(book: Book, file: CaseFile, period: str) -> Alike:
    """The keys of a right file that are alike, also to those that other batches pay for the period."""
    with book.store.reading() as db:
        hashes = np.array(array("q", (hash(folded(each)) for each in _cases(db, file, period))))
        hashes.sort()
        again = set(np.unique(hashes[1:][hashes[1:] == hashes[:-1]]).tolist())
        groups: dict[Case, set[str]] = {}
        for each in _cases(db, file, period) if again else ():
            if hash(bare := folded(each)) in again:
                groups.setdefault(bare, set()).add(each[1])
    several = [(program, tuple(sorted(keys))) for (program, _), keys in sorted(groups.items()) if len(keys) > 1]
    return Alike(len(several), tuple(several[:SHOWN]))


def _cases(db: Connection, file: CaseFile, period: str) -> Iterator[Case]:
    for chunk in file.chunks(CHUNK):
        yield from ((row[1], row[0]) for row in chunk)
    held = select(scope.c.program, line.c.case_key).join(scope, scope.c.id == line.c.scope)
    held = held.where(rivals(period), line.c.live == 1).execution_options(yield_per=CHUNK)
    yield from ((row.program, row.case_key) for row in db.execute(held))
