"""Interest between the two governments from the books (31 CFR 205.14 and 205.15), and the act that books it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd, day_text, listing
from seawall.ledger import log
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import Asked, Made, ask
from seawall.ledger.book import Book
from seawall.ledger.cmia.clock import JULY, Outlay, year_of
from seawall.ledger.reading import acts
from seawall.ledger.settlement.claims import claims
from seawall.ledger.settlement.outlays import outlays
from seawall.ledger.settlement.reckoning import Accrued, reckon
from seawall.ledger.signer import Signer
from seawall.ledger.tables import balance
from seawall.places import postal_codes

STATE_DIGITS = 2  # of a FIPS code


def accrue(db: Connection, until: date, known_on: date) -> Accrued:
    """All interest of a book until a day, that day included; by the claims that are booked now."""
    fips = log.said(log.content(db, 1))["asked"]["body"]["fips"]
    state = fips[:STATE_DIGITS]
    begins = year_of(postal_codes()[state]) if state in postal_codes() else JULY
    facts = _facts(db, local=len(fips) > STATE_DIGITS)
    return reckon(outlays(db, claims(db)), facts, until, known_on, begins)


def _facts(db: Connection, local: bool) -> dict[str, Outlay]:
    """What is known of each program's outlays from the claims that were booked; "" for programs without any."""
    found = {"": Outlay(local=local)}
    for each in acts.every(db, ("receivable",), posted=True):
        if each.state == "posted":
            law_on = date.fromisoformat(each.body["law_on"])
            found[each.body["program"]] = Outlay(local=local, established=law_on, covered=each.body["covered"])
    return found


def book_interest(
    book: Book, by: Signer, *, on: date, until: date, known_on: date, reason: str = "", act_id: str | None = None
) -> Act:
    """Ask that the interest owed until a day is booked, that day included, net of both sides and of what is booked.

    Raises RefusedError where nothing is to be booked, and for days of which no rate is held.
    """
    body = {"until": until.isoformat(), "known_on": known_on.isoformat()}

    def complete(db: Connection) -> Made:
        return _made(db, accrue(db, until, known_on))

    return ask(book, by, Asked("interest", until.isoformat(), on, body, reason, again=True), complete, act_id)


def booked_cents(db: Connection) -> int:
    """Interest booked so far as owed to this government, net; below zero: by it."""
    posted = (each for each in acts.every(db, ("interest",), posted=True) if each.state == "posted")
    return sum(each.cents for found in posted for each in found.postings if each.account == "interest")


def reckoned_since(db: Connection, accrued: Accrued) -> Accrued:
    """The same, to the last day to which interest is booked if that is later: what is booked beyond is no debt."""
    days = [each.body["until"] for each in acts.every(db, ("interest",), posted=True) if each.state == "posted"]
    last = date.fromisoformat(max(days)) if days else accrued.until
    return accrued if last <= accrued.until else accrue(db, last, accrued.known_on)


def unpaid_cents(db: Connection) -> int:
    """Interest booked and not paid yet, net: above zero owed to this government, below by it."""
    return int(db.execute(select(balance.c.cents).where(balance.c.account == "interest")).scalar() or 0)


def _made(db: Connection, found: Accrued) -> Made:
    if found.no_rate:
        years = listing(day_text(each) for each in found.no_rate)
        raise RefusedError(
            f"no rate is held for the fiscal year from {years}. Give a later --as-of, or correct the days."
        )
    more = found.net_cents() - booked_cents(db)
    if not more:
        raise RefusedError("no interest is owed that is not booked: see seawall ledger settlement")
    body: dict[str, Any] = {
        "years": [
            [e.program, e.owed_by, e.case, e.year_begins.isoformat(), e.cent_days, e.rate, e.cents]
            for e in found.years
            if e.standing == "owed"
        ],
        "lines": [
            [e.program, e.owed_by, e.principal_cents, e.first_day.isoformat(), e.last_day.isoformat(), e.days, e.rate]
            for e in found.lines
            if e.standing == "owed"
        ],
    }
    return body, (Posting("interest", more), Posting("interest_income", -more))


def check_interest(db: Connection, request: Request, today: date) -> None:
    """Refuse interest of days to come, or that the books and the rates do not give."""
    until, known_on = (date.fromisoformat(request.body[key]) for key in ("until", "known_on"))
    if until > today or known_on > today:
        raise RefusedError(f"{request.id}: interest is booked until a day that has come, not until {until}.")
    found = accrue(db, until, known_on)
    body, postings = _made(db, found)
    if any(body[key] != request.body[key] for key in body) or postings != request.postings:
        raise RefusedError(
            f"{request.id}: the books give {cents_usd(postings[0].cents)} more interest by now. Void it, make it again."
        )
