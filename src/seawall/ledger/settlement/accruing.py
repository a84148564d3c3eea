"""Interest between the two governments from the books (31 CFR 205.14 and 205.15), and the act that books it.

Every cent is a sum of lines principal x days x rate / 365; the sum of a program, case and fiscal year is rounded once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from seawall.base.closed import Closed
from seawall.base.errors import RefusedError
from seawall.base.words import cents_usd
from seawall.evidence.figure import Kind
from seawall.ledger import log
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.asking import Asked, Made, ask
from seawall.ledger.book import Book
from seawall.ledger.cmia.clock import JULY, Clock, Outlay, Receipt, Side, Standing, clock, receipt_clock, year_of
from seawall.ledger.cmia.interest import accrued, net
from seawall.ledger.cmia.rates import rate
from seawall.ledger.reading import acts
from seawall.ledger.settlement.claims import claims
from seawall.ledger.settlement.outlays import outlays
from seawall.ledger.settlement.stretches import Stretch, stretches
from seawall.ledger.signer import Signer
from seawall.places import postal_codes

STATE_DIGITS = 2  # of a FIPS code


class InterestLine(Closed):
    """Money that was out in one fiscal year: `cent_days` is principal times days, `rate` in 1/100 of a percent.

    `running`: it still was on the day of the reckoning.
    """

    program: str
    owed_by: Side
    case: str
    standing: Standing
    principal_cents: int
    first_day: date
    last_day: date
    days: int
    year_begins: date
    rate: int
    cent_days: int
    running: bool


class InterestYear(Closed):
    """The interest of one fiscal year, program and case: the sum of its lines, rounded once. `rate_kind`: published by
    the Treasury, computed from a whole year's market rates, or modelled where months of it are still to come."""

    program: str
    owed_by: Side
    case: str
    standing: Standing
    why: str
    cite: str
    checked: bool
    year_begins: date
    cent_days: int
    rate: int
    rate_kind: Kind
    rate_method: str
    cents: int
    due: date


class Accrued(Closed):
    """Interest until a day, by the rates known on another, of a state whose fiscal year begins on month and day."""

    until: date
    known_on: date
    begins: tuple[int, int]
    years: tuple[InterestYear, ...]
    lines: tuple[InterestLine, ...]

    def net_cents(self, standing: Standing = "owed") -> int:
        """Owed to this government less owed by it; below zero: this government owes."""
        kept = [each for each in self.years if each.standing == standing]
        return sum(each.cents if each.owed_by == "the United States" else -each.cents for each in kept)


def accrue(db: Connection, until: date, known_on: date) -> Accrued:
    """All interest of a book until a day. Raises LedgerError for days of which no rate is held."""
    fips = log.said(log.content(db, 1))["asked"]["body"]["fips"]
    begins = year_of(postal_codes()[fips[:STATE_DIGITS]]) if fips[:STATE_DIGITS] in postal_codes() else JULY
    held, facts = claims(db), _facts(db, local=len(fips) > STATE_DIGITS)
    years: list[InterestYear] = []
    lines: list[InterestLine] = []
    for program, moves in outlays(db, held).items():
        groups: defaultdict[tuple[str, Standing], list[tuple[Clock, Stretch]]] = defaultdict(list)
        unclaimed = facts.get(program, facts[""]).model_copy(update={"established": None})
        for known, told in ((facts.get(program, facts[""]), moves.claimed), (unclaimed, moves.unclaimed)):
            for each in stretches(told, until):
                if each.owed_by == "the state" and (known.local or known.covered is False):
                    continue  # the law is between the United States and states, on programs of their agreements
                case = (
                    clock(known) if each.owed_by == "the United States" else receipt_clock(Receipt(refund=each.refund))
                )
                groups[case.case, case.standing].append((case, each))
        for found in groups.values():
            case, told = found[0][0], [each for _, each in found]
            years += _years(program, case, told, begins, known_on)
            lines += _lines(program, case, told, begins, known_on)
    return Accrued(until=until, known_on=known_on, begins=begins, years=tuple(years), lines=tuple(lines))


