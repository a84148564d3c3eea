"""Sessions: begun by signing in, under a new token each time; ended by silence, by age, by hand or by an administrator.

The browser holds a random token and the accounts its hash: who reads the database cannot take a session over.
"""

from __future__ import annotations

from sqlalchemy import delete, insert, or_, select, update

from seawall.web.access.access import Access
from seawall.web.access.errors import AccessError
from seawall.web.access.rules import HOUR_US, MINUTE_US
from seawall.web.access.secrets import hashed, token
from seawall.web.access.tables import account, session
from seawall.web.access.visitor import Visitor

_LONGEST = 100  # characters of a token that somebody sends
_NOTED_US = MINUTE_US  # that a session is in use is written down no more often than this


def start(access: Access, account_id: int, how: str, before: Visitor | None = None) -> str:
    """A new session, signed in by `how`: its token. The one before it in the same browser ends.

    Raises AccessError for an account that was locked meanwhile.
    """
    new, now = token(), access.now_us()

    def work(db) -> None:
        if db.execute(select(account.c.locked_us).where(account.c.id == account_id)).scalar() is not None:
            raise AccessError("This account is locked. Ask whoever runs this server.", 403)
        ends = or_(session.c.seen_us <= now - _idle_us(access), session.c.started_us <= now - _longest_us(access))
        db.execute(delete(session).where(ends))
        if before is not None:
            db.execute(delete(session).where(session.c.hash == before.session))
        values = {"account": account_id, "csrf": token(), "how": how, "started_us": now, "seen_us": now}
        db.execute(insert(session).values(hash=hashed(new), **values))

    access.store.write(work)
    return new


def visitor(access: Access, sent: str) -> Visitor | None:
    """Who holds this token; None for one that never was or has ended."""
    if not 0 < len(sent) <= _LONGEST:
        return None
    now, found = access.now_us(), hashed(sent)
    query = (
        select(session, account.c.person, account.c.name)
        .join(account, account.c.id == session.c.account)
        .where(session.c.hash == found, account.c.locked_us.is_(None))
        .where(session.c.seen_us > now - _idle_us(access), session.c.started_us > now - _longest_us(access))
    )
    with access.store.reading() as db:
        row = db.execute(query).one_or_none()
    if row is None:
        return None
    if now - row.seen_us >= _NOTED_US:
        noted = update(session).where(session.c.hash == found, session.c.seen_us < now).values(seen_us=now)
        access.store.write(lambda db: db.execute(noted))
    return Visitor(row.account, row.person, row.name, row.how, row.started_us, row.csrf, found)


def end(access: Access, who: Visitor) -> None:
    """End the session of a visitor."""
    access.store.write(lambda db: db.execute(delete(session).where(session.c.hash == who.session)))


def end_all(access: Access, account_id: int, but: Visitor | None = None) -> int:
    """End the sessions of an account, but not that of a visitor who asks for it so: how many they were."""
    ending = delete(session).where(session.c.account == account_id)
    if but is not None:
        ending = ending.where(session.c.hash != but.session)
    return access.store.write(lambda db: db.execute(ending).rowcount)


def require_fresh(access: Access, who: Visitor) -> None:
    """Raise AccessError (403) for somebody who signed in too long ago to change how one signs in."""
    minutes = access.rules.session.fresh_minutes
    if access.now_us() - who.started_us > minutes * MINUTE_US:
        raise AccessError(
            f"You signed in more than {minutes} minutes ago. Sign out and in again, then make this change.", 403
        )


def _idle_us(access: Access) -> int:
    return access.rules.session.idle_minutes * MINUTE_US


def _longest_us(access: Access) -> int:
    return access.rules.session.hours * HOUR_US
