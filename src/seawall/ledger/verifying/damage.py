"""The file itself, as the database sees it: pages, indexes, and what is stored where (SQLite only).

PostgreSQL has checksums of pages for this, which it reads with every query (`initdb --data-checksums`, the default
since version 18).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from seawall.ledger.store import Store
from seawall.ledger.verifying.model import Altered, shown

MOST = 5  # faults of the file that are told


def damage(store: Store) -> list[Altered]:
    """What SQLite's own check finds. It takes no lock of ours: other threads and processes go on."""
    if not store.is_sqlite:
        return []
    return [Altered(entry=None, where="file", wrong=f"the file is damaged: {shown(said)}") for said in _said(store)]


def _said(store: Store) -> Iterator[str]:
    with closing(store.reader.raw_connection()) as held, closing(held.cursor()) as cursor:
        try:
            cursor.execute(f"PRAGMA integrity_check({MOST})")
            yield from (row[0] for row in cursor.fetchall() if row[0] != "ok")
        except sqlite3.DatabaseError as error:
            yield str(error)
