"""The lines of a batch: written in bulk, read in bulk, each with the hash by which it can be proven.

A line's content is `program|period|county|case|cents|number`: six parts that cannot hold a bar. Its leaf hash stands
beside it, and the root of the tree over all leaves stands in the act that people sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import DBAPIError

from seawall.ledger.merkle import Frontier, leaf_hashes
from seawall.ledger.tables import line, scope

Row = tuple[str, str, str, int]  # case key, program, county, cents

CHUNK = 20_000  # lines in memory at a time


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


Numbered = tuple[int, str, str, str, int]  # a `Line`, or the same without its names where a million are written


def contents(rows: Iterable[Numbered], period: str) -> list[bytes]:
    """The content of each line: what is hashed and what a proof shows."""
    return [f"{program}|{period}|{county}|{key}|{cents}|{n}".encode() for n, key, program, county, cents in rows]


def load(db: Connection, batch: int, period: str, chunks: Iterable[list[Row]]) -> Loaded:
    """Write the lines of a batch, in the caller's transaction.

    Raises IntegrityError when a case has been accepted for its program and period before (index `once`).
    """
    scopes: dict[str, int] = {}
    tree, total = Frontier(), 0
    for chunk in chunks:
        rows: list[Numbered] = [(n, *each) for n, each in enumerate(chunk, tree.size)]
        leaves = leaf_hashes(contents(rows, period))
        tree.extend(leaves)
        total += sum(cents for *_, cents in chunk)
        for program in {program for _, program, _, _ in chunk} - scopes.keys():
            scopes[program] = _scope(db, program, period)
        _insert(db, batch, rows, leaves, scopes)
    return Loaded(tree.size, total, tree.root)


def _scope(db: Connection, program: str, period: str) -> int:
    """The number of a program in a period, made if it is new."""
    found = db.execute(select(scope.c.id).where(scope.c.program == program, scope.c.period == period)).scalar()
    if found is None:
        found = db.execute(select(func.coalesce(func.max(scope.c.id), 0) + 1)).scalar_one()
        db.execute(insert(scope).values(id=found, program=program, period=period))
    return found


def _insert(
    db: Connection, batch: int, rows: Sequence[Numbered], leaves: Sequence[bytes], scopes: dict[str, int]
) -> None:
    """The rows, by the fastest way that the driver has; its errors as those of any other statement."""
    errors = db.dialect.loaded_dbapi.Error
    try:
        _by_driver(db, batch, zip(rows, leaves, strict=True), scopes)
    except errors as error:
        raise DBAPIError.instance(None, None, error, errors, hide_parameters=True, dialect=db.dialect) from error


def _by_driver(db: Connection, batch: int, pairs: Iterable[tuple[Numbered, bytes]], scopes: dict[str, int]) -> None:
    driver: Any = db.connection.driver_connection
    if db.dialect.name == "sqlite":
        driver.executemany(
            "INSERT INTO line (batch, n, scope, case_key, county, cents, leaf, live) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
            ((batch, n, scopes[p], key, county, cents, leaf) for (n, key, p, county, cents), leaf in pairs),
        )
        return
    text = "".join(
        f"{batch}\t{n}\t{scopes[p]}\t{key}\t{county}\t{cents}\t\\\\x{leaf.hex()}\t1\n"
        for (n, key, p, county, cents), leaf in pairs
    )
    with (
        driver.cursor() as cursor,
        cursor.copy("COPY line (batch, n, scope, case_key, county, cents, leaf, live) FROM STDIN") as copy,
    ):
        copy.write(text)


def already(db: Connection, rows: Sequence[Row], period: str) -> set[tuple[str, str]]:
    """Of these cases, the (program, case key) that a batch holds for the period, pending or posted."""
    found: set[tuple[str, str]] = set()
    for program in {row[1] for row in rows}:
        number = db.execute(select(scope.c.id).where(scope.c.program == program, scope.c.period == period)).scalar()
        if number is None:
            continue
        keys = [row[0] for row in rows if row[1] == program]
        for at in range(0, len(keys), 5_000):
            held = select(line.c.case_key).where(
                line.c.scope == number, line.c.live == 1, line.c.case_key.in_(keys[at : at + 5_000])
            )
            found.update((program, key) for key in db.execute(held).scalars())
    return found


def in_batch(db: Connection, batch: int) -> Iterator[list[tuple[Line, bytes]]]:
    """The lines of a batch in order, with their stored leaf hashes, some thousands at a time."""
    last = -1
    while True:
        query = (
            select(line.c.n, line.c.case_key, scope.c.program, line.c.county, line.c.cents, line.c.leaf)
            .join(scope, scope.c.id == line.c.scope)
            .where(line.c.batch == batch, line.c.n > last)
            .order_by(line.c.n)
            .limit(CHUNK)
        )
        rows = [(Line(*row[:5]), bytes(row[5])) for row in db.execute(query)]
        if not rows:
            return
        yield rows
        last = rows[-1][0].n
