"""What the United States owes once a law says that it repays: recognized by period, written down where it is refused.

Before such a law nothing is booked: repayment is then a chance with a date, not an asset.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection

from seawall.base.errors import LedgerError, RefusedError
from seawall.base.words import cents_usd
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import Asked, Made, ask
from seawall.ledger.book import Book
from seawall.ledger.settlement.claims import Claims, claims, paid_cents, require_program, require_since
from seawall.ledger.signer import Signer

LEAST_OF_A_CITE = 5  # letters


def recognize(
    book: Book,
    program: str,
    by: Signer,
    *,
    on: date,
    law: str,
    law_on: date,
    periods: Sequence[str] = (),
    cents: int | None = None,
    share: Fraction = Fraction(1),
    covered: bool | None = None,
    act_id: str | None = None,
) -> Act:
    """Ask that a claim on the United States is recognized: what was paid of a program in these periods, or all of them.

    law, law_on   the law that says so, as a citation, and the day on which it became law
    cents         at most so much in all, of the oldest periods first; None: all that is not claimed yet
    share         the part of what was paid in each period that the law repays
    covered       whether the program is in the state's agreement with the Treasury (31 CFR 205.3); None: not known

    Raises LedgerError for a share or amount that cannot be, RefusedError for more than was paid.
    """
    if not 0 < share <= 1:
        raise LedgerError(f"a share of {share} cannot be repaid. Give a part of 1, such as 1/2.")
    if cents is not None and cents <= 0:
        raise LedgerError(f"{cents} cents cannot be claimed. Give an amount above zero.")
    body: dict[str, Any] = {
        "program": program,
        "law": law,
        "law_on": law_on.isoformat(),
        "periods": sorted(periods),
        "cents": cents,
        "share": str(share),
        "covered": covered,
    }

    def complete(db: Connection) -> Made:
        require_program(db, program)
        parts = _claimable(db, program, periods, share, cents)
        return {"parts": parts}, _postings(program, parts)

    return ask(book, by, Asked("receivable", program, on, body, again=True), complete, act_id)


def write_down(
    book: Book,
    program: str,
    by: Signer,
    *,
    on: date,
    parts: Iterable[tuple[str, int]],
    reason: str,
    act_id: str | None = None,
) -> Act:
    """Ask that parts of a claim, by period in cents, are given up because the United States refuses them.

    Raises RefusedError for more than is claimed and unpaid, or without a reason.
    """
    body = {"program": program, "parts": sorted([period, cents] for period, cents in parts)}

    def complete(db: Connection) -> Made:
        return {}, tuple(Posting(each.account, -each.cents) for each in _postings(program, body["parts"]))

    return ask(book, by, Asked("writedown", program, on, body, reason), complete, act_id)


def _claimable(
    db: Connection, program: str, periods: Sequence[str], share: Fraction, cents: int | None
) -> list[list[Any]]:
    """What may still be claimed of each period, oldest first, in whole cents rounded down."""
    paid, held, left, parts = paid_cents(db), claims(db), cents, []
    for period in sorted(periods) or sorted(period for name, period in paid if name == program):
        part = int(paid[program, period] * share) - _claimed(held, program, period)
        part = part if left is None else min(part, left)
        if part > 0:
            parts.append([period, part])
            left = None if left is None else left - part
    if left:
        raise RefusedError(
            f"{cents_usd(left)} more of {program} is asked for than was paid and is not claimed yet. Claim less."
        )
    if not parts:
        raise RefusedError(f"nothing was paid of {program} in these periods that is not claimed yet.")
    return parts


def _claimed(held: Claims, program: str, period: str) -> int:
    return held.recognized[program, period] - held.written_down[program, period]


def _postings(program: str, parts: Sequence[Sequence[Any]]) -> tuple[Posting, ...]:
    total = sum(cents for _, cents in parts)
    return (Posting(f"receivable:{program}", total), Posting(f"revenue:{program}", -total)) if total else ()


def check_receivable(db: Connection, request: Request, today: date) -> None:
    """Refuse a claim without a law, before its law, or for more than was paid in a period."""
    body, program = request.body, request.body["program"]
    if len(body["law"].strip()) < LEAST_OF_A_CITE or not body["law"].isprintable():
        raise RefusedError(f"{request.id}: cite the law that repays. Until there is one nothing is booked as owed.")
    if date.fromisoformat(body["law_on"]) > min(request.event_on, today):
        raise RefusedError(f"{request.id}: the law is of {body['law_on']}, and a claim is booked from that day on.")
    require_since(db, request, program, body["law_on"], "the law's day")
    _check_parts(db, request)
    paid, held = paid_cents(db), claims(db)
    for period, cents in body["parts"]:
        most = int(paid[program, period] * Fraction(body["share"])) - _claimed(held, program, period)
        if cents > most:
            raise RefusedError(
                f"{request.id} claims {cents_usd(cents)} of {program} for {period}, and {cents_usd(max(0, most))} of "
                "what was paid and did not come back is not claimed yet. Void it and make it again."
            )
    if request.postings != _postings(program, body["parts"]):
        raise RefusedError(f"{request.id}: its postings are not those of its parts. Make it again.")


def check_writedown(db: Connection, request: Request, today: date) -> None:
    """Refuse to give up more of a period than is claimed, or more of a program than is unpaid."""
    program, held = request.body["program"], claims(db)
    if not request.reason.strip():
        raise RefusedError(f"{request.id}: say why the claim is given up. Give a reason.")
    _check_parts(db, request)
    for period, cents in request.body["parts"]:
        if cents > (most := _claimed(held, program, period)):
            raise RefusedError(f"{request.id}: {cents_usd(most)} of {program} is claimed for {period}. Give up less.")
    total = sum(cents for _, cents in request.body["parts"])
    if total > held.receivable(program):
        raise RefusedError(
            f"{request.id}: {cents_usd(held.receivable(program))} of {program} is unpaid; the rest has been received."
        )
    if request.postings != tuple(Posting(e.account, -e.cents) for e in _postings(program, request.body["parts"])):
        raise RefusedError(f"{request.id}: its postings are not those of its parts. Make it again.")


def _check_parts(db: Connection, request: Request) -> None:
    require_program(db, request.body["program"])
    parts = request.body["parts"]
    if not parts or len({period for period, _ in parts}) < len(parts):
        raise RefusedError(f"{request.id}: name at least one period, and each once.")
    if any(type(cents) is not int or cents <= 0 for _, cents in parts):
        raise RefusedError(f"{request.id}: an amount of a period is whole cents above zero.")
