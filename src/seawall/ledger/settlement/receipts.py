"""Money from the United States: matched to what it owes, held in suspense beyond that, given back, or interest."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import Asked, Made, ask
from seawall.ledger.book import Book
from seawall.ledger.settlement.claims import claims, require_program, require_since
from seawall.ledger.signer import Signer
from seawall.ledger.tables import balance


def receive(
    book: Book,
    program: str,
    cents: int,
    by: Signer,
    *,
    fund: str,
    on: date,
    reason: str = "",
    act_id: str | None = None,
) -> Act:
    """Ask that money credited on a day counts as received for a program: what it covers of the claim is matched, the
    rest is held in suspense, with the reason for which it came.

    Raises RefusedError where more came than is owed and no reason is given.
    """
    body = {"program": program, "fund": fund, "received_cents": cents}

    def complete(db: Connection) -> Made:
        matched = min(cents, claims(db).receivable(program))
        return {"matched_cents": matched}, _receipt({**body, "matched_cents": matched})

    return ask(book, by, Asked("receipt", program, on, {**body, "on": on.isoformat()}, reason), complete, act_id)


def match_suspense(
    book: Book, program: str, cents: int, by: Signer, *, on: date, reason: str, act_id: str | None = None
) -> Act:
    """Ask that money held in suspense is matched to what is owed by now: it came before the law that it rests on."""
    body = {"program": program, "fund": "", "received_cents": 0, "matched_cents": cents, "on": on.isoformat()}
    return ask(book, by, Asked("receipt", program, on, body, reason), lambda db: ({}, _receipt(body)), act_id)


def give_back(
    book: Book,
    program: str,
    cents: int,
    by: Signer,
    *,
    fund: str,
    on: date,
    reason: str,
    claimed: bool = False,
    act_id: str | None = None,
) -> Act:
    """Ask that money is given back to the United States: what is held in suspense, or (`claimed`) what was matched to
    a claim that is too high since, because payments came back. The claim is open again by as much, to be written down.
    """
    body = {"program": program, "fund": fund, "cents": cents, "claimed": claimed, "on": on.isoformat()}
    return ask(book, by, Asked("giveback", program, on, body, reason), lambda db: ({}, _giveback(body)), act_id)


def settle_interest(
    book: Book, cents: int, by: Signer, *, fund: str, on: date, reason: str = "", act_id: str | None = None
) -> Act:
    """Ask that interest between the governments counts as paid: above zero by the United States, below zero to it."""
    body = {"interest": True, "fund": fund, "cents": cents, "on": on.isoformat()}
    return ask(book, by, Asked("receipt", "interest", on, body, reason), lambda db: ({}, _interest(body)), act_id)


def _receipt(body: dict[str, Any]) -> tuple[Posting, ...]:
    received, matched = body["received_cents"], body["matched_cents"]
    parts = (
        (f"cash:{body['fund']}", received),
        (f"receivable:{body['program']}", -matched),
        ("suspense", matched - received),
    )
    return tuple(Posting(account, cents) for account, cents in parts if cents)


def _giveback(body: dict[str, Any]) -> tuple[Posting, ...]:
    account = f"receivable:{body['program']}" if body["claimed"] else "suspense"
    return Posting(account, body["cents"]), Posting(f"cash:{body['fund']}", -body["cents"])


def _interest(body: dict[str, Any]) -> tuple[Posting, ...]:
    return Posting(f"cash:{body['fund']}", body["cents"]), Posting("interest", -body["cents"])


def check_receipt(db: Connection, request: Request, today: date) -> None:
    """Refuse to match more than is owed or held; and to hold money of which nobody says why it came."""
    body = dict(request.body)
    if request.event_on > today:
        raise RefusedError(
            f"{request.id}: money is booked once it has come, not on {request.event_on} before that day."
        )
    if body.get("interest"):
        _check_interest(db, request)
        return
    program, received, matched = body["program"], body["received_cents"], body["matched_cents"]
    if not all(type(each) is int and each >= 0 for each in (received, matched)) or not received + matched:
        raise RefusedError(f"{request.id}: an amount received is whole cents above zero.")
    require_program(db, program)
    require_since(db, request, program, request.event_on.isoformat(), "the day")
    held = claims(db)
    if matched > held.receivable(program):
        raise RefusedError(
            f"{request.id} matches {cents_usd(matched)} of {program}, and {cents_usd(held.receivable(program))} is "
            "owed. Void it and make it again."
        )
    if not received and matched > held.suspended(program):
        raise RefusedError(f"{request.id}: {cents_usd(held.suspended(program))} of {program} is held in suspense.")
    if received and matched > received:
        raise RefusedError(f"{request.id} matches more than came. Make it again.")
    if received > matched and not request.reason.strip():
        raise RefusedError(
            f"{request.id}: {cents_usd(received - matched)} more came for {program} than it is owed. It is held in "
            "suspense: give a reason for which it came."
        )
    if request.postings != _receipt(body):
        raise RefusedError(f"{request.id}: its postings are not those of what it says. Make it again.")


def _check_interest(db: Connection, request: Request) -> None:
    cents = request.body["cents"]
    held = db.execute(select(balance.c.cents).where(balance.c.account == "interest")).scalar_one()
    if type(cents) is not int or not cents or cents * held <= 0 or abs(cents) > abs(held):
        raise RefusedError(
            f"{request.id}: {cents_usd(abs(held))} of interest is booked as owed "
            f"{'to' if held >= 0 else 'by'} this government, and {cents_usd(cents)} is said to be paid."
        )
    if request.postings != _interest(dict(request.body)):
        raise RefusedError(f"{request.id}: its postings are not those of what it says. Make it again.")


def check_giveback(db: Connection, request: Request, today: date) -> None:
    """Refuse to give back more than is held of a program or was matched, or without a reason."""
    program, cents = request.body["program"], request.body["cents"]
    require_program(db, program)
    if request.event_on > today:
        raise RefusedError(f"{request.id}: money is given back by a day that has come, not on {request.event_on}.")
    require_since(db, request, program, request.event_on.isoformat(), "the day")
    held, claimed = claims(db), request.body["claimed"]
    most = held.matched[program] if claimed else held.suspended(program)
    if type(cents) is not int or not 0 < cents <= most:
        where = "was matched to claims" if claimed else "is held in suspense"
        raise RefusedError(f"{request.id}: {cents_usd(most)} of {program} {where}. Give back that at most.")
    if not request.reason.strip():
        raise RefusedError(f"{request.id}: say why it is given back. Give a reason.")
    if request.postings != _giveback(dict(request.body)):
        raise RefusedError(f"{request.id}: its postings are not those of what it says. Make it again.")
