"""The age of what the United States owes: each claim from the day on which it was booked, oldest first.

Money is matched to the oldest claim of its program; what is given up is taken from the period that it names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from seawall.base.closed import Closed
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.ledger.book import Book
from seawall.ledger.reading import acts
from seawall.ledger.reading.header import Header, header
from seawall.ledger.settlement.claims import claims

BUCKETS = ((30, "0 to 30"), (60, "31 to 60"), (90, "61 to 90"))
OLDEST = "over 90"


class AgingRow(Closed):
    """A claim of one period: `open_cents` is what is neither given up nor received. `age`: days, in a bucket."""

    program: str
    period: str
    act: str
    law: str
    recognized_on: date
    recognized_cents: int
    written_down_cents: int
    received_cents: int
    open_cents: int
    age_days: int
    age: str


@shown_by("ledger_aging")
class Aging(RowsOf[AgingRow]):
    """All claims of a book on a day, those that are paid too."""

    of: Header
    on: date


def aging(book: Book, on: date) -> Aging:
    """The age of every claim on a day, by what is posted now."""
    with book.store.reading() as db:
        return Aging(rows=tuple(_rows(db, on)), of=header(db, book.id), on=on)


def _rows(db: Connection, on: date) -> Iterator[AgingRow]:
    held = claims(db)
    down, matched = Counter(held.written_down), Counter(held.matched)
    found = [each for each in acts.every(db, ("receivable",), posted=True) if each.state == "posted"]
    for each in sorted(found, key=lambda one: (one.event_on, one.seq)):
        program = each.body["program"]
        for period, cents in each.body["parts"]:
            given_up = min(cents, down[program, period])
            received = min(cents - given_up, matched[program])
            down[program, period] -= given_up
            matched[program] -= received
            days = max(0, (on - each.event_on).days)
            yield AgingRow(
                program=program,
                period=period,
                act=each.id,
                law=each.body["law"],
                recognized_on=each.event_on,
                recognized_cents=cents,
                written_down_cents=given_up,
                received_cents=received,
                open_cents=cents - given_up - received,
                age_days=days,
                age=next((said for most, said in BUCKETS if days <= most), OLDEST),
            )
