"""Invitations: how an account begins, and how somebody who lost every way in gets one again.

An administrator makes a code at the command line and hands it over; it is good once, for two days. No address holds
it, so that it is in no log and no history.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from seawall.web.access import accounts, audit
from seawall.web.access.access import Access
from seawall.web.access.audit import Told
from seawall.web.access.errors import AccessError
from seawall.web.access.rules import HOUR_US
from seawall.web.access.secrets import code, hashed, typed_code
from seawall.web.access.tables import account, invitation

HERE = "command line"  # where an administrator sits, in the record


class Invited(NamedTuple):
    """Whom a code invites."""

    account: int
    person: str
    name: str


def invite(access: Access, person: str, name: str | None = None) -> str:
    """A new code for a person; earlier ones that were not used are void. Raises LedgerError for no id of a person."""
    made, now = code(), access.now_us()

    def work(db: Connection) -> None:
        who = accounts.make(db, person, name, now)
        db.execute(update(invitation).where(_unused(who)).values(used_us=now))
        ends = now + access.rules.invitation.hours * HOUR_US
        db.execute(insert(invitation).values(hash=hashed(made), account=who, made_us=now, ends_us=ends))
        audit.put(db, now, Told(person, "invite", "done"), HERE)

    access.store.write(work)
    return made


def kept(typed: str) -> bytes:
    """What is kept of a code, however somebody typed it: its hash, by which it is looked up."""
    return hashed(typed_code(typed))


def look(access: Access, code_kept: bytes) -> Invited:
    """Whom a code invites, without using it. Raises AccessError (403) for one that is not, or no longer, good."""
    with access.store.reading() as db:
        return _found(db, code_kept, access.now_us())


def use(db: Connection, code_kept: bytes, now_us: int) -> Invited:
    """Use a code: of two who use it at once one is refused. In the transaction of what it is used for."""
    found = _found(db, code_kept, now_us)
    using = update(invitation).where(invitation.c.hash == code_kept, invitation.c.used_us.is_(None))
    if db.execute(using.values(used_us=now_us)).rowcount != 1:
        raise _bad()
    return found


def _found(db: Connection, code_kept: bytes, now_us: int) -> Invited:
    query = (
        select(account.c.id, account.c.person, account.c.name)
        .join(invitation, invitation.c.account == account.c.id)
        .where(invitation.c.hash == code_kept, invitation.c.used_us.is_(None))
        .where(invitation.c.ends_us > now_us, account.c.locked_us.is_(None))
    )
    row = db.execute(query).one_or_none()
    if row is None:
        raise _bad()
    return Invited(*row)


def _unused(who: int):
    return (invitation.c.account == who) & invitation.c.used_us.is_(None)


def _bad() -> AccessError:
    return AccessError("This code is not good, or no longer. Type it again, or ask for a new invitation.", 403)
