"""The verb `account`: one month between a government and the United States, both ways, without set-off.

Composes only: what is due and missed comes from `impacts`, what goes to Washington from `funding`, whose money that is
from the law room, own money from a book, and interest from `ledger`. Nothing is netted: what each side owes stands
beside what the other does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from seawall.base.errors import LedgerError
from seawall.evidence.package import load_package
from seawall.hazard import Scenario
from seawall.hazard.scenario import known_on
from seawall.impacts.exposure import month_of
from seawall.impacts.governments import government
from seawall.ledger.cmia.clock import year_of
from seawall.ledger.cmia.interest import interest_cents
from seawall.ledger.cmia.rates import Rate
from seawall.places import Place, place, postal_codes
from seawall.publicaccount.books import PaidByBooks
from seawall.publicaccount.failure import Assumed, assumed
from seawall.publicaccount.lines import STATES, TOGETHER, Teller, total
from seawall.publicaccount.model import Line, MonthLine, PublicAccount
from seawall.publicaccount.notes import notes
from seawall.publicaccount.owed import owed
from seawall.publicaccount.remitted import remitted
from seawall.publicaccount.views import When, views

MILLION_CENTS, DAYS = 100_000_000, 30


def account(
    where: str | Iterable[str] | Place,
    month: str | date,
    scenario: Scenario | None = None,
    *,
    as_of: str | date | None = None,
    book: PaidByBooks | None = None,
) -> PublicAccount:
    """What each government owed the other in a month ("2025-11", or any day in it), by what was known on `as_of`.

    Default scenario: the lapse on record that touches the month, else the next deadline's if it comes by then, else
    none. `book`: own money paid in place of the United States; without one those columns are empty. Raises PlaceError,
    ScenarioError, EvidenceError and LedgerError, one line each.
    """
    here, known, first = place(where), known_on(as_of), month_of(month)
    if book is not None:
        book = _own(book, here).known(known)
    what = assumed(first, scenario, known, book.since if book else None)
    found = owed(here, first, what, known)
    begins = year_of(postal_codes()[here.state_fips[0]])
    teller = Teller(here, what, known, book, begins)
    lines = tuple(teller.line(each, first) for each in found)
    months = tuple(sorted({at for each in found for at in each.due if at <= first}))
    own_rate = teller.rate(first) if here.kind in STATES else None
    return PublicAccount(
        place=here.name,
        fips=here.fips,
        kind=here.kind,
        month=first,
        as_of=known,
        evidence_version=load_package().version,
        failure=what.failure,
        lines=lines,
        total=total([each.sums for each in lines], here, first, known),
        months=tuple(
            MonthLine(month=at, sums=total([teller.sums(each, at) for each in found], here, at, known)) for at in months
        ),
        remitted=remitted(here, known) if government(here, known).level else (),
        book=book.book if book else "",
        book_at=book.at if book else "",
        rate=own_rate,
        million_cents=_a_million(first, own_rate) if own_rate else None,
        views=views(_so(here, what, lines), what, known),
        notes=(*notes(here, what, lines, first, known, book is not None, teller.no_rate(first)), *here.notes),
    )


def _own(book: PaidByBooks, here: Place) -> PaidByBooks:
    if book.fips != here.fips:
        raise LedgerError(
            f"{book.book} is the book of another government than {here.name}. Name that one, or its book."
        )
    return book


def _a_million(first: date, own: Rate) -> int:
    return interest_cents(MILLION_CENTS, first, first + timedelta(days=DAYS), own.value)


def _so(here: Place, what: Assumed, lines: tuple[Line, ...]) -> frozenset[When]:
    """What is so of the account, for the views that fit it."""
    missed = [each for each in lines if each.outcome == "missed"]
    found: dict[When, bool] = {
        "lapse": what.scenario is not None and what.scenario.kind == "lapse",
        "suspension": what.scenario is not None and what.scenario.kind == "suspension",
        "unpaid": bool(missed),
        "made_up": any(each.sums.made_up and each.sums.made_up.value for each in lines),
        "state": here.kind in STATES,
        "local": here.kind not in (*STATES, *TOGETHER),
        "snap": any(each.program == "snap" for each in missed),
    }
    return frozenset(name for name, told in found.items() if told)
