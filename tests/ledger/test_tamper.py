"""Tampering: whoever is past the database's rules is found out, and the first altered entry is named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from seawall.ledger.sealing.checkpoint import Checkpoint, sign_checkpoint
from seawall.ledger.sealing.checkpointing import leaves_of, origin_of
from seawall.ledger.sealing.merkle import root
from seawall.ledger.verify import verify
from seawall.ledger.verifying.model import Verified
from tests.ledger.attacks import ATTACKS, SEALED_AT, Attack
from tests.ledger.books import BOOK_ID, people, small_book
from tests.ledger.postgres import Databases
from tests.ledger.tampering import inside


class Sealed:
    """The small book on one database, with checkpoints of it that others hold, and copies of it to break into."""

    def __init__(self, where: str, databases: Databases | None) -> None:
        self.where, self._databases, self._numbers = where, databases, count()
        book, _ = small_book(where)
        with book.store.reading() as db:
            leaves = leaves_of(db, SEALED_AT[-1])
        book.close()
        key = people()["eve"].key
        self.seals = [
            (f"{size}.txt", sign_checkpoint(Checkpoint(origin_of(BOOK_ID), size, root(leaves[:size])), key))
            for size in SEALED_AT
        ]

    def copy(self) -> str:
        """Another copy of it."""
        if self._databases:
            return self._databases.make(self.where)
        return str(shutil.copyfile(self.where, Path(self.where).with_name(f"copy-{next(self._numbers)}.db")))

    def drop(self, where: str) -> None:
        """Throw a copy away."""
        if self._databases:
            self._databases.drop(where)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def sealed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """The small book on each of the two databases."""
    if request.param == "sqlite":
        return Sealed(str(tmp_path_factory.mktemp("sealed") / "book.db"), None)
    databases = request.getfixturevalue("postgres")
    return Sealed(databases.make(), databases)


@pytest.fixture
def copy(sealed: Sealed) -> Iterator[str]:
    """A copy of the small book, to break into."""
    where = sealed.copy()
    yield where
    sealed.drop(where)


def found(where: str, sealed: Sealed | None = None) -> Verified:
    return verify(where, sealed.seals if sealed else ())


def test_an_untouched_book_is_clean(sealed: Sealed) -> None:
    told = found(sealed.where, sealed)
    assert told.altered == ()
    assert told.checkpoints == SEALED_AT
    assert (told.entries, told.acts, told.batches, told.lines) == (37, 12, 1, 7)
    assert told.signatures == 25


@pytest.mark.parametrize("attack", ATTACKS, ids=[each.name for each in ATTACKS])
def test_what_is_altered_is_found_and_named(attack: Attack, sealed: Sealed, copy: str) -> None:
    with inside(copy) as burglar:
        entry = burglar.entry(*attack.entry) if isinstance(attack.entry, tuple) else attack.entry
        attack.work(burglar)
    told = found(copy, sealed if attack.until else None)
    assert told.first is not None
    assert (told.first.entry, told.first.until) == (entry, attack.until), told.altered
    assert told.first.where.startswith(attack.where), told.altered
