"""Who may do what: people, the roles they hold and for how long, and how many must approve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, func, or_, select

from seawall.ledger.kinds import Role, act_kind
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
    """The roles held on a day, of everybody or of one person. A role handed on is held while its giver holds it."""
    on = day.isoformat()
    giver = duty.alias("giver")
    given = exists().where(
        giver.c.person == duty.c.by, giver.c.role == duty.c.role, giver.c.by.is_(None), _in_force(giver, on)
    )
    query = select(duty).where(_in_force(duty, on), or_(duty.c.by.is_(None), given))
    if who is not None:
        query = query.where(duty.c.person == who)
    rows = db.execute(query.order_by(duty.c.person, duty.c.role)).mappings()
    return [_duty(row) for row in rows]


def _in_force(held: FromClause, on: str) -> ColumnElement[bool]:
    """Whether a role that was given is in its days on that one, approved, and not ended."""
    posted = or_(
        held.c.act == 1, exists().where(decision.c.act == held.c.act, decision.c.outcome == "posted")
    )  # the founders' roles count before the book is open: they open it
    ended = (
        exists()
        .where(duty_end.c.person == held.c.person, duty_end.c.role == held.c.role)
        .where(duty_end.c.from_on <= on, duty_end.c.act > held.c.act)
        .where(exists().where(decision.c.act == duty_end.c.act, decision.c.outcome == "posted"))
    )
    return and_(held.c.from_on <= on, held.c.until_on >= on, posted, ~ended)


def may_check(held: Iterable[Duty], kind: str, amount_cents: int) -> bool:
    """Whether somebody with these roles approves such an act: what governs a book takes a role without a limit."""
    limits = [each.most_cents for each in held if each.role == "checker"]
    governs = act_kind(kind).governs
    return any(most is None or (not governs and most >= amount_cents) for most in limits)


def _duty(row: Any) -> Duty:
    return Duty(
        row["person"],
        row["role"],
        date.fromisoformat(row["from_on"]),
        date.fromisoformat(row["until_on"]),
        row["most_cents"],
        row["by"],
    )


def checkers_needed(db: Connection, kind: str, amount_cents: int) -> int:
    """How many people must approve such an act of this amount, by the policy that holds: of what governs, the most."""
    latest = (
        select(func.max(policy.c.act))
        .where(exists().where(decision.c.act == policy.c.act, decision.c.outcome == "posted"))
        .scalar_subquery()
    )
    query = select(func.max(policy.c.checkers)).where(policy.c.act == latest)
    if not act_kind(kind).governs:
        query = query.where(policy.c.at_least_cents <= amount_cents)
    return db.execute(query).scalar() or 1
