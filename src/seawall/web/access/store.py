"""Where accounts are kept: a file of SQLite or a PostgreSQL database of their own, beside the book and never in it."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from seawall.base.folders import data_folder
from seawall.evidence.home import VARIABLE
from seawall.ledger.store import Store, is_there, shown_where
from seawall.web.access import guards
from seawall.web.access.errors import AccessError
from seawall.web.access.tables import made, metadata

VERSION = 1
"""The version of the tables that this code reads and writes."""

_MAKING = 7_732_931  # a number of ours: of PostgreSQL's locks, the one that those hold who make the tables


def usual_place() -> str:
    """The file of the accounts where none is named. Raises AccessError for a user without any home."""
    chosen = os.environ.get(VARIABLE)
    try:
        return str((Path(chosen) if chosen else data_folder()) / "accounts.db")
    except RuntimeError:
        raise AccessError(f"this user has no home folder: set {VARIABLE}, or name the accounts: --accounts") from None


def open_accounts(where: str | None = None, make: bool = True) -> Store:
    """The store of the accounts; made if it is not there and `make`.

    Raises AccessError where there is none, or one of another version, LedgerError when it cannot be reached.
    """
    named = where or usual_place()
    if not make and not is_there(named):
        raise AccessError(f"there are no accounts at {shown_where(named)}. Invite somebody: seawall access invite")
    if "://" not in named:
        _make_folder(Path(named).parent)
    store = Store(named, what="accounts", log=None)
    try:
        version = store.write(_made_or_found)
    except BaseException:
        store.close()
        raise
    if version != VERSION:
        store.close()
        raise AccessError(
            f"the accounts in {shown_where(named)} have version {version} and this Seawall reads {VERSION}. "
            "Use the Seawall that made them, or name another place: --accounts"
        )
    return store


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AccessError(f"cannot make {folder}: {error.strerror}. Name another place: --accounts") from None


def _made_or_found(db: Connection) -> int | None:
    """The version of the tables, which are made if there are none."""
    if db.dialect.name == "postgresql":
        db.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MAKING})")
    if not inspect(db).has_table("made"):
        if inspect(db).has_table("entry"):
            raise AccessError("this database holds a book. Give the accounts a database of their own: --accounts")
        metadata.create_all(db)
        guards.install(db)
        db.execute(insert(made).values(version=VERSION))
    return db.execute(select(made.c.version)).scalar()
