"""A small bridge fund for tests: the people, their keys, and the acts that open and fill it."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from seawall.ledger import keys
from seawall.ledger.act import Posting, Request
from seawall.ledger.book import Book
from seawall.ledger.opening import Granted, Opening
from seawall.ledger.signer import Signer
from seawall.ledger.staffing import new_duty, new_person, new_policy

BOOK_ID = "b" * 32
COUNTIES = ("51013", "51059")
PROGRAM = "snap"


def signer(who: str) -> Signer:
    """A person whose key is the same in every process."""
    return Signer(who, Ed25519PrivateKey.from_private_bytes(sha256(who.encode()).digest()))


ADA, BEN = signer("ada"), signer("ben")
"""Ada administers and makes; Ben checks."""


def opened(url: str, cap_cents: int = 100_000_000_00) -> Book:
    """The fund, opened and approved; asked for again, the same one. Its authority has that cap."""
    start = date(2026, 1, 1)
    granted = Granted(PROGRAM, PROGRAM, cap_cents, start, date(2099, 12, 31), "Executive Order 54")
    opening = Opening(
        "Virginia bridge", "Virginia", "51", {"reserve": "Reserve"}, [granted], COUNTIES, {"plan": "0" * 64}
    )
    people = [new_person(each.person, each.person.title(), keys.public_text(each.key)) for each in (ADA, BEN)]
    duties = [
        new_duty("ada", "administrator", start), new_duty("ada", "maker", start), new_duty("ben", "checker", start)
    ]  # fmt: skip
    asked = opening.request("open", date(2026, 11, 1), people, duties, new_policy({0: 1}))
    book = Book.create(url, BOOK_ID, asked, ADA)
    book.approve("open", BEN)
    return book


def deposit(book: Book, act_id: str, cents: int) -> None:
    """Money put into the fund, asked for and approved."""
    postings = (Posting("cash:reserve", cents), Posting("source:reserve", -cents))
    book.propose(Request(act_id, "deposit", date(2026, 11, 1), postings), ADA)
    book.approve(act_id, BEN)
