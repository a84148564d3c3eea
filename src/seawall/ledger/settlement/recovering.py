"""What becomes of what people owe because they were paid twice: offset from a benefit, paid back, or given up."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import Connection

from seawall.base.errors import LedgerError, RefusedError
from seawall.base.words import cents_usd
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import Asked, act_of, ask
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.settlement.treatments import WAYS
from seawall.ledger.signer import Signer


def recover(
    book: Book,
    double_id: str,
    cents: int,
    by: Signer,
    *,
    how: str,
    on: date,
    fund: str = "",
    county: str = "",
    reason: str = "",
    act_id: str | None = None,
) -> Act:
    """Ask that so much of what an act `double` found is no longer owed.

    offset     the next benefit was paid that much less: it is that county's expense in full
    paid       people paid it into a fund
    given up   the county's expense after all; a reason is needed

    The reason of the act begins with which of them it is: the first and the last move the same accounts.
    Raises LedgerError for what is no such act, RefusedError for more than is owed.
    """
    double = act_of(book, double_id, ("double",))
    if how not in WAYS:
        raise LedgerError(f"'{how}' is no way to recover. Choose offset, paid or given up.")
    if not (fund if how == "paid" else county):
        raise LedgerError(f"{'into which fund' if how == 'paid' else 'in which county'}? Name it.")
    to = _to(double, how, fund, county)
    body = {"double": double.seq, "of": double.id, "how": how, "cents": cents, "to": to}
    asked = Asked(
        "recovered", double.seq, on, {**body, "on": on.isoformat()}, f"{WAYS[how]}: {reason}".removesuffix(": ")
    )
    return ask(book, by, asked, lambda db: ({}, _postings(double, to, cents)), act_id)


def _to(double: Act, how: str, fund: str, county: str) -> str:
    return f"cash:{fund}" if how == "paid" else f"expense:{double.body['program']}:{county}"


def _postings(double: Act, to: str, cents: int) -> tuple[Posting, ...]:
    return Posting(to, cents), Posting(f"recovery:{double.body['program']}", -cents)


def recovered_cents(db: Connection) -> Counter[tuple[int, str]]:
    """What is no longer owed, by the number of the act that found it and how."""
    found: Counter[tuple[int, str]] = Counter()
    for each in acts.every(db, ("recovered",), posted=True):
        found[each.body["double"], each.body["how"]] += each.body["cents"]
    return found


def check_recovered(db: Connection, request: Request, today: date) -> None:
    """Refuse more than is owed of what was found, and to give up without a reason."""
    body = request.body
    double = acts.by_seq(db, body["double"])
    if double.kind != "double" or double.state != "posted" or double.body["treatment"] == "keep":
        raise RefusedError(
            f"{request.id}: of {double.id} nothing is owed back: it is {double.state}, or people keep it."
        )
    gone = sum(cents for (seq, _), cents in recovered_cents(db).items() if seq == double.seq)
    left = double.body["total_cents"] - gone
    if type(body["cents"]) is not int or not 0 < body["cents"] <= left:
        raise RefusedError(f"{request.id}: {cents_usd(left)} is owed still of {double.id}. Give that at most.")
    way, _, reason = request.reason.partition(":")
    if way != WAYS.get(body["how"]):
        raise RefusedError(f"{request.id}: its reason begins with how it ends. Make it again.")
    if body["how"] == "given up" and not reason.strip():
        raise RefusedError(f"{request.id}: say why it is given up. Give a reason.")
    if request.postings != _postings(double, body["to"], body["cents"]):
        raise RefusedError(f"{request.id}: its postings are not those of what it says. Make it again.")
