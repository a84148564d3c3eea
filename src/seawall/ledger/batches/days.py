"""The day of an act on a batch: not before the day of what it rests on. (Days to come are refused to every act.)"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, select

from seawall.base.errors import RefusedError
from seawall.ledger.act import Act, Request
from seawall.ledger.reading import acts
from seawall.ledger.tables import decision, resolved, returned


def check_day(request: Request, *rests_on: Act) -> None:
    """Raise RefusedError for a day before that of an act on which this one rests."""
    for each in rests_on:
        if request.event_on < each.event_on:
            raise RefusedError(
                f"{request.id} is said to be of {request.event_on}, and rests on {each.id} of {each.event_on}. Name "
                "the day on which it happened: --on DATE"
            )


def returns_of(db: Connection, tranche: Act, payments: Iterable[tuple[int, int]]) -> list[Act]:
    """The posted acts by which these payments of a tranche (line, attempt) came back."""
    query = select(returned.c.n, returned.c.attempt, returned.c.act).where(returned.c.live == 1)
    return _acts(db, query.join(decision, _posted(returned)).where(returned.c.tranche == tranche.seq), payments)


def reissues_of(db: Connection, tranche: Act, payments: Iterable[tuple[int, int]]) -> list[Act]:
    """The posted acts that issued these payments (line, attempt) again; of first attempts there are none."""
    query = select(resolved.c.n, resolved.c.attempt + 1, resolved.c.act).where(resolved.c.how == "reissued")
    return _acts(db, query.join(decision, _posted(resolved)).where(resolved.c.tranche == tranche.seq), payments)


def _posted(table: Table) -> ColumnElement[bool]:
    return and_(decision.c.act == table.c.act, decision.c.outcome == "posted")


def _acts(db: Connection, query: Select, payments: Iterable[tuple[int, int]]) -> list[Act]:
    wanted = {(n, attempt) for n, attempt in payments}
    found = {seq for n, attempt, seq in db.execute(query) if (n, attempt) in wanted}
    return [acts.by_seq(db, seq) for seq in sorted(found)]