def _facts(db: Connection, local: bool) -> dict[str, Outlay]:
    """What is known of each program's outlays from the claims that were booked; "" for programs without any."""
    found = {"": Outlay(local=local)}
    for each in acts.every(db, ("receivable",), posted=True):
        if each.state == "posted":
            law_on = date.fromisoformat(each.body["law_on"])
            found[each.body["program"]] = Outlay(local=local, established=law_on, covered=each.body["covered"])
    return found


def _years(
    program: str, case: Clock, told: Sequence[Stretch], begins: tuple[int, int], known_on: date
) -> Iterator[InterestYear]:
    for each in accrued((one.span for one in told), begins, lambda year: rate(year, known_on).value):
        used = rate(each.year_begins, known_on)
        yield InterestYear(
            program=program,
            owed_by=case.owed_by,
            case=case.case,
            standing=case.standing,
            why=case.why,
            cite=case.cite,
            checked=case.checked,
            year_begins=each.year_begins,
            cent_days=each.cent_days,
            rate=each.rate,
            rate_kind=used.kind,
            rate_method=used.method,
            cents=each.cents,
            due=net([], [], each.year_begins).due,
        )


def _lines(
    program: str, case: Clock, told: Iterable[Stretch], begins: tuple[int, int], known_on: date
) -> Iterator[InterestLine]:
    for each in sorted(told):
        day = each.span.first_day
        for part in accrued([each.span], begins, lambda year: rate(year, known_on).value):
            days = part.cent_days // each.span.cents
            last = day + timedelta(days=days)
            yield InterestLine(
                program=program,
                owed_by=case.owed_by,
                case=case.case,
                standing=case.standing,
                principal_cents=each.span.cents,
                first_day=day,
                last_day=last,
                days=days,
                year_begins=part.year_begins,
                rate=part.rate,
                cent_days=part.cent_days,
                running=each.running and last == each.span.last_day,
            )
            day = last


def book_interest(
    book: Book, by: Signer, *, on: date, until: date, known_on: date, reason: str = "", act_id: str | None = None
) -> Act:
    """Ask that the interest owed until a day is booked, net of both sides and of what is booked before.

    Raises LedgerError for days of which no rate is held, RefusedError where nothing is to be booked.
    """
    body = {"until": until.isoformat(), "known_on": known_on.isoformat()}

    def complete(db: Connection) -> Made:
        return _made(db, accrue(db, until, known_on))

    return ask(book, by, Asked("interest", until.isoformat(), on, body, reason, again=True), complete, act_id)


def booked_cents(db: Connection) -> int:
    """Interest booked so far as owed to this government, net; below zero: by it."""
    posted = (each for each in acts.every(db, ("interest",), posted=True) if each.state == "posted")
    return sum(each.cents for found in posted for each in found.postings if each.account == "interest")


def _made(db: Connection, found: Accrued) -> Made:
    more = found.net_cents() - booked_cents(db)
    if not more:
        raise RefusedError("no interest is owed that is not booked: see seawall ledger settlement")
    body: dict[str, Any] = {
        "years": [
            [e.program, e.owed_by, e.case, e.year_begins.isoformat(), e.cent_days, e.rate, e.cents]
            for e in found.years
            if e.standing == "owed"
        ]
    }
    return body, (Posting("interest", more), Posting("interest_income", -more))


def check_interest(db: Connection, request: Request, today: date) -> None:
    """Refuse interest of days to come, or that the books and the rates do not give."""
    until, known_on = (date.fromisoformat(request.body[key]) for key in ("until", "known_on"))
    if until > today or known_on > today:
        raise RefusedError(f"{request.id}: interest is booked until a day that has come, not until {until}.")
    found = accrue(db, until, known_on)
    body, postings = _made(db, found)
    if body["years"] != request.body["years"] or postings != request.postings:
        raise RefusedError(
            f"{request.id}: the books give {cents_usd(postings[0].cents)} more interest by now. Void it, make it again."
        )
