"""The payments of a tranche, one a line, in order: what goes into the file for the bank or the card processor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from seawall.ledger.act import Act
from seawall.ledger.batches.lines import CHUNK
from seawall.ledger.batches.tranches import share_of
from seawall.ledger.reading import acts
from seawall.ledger.tables import line, scope, tranche_line

AT_ONCE = 5_000  # numbers of lines in one question


class Payment(NamedTuple):
    """What one case gets in one tranche. `n`: its line in the batch; `attempt` 0 is the first."""

    n: int
    case_key: str
    program: str
    county: str
    cents: int
    attempt: int


def payments(db: Connection, issued: Act, program: str | None = None) -> Iterator[Payment]:
    """The payments of a tranche in the order of its lines, cases that get nothing left out; memory does not grow.

    Of a reissue, its payments with their new attempts. `program`: of that one only.
    """
    if issued.kind == "reissue":
        yield from _reissued(db, issued, program)
        return
    query, last = _query(db, issued), -1
    if program is not None:
        query = query.where(scope.c.program == program)
    while rows := db.execute(query.where(line.c.n > last).order_by(line.c.n).limit(CHUNK)).all():
        yield from (Payment(*row, 0) for row in rows)
        last = rows[-1][0]


def payments_of(db: Connection, issued: Act, numbers: Iterable[int]) -> dict[int, Payment]:
    """First attempts of a tranche by the numbers of their lines; those that it does not pay are left out."""
    wanted, query = sorted(set(numbers)), _query(db, issued)
    found: dict[int, Payment] = {}
    for at in range(0, len(wanted), AT_ONCE):
        rows = db.execute(query.where(line.c.n.in_(wanted[at : at + AT_ONCE])))
        found.update((row[0], Payment(*row, 0)) for row in rows)
    return found


def attempts_of(db: Connection, issued: Act, numbers: Iterable[int]) -> dict[int, Payment]:
    """The payments of a tranche or of a reissue by the numbers of their lines."""
    if issued.kind == "tranche":
        return payments_of(db, issued, numbers)
    attempts = dict(issued.body["payments"])
    first = payments_of(db, acts.by_seq(db, issued.body["tranche"]), attempts.keys() & set(numbers))
    return {n: each._replace(attempt=attempts[n] + 1) for n, each in first.items()}


def cases_of(db: Connection, tranche: Act, payments: Iterable[Sequence[Any]]) -> list[list]:
    """Case key, program and cents of payments of a tranche (line first), in their order: what whoever signs reads."""
    numbers = [each[0] for each in payments]
    found = payments_of(db, tranche, numbers)
    return [[found[n].case_key, found[n].program, found[n].cents] for n in numbers if n in found]


def count_of(db: Connection, issued: Act, program: str) -> int:
    """How many payments of a program a tranche or a reissue has."""
    if issued.kind == "reissue":
        return sum(1 for _ in _reissued(db, issued, program))
    paid = _query(db, issued).where(scope.c.program == program).subquery()
    return db.execute(select(func.count()).select_from(paid)).scalar_one()


def _reissued(db: Connection, reissue: Act, program: str | None) -> Iterator[Payment]:
    found = attempts_of(db, reissue, dict(reissue.body["payments"]))
    yield from (each for _, each in sorted(found.items()) if program in (None, each.program))


def _query(db: Connection, issued: Act) -> Select:
    """Number, case, program, county and cents of what a tranche pays."""
    batch = acts.by_seq(db, issued.body["batch"])
    cents = func.coalesce(tranche_line.c.cents, share_of(issued.body["k"], batch.body["tranches"]))
    return (
        select(line.c.n, line.c.case_key, scope.c.program, line.c.county, cents)
        .join(scope, scope.c.id == line.c.scope)
        .outerjoin(tranche_line, (tranche_line.c.act == issued.seq) & (tranche_line.c.n == line.c.n))
        .where(line.c.batch == batch.seq, cents > 0)
    )
