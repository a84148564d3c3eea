"""The record of who did what: one row for each request that changes something, and for each try to sign in.

What a route tells about itself (`tell`) is what the record says; of a request that tells nothing, method, path and
status. The row is written before the answer leaves. Nothing that somebody typed is in it but ids that exist.
"""

from __future__ import annotations

from typing import NamedTuple

from fastapi import Request
from sqlalchemy import Connection, insert, select

from seawall.base.clean import clean
from seawall.web.access.access import Access
from seawall.web.access.tables import audit


class Told(NamedTuple):
    """One row to be written: `person` is None for somebody whom nobody knows."""

    person: str | None
    action: str
    outcome: str


class Record(NamedTuple):
    """One row of the record."""

    at_us: int
    person: str | None
    action: str
    outcome: str
    address: str


def tell(request: Request, action: str, outcome: str = "done", person: str | None = None) -> None:
    """Say what this request is in the record, instead of its method and path. No secret, no case key.

    `person`: who it is about; else the visitor.
    """
    visitor = request.state.visitor
    request.state.told.append(Told(person or (visitor.person if visitor else None), action, outcome))


def write(access: Access, told: list[Told], address: str) -> None:
    """Put rows on record."""
    access.store.write(lambda db: [put(db, access.now_us(), each, address) for each in told])


def put(db: Connection, now_us: int, told: Told, address: str) -> None:
    """Put a row on record inside a transaction."""
    action, outcome = clean(told.action)[:200], clean(told.outcome)[:200]
    values = {"person": told.person, "action": action, "outcome": outcome, "address": address[:45]}
    db.execute(insert(audit).values(at_us=now_us, **values))


def records(access: Access, most: int, person: str | None = None) -> list[Record]:
    """The latest rows, of everybody or of one person, the latest first."""
    query = select(audit.c.at_us, audit.c.person, audit.c.action, audit.c.outcome, audit.c.address)
    if person is not None:
        query = query.where(audit.c.person == person)
    with access.store.reading() as db:
        return [Record(*row) for row in db.execute(query.order_by(audit.c.id.desc()).limit(most))]
