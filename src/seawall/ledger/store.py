"""Where a book is kept: SQLite (write-ahead log, full synchronization) or PostgreSQL 15 and later, by one code path.

One database holds one book. Writers take turns: each transaction first takes the log's lock, so that the chain has one
order and what a writer reads is what it adds to. A transaction that the database refuses for reasons of concurrency,
or whose connection is lost, is tried again a bounded number of times; since clients make the ids of what they ask,
trying again never does it twice.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, OperationalError

from seawall.base.errors import LedgerError

T = TypeVar("T")

VERSION = "0001"
"""The schema that this code reads and writes: the latest of `migrations/versions`."""

TRIES = 12
SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cell_size_check = ON",
    "cache_size = -131072",
)
"""Of SQLite's connections. 128 MB of cache hold the index of a million cases, which is added to in no order."""

WAIT_SECONDS = 30  # for the lock of another writer, who may be loading a million cases
_AGAIN = ("40001", "40P01")  # PostgreSQL: serialization failure, deadlock


class Store:
    """The database of a book."""

    def __init__(self, where: str | Path) -> None:
        self.where = str(where)
        self.engine = _engine(self.where)
        self._has_log = False  # once seen, it is not asked again with each transaction

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A transaction that sees one state of the book and writes nothing."""
        try:
            with self.engine.connect() as db:
                self._begin(db, writes=False)
                yield db
                db.rollback()
        except DBAPIError as error:
            raise _told(error, self.where) from None

    def write(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, in one transaction: all of it is kept, or nothing.

        `work` may be called again, from the start. Raises LedgerError when the database cannot be reached or written,
        and IntegrityError when one of its own rules refuses.
        """
        for attempt in range(1, TRIES + 1):
            try:
                with self.engine.connect() as db:
                    self._begin(db, writes=True)
                    done = work(db)
                    try:
                        db.commit()
                    except DBAPIError:
                        db.invalidate()  # SQLite leaves a transaction open whose commit failed
                        raise
                    return done
            except IntegrityError:  # a rule of the book: for `Book` to put on record
                raise
            except DBAPIError as error:
                if attempt == TRIES or not _passing(error):
                    raise _told(error, self.where) from error
                time.sleep(min(2.0, 0.01 * 2**attempt) * random.uniform(0.5, 1.0))
        raise AssertionError("the last try returns or raises")

    def _begin(self, db: Connection, writes: bool) -> None:
        """Begin the transaction. SQLite's driver is told to leave that to us: it would begin too late."""
        if self.is_sqlite:
            db.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
        elif not writes:
            db.exec_driver_sql("SET TRANSACTION READ ONLY")
        elif self._has_log or inspect(db).has_table("entry"):
            if not self._has_log:
                db.rollback()  # the lock comes first: what a transaction sees is fixed by its first question
            self._has_log = True
            db.exec_driver_sql("LOCK TABLE entry IN EXCLUSIVE MODE")

    def version(self) -> str | None:
        """The schema's version; None for a database without a book."""
        with self.reading() as db:
            if not inspect(db).has_table("alembic_version"):
                return None
            return db.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()

    def close(self) -> None:
        """Give back its connections."""
        self.engine.dispose()


def _engine(where: str) -> Engine:
    if "://" not in where:
        return _sqlite(f"sqlite:///{where}")
    try:
        url = make_url(where)
        if url.get_backend_name() == "sqlite":
            return _sqlite(where)
        if url.get_backend_name() != "postgresql":
            raise NoSuchModuleError(url.get_backend_name())
        return create_engine(
            url.set(drivername="postgresql+psycopg"), isolation_level="SERIALIZABLE", pool_pre_ping=True
        )
    except (ArgumentError, NoSuchModuleError):
        raise LedgerError(
            "a book is a file, such as bridge.db, or an address such as postgresql://user@host/database. "
            f"'{_without_password(where)}' is neither."
        ) from None


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def ready(connection: sqlite3.Connection, _: Any) -> None:
        for setting in SETTINGS:
            try:
                connection.execute(f"PRAGMA {setting}")
            except UnicodeDecodeError:  # of the driver, about a damaged schema that its message repeats
                raise sqlite3.DatabaseError("the file is damaged: its schema cannot be read") from None

    return engine


def _passing(error: DBAPIError) -> bool:
    """Whether trying again may help: another writer was in the way, or the connection was lost."""
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state in _AGAIN or state[:2] in ("08", "57")  # 57: the server is stopping or starting
    said = str(error.orig)
    return error.connection_invalidated or (
        isinstance(error, OperationalError)
        and any(each in said for each in ("locked", "busy", "connection", "server closed", "starting up"))
    )


def _told(error: DBAPIError, where: str) -> LedgerError:
    """The database's own words, on one line, without the statement and its values."""
    said = str(error.orig).strip().splitlines()[0] if error.orig else type(error).__name__
    return LedgerError(f"the book {_without_password(where)} cannot be used: {said}")


def _without_password(where: str) -> str:
    try:
        return make_url(where).render_as_string(hide_password=True) if "://" in where else where
    except ArgumentError:
        return where.split("://")[0] + "://..."
