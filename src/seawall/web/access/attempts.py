"""How often somebody may try: by the account that is tried and by the address that tries, the same on every worker.

A try is written down as failed before it is judged, so that many at once are not more than many in a row.
"""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from seawall.base.words import counted
from seawall.web.access.access import Access
from seawall.web.access.errors import AccessError
from seawall.web.access.rules import MINUTE_US
from seawall.web.access.tables import attempt
from seawall.web.guards.network import customer_of


class Attempt(NamedTuple):
    """A try that was let through: its number, and whether a failure of it is the last one that the rules allow."""

    id: int
    is_last: bool


def begin(access: Access, way: str, whose: str | None, address: str) -> Attempt:
    """Put a try on record: a `way` of signing in ('password'), for `whose` account, if any, from an address.

    Raises AccessError (429) for one too many, which is not recorded and does not make the wait longer.
    """
    now, rules = access.now_us(), access.rules.lockout
    since, who, origin = now - rules.minutes * MINUTE_US, _who(way, whose), customer_of(address) or "unknown"

    def work(db: Connection) -> Attempt:
        db.execute(delete(attempt).where(attempt.c.at_us <= since))
        failed = (attempt.c.address == origin) & (attempt.c.good == 0)
        _refuse_many(db, failed, rules.address_failures, now, access)
        before = 0
        if whose is not None:
            success = select(func.max(attempt.c.id)).where(attempt.c.who == who, attempt.c.good == 1)
            last = db.execute(success).scalar() or 0
            failed = (attempt.c.who == who) & (attempt.c.good == 0) & (attempt.c.id > last)
            before = _refuse_many(db, failed, rules.account_failures, now, access)
        values = {"at_us": now, "who": who, "address": origin, "good": 0}
        made = db.execute(insert(attempt).values(**values).returning(attempt.c.id)).scalar_one()
        return Attempt(made, before + 1 >= rules.account_failures)

    return access.store.write(work)


def succeeded(access: Access, tried: Attempt) -> None:
    """The try was good: the failures before it no longer count for the account."""
    access.store.write(lambda db: db.execute(update(attempt).where(attempt.c.id == tried.id).values(good=1)))


def forgive(db: Connection, person: str) -> None:
    """Forget the failures of an account, of every way of signing in."""
    db.execute(delete(attempt).where(attempt.c.who.in_([_who(way, person) for way in ("password", "passphrase")])))


def _refuse_many(db: Connection, failed: ColumnElement[bool], most: int, now: int, access: Access) -> int:
    """How many failures there are. Raises AccessError when they are as many as may be."""
    many, first = db.execute(select(func.count(), func.min(attempt.c.at_us)).where(failed)).one()
    if many >= most:
        wait_us = first + access.rules.lockout.minutes * MINUTE_US - now
        minutes = max(1, -(-wait_us // MINUTE_US))
        raise AccessError(
            f"Too many tries failed. Try again in {counted(minutes, 'minute', 'minutes')}.", 429, int(minutes * 60)
        )
    return many


def _who(way: str, whose: str | None) -> str:
    """The account in the record: of its name only 24 bits of a hash. A name that nobody has may be a password.

    Two accounts in sixteen million share a record, and then a lockout.
    """
    return f"{way} {sha256((whose or '').encode(errors='replace')).hexdigest()[:6]}"
