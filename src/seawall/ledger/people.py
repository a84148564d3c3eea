"""Who may do what: people, the roles they hold and for how long, and how many must approve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, exists, func, or_, select

from seawall.ledger.kinds import Role
from seawall.ledger.tables import decision, duty, duty_end, person, policy

FOREVER = "9999-12-31"


@dataclass(frozen=True)
class Duty:
    """A role that somebody holds on a day; `most_cents`: for acts up to this amount, None for all."""

    person: str
    role: Role
    from_on: date
    until_on: date
    most_cents: int | None
    by: str | None


def key_of(db: Connection, who: str) -> str | None:
    """The public key of a person, as text; None for somebody whom the book does not know."""
    return db.execute(select(person.c.key).where(person.c.id == who)).scalar()


def duties(db: Connection, day: date, who: str | None = None) -> list[Duty]:
    """The roles held on a day, of everybody or of one person."""
    on = day.isoformat()
    posted = or_(
        duty.c.act == 1, exists().where(decision.c.act == duty.c.act, decision.c.outcome == "posted")
    )  # the founders' roles count before the book is open: they open it
    ended = (
        exists()
        .where(duty_end.c.person == duty.c.person, duty_end.c.role == duty.c.role)
        .where(duty_end.c.from_on <= on, duty_end.c.act > duty.c.act)
        .where(exists().where(decision.c.act == duty_end.c.act, decision.c.outcome == "posted"))
    )
    query = select(duty).where(and_(duty.c.from_on <= on, duty.c.until_on >= on, posted, ~ended))
    if who is not None:
        query = query.where(duty.c.person == who)
    rows = db.execute(query.order_by(duty.c.person, duty.c.role)).mappings()
    return [_duty(row) for row in rows]


def _duty(row: Any) -> Duty:
    return Duty(
        row["person"],
        row["role"],
        date.fromisoformat(row["from_on"]),
        date.fromisoformat(row["until_on"]),
        row["most_cents"],
        row["by"],
    )


def checkers_needed(db: Connection, amount_cents: int) -> int:
    """How many people must approve an act of this amount, by the policy that holds."""
    latest = (
        select(func.max(policy.c.act))
        .where(exists().where(decision.c.act == policy.c.act, decision.c.outcome == "posted"))
        .scalar_subquery()
    )
    found = db.execute(
        select(func.max(policy.c.checkers)).where(policy.c.act == latest, policy.c.at_least_cents <= amount_cents)
    ).scalar()
    return found or 1
