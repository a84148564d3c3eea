"""A large fund of two people, for jobs that are interrupted: the same on whatever day and by whatever process."""

from __future__ import annotations

from datetime import date

from seawall.ledger.act import Posting, Request
from seawall.ledger.book import Book
from seawall.ledger.opening import Granted, Opening
from seawall.ledger.sealing import keys
from seawall.ledger.staffing import new_duty, new_person, new_policy
from tests.ledger.books import BOOK_ID, COUNTIES, LONG_AGO, LONG_HENCE, people

PROGRAM = "snap"
ON = date(2026, 11, 2)
ADA, BEN = people()["ada"], people()["ben"]
"""Ada administers and makes; Ben checks."""


def opened(url: str, cap_cents: int = 100_000_000_00) -> Book:
    """The fund, opened and approved; asked for again, the same one. Its authority has that cap."""
    granted = Granted(PROGRAM, PROGRAM, cap_cents, LONG_AGO, LONG_HENCE, "Executive Order 54")
    told = Opening("Bridge fund", "Virginia", "51", {"reserve": "Reserve"}, [granted], COUNTIES, {"plan": "0" * 64})
    named = [new_person(each.person, each.person.title(), keys.public_text(each.key)) for each in (ADA, BEN)]
    roles = (("ada", "administrator"), ("ada", "maker"), ("ben", "checker"))
    duties = [new_duty(who, role, LONG_AGO) for who, role in roles]
    book = Book.create(url, BOOK_ID, told.request("open", ON, named, duties, new_policy({0: 1})), ADA)
    book.approve("open", BEN)
    return book


def deposit(book: Book, act_id: str, cents: int) -> None:
    """Money put into the fund, asked for and approved."""
    postings = (Posting("cash:reserve", cents), Posting("source:reserve", -cents))
    book.propose(Request(act_id, "deposit", ON, postings), ADA)
    book.approve(act_id, BEN)
