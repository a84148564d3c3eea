"""The entries of a book that an account tells: what was settled, what came back, what the United States paid.

Paid out is what the bank or card processor confirmed (31 USC 6503: from the time the money is paid out), not what was
issued. An act that was reversed never happened; an act counts on the day on which it happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.reading.header import header
from seawall.ledger.settlement.claims import claims
from seawall.ledger.settlement.outlays import outlays
from seawall.publicaccount.books import Entry, Law, PaidByBooks


def from_book(book: Book) -> PaidByBooks:
    """What a book says, as far as its log goes."""
    with book.store.reading() as db:
        told = header(db, book.id)
        entries, laws = tuple(_entries(db)), tuple(_laws(db))
    at = f"entry {told.entries:,}, chain {told.chain}"
    return PaidByBooks(book=told.name, at=at, fips=told.fips, entries=entries, laws=laws)


def _entries(db: Connection) -> Iterator[Entry]:
    for program, moved in sorted(outlays(db, claims(db)).items()):
        for claimed, moves in ((True, moved.claimed), (False, moved.unclaimed)):
            for each in moves:
                yield Entry(program=program, day=each.day, cents=each.cents, what=each.what, claimed=claimed)


def _laws(db: Connection) -> Iterator[Law]:
    for each in acts.every(db, ("receivable",), posted=True):
        if each.state == "posted":
            law_on = date.fromisoformat(each.body["law_on"])
            yield Law(program=each.body["program"], law_on=law_on, covered=each.body["covered"])
