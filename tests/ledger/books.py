"""A small book in which something of everything has happened, for tests of what reads or checks a book.

The people are the same in every run: ada (administrator and maker), ben and cy (checkers), dee (a checker for small
amounts, by delegation from ben), eve (auditor), gus (a third checker: what governs the book takes two beside its
maker). Days are the day on which the test runs, so that nothing expires.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from seawall.base.errors import RefusedError
from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.accept import accept
from seawall.ledger.batches.tranches import batch_of, issue, next_part
from seawall.ledger.book import Book
from seawall.ledger.caseload.file import snapshot
from seawall.ledger.opening import Granted, Opening
from seawall.ledger.reversing import reverse
from seawall.ledger.sealing import keys
from seawall.ledger.signer import Signer
from seawall.ledger.staffing import new_duty, new_person, new_policy

People = Mapping[str, Signer]

BOOK_ID = sha256(b"a small book").hexdigest()[:32]
NAMES = ("ada", "ben", "cy", "dee", "eve", "gus")
LONG_AGO, LONG_HENCE = date(2020, 1, 1), date(2099, 12, 31)
COUNTIES = ("51013", "51059")
TWO_FROM_CENTS = 100_000_00  # acts of this amount or more take two checkers
CASES = (
    ("K001", "snap", "51013", "187.01"),
    ("K002", "snap", "51059", "292.00"),
    ("K003", "snap", "51059", "23.99"),
    ("K004", "wic", "51013", "54.10"),
    ("K005", "wic", "51059", "61.00"),
    ("K006", "snap", "51013", "975.03"),
    ("K007", "snap", "51059", "0.01"),
)


def today() -> date:
    """The day that the book goes by."""
    return datetime.now(UTC).date()


def people() -> People:
    """The six people, with their keys."""
    return {name: Signer(name, Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())) for name in NAMES}


def opening(who: People) -> Request:
    """What the book is opened with."""
    named = [new_person(name, name.title(), keys.public_text(who[name].key)) for name in NAMES]
    roles = [("ada", "administrator"), ("ada", "maker"), ("ben", "checker"), ("cy", "checker"), ("eve", "auditor")]
    roles.append(("gus", "checker"))
    duties = [new_duty(name, role, LONG_AGO) for name, role in roles]
    granted = [
        Granted(program, program, cap_cents, LONG_AGO, LONG_HENCE, "Executive Order 54")
        for program, cap_cents in (("snap", 1_000_000_00), ("wic", 200_000_00))
    ]
    told = Opening("Bridge fund", "Virginia", "51", {"reserve": "Reserve"}, granted, COUNTIES, {"plan": "0" * 64})
    return told.request("open-1", today(), named, duties, new_policy({0: 1, TWO_FROM_CENTS: 2}))


def new_book(where: str | Path) -> tuple[Book, People]:
    """A book that is opened and approved, and nothing more."""
    who = people()
    book = Book.create(where, BOOK_ID, opening(who), who["ada"])
    approve(book, who, "open-1")
    return book, who


def small_book(where: str | Path) -> tuple[Book, People]:
    """A book with deposits, a transfer, a delegation, a batch in tranches, a reversal, a void, an expiry, refusals.

    In SQLite it is made once a process and then copied: in a few milliseconds, with the same times and hashes.
    """
    if "://" in str(where):
        return _make_small(where)
    Path(where).write_bytes(_small_file())
    return Book.open(where), people()


@cache
def _small_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "small.db"
        _make_small(file)[0].close()  # the last one who closes it moves its write-ahead log into the file
        return file.read_bytes()


def _make_small(where: str | Path) -> tuple[Book, People]:
    book, who = new_book(where)
    deposit(book, who, "dep-1", 500_000_00)
    _delegate(book, who)
    _undo(book, who)
    write_cases(book, who, "batch-1", CASES, "2026-11")
    approve(book, who, "batch-1")
    for part in (1, 2):
        approve(book, who, issue(book, "batch-1", who["ada"], on=today(), part=part).id, ("dee",))
    _refused(book, who)
    book.propose(_deposit("dep-late", 1_00, expires_on=today() - timedelta(days=1)), who["ada"])
    book.expire()
    book.propose(_deposit("dep-waiting", 200_000_00), who["ada"])
    book.approve("dep-waiting", who["ben"])
    return book, who


def issue_next(book: Book, batch: str, by: Signer, *, on: date, act_id: str | None = None) -> Act:
    """Ask for the next tranche by its number: also on a day on which one was issued."""
    try:
        with book.store.reading() as db:
            part = next_part(db, batch_of(db, batch)).k
    except RefusedError:  # told by asking
        part = None
    return issue(book, batch, by, on=on, part=part, act_id=act_id)


def approve(book: Book, who: People, act_id: str, names: Sequence[str] = ("ben", "cy")) -> Act:
    """Approve an act by these people in turn, until it is posted."""
    for name in names:
        found = book.approve(act_id, who[name])
        if found.state == "posted":
            return found
    raise AssertionError(f"{act_id} is {found.state} still")


def deposit(book: Book, who: People, act_id: str, cents: int) -> Act:
    """Money put into the fund, approved."""
    book.propose(_deposit(act_id, cents), who["ada"])
    return approve(book, who, act_id)


def write_cases(
    book: Book, who: People, act_id: str, cases: Sequence[tuple[str, ...]], period: str, on: date | None = None
) -> Act:
    """A batch of these cases in two tranches, not approved yet."""
    text = "case_key,program,county,amount_usd\n" + "".join(",".join(each) + "\n" for each in cases)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "cases.csv"
        file.write_text(text)
        with snapshot(file) as held:
            return accept(
                book, held, who["ada"], period=period, fund="reserve", tranches=2, on=on or today(), act_id=act_id
            )


def _deposit(act_id: str, cents: int, expires_on: date | None = None) -> Request:
    postings = (Posting("cash:reserve", cents), Posting("source:reserve", -cents))
    return Request(act_id, "deposit", today(), postings, expires_on=expires_on)


def _delegate(book: Book, who: People) -> None:
    """Ben hands dee the role of a checker, for acts up to $2,000."""
    given = new_duty("dee", "checker", today(), LONG_HENCE, 2_000_00, by="ben")
    book.propose(Request("duty-1", "duty", today(), body={"duties": [given]}), who["ben"])
    approve(book, who, "duty-1", ("cy", "gus"))


def _undo(book: Book, who: People) -> None:
    """A deposit of the wrong amount, undone, and a transfer that a checker rejects."""
    wrong = deposit(book, who, "dep-2", 77_00)
    book.propose(reverse(wrong, "rev-1", today(), "the amount was another fund's"), who["ada"])
    approve(book, who, "rev-1")
    postings = (Posting("cash:reserve", -5_00), Posting("escrow", 5_00))
    book.propose(Request("move-1", "transfer", today(), postings, reason="asked for by phone"), who["ada"])
    book.void("move-1", who["cy"], "nobody asked for it in writing")


def _refused(book: Book, who: People) -> None:
    """A maker who approves what they made, an auditor who approves, an id that is taken."""
    book.propose(_deposit("dep-3", 10_00), who["ada"])
    attempts = (
        lambda: book.approve("dep-3", who["ada"]),
        lambda: book.approve("dep-3", who["eve"]),
        lambda: book.propose(_deposit("dep-3", 11_00), who["ada"]),
    )
    for attempt in attempts:
        try:
            attempt()
        except RefusedError:
            continue
        raise AssertionError("the book took what it must refuse")
