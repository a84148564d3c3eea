"""The lines of a batch: written in bulk, read in bulk, each with the hash by which it can be proven.

A line's content is `program|period|county|case|cents|number|salt`: seven parts that cannot hold a bar. Its leaf hash
stands beside it, and the root of the tree over all leaves stands in the act that people sign. The salt is random: a
proof shows hashes of other lines, and without it whoever knows a case key could try amounts until one fits.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, exists, func, insert, select
from sqlalchemy.exc import DBAPIError

from seawall.ledger.sealing.merkle import Frontier, leaf_hashes
from seawall.ledger.tables import line, scope

Row = tuple[str, str, str, int]  # case key, program, county, cents

CHUNK = 20_000  # lines in memory at a time
_COLUMNS = "batch, n, scope, case_key, county, cents, salt, leaf, live"


class Line(NamedTuple):
    """One case of a batch. `n` counts from 0 in the order of the file."""

    n: int
    case_key: str
    program: str
    county: str
    cents: int


class Loaded(NamedTuple):
    """What was written: how many lines, their sum, and the root of the tree over them."""

    count: int
    total_cents: int
    root: bytes


def contents(rows: Iterable[tuple[int, str, str, str, int]], salts: Iterable[int], period: str) -> list[bytes]:
    """The content of each line (number, case key, program, county, cents): what is hashed and what a proof shows."""
    return [
        f"{program}|{period}|{county}|{key}|{cents}|{n}|{salt}".encode()
        for (n, key, program, county, cents), salt in zip(rows, salts, strict=True)
    ]


def new_salts(many: int) -> list[int]:
    """Random whole numbers of 63 bits, from the system's source of randomness."""
    return [each >> 1 for each in array("Q", os.urandom(8 * many))]


def load(db: Connection, batch: int, period: str, chunks: Iterable[list[Row]]) -> Loaded:
    """Write the lines of a batch, in the caller's transaction.

    Raises IntegrityError when a case has been accepted for its program and period before (index `once`).
    """
    lines = _Lines(db, batch, period)
    if db.dialect.name == "sqlite":
        for chunk in chunks:
            lines.write(lines.made(chunk, lines.scopes_of(chunk)))
    else:
        _overlapped(lines, chunks)
    return Loaded(lines.tree.size, lines.total_cents, lines.tree.root)


def _overlapped(lines: _Lines, chunks: Iterable[list[Row]]) -> None:
    """Make the next lines while the server takes those before. (SQLite works in this process: two would only wait.)"""
    with ThreadPoolExecutor(1) as ahead:
        waiting: Future[list[tuple]] | None = None
        for chunk in chunks:
            coming = ahead.submit(lines.made, chunk, lines.scopes_of(chunk))
            if waiting is not None:
                lines.write(waiting.result())
            waiting = coming
        if waiting is not None:
            lines.write(waiting.result())


class _Lines:
    """The lines of one batch on their way into the database, with the tree over them and their sum."""

    def __init__(self, db: Connection, batch: int, period: str) -> None:
        self.tree, self.total_cents = Frontier(), 0
        self._db, self._batch, self._period = db, batch, period
        self._scopes: dict[str, int] = {}

    def scopes_of(self, chunk: Sequence[Row]) -> dict[str, int]:
        """The number of each program so far, those of these rows among them."""
        for program in {program for _, program, _, _ in chunk} - self._scopes.keys():
            self._scopes[program] = _scope(self._db, program, self._period)
        return dict(self._scopes)

    def made(self, chunk: Sequence[Row], scopes: Mapping[str, int]) -> list[tuple]:
        """The next rows as the table has them; the database is not asked."""
        rows = [(n, *each) for n, each in enumerate(chunk, start=self.tree.size)]
        salts = new_salts(len(rows))
        leaves = leaf_hashes(contents(rows, salts, self._period))
        self.tree.extend(leaves)
        self.total_cents += sum(cents for *_, cents in chunk)
        return [
            (self._batch, n, scopes[program], key, county, cents, salt, leaf)
            for (n, key, program, county, cents), salt, leaf in zip(rows, salts, leaves, strict=True)
        ]

    def write(self, rows: list[tuple]) -> None:
        """The rows, by the fastest way that the driver has."""
        if self._db.dialect.name == "sqlite":
            self._db.exec_driver_sql(f"INSERT INTO line ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)", rows)
            return
        text = "".join(
            [
                f"{batch}\t{n}\t{scope}\t{key}\t{county}\t{cents}\t{salt}\t\\\\x{leaf.hex()}\t1\n"
                for batch, n, scope, key, county, cents, salt, leaf in rows
            ]
        )
        _copy(self._db, f"COPY line ({_COLUMNS}) FROM STDIN", text)


