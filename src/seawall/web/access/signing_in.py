"""Signing in by password, and setting one."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from seawall.ledger.names import PERSON
from seawall.web.access import attempts, invitations, sessions
from seawall.web.access.access import Access
from seawall.web.access.errors import AccessError
from seawall.web.access.invitations import Invited
from seawall.web.access.tables import account, session
from seawall.web.access.visitor import Visitor

NOT_IN = "Name and password do not fit together."
"""The same words for a wrong password, an unknown name, an account without a password and a locked one."""


class NotInError(AccessError):
    """Somebody was not let in. `person` is who it was about, if that is somebody; for the record, not the page."""

    def __init__(self, message: str, person: str | None, is_last: bool = False) -> None:
        super().__init__(message, 403)
        self.person, self.is_last = person, is_last


def by_password(access: Access, person: str, password: str, address: str, before: Visitor | None) -> str:
    """Sign in: the token of the new session.

    The steps and the work are the same whoever is named. Raises NotInError, and AccessError (429) for too many tries.
    """
    tried = attempts.begin(access, "password", person.strip()[:100], address)
    row = _row(access, person.strip())
    good = access.passwords.matches(row.password if row else None, password)
    if not good or row is None or row.locked_us is not None:
        raise NotInError(NOT_IN, row.person if row else None, tried.is_last)
    attempts.succeeded(access, tried)
    if access.passwords.is_outdated(row.password):
        _keep(access, row.id, access.passwords.kept(password))
    return sessions.start(access, row.id, "password", before)


def set_by_invitation(access: Access, code: str, password: str) -> Invited:
    """Use an invitation to set a password; every session of the account ends. Raises AccessError."""
    key = invitations.kept(code)
    invitations.look(access, key)  # a bad code costs no Argon2
    kept, now = access.passwords.kept(password), access.now_us()

    def work(db: Connection) -> Invited:
        found = invitations.use(db, key, now)
        db.execute(update(account).where(account.c.id == found.account).values(password=kept))
        db.execute(session.delete().where(session.c.account == found.account))
        return found

    return access.store.write(work)


def change(access: Access, who: Visitor, password: str) -> None:
    """Set another password; the other sessions of the account end. Raises AccessError for one that the rules refuse."""
    sessions.require_fresh(access, who)
    _keep(access, who.account, access.passwords.kept(password))
    sessions.end_all(access, who.account, but=who)


def _row(access: Access, person: str):
    named = person if PERSON.fullmatch(person) else ""
    query = select(account.c.id, account.c.person, account.c.password, account.c.locked_us)
    with access.store.reading() as db:
        return db.execute(query.where(account.c.person == named)).one_or_none()


def _keep(access: Access, who: int, kept: str) -> None:
    access.store.write(lambda db: db.execute(update(account).where(account.c.id == who).values(password=kept)))
