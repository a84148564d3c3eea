"""What every reading of a book says first: which book, of which place, how far its log goes."""

from __future__ import annotations

from sqlalchemy import Connection

from seawall.base.closed import Closed
from seawall.ledger import log
from seawall.ledger.sealing.chain import START


class Header(Closed):
    """A book at the moment of reading. `chain`: the last link of its log, which stands for all entries up to it."""

    book: str
    name: str
    place: str
    fips: str
    entries: int
    recorded_us: int
    chain: str


def header(db: Connection, book_id: str) -> Header:
    """The header as this transaction sees the book."""
    body = log.said(log.content(db, 1))["asked"]["body"]
    last = log.head(db)
    return Header(
        book=book_id,
        name=body["name"],
        place=body["place"],
        fips=body["fips"],
        entries=last.seq,
        recorded_us=last.at_us,
        chain=(last.chain or START).hex(),
    )
