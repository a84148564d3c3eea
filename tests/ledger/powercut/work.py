"""A process at work on a bare SQLite database, to prove the harness by: `python work.py FILE JOURNAL SYNCHRONOUS`.

Each transaction adds three rows and counts them; when it is committed, its number is said. It imports sqlite3 only.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

TRANSACTIONS, ROWS = 40, 3


def work(path: Path, journal: str, synchronous: str) -> None:
    """Do it."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f"PRAGMA journal_mode = {journal}")
    db.execute(f"PRAGMA synchronous = {synchronous}")
    db.execute("PRAGMA wal_autocheckpoint = 20")  # pages: so that checkpoints are cut short too
    db.execute("BEGIN")
    db.execute("CREATE TABLE counted (rows INTEGER NOT NULL)")
    db.execute("CREATE TABLE item (number INTEGER NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL)")
    db.execute("INSERT INTO counted VALUES (0)")
    db.execute("COMMIT")
    for number in range(TRANSACTIONS):
        db.execute("BEGIN IMMEDIATE")
        for part in range(ROWS):
            db.execute("INSERT INTO item VALUES (?, ?, ?)", (number, part, bytes([number]) * 700))
        db.execute("UPDATE counted SET rows = rows + ?", (ROWS,))
        db.execute("COMMIT")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
    db.close()


def check(folder: Path, said: list[str]) -> str:
    """What is wrong with the database in the folder; "" if all that was said is there, and nothing half."""
    try:
        with closing(sqlite3.connect(folder / "bare.db")) as db:
            db.execute("PRAGMA synchronous = OFF")  # only looked at: this saves nine tenths of the time
            return _wrong(db, {int(line) for line in said})
    except sqlite3.DatabaseError as error:
        return f"damaged: {error}"


def _wrong(db: sqlite3.Connection, said: set[int]) -> str:
    if (integrity := db.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
        return f"damaged: {integrity}"
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'item'").fetchone():
        return f"lost: {len(said)} transactions and their table" if said else ""
    kept = dict(db.execute("SELECT number, count(*) FROM item GROUP BY number"))
    if lost := said - set(kept):
        return f"lost: transaction {min(lost)}"
    if half := [number for number, rows in kept.items() if rows != ROWS]:
        return f"half: transaction {half[0]}"
    if db.execute("SELECT rows FROM counted").fetchone()[0] != ROWS * len(kept):
        return "half: the count"
    return ""


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
