"""The bare table that a batch is measured against: the columns and the unique index of its lines, and nothing else.

Same database, same driver, same durability (one transaction, committed to the disk), rows by the driver's fastest way:
what remains of the difference is the price of the rules, the hashes and the act.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from seawall.ledger.batches.lines import CHUNK
from seawall.ledger.store import Store

Bare = tuple[int, int, int, str, str, int, bytes, int]  # batch, n, scope, case key, county, cents, leaf, live

_TABLE = """CREATE TABLE bare_line (
  batch BIGINT NOT NULL, n BIGINT NOT NULL, scope INTEGER NOT NULL, case_key VARCHAR(40) NOT NULL,
  county VARCHAR(5) NOT NULL, cents BIGINT NOT NULL, leaf {leaf} NOT NULL, live INTEGER, PRIMARY KEY (batch, n)
){without}"""
_INDEX = "CREATE UNIQUE INDEX bare_once ON bare_line (scope, case_key, live)"


def seconds_to_load(where: str, rows: Iterable[Bare]) -> float:
    """How long a bare table takes to hold these rows for good; the table is made before and is new."""
    store = Store(where)
    lite = store.is_sqlite
    with store.engine.begin() as db:
        db.exec_driver_sql(_TABLE.format(leaf="BLOB" if lite else "BYTEA", without=" WITHOUT ROWID" if lite else ""))
        db.exec_driver_sql(_INDEX)
    waiting = list(rows)
    start = time.perf_counter()
    store.write(lambda db: _sqlite(db, waiting) if lite else _postgresql(db, waiting))
    taken = time.perf_counter() - start
    store.close()
    return taken


def _sqlite(db, rows: list[Bare]) -> None:
    db.connection.driver_connection.executemany("INSERT INTO bare_line VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _postgresql(db, rows: list[Bare]) -> None:
    driver = db.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy("COPY bare_line FROM STDIN") as copy:
        for at in range(0, len(rows), CHUNK):
            copy.write(
                "".join(
                    f"{batch}\t{n}\t{scope}\t{key}\t{county}\t{cents}\t\\\\x{leaf.hex()}\t{live}\n"
                    for batch, n, scope, key, county, cents, leaf, live in rows[at : at + CHUNK]
                )
            )
