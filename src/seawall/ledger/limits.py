"""What an act would leave in each account: told in words before the database refuses it in one."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import Connection, select

from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd
from seawall.ledger.act import Act
from seawall.ledger.kinds import act_kind
from seawall.ledger.tables import account, authority, balance


def check_limits(db: Connection, found: Act, today: date) -> None:
    """Raise RefusedError if an act would overdraw an account, exceed an authority, or use one outside its days."""
    moved: Counter[str] = Counter()
    for each in found.postings:
        moved[each.account] += each.cents
    held = db.execute(
        select(account, balance.c.cents, authority.c.from_on, authority.c.until_on)
        .join(balance, balance.c.account == account.c.id)
        .outerjoin(authority, authority.c.id == account.c.authority)
        .where(account.c.id.in_(moved))
        .order_by(account.c.id)
    ).all()
    for each in held:
        sign = 1 if each.side == "debit" else -1
        if each.limited and sign * (each.cents + moved[each.id]) < 0:
            raise RefusedError(
                f"{found.id} takes {cents_usd(-sign * moved[each.id])} from {each.id}, which has "
                f"{cents_usd(sign * each.cents)} left."
            )
        uses = moved[each.id] > 0 and each.kind in ("authority", "obligation") and act_kind(found.kind).in_window
        if uses and not all(each.from_on <= day.isoformat() <= each.until_on for day in (found.event_on, today)):
            raise RefusedError(
                f"{found.id} of {found.event_on}, approved on {today}, uses the authority {each.authority}, which "
                f"holds from {each.from_on} to {each.until_on}."
            )
