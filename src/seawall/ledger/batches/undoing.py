"""A settlement or a return that was recorded wrongly is reversed, as long as nothing rests on it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd
from seawall.ledger.act import Act
from seawall.ledger.batches.standing import standing
from seawall.ledger.reading import acts
from seawall.ledger.tables import act, closed, decision, resolved


def check_unrested(db: Connection, undone: Act) -> None:
    """Refuse to reverse a settlement of which payments came back since, or a return of which something has become."""
    if undone.kind not in ("settle", "returned"):
        return
    over = select(closed.c.act).join(decision, decision.c.act == closed.c.act).where(decision.c.outcome == "posted")
    if db.execute(over.limit(1)).first() is not None:
        raise RefusedError(f"{undone.id}: the fund is closed, and rests on what was settled and what came back.")
    tranche = acts.by_seq(db, undone.body["tranche"])
    if undone.kind == "settle":
        _check_settled(db, undone, tranche)
    else:
        _check_returned(db, undone, tranche)


def _check_settled(db: Connection, undone: Act, tranche: Act) -> None:
    stands = standing(db, tranche)
    for program, cents in undone.body["settled"]:
        if stands[program].settled - cents < stands[program].returned_after:
            raise RefusedError(
                f"{undone.id}: {cents_usd(stands[program].returned_after)} of {program} came back after it was settled "
                f"in {tranche.id}. Reverse that return first."
            )


def _check_returned(db: Connection, undone: Act, tranche: Act) -> None:
    gone = {(n, attempt) for n, attempt, *_ in undone.body["returned"]}
    rows = db.execute(
        select(resolved.c.n, resolved.c.attempt, act.c.id)
        .join(act, act.c.seq == resolved.c.act)
        .where(resolved.c.tranche == tranche.seq, resolved.c.live == 1)
    )
    if of := [row.id for row in rows if (row.n, row.attempt) in gone]:
        raise RefusedError(
            f"{undone.id}: payments of it are issued again or given up in {of[0]}. Void that, if it waits; once it is "
            "posted, what came back stays so."
        )
