"""A book of an earlier version brought to the schema of this one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from seawall.base.errors import LedgerError
from seawall.ledger.migrations import migrate, versions
from seawall.ledger.store import VERSION, Store, is_there, shown_where


class Upgraded(NamedTuple):
    """From which schema to which."""

    before: str
    after: str


def upgrade(where: str | Path) -> Upgraded:
    """Bring a book to this version's schema, in one transaction; one that has it already is left alone.

    Raises LedgerError where there is no book, or one of a later version.
    """
    if not is_there(where):
        raise LedgerError(f"there is no book at {where}. Name the file or the database.")
    store = Store(where)
    try:
        before = store.version()
        if before is None:
            raise LedgerError(f"there is no book in {shown_where(where)}. Make one: seawall ledger open")
        if before not in versions():
            raise LedgerError(
                f"the book in {shown_where(where)} has schema {before}, which is newer. Use the newer Seawall with it."
            )
        if before != VERSION:
            store.write(migrate)
        return Upgraded(before, VERSION)
    finally:
        store.close()
