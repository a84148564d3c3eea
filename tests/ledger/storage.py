"""Fresh storage for a book, many times a second: a file of SQLite, or a database of a real PostgreSQL.

Each has the ledger's schema and not a row, as `Book.create` finds it after an interrupted first run. On PostgreSQL a
database is used again after its rows are gone, because making one takes fifty milliseconds and removing one a hundred;
one whose tables, rules or functions a test has changed is removed.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from seawall.ledger.migrations import migrate
from seawall.ledger.store import Store
from tests.ledger.postgres import Databases

KEPT = "alembic_version"

SCHEMA = """
SELECT md5(string_agg(said, chr(10) ORDER BY said)) FROM (
    SELECT concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull) AS said
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND attnum > 0
    UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'trigger', tgenabled, pg_get_triggerdef(pg_trigger.oid))
    FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'function', oid::regprocedure, prosrc)
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'index or view', indexdef) FROM pg_indexes WHERE schemaname = 'public'
) AS everything
"""


class Storage(Protocol):
    """Where books can be kept."""

    def take(self) -> str:
        """The address of a storage without a row."""
        ...

    def give_back(self, url: str) -> None:
        """It is not used any more."""
        ...


@contextmanager
def lent(storage: Storage) -> Generator[str]:
    """A fresh storage for as long as the block runs."""
    url = storage.take()
    try:
        yield url
    finally:
        storage.give_back(url)


def prepare(url: str) -> None:
    """Make the ledger's schema."""
    store = Store(url)
    store.write(migrate)
    store.close()


class Files:
    """Files of SQLite in a folder: copies of one that was made with its schema."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = folder / "made.db"
        self._numbers = count(1)
        prepare(str(self._made))

    def take(self) -> str:
        """The path of a new file."""
        return str(shutil.copyfile(self._made, self._folder / f"book-{next(self._numbers)}.db"))

    def give_back(self, url: str) -> None:
        """Remove it and what SQLite put beside it."""
        for path in self._folder.glob(Path(url).name + "*"):
            path.unlink()


class Shelf:
    """Databases of a PostgreSQL server, all copies of one that was made with its schema."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases
        self._ready: list[str] = []
        self._made = databases.make()
        prepare(self._made)
        with _inside(self._made) as db:
            self._tables = [name for name in _tables(db) if name != KEPT]
            self._schema = db.execute(SCHEMA).fetchone()
            if filled := _filled(db, self._tables):
                raise RuntimeError(f"the schema comes with rows in {filled}: teach the tests to put them back")

    def take(self) -> str:
        """A database without a row."""
        return self._ready.pop() if self._ready else self._databases.make(self._made)

    def give_back(self, url: str) -> None:
        """Empty it for the next test, or remove it if it is not what it was."""
        with _inside(url) as db:
            same = db.execute(SCHEMA).fetchone() == self._schema
            if same:
                _send_others_away(db)
                db.execute("SET session_replication_role = replica")  # no rule of the book is asked
                for name in _filled(db, self._tables):
                    db.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
                db.execute("SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'")
        if same:
            self._ready.append(url)
        else:
            self._databases.drop(url)

    def close(self) -> None:
        """Remove them all."""
        for url in (*self._ready, self._made):
            self._databases.drop(url)


def _inside(url: str) -> psycopg.Connection:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)


def _tables(db: psycopg.Connection) -> list[str]:
    return [row[0] for row in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]


def _filled(db: psycopg.Connection, tables: list[str]) -> list[str]:
    asked = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(sql.Literal(name), sql.Identifier(name))
        for name in tables
    )
    return [row[0] for row in db.execute(asked)]


def _send_others_away(db: psycopg.Connection) -> None:
    """End what a killed process may have left running in this database."""
    db.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
