"""Where a book is kept: SQLite (write-ahead log, full synchronization) or PostgreSQL 15 and later, by one code path.

One database holds one book, or what is kept in the same way and is no book: it has a name of its own and no log.
Writers take turns: each transaction first takes the log's lock, so that the chain has one order and what a writer
reads is what it adds to. A transaction that the database refuses for reasons of concurrency, or whose connection is
lost, is tried again a bounded number of times; since clients make the ids of what they ask, trying again never does it
twice.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, OperationalError

from seawall.base.errors import LedgerError

T = TypeVar("T")

VERSION = "0001"
"""The schema that this code reads and writes: the latest of `migrations/versions`."""

TRIES = 12
LOOKING = ("cell_size_check = ON", "cache_size = -131072")
WRITING = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", *LOOKING)
"""Of SQLite's connections. 128 MB of cache hold the index of a million cases, which is added to in no order."""

WAIT_SECONDS = 30  # for the lock of another writer, who may be loading a million cases
SECRET = ("password", "sslpassword")  # in the query of an address
_AGAIN = ("40001", "40P01")  # PostgreSQL: serialization failure, deadlock


class Store:
    """The database of a book; `what` is what messages call it, `log` the table whose lock its writers take in turn."""

    def __init__(self, where: str | Path, what: str = "book", log: str | None = "entry") -> None:
        self.where, self.what, self.log = str(where), what, log
        self.engine = _engine(self.where, what)
        self.reader = _reader(self.engine)
        self._has_log = False  # once seen, it is not asked again with each transaction

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A transaction that sees one state of the book and writes nothing, not even into a file that it may write.

        Raises LedgerError when the database cannot be reached or read.
        """
        try:
            with self.reader.connect() as db:
                self._begin(db, writes=False)
                yield db
                db.rollback()
        except DBAPIError as error:
            raise _told(error, self.where, self.what) from None

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
                    raise _told(error, self.where, self.what) from error
                time.sleep(min(2.0, 0.01 * 2**attempt) * random.uniform(0.5, 1.0))
        raise AssertionError("the last try returns or raises")

    def _begin(self, db: Connection, writes: bool) -> None:
        """Begin the transaction. SQLite's driver is told to leave that to us: it would begin too late."""
        if self.is_sqlite:
            db.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
        elif not writes:
            db.exec_driver_sql("SET TRANSACTION READ ONLY")
        elif self.log is not None and (self._has_log or inspect(db).has_table(self.log)):
            if not self._has_log:
                db.rollback()  # the lock comes first: what a transaction sees is fixed by its first question
            self._has_log = True
            db.exec_driver_sql(f"LOCK TABLE {self.log} IN EXCLUSIVE MODE")

    def version(self) -> str | None:
        """The schema's version; None for a database without a book."""
        with self.reading() as db:
            if not inspect(db).has_table("alembic_version"):
                return None
            return db.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()

    def close(self) -> None:
        """Give back its connections."""
        self.reader.dispose()
        self.engine.dispose()  # last: SQLite puts the write-ahead log into the file and takes it away
        if self.is_sqlite:
            _tidy(Path(str(self.engine.url.database)))


def _engine(where: str, what: str) -> Engine:
    if "://" not in where:
        return _sqlite(Path(where))
    try:
        url = make_url(where)
        if url.get_backend_name() == "sqlite":
            return _sqlite(Path(url.database or ""))
        if url.get_backend_name() != "postgresql":
            raise NoSuchModuleError(url.get_backend_name())
        return create_engine(
            url.set(drivername="postgresql+psycopg"), isolation_level="SERIALIZABLE", pool_pre_ping=True
        )
    except (ArgumentError, NoSuchModuleError, ValueError):  # ValueError: a port that is no number
        raise LedgerError(
            f"name the {what} by a file, such as {what}.db, or an address such as postgresql://user@host/database. "
            f"'{shown_where(where)}' is neither."
        ) from None


def _sqlite(file: Path) -> Engine:
    """A file to be written: made if it is not there, for its owner alone."""

    def connected() -> sqlite3.Connection:
        try:
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite's own files beside it take its permissions
        except (OSError, ValueError) as error:
            raise sqlite3.OperationalError(getattr(error, "strerror", None) or "no file has such a name") from None
        return _connected(file, "rw", WRITING)

    return create_engine(URL.create("sqlite", database=str(file)), creator=connected)


def _reader(engine: Engine) -> Engine:
    """For looking: connections to SQLite that cannot change the file; PostgreSQL is told so in each transaction."""
    if engine.dialect.name != "sqlite":
        return engine
    file = Path(str(engine.url.database))

    def connected() -> sqlite3.Connection:
        try:
            return _connected(file, "ro", LOOKING)
        except sqlite3.OperationalError:
            if not file.is_file() or Path(f"{file}-wal").exists():
                raise
            return _connected(file, "ro&immutable=1", LOOKING)  # in a folder where SQLite can put nothing beside it

    return create_engine(engine.url, creator=connected)


def _connected(file: Path, mode: str, settings: tuple[str, ...]) -> sqlite3.Connection:
    """A connection to a file that is there. A damaged one is told from its first use."""
    address = f"{file.absolute().as_uri()}?mode={mode}"
    made = sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for setting in settings:
            made.execute(f"PRAGMA {setting}")
        made.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
    except UnicodeDecodeError:  # of the driver, about a damaged schema that its message repeats
        made.close()
        raise sqlite3.DatabaseError("the file is damaged: its schema cannot be read") from None
    except BaseException:
        made.close()
        raise
    return made


def _tidy(file: Path) -> None:
    """Take away an empty write-ahead log, which those leave who only looked. One with anything in it is left alone."""
    log = Path(f"{file}-wal")
    with suppress(OSError, ValueError, sqlite3.Error):
        if log.stat().st_size == 0:
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as last:
                last.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()


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


def _told(error: DBAPIError, where: str, what: str) -> LedgerError:
    """The database's own words, on one line, without the statement and its values, and without a password."""
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    for secret in _secrets(where):
        said = said.replace(secret, "...")
    return LedgerError(f"the {what} {shown_where(where)} cannot be used: {said}")


def is_there(where: str | Path) -> bool:
    """Whether there is a file of this name; an address of a database is taken to name one."""
    try:
        return "://" in str(where) or Path(where).is_file()
    except OSError:  # a name that is too long
        return False


def shown_where(where: str | Path) -> str:
    """Where a book is, for messages and results: an address without its password, wherever that stands in it."""
    said = str(where)
    if "://" not in said:
        return said
    try:
        url = make_url(said)
    except (ArgumentError, ValueError):
        return said.split("://")[0] + "://..."
    hidden = {key: "..." for key in url.query if key in SECRET}
    return url.update_query_dict(hidden).render_as_string(hide_password=True)


def _secrets(where: str) -> list[str]:
    """The passwords of an address that was understood."""
    if "://" not in where:
        return []
    url = make_url(where)
    found = [url.password, *(url.query.get(key) for key in SECRET)]
    return [each for each in found if isinstance(each, str) and each]
