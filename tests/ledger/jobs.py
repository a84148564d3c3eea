"""Work on a book that is to be interrupted, and what must hold after: `python -m tests.ledger.jobs NAME URL [FILE]`.

A job says "ready" before it touches the book, and then each act that the book has confirmed. Run again on the same
book, it goes on where it was interrupted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, func, select

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.batches.accept import accept
from seawall.ledger.batches.payments import payments
from seawall.ledger.batches.tranches import issue
from seawall.ledger.book import Book
from seawall.ledger.casefile import snapshot
from seawall.ledger.chain import START, link
from seawall.ledger.merkle import leaf_hash
from seawall.ledger.reading import acts
from seawall.ledger.tables import account, act, balance, entry, line, posting
from tests.ledger.caseloads import caseload
from tests.ledger.opened import ADA, BEN, COUNTIES, PROGRAM, deposit, opened

ON = date(2026, 11, 2)
PERIOD = "2026-11"
TRANCHES = 3
DEPOSITS = 8
NO_BOOK = "no book yet"
MONEY_CENTS = 90_000_000_000


def say(what: str) -> None:
    """Tell the world that something is done for good."""
    sys.stdout.write(what + "\n")
    sys.stdout.flush()


def deposits(url: str) -> None:
    """Open a book and make a few deposits."""
    book = opened(url)
    say("open")
    for number in range(DEPOSITS):
        deposit(book, f"deposit-{number}", 100 + number)
        say(f"deposit-{number}")
    book.close()


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
        return issue(book, "batch", ADA, on=ON).id
    except RefusedError:
        return None  # all is issued


def write_cases(path: Path, cases: int) -> Path:
    """The caseload of the job `batch`, the same for the same number of cases."""
    caseload(cases, 13, [PROGRAM], COUNTIES).write_csv(path)
    return path


def check(url: str, said: Sequence[str]) -> str:
    """What the book holds after an interruption, in a word. AssertionError for anything lost or half there."""
    try:
        book = Book.open(url)
    except LedgerError as error:
        assert any(each in str(error) for each in ("no book", "no first entry")), str(error)
        assert not said, f"{said[-1]} was confirmed, and {error}"
        return NO_BOOK
    try:
        with book.store.reading() as db:
            _check_database(db)
            entries = _check_chain(db)
            _check_rows(db)
            states = {each.id: each.state for each in acts.every(db)}
            for each in said:
                assert states.get(each) == "posted", f"{each} was confirmed, and is {states.get(each, 'lost')}"
        return f"{entries} entries"
    finally:
        book.close()


def check_paid(url: str, cases: int) -> None:
    """Assert that the job `batch` is done: each case of its file paid, once, in exact cents."""
    book = Book.open(url)
    paid: Counter[str] = Counter()
    with book.store.reading() as db:
        for k in range(1, TRANCHES + 1):
            paid.update({each.case_key: each.cents for each in payments(db, acts.by_id(db, f"batch-t{k}"))})
    book.close()
    asked = caseload(cases, 13, [PROGRAM], COUNTIES)
    assert paid == {key: int(usd.replace(".", "")) for key, usd in asked.select("case_key", "amount_usd").rows()}


def _check_database(db: Connection) -> None:
    if db.dialect.name == "sqlite":
        assert db.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
        assert not db.exec_driver_sql("PRAGMA foreign_key_check").all(), "a row names one that is missing"


def _check_chain(db: Connection) -> int:
    before = START
    number = 0
    for number, row in enumerate(db.execute(select(entry).order_by(entry.c.seq)), start=1):
        assert row.seq == number, f"entry {number} is missing"
        assert bytes(row.leaf) == leaf_hash(row.content.encode()), f"entry {number} is not what was written"
        before = link(before, bytes(row.leaf))
        assert bytes(row.chain) == before, f"entry {number} is not bound to those before it"
    return number


def _check_rows(db: Connection) -> None:
    """Every act with its entry, its postings in balance, its lines complete; every balance the sum of its postings."""
    logged = set(db.execute(select(entry.c.seq).where(entry.c.kind == "act")).scalars())
    held = set(db.execute(select(act.c.seq)).scalars())
    assert logged == held, f"acts and their entries differ: {logged ^ held}"
    sums = db.execute(select(posting.c.act, func.sum(posting.c.cents)).group_by(posting.c.act)).all()
    assert all(cents == 0 for _, cents in sums), "an act does not balance"
    for found in acts.every(db, ["batch"]):
        lines = db.execute(select(func.count()).where(line.c.batch == found.seq)).scalar_one()
        assert lines == found.body["lines"]["count"], f"{found.id} has {lines} lines"
    moved: Counter[str] = Counter()
    for found in acts.every(db, posted=True):
        for each in found.postings:
            moved[each.account] += each.cents
    kept = {row.account: row.cents for row in db.execute(select(balance))}
    names = set(db.execute(select(account.c.id)).scalars())
    wrong = sorted(name for name in names if kept.get(name, 0) != moved[name])
    assert not wrong, f"the balance of {wrong[0]} is {kept.get(wrong[0])}, and its postings make {moved[wrong[0]]}"


if __name__ == "__main__":
    from seawall.ledger.migrations import migrate  # noqa: F401  all is loaded before the work begins

    say("ready")
    {"deposits": deposits, "batch": batch}[sys.argv[1]](*sys.argv[2:])
