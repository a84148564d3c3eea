"""Write a book of the present version as SQL, once before a release: `python -m tests.ledger.released.make`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from seawall.base.save import save_new
from seawall.ledger.store import VERSION
from tests.ledger.books import small_book


def main() -> None:
    """The small book of the tests, in which something of everything has happened."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "book.db"
        small_book(file)[0].close()
        with closing(sqlite3.connect(file)) as db:
            text = "\n".join(db.iterdump()) + "\n"
    save_new(text, Path(__file__).parent / f"{VERSION}.sql")


if __name__ == "__main__":
    main()