def _scope(db: Connection, program: str, period: str) -> int:
    """The number of a program in a period, made if it is new."""
    found = db.execute(select(scope.c.id).where(scope.c.program == program, scope.c.period == period)).scalar()
    if found is None:
        found = db.execute(select(func.coalesce(func.max(scope.c.id), 0) + 1)).scalar_one()
        db.execute(insert(scope).values(id=found, program=program, period=period))
    return found


def paid_apart(db: Connection, batch: int, period: str) -> bool:
    """Whether a case of a batch just written is in another one for the month of its part, or for a part of its month.

    The index knows only the same period; this is asked in the transaction that writes.
    """
    scopes = select(scope.c.id).where(rivals(period), scope.c.period != period)
    numbers = list(db.execute(scopes).scalars())
    if not numbers:
        return False
    own, other, own_scope, other_scope = line.alias(), line.alias(), scope.alias(), scope.alias()
    query = (
        select(own.c.n)
        .join(own_scope, own_scope.c.id == own.c.scope)
        .join(other, other.c.case_key == own.c.case_key)
        .join(other_scope, and_(other_scope.c.id == other.c.scope, other_scope.c.program == own_scope.c.program))
        .where(own.c.batch == batch, other.c.scope.in_(numbers), other.c.live == 1)
    )
    return db.execute(query.limit(1)).first() is not None


def _copy(db: Connection, statement: str, text: str) -> None:
    """Copy rows into PostgreSQL; the driver's errors are raised as those of every other statement are."""
    from psycopg import Error  # not needed for a book in a file

    driver: Any = db.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write(text)
    except Error as fault:
        raise DBAPIError.instance(statement, None, fault, Error, dialect=db.dialect) from None


def rivals(period: str) -> ColumnElement[bool]:
    """The periods that a case of this one is paid for: itself, a part's whole month, a month's parts."""
    month = period[:7]
    if period == month:
        return scope.c.period.startswith(month, autoescape=True)
    return scope.c.period.in_([month, period])


def programs_held(db: Connection, period: str) -> set[str]:
    """The programs of which a batch holds a case for the period, its month or parts of it, pending or posted."""
    any_line = exists().where(line.c.scope == scope.c.id, line.c.live == 1)
    return set(db.execute(select(scope.c.program).where(rivals(period), any_line)).scalars())


def already(db: Connection, rows: Sequence[Row], period: str) -> set[tuple[str, str]]:
    """Of these cases, the (program, case key) that a batch holds, pending or posted, for the period or another that
    has days of it: for a month and for a part of it nobody is paid."""
    found: set[tuple[str, str]] = set()
    for program in {row[1] for row in rows}:
        numbers = list(db.execute(select(scope.c.id).where(scope.c.program == program, rivals(period))).scalars())
        if not numbers:
            continue
        keys = [row[0] for row in rows if row[1] == program]
        for at in range(0, len(keys), 5_000):
            held = select(line.c.case_key).where(
                line.c.scope.in_(numbers), line.c.live == 1, line.c.case_key.in_(keys[at : at + 5_000])
            )
            found.update((program, key) for key in db.execute(held).scalars())
    return found
