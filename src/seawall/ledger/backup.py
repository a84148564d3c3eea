"""Backup and restore of a book while others work in it, and the move from one kind of database to the other.

A backup is one state of the book, read in one transaction, as a book of its own in a file of SQLite, whatever database
the book is in. It can be opened, read and verified like any book, and a restore is the same copy the other way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, inspect, select

from seawall.base.errors import LedgerError
from seawall.base.save import made_new
from seawall.ledger import guards, log
from seawall.ledger.book import Book
from seawall.ledger.migrations import migrate
from seawall.ledger.store import Store, is_there
from seawall.ledger.tables import line, metadata

CHUNK = 10_000
BESIDE = ("-wal", "-shm", "-journal")  # what SQLite calls its own files beside one

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

    The file is its owner's alone, and complete by itself: it can be read where nothing may be written. Raises
    LedgerError, and SeawallError if the file exists or cannot be written.
    """
    with made_new(target) as part:
        copied = Store(part)
        try:
            with book.store.reading() as source:
                copied.write(lambda db: _fill(source, db, step))
            copied.close()  # which puts the write-ahead log into the file
            _single(part)
        finally:
            copied.close()
            for each in BESIDE:
                Path(f"{part}{each}").unlink(missing_ok=True)


def restore(source: Path, where: str, step: Step = lambda _: None) -> Book:
    """A book from its backup, in a new file or an empty database. Whoever restores verifies it before using it.

    That it was restored, and from which state, becomes its next entry: from there on it differs from the book that
    was backed up, which must not be used any more. Nothing is left of a file if it fails. Raises LedgerError if there
    is no backup, or a book where the book is to be.
    """
    saved = Book.open(source)
    target, is_new = Store(where), not is_there(where)
    try:
        with saved.store.reading() as db:
            target.write(lambda to: _restored(db, to, step))
    except BaseException:
        target.close()
        for each in ("", *BESIDE) if is_new else ():
            Path(f"{where}{each}").unlink(missing_ok=True)
        raise
    finally:
        saved.close()
    target.close()
    return Book.open(where)


def _restored(source: Connection, target: Connection, step: Step) -> None:
    _fill(source, target, step)
    last = log.head(target)
    log.add(target, "restored", {"entries": last.seq, "chain": last.chain.hex()})


def _single(file: Path) -> None:
    """Take a closed file of SQLite out of the mode in which readers, too, put files beside it."""
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode = DELETE")


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
