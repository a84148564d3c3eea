"""What an act would leave in each account: told in words before the database refuses it in one."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import Connection, select

from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd, listing
from seawall.ledger.act import LARGEST_CENTS, Act
from seawall.ledger.kinds import act_kind
from seawall.ledger.tables import account, authority, balance, decision


def check_limits(db: Connection, found: Act, today: date) -> None:
    """Raise RefusedError if an act would overdraw an account, exceed an authority or what any book holds, or use an
    authority outside its days."""
    moved: Counter[str] = Counter()
    for each in found.postings:
        moved[each.account] += each.cents
    touched = db.execute(
        select(account, balance.c.cents)
        .join(balance, balance.c.account == account.c.id)
        .where(account.c.id.in_(moved))
        .order_by(account.c.id)
    ).all()
    for each in touched:
        sign = 1 if each.side == "debit" else -1
        if each.limited and sign * (each.cents + moved[each.id]) < 0:
            raise RefusedError(
                f"{found.id} takes {cents_usd(-sign * moved[each.id])} from {each.id}, which has "
                f"{cents_usd(sign * each.cents)} left."
            )
        if abs(each.cents + moved[each.id]) > LARGEST_CENTS:
            raise RefusedError(f"{found.id} brings {each.id} beyond what any book holds. Correct its amount.")
        uses = moved[each.id] > 0 and each.kind in ("authority", "obligation") and act_kind(found.kind).in_window
        held = windows(db, each.authority) if uses else []
        if uses and not all(any(a <= day.isoformat() <= b for a, b in held) for day in (found.event_on, today)):
            days = listing([f"from {first} to {last}" for first, last in held])
            raise RefusedError(
                f"{found.id} of {found.event_on}, approved on {today}, uses the authority {each.authority}, which "
                f"holds {days}."
            )


def windows(db: Connection, program: str) -> list[tuple[str, str]]:
    """First and last days of an authority: those it was granted with, and those added, as far as they are posted."""
    query = select(authority.c.from_on, authority.c.until_on).join(decision, decision.c.act == authority.c.act)
    query = query.where(authority.c.id == program, decision.c.outcome == "posted").order_by(authority.c.act)
    return [(row.from_on, row.until_on) for row in db.execute(query)]
