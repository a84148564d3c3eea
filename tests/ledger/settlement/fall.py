"""The fall of 2025 in Virginia with numbers that can be checked by hand: one program, one batch in weekly quarters.

Four households are owed $400, $300, $200.02 and $99.98 for November: $1,000. The state pays a quarter on 3 November,
$250.00 in all, and the federal payment resumes before the second (Public Law 119-37 of 12 November 2025).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from seawall.ledger.act import Act, Posting, Request
from seawall.ledger.batches.accept import accept
from seawall.ledger.batches.ending import end
from seawall.ledger.batches.settling import settle
from seawall.ledger.book import Book
from seawall.ledger.caseload.file import snapshot
from seawall.ledger.tables import balance
from tests.ledger.books import People, approve, issue_next, new_book, people

PERIOD = "2025-11"
LAW = "Public Law 119-37, section 1 (continuing appropriations)"
LAW_ON = date(2025, 11, 12)
PAID_ON = date(2025, 11, 3)
CASES = (
    ("K001", "snap", "51013", "400.00"),
    ("K002", "snap", "51059", "300.00"),
    ("K003", "snap", "51059", "200.02"),
    ("K004", "snap", "51013", "99.98"),
)
QUARTER = {"K001": 100_00, "K002": 75_00, "K003": 50_00, "K004": 24_99}  # each floor of a quarter: $249.99
FIRST = sum(QUARTER.values())


@dataclass
class Office:
    """A book and its people. What it does is approved at once."""

    book: Book
    who: People

    @property
    def ada(self):
        """Who makes."""
        return self.who["ada"]

    def approved(self, act: Act) -> Act:
        """The act, posted."""
        return approve(self.book, self.who, act.id)

    def held(self, account: str) -> int:
        """The balance of an account: debits less credits."""
        with self.book.store.reading() as db:
            return db.execute(select(balance.c.cents).where(balance.c.account == account)).scalar_one()

    def batch(self, period: str = PERIOD, cases: Sequence[tuple[str, ...]] = CASES, tranches: int = 4) -> Act:
        """A batch, approved."""
        with given(cases) as held:
            made = accept(self.book, held, self.ada, period=period, fund="reserve", tranches=tranches, on=PAID_ON,
                          act_id=f"batch-{period}")  # fmt: skip
        return self.approved(made)

    def pay(self, batch: str = f"batch-{PERIOD}", on: date = PAID_ON) -> Act:
        """The next tranche, issued and settled on a day."""
        made = self.approved(issue_next(self.book, batch, self.ada, on=on))
        self.approved(settle(self.book, made.id, self.ada, on=on))
        return made

    def end(self, batch: str = f"batch-{PERIOD}", on: date = LAW_ON) -> Act:
        """The rest of a batch canceled."""
        return self.approved(end(self.book, batch, self.ada, on=on, reason="federal payment resumed"))


class given:  # noqa: N801  (used as a context manager)
    """A caseload file with these cases."""

    def __init__(self, cases: Sequence[tuple[str, ...]]) -> None:
        self.cases = cases

    def __enter__(self):
        self.folder = TemporaryDirectory()
        file = Path(self.folder.name) / "cases.csv"
        file.write_text("case_key,program,county,amount_usd\n" + "".join(",".join(each) + "\n" for each in self.cases))
        self.held = snapshot(file)
        return self.held.__enter__()

    def __exit__(self, *raised) -> None:
        self.held.__exit__(*raised)
        self.folder.cleanup()


def opened(url: str | Path) -> Office:
    """A book with $5,000 in its fund and the first quarter of November paid. In SQLite made once and copied."""
    if "://" in str(url):
        return _made(url)
    Path(url).write_bytes(_file())
    return Office(Book.open(url), people())


@cache
def _file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "fall.db"
        _made(file).book.close()
        return file.read_bytes()


def _made(url: str | Path) -> Office:
    office = Office(*new_book(url))
    postings = (Posting("cash:reserve", 5_000_00), Posting("source:reserve", -5_000_00))
    office.book.propose(Request("dep-1", "deposit", date(2025, 11, 1), postings), office.ada)
    approve(office.book, office.who, "dep-1")
    office.batch()
    office.pay()
    return office
