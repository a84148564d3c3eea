"""What this fund paid to cases in a period, by what was issued and did not come back: beside what Washington paid."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, and_, select

from seawall.ledger.act import Act
from seawall.ledger.batches.payments import payments_of
from seawall.ledger.reading import acts
from seawall.ledger.tables import decision, line, resolved, returned, scope, tranche

AT_ONCE = 5_000  # case keys in one question


class Paid(NamedTuple):
    """What a case got from this fund for a program and period."""

    county: str
    cents: int


def paid_to(db: Connection, program: str, period: str, case_keys: Collection[str]) -> dict[str, Paid]:
    """Of these cases those that were paid anything, what was returned and not issued again left out."""
    found: dict[str, Paid] = {}
    for batch, lines in _lines(db, program, period, sorted(case_keys)).items():
        cents: Counter[int] = Counter()
        for issued in _tranches(db, batch):
            away = _away(db, issued.seq)
            for n, each in payments_of(db, issued, lines).items():
                cents[n] += 0 if n in away else each.cents
        found.update({key: Paid(county, cents[n]) for n, (key, county) in lines.items() if cents[n]})
    return found


def _lines(db: Connection, program: str, period: str, case_keys: list[str]) -> dict[int, dict[int, tuple[str, str]]]:
    """Case and county of the lines that these cases have, by batch and number."""
    found: defaultdict[int, dict[int, tuple[str, str]]] = defaultdict(dict)
    for at in range(0, len(case_keys), AT_ONCE):
        rows = db.execute(
            select(line.c.batch, line.c.n, line.c.case_key, line.c.county)
            .join(scope, scope.c.id == line.c.scope)
            .where(scope.c.program == program, scope.c.period == period, line.c.live == 1)
            .where(line.c.case_key.in_(case_keys[at : at + AT_ONCE]))
        )
        for batch, n, key, county in rows:
            found[batch][n] = key, county
    return found


def _tranches(db: Connection, batch: int) -> Iterator[Act]:
    query = (
        select(tranche.c.act)
        .join(decision, and_(decision.c.act == tranche.c.act, decision.c.outcome == "posted"))
        .where(tranche.c.batch == batch, tranche.c.live == 1)
    )
    for seq in db.execute(query).scalars().all():
        yield acts.by_seq(db, seq)


def _away(db: Connection, issued: int) -> set[int]:
    """Lines of a tranche whose latest payment came back and was not issued again."""
    posted = and_(decision.c.act == returned.c.act, decision.c.outcome == "posted")
    back = db.execute(
        select(returned.c.n, returned.c.attempt).join(decision, posted).where(returned.c.tranche == issued)
    )
    again = db.execute(
        select(resolved.c.n, resolved.c.attempt)
        .join(decision, and_(decision.c.act == resolved.c.act, decision.c.outcome == "posted"))
        .where(resolved.c.tranche == issued, resolved.c.how == "reissued")
    )
    return {n for n, _ in set(map(tuple, back)) - set(map(tuple, again))}
