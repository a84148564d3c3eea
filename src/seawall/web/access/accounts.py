"""Accounts: each stands for one person of the ledger's book, begins with an invitation, and can be locked."""

from __future__ import annotations

from secrets import token_bytes
from typing import NamedTuple

from sqlalchemy import Connection, exists, func, insert, select, update

from seawall.ledger.names import PERSON, check_id
from seawall.web.access import attempts, sessions
from seawall.web.access.access import Access
from seawall.web.access.errors import AccessError
from seawall.web.access.tables import account, identity, key, passkey, session


class Account(NamedTuple):
    """One account, with the ways in that it has. Times are microseconds since 1970 in UTC."""

    id: int
    person: str
    name: str
    made_us: int
    locked_us: int | None
    has_password: bool
    passkeys: int
    has_identity: bool
    has_key: bool
    sessions: int


def listed(access: Access) -> list[Account]:
    """All accounts, by person."""
    with access.store.reading() as db:
        return [_account(row) for row in db.execute(_query().order_by(account.c.person))]


def of_person(access: Access, person: str) -> Account:
    """The account of a person. Raises AccessError where there is none."""
    with access.store.reading() as db:
        row = db.execute(_query().where(account.c.person == person)).one_or_none()
    if row is None:
        raise AccessError(f"there is no account of '{person[:60]}'. See who has one: seawall access list")
    return _account(row)


def make(db: Connection, person: str, name: str | None, now_us: int) -> int:
    """The number of a person's account, made if there is none; `name` is what pages call them.

    Raises LedgerError for what is no id of a person.
    """
    check_id(person, "a person's id", PERSON)
    found = db.execute(select(account.c.id).where(account.c.person == person)).scalar()
    if found is not None:
        if name is not None:
            db.execute(update(account).where(account.c.id == found).values(name=_name(name)))
        return found
    values = {"person": person, "name": _name(name or person), "handle": token_bytes(32), "made_us": now_us}
    return db.execute(insert(account).values(**values).returning(account.c.id)).scalar_one()


def lock(access: Access, person: str) -> int:
    """Let nobody in under this account, by any way, and end its sessions: how many they were."""
    found, now = of_person(access, person), access.now_us()
    locking = update(account).where(account.c.id == found.id, account.c.locked_us.is_(None)).values(locked_us=now)
    access.store.write(lambda db: db.execute(locking))
    return sessions.end_all(access, found.id)


def unlock(access: Access, person: str) -> None:
    """Let the person in again, also after too many failed tries."""
    found = of_person(access, person)

    def work(db: Connection) -> None:
        db.execute(update(account).where(account.c.id == found.id).values(locked_us=None))
        attempts.forgive(db, person)

    access.store.write(work)


def _query():
    def many(table):
        return select(func.count()).where(table.c.account == account.c.id).scalar_subquery()

    return select(
        account,
        many(passkey).label("passkeys"),
        many(session).label("sessions"),
        exists().where(identity.c.account == account.c.id).label("has_identity"),
        exists().where(key.c.account == account.c.id).label("has_key"),
    )


def _account(row) -> Account:
    return Account(
        row.id, row.person, row.name, row.made_us, row.locked_us, row.password is not None,
        row.passkeys, row.has_identity, row.has_key, row.sessions,
    )  # fmt: skip


def _name(said: str) -> str:
    name = " ".join(said.split())
    if not name.isprintable() or not 0 < len(name) <= 120:
        raise AccessError("a name has 1 to 120 letters that can be shown. Give another: --name")
    return name
