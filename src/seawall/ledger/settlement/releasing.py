"""Authority given back that is not needed any more, and money held for somebody else until a question is settled."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.accept import authority_left
from seawall.ledger.batches.asking import Asked, Made, ask
from seawall.ledger.book import Book
from seawall.ledger.settlement.claims import require_program
from seawall.ledger.signer import Signer


def release(
    book: Book,
    authority: str,
    by: Signer,
    *,
    on: date,
    cents: int | None = None,
    reason: str = "",
    act_id: str | None = None,
) -> Act:
    """Ask that authority is given back, all that is left or so much. Raises RefusedError for more than is left."""
    body = {"authority": authority, "asked_cents": cents}

    def complete(db: Connection) -> Made:
        require_program(db, authority)
        amount = authority_left(db, authority) if cents is None else cents
        if amount <= 0:
            raise RefusedError(f"no authority of {authority} is left to give back.")
        return {"cents": amount}, _release(authority, amount)

    return ask(book, by, Asked("release", authority, on, body, reason, again=True), complete, act_id)


def _release(authority: str, cents: int) -> tuple[Posting, ...]:
    return Posting(f"authority:{authority}", cents), Posting(f"granted:{authority}", -cents)


def check_release(db: Connection, request: Request, today: date) -> None:
    """Refuse to give back more than is left."""
    authority, cents = request.body["authority"], request.body["cents"]
    left = authority_left(db, authority)
    if type(cents) is not int or not 0 < cents <= left:
        raise RefusedError(f"{request.id}: {cents_usd(left)} of authority {authority} is left. Give back that at most.")
    if request.postings != _release(authority, cents):
        raise RefusedError(f"{request.id}: its postings are not those of what it says. Make it again.")


def take_escrow(
    book: Book, fund: str, cents: int, by: Signer, *, whose: str, on: date, reason: str, act_id: str | None = None
) -> Act:
    """Ask that money which came into a fund is held for somebody else."""
    return _escrow(book, fund, cents, by, whose, on, reason, act_id)


def pay_escrow(
    book: Book, fund: str, cents: int, by: Signer, *, whose: str, on: date, reason: str, act_id: str | None = None
) -> Act:
    """Ask that money held for somebody else is paid over. Raises RefusedError for more than is held."""
    return _escrow(book, fund, -cents, by, whose, on, reason, act_id)


def _escrow(
    book: Book, fund: str, cents: int, by: Signer, whose: str, on: date, reason: str, act_id: str | None
) -> Act:
    body = {"fund": fund, "cents": cents, "whose": whose, "on": on.isoformat()}
    return ask(book, by, Asked("escrow", fund, on, body, reason), lambda db: ({}, _held(fund, cents)), act_id)


def _held(fund: str, cents: int) -> tuple[Posting, ...]:
    return Posting(f"cash:{fund}", cents), Posting("escrow", -cents)


def check_escrow(db: Connection, request: Request, today: date) -> None:
    """Refuse escrow of nobody, without a reason or an amount; the database refuses to pay out more than is held."""
    body = request.body
    if type(body["cents"]) is not int or not body["cents"]:
        raise RefusedError(f"{request.id}: an amount in escrow is whole cents above zero.")
    if not request.reason.strip() or not body["whose"].strip() or not body["whose"].isprintable():
        raise RefusedError(f"{request.id}: say for whom the money is held, and why.")
    if request.postings != _held(body["fund"], body["cents"]):
        raise RefusedError(f"{request.id}: its postings are not those of what it says. Make it again.")
