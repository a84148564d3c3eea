"""The payments of a tranche, one a line, in order: what goes into the file for the bank or the card processor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from seawall.ledger.act import Act
from seawall.ledger.batches.lines import CHUNK
from seawall.ledger.batches.tranches import share_of
from seawall.ledger.reading import acts
from seawall.ledger.tables import line, scope, tranche_line


class Payment(NamedTuple):
    """What one case gets in one tranche. `n`: its line in the batch; `attempt` 0 is the first."""

    n: int
    case_key: str
    program: str
    county: str
    cents: int
    attempt: int


def payments(db: Connection, issued: Act) -> Iterator[Payment]:
    """The payments of a tranche in the order of its lines, cases that get nothing left out; memory does not grow."""
    batch = acts.by_seq(db, issued.body["batch"])
    share = share_of(issued.body["k"], batch.body["tranches"])
    last = -1
    while True:
        query = (
            select(line.c.n, line.c.case_key, scope.c.program, line.c.county, share, tranche_line.c.cents)
            .join(scope, scope.c.id == line.c.scope)
            .outerjoin(tranche_line, (tranche_line.c.act == issued.seq) & (tranche_line.c.n == line.c.n))
            .where(line.c.batch == batch.seq, line.c.n > last)
            .order_by(line.c.n)
            .limit(CHUNK)
        )
        rows = db.execute(query).all()
        if not rows:
            return
        for row in rows:
            cents = row[4] if row[5] is None else row[5]
            if cents:
                yield Payment(row[0], row[1], row[2], row[3], cents, 0)
        last = rows[-1][0]
