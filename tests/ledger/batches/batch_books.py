"""A funded book with one batch, and what its accounts hold, for the tests of batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from seawall.ledger.act import Act
from seawall.ledger.batches.standing import Standing, standing
from seawall.ledger.book import Book
from seawall.ledger.tables import balance
from tests.ledger.books import CASES, People, approve, deposit, issue_next, new_book, people, today, write_cases

PERIOD = "2026-11"


@dataclass
class Office:
    """A book and its people. What it does is approved at once."""

    book: Book
    who: People

    def approved(self, act: Act) -> Act:
        """The act, posted."""
        return approve(self.book, self.who, act.id)

    def issued(self, batch: str = "batch-1", on: date | None = None) -> Act:
        """The next tranche, posted; of today, or of another day."""
        return self.approved(issue_next(self.book, batch, self.who["ada"], on=on or today()))

    def held(self, account: str) -> int:
        """The balance of an account on the side on which it grows for credits: negative for debits."""
        with self.book.store.reading() as db:
            return -db.execute(select(balance.c.cents).where(balance.c.account == account)).scalar_one()

    def stands(self, tranche: Act) -> dict[str, Standing]:
        """How a tranche stands."""
        with self.book.store.reading() as db:
            return standing(db, tranche)


def opened(url: str | Path) -> Office:
    """A book with $500,000 of which nothing is used yet. In SQLite made once a process, and copied."""
    if "://" in str(url):
        return _funded(url)
    Path(url).write_bytes(_funded_file())
    return Office(Book.open(url), people())


def with_batch(url: str | Path, cases: Sequence[tuple[str, ...]] = CASES, on: date | None = None) -> Office:
    """The same with an approved batch in two tranches, 'batch-1', of today or of another day."""
    office = opened(url)
    office.approved(write_cases(office.book, office.who, "batch-1", cases, PERIOD, on or today()))
    return office


@contextmanager
def in_file() -> Iterator[Office]:
    """`opened` in a file of SQLite that is gone at the end: for the many books of a property test."""
    with TemporaryDirectory() as folder:
        office = opened(Path(folder) / "book.db")
        yield office
        office.book.close()


@cache
def _funded_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "funded.db"
        _funded(file).book.close()
        return file.read_bytes()


def _funded(url: str | Path) -> Office:
    book, who = new_book(url)
    deposit(book, who, "dep-1", 500_000_00)
    return Office(book, who)
