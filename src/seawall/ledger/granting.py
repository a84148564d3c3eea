"""Authority granted, raised or prolonged after a book was opened, and accounts for another fund or county."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.act import Act, Request
from seawall.ledger.batches.asking import Asked, Made, ask
from seawall.ledger.book import Book
from seawall.ledger.names import PERSON, check_id
from seawall.ledger.opening import fund_accounts, grant, program_accounts
from seawall.ledger.signer import Signer
from seawall.ledger.tables import account, act
from seawall.places import place


def authorize(
    book: Book,
    program: str,
    by: Signer,
    *,
    on: date,
    basis: str,
    more_cents: int | None = None,
    until: date | None = None,
    first: date | None = None,
    new: bool = False,
    act_id: str | None = None,
) -> Act:
    """Ask that an authority is raised by so much, holds until a later day, or both; `new`: that a program gets one.

    `basis`: the act, order or vote. `first`: first day of a new one, or of the days added (None: the day asked).
    Raises LedgerError for nothing asked, RefusedError for a program that has one already, or none.
    """
    check_id(program, "a program's id", PERSON)
    if not basis.strip():
        raise LedgerError("authority comes from an act, order or vote. Name it.")
    if more_cents is None and until is None:
        raise LedgerError(f"what of the authority {program} changes? Give an amount, a last day, or both.")
    if new and (more_cents is None or until is None):
        raise LedgerError(f"a new authority for {program} needs an amount and a last day. Give both.")
    window = {"id": program, "from_on": (first or on).isoformat(), "until_on": until.isoformat()} if until else None
    body: dict[str, Any] = {"authorities": [window] if window else [], "new": new, "basis": basis}

    def complete(db: Connection) -> Made:
        if not new and not _is_granted(db, program):
            raise RefusedError(f"the book has no authority for {program}. Ask for a new one.")
        rest = {"accounts": list(program_accounts([program], [program], _counties(db)))} if new else {}
        return rest, grant(program, more_cents) if more_cents else ()

    return ask(book, by, Asked("authority", 1, on, {**body, "program": program, "cents": more_cents}), complete, act_id)


def add_accounts(
    book: Book,
    by: Signer,
    *,
    on: date,
    counties: Sequence[str] = (),
    fund: str | None = None,
    reason: str = "",
    act_id: str | None = None,
) -> Act:
    """Ask for the accounts of counties (FIPS) in every program, or of another fund.

    Raises LedgerError where neither is named, PlaceError for what is no county, RefusedError for what is there already.
    """
    if not counties and fund is None:
        raise LedgerError("which accounts? Name a county or a fund.")
    names = {fips: place(fips).name for fips in counties}
    if fund is not None:
        check_id(fund, "a fund's id", PERSON)

    def complete(db: Connection) -> Made:
        programs = sorted(set(db.execute(select(account.c.program).where(account.c.kind == "expense")).scalars()))
        added = [each for each in program_accounts([], programs, counties) if each["kind"] == "expense"]
        return {"accounts": [*added, *fund_accounts([fund] if fund else [])]}, ()

    body = {"counties": names, "fund": fund}
    return ask(book, by, Asked("accounts", 1, on, body, reason), complete, act_id)


def check_accounts(db: Connection, request: Request, today: date) -> None:
    """Refuse accounts that the book has already, or that another act asked for."""
    _check_new(db, request, request.body["accounts"])


def check_authority(db: Connection, request: Request, today: date) -> None:
    """Refuse a second authority for a program, and a change of one that is not there."""
    added = request.body.get("accounts", ())
    _check_new(db, request, added)
    own = {each["authority"] for each in added if each["kind"] == "authority"}
    for each in request.body.get("authorities", ()):
        if each["id"] not in own and not _is_granted(db, each["id"]):
            raise RefusedError(f"the book has no authority for {each['id']}. Ask for a new one.")


def _check_new(db: Connection, request: Request, added: Iterable[dict[str, Any]]) -> None:
    own = _number(db, request)
    ids = [each["id"] for each in added]
    for at in range(0, len(ids), 500):
        query = select(account.c.id).where(account.c.id.in_(ids[at : at + 500]))
        if own is not None:
            query = query.where(account.c.act != own)
        if (found := db.execute(query.order_by(account.c.id)).scalar()) is not None:
            raise RefusedError(f"the book has the account {found} already. Leave it out.")


def _number(db: Connection, request: Request) -> int | None:
    """The number of this very act, if it is being approved and not made."""
    return db.execute(select(act.c.seq).where(act.c.id == request.id)).scalar()


def _is_granted(db: Connection, program: str) -> bool:
    """Whether a program has the account of an authority."""
    return db.execute(select(account.c.id).where(account.c.id == f"authority:{program}")).first() is not None


def _counties(db: Connection) -> list[str]:
    return sorted(set(db.execute(select(account.c.county).where(account.c.kind == "expense")).scalars()))
