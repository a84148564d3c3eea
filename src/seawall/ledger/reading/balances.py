"""Balances of accounts: now, or at any past instant, by either clock.

Two clocks tell time in a book. The recorded clock says when the book learned of something (when an act was posted); the
event clock says on which day it happened. "As recorded by Tuesday noon" is what anybody could have known then; "as of
Tuesday" is what was so, by all that is known now. Both together: what was known by one instant of one day.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from seawall.ledger.tables import account, act, decision, posting


class Balance(NamedTuple):
    """What an account holds, in cents: debits less credits, and the two sums."""

    account: str
    kind: str
    side: str
    fund: str | None
    program: str | None
    county: str | None
    debit_cents: int
    credit_cents: int

    @property
    def cents(self) -> int:
        """Debits less credits."""
        return self.debit_cents - self.credit_cents

    @property
    def own_side_cents(self) -> int:
        """What stands on the side on which the account grows; below zero: on the other side."""
        return self.cents if self.side == "debit" else -self.cents


def balances(db: Connection, recorded: datetime | None = None, on: date | None = None) -> list[Balance]:
    """Every account, in order. `recorded`: by what was posted until that instant (with its time zone); `on`: of what
    happened until the end of that day. None: all."""
    posted = select(posting.c.account, posting.c.cents).join(decision, decision.c.act == posting.c.act)
    posted = posted.where(decision.c.outcome == "posted")
    if recorded is not None:
        posted = posted.where(decision.c.at_us <= microseconds(recorded))
    if on is not None:
        posted = posted.join(act, act.c.seq == posting.c.act).where(act.c.event_on <= on.isoformat())
    moved = posted.subquery()
    debit = func.coalesce(func.sum(moved.c.cents).filter(moved.c.cents > 0), 0)
    credit = func.coalesce(-func.sum(moved.c.cents).filter(moved.c.cents < 0), 0)
    query = (
        select(account, debit.label("debit"), credit.label("credit"))
        .outerjoin(moved, moved.c.account == account.c.id)
        .group_by(*account.c)
        .order_by(account.c.act, account.c.id)
    )
    return [
        Balance(row.id, row.kind, row.side, row.fund, row.program, row.county, int(row.debit), int(row.credit))
        for row in db.execute(query)
    ]


def microseconds(instant: datetime) -> int:
    """An instant with its time zone, in whole microseconds since 1970 in UTC. Raises ValueError without a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return round(instant.timestamp() * 1_000_000)
