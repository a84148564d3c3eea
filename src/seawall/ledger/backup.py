"""Backup and restore of a book while others work in it, and the move from one kind of database to the other.

A backup is one state of the book, read in one transaction, as a book of its own in a file of SQLite, whatever database
the book is in. It can be opened, read and verified like any book, and a
restore is the same copy the other way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, inspect, select

from seawall.base.errors import LedgerError
from seawall.base.save import made_new
from seawall.ledger import guards
from seawall.ledger.book import Book
from seawall.ledger.migrations import migrate
from seawall.ledger.store import Store
from seawall.ledger.tables import line, metadata

CHUNK = 10_000

Step = Callable[[int], None]
"""Told how many rows were copied just now."""


def rows_of(book: Book) -> int:
    """How many rows a copy of the book has to copy, for a bar."""
    with book.store.reading() as db:
        return sum(
            db.execute(select(func.count()).select_from(table)).scalar_one() for table in metadata.tables.values()
        )


def backup(book: Book, target: Path, step: Step = lambda _: None) -> None:
    """Write the book as it stands to a new file, whole or not at all, while others go on working.

    Raises LedgerError, and SeawallError if the file exists or cannot be written.
    """
    with made_new(target) as part:
        copied = Store(part)
        with book.store.reading() as source:
            copied.write(lambda db: _fill(source, db, step))
        copied.close()  # which puts the write-ahead log into the file


def restore(source: Path, where: str, step: Step = lambda _: None) -> Book:
    """A book from its backup, in a new file or an empty database. Whoever restores verifies it before using it.

    Raises LedgerError if there is no backup, or a book where the book is to be.
    """
    saved = Book.open(source)
    target = Store(where)
    with saved.store.reading() as db:
        target.write(lambda to: _fill(db, to, step))
    saved.close()
    return Book.open(where)


def _fill(source: Connection, target: Connection, step: Step) -> None:
    """Copy every row of every table; the rules come back when all is there."""
    if inspect(target).has_table("entry"):
        raise LedgerError("there is a book already where the copy is to be. Name a new file or an empty database.")
    migrate(target)
    guards.remove(target)
    for table in metadata.sorted_tables:
        for rows in _rows(source, table):
            target.execute(insert(table), rows)
            step(len(rows))
    guards.install(target)


def _rows(db: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table in the order of its key, some thousands at a time."""
    query = select(table).order_by(*table.primary_key.columns)
    streamed = db.execution_options(yield_per=CHUNK) if table is line else db
    for part in streamed.execute(query).mappings().partitions(CHUNK):
        yield [dict(row) for row in part]
