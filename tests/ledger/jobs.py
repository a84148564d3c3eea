"""Work on a book that is to be interrupted, and what must hold after: `python -m tests.ledger.jobs URL FILE`.

The job says "ready" before it touches the book, and then each act that the book has confirmed. Run again on the same
book, it goes on where it was interrupted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.batches.accept import accept
from seawall.ledger.batches.payments import payments
from seawall.ledger.batches.tranches import batch_of, next_part
from seawall.ledger.book import Book
from seawall.ledger.caseload.file import snapshot
from seawall.ledger.reading import acts
from seawall.ledger.verify import verify
from tests.ledger.books import COUNTIES, issue_next
from tests.ledger.caseloads import caseload
from tests.ledger.opened import ADA, BEN, ON, PROGRAM, deposit, opened

PERIOD = "2026-11"
TRANCHES = 3
NO_BOOK = "no book yet"
MONEY_CENTS = 90_000_000_000


def say(what: str) -> None:
    """Tell the world that something is done for good."""
    sys.stdout.write(what + "\n")
    sys.stdout.flush()


def batch(url: str, file: str) -> None:
    """Open a book, and pay a caseload in tranches."""
    book = opened(url, MONEY_CENTS)
    say("open")
    deposit(book, "money", MONEY_CENTS)
    say("money")
    with snapshot(file) as cases:
        accept(book, cases, ADA, period=PERIOD, fund="reserve", tranches=TRANCHES, on=ON, act_id="batch")
    book.approve("batch", BEN)
    say("batch")
    while (part := _next(book)) is not None:
        book.approve(part, BEN)
        say(part)
    book.close()


def _next(book: Book) -> str | None:
    try:
        with book.store.reading() as db:  # which leaves no refusal on record
            next_part(db, batch_of(db, "batch"))
    except RefusedError:
        return None  # all is issued
    return issue_next(book, "batch", ADA, on=ON).id


def write_cases(path: Path, cases: int) -> Path:
    """The caseload of the job `batch`, the same for the same number of cases."""
    caseload(cases, 13, [PROGRAM], COUNTIES).write_csv(path)
    return path


def check(url: str, said: Sequence[str]) -> str:
    """What the book holds after an interruption, in a word. AssertionError for anything lost or half there.

    What was confirmed is posted, and `verify` computes the whole book again from its log and finds nothing amiss: every
    row, balance and line, the signatures, the chain, and for SQLite the pages of the file.
    """
    try:
        book = Book.open(url)
    except LedgerError as error:
        assert any(each in str(error) for each in ("no book", "no first entry")), str(error)
        assert not said, f"{said[-1]} was confirmed, and {error}"
        return NO_BOOK
    try:
        with book.store.reading() as db:
            states = {each.id: each.state for each in acts.every(db)}
    finally:
        book.close()
    for each in said:
        assert states.get(each) == "posted", f"{each} was confirmed, and is {states.get(each, 'lost')}"
    found = verify(url)
    assert found.clean, str(found.first)
    return f"{found.entries} entries"


def check_paid(url: str, cases: int) -> None:
    """Assert that the job `batch` is done: each case of its file paid, once, in exact cents."""
    book = Book.open(url)
    paid: Counter[str] = Counter()
    with book.store.reading() as db:
        for k in range(1, TRANCHES + 1):
            for each in payments(db, acts.by_id(db, f"batch-t{k}")):
                paid[each.case_key] += each.cents
    book.close()
    asked = caseload(cases, 13, [PROGRAM], COUNTIES)
    assert paid == {key: int(usd.replace(".", "")) for key, usd in asked.select("case_key", "amount_usd").rows()}


if __name__ == "__main__":
    from seawall.ledger.migrations import migrate  # noqa: F401  all is loaded before the work begins

    say("ready")
    batch(*sys.argv[1:])
