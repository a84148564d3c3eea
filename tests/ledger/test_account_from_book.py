"""The public account's own money, out of a real book: what was settled, less what came back, and what was credited."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from seawall.base.errors import LedgerError
from seawall.cli import main
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.batches.settling import settle
from seawall.ledger.reversing import reverse
from seawall.ledger.settlement.accruing import accrue
from seawall.ledger.settlement.receipts import receive
from seawall.ledger.settlement.receivables import recognize, write_down
from seawall.publicaccount import account
from seawall.publicaccount.books import PaidByBooks
from seawall.publicaccount.from_book import from_book
from tests.ledger.batches.batch_books import with_batch
from tests.ledger.books import today


def cents(of: PaidByBooks, what: str, program: str = "snap") -> int:
    return sum(each.cents for each in of.entries if (each.program, each.what) == (program, what))


def test_paid_is_what_was_settled_less_what_came_back(book_url: str) -> None:
    office = with_batch(book_url)
    tranche = office.issued()
    assert from_book(office.book).entries == ()  # issued is not yet paid out
    office.approved(settle(office.book, tranche.id, office.who["ada"], on=today()))
    issued = office.stands(tranche)["snap"].issued
    assert cents(from_book(office.book), "paid") == issued > 0
    back = [CameBack(1, 0, 146_00, "R03")]
    office.approved(record_returns(office.book, tranche.id, back, office.who["ada"], on=today()))
    told = from_book(office.book)
    assert cents(told, "back") == 146_00
    assert told.claim_cents("snap", today()) == issued - 146_00
    assert (told.book, told.fips) == ("Bridge fund", "51") and told.at.startswith("entry ")


def test_the_account_and_the_settlement_of_a_book_agree(book_url: str) -> None:
    day = today() - timedelta(days=40)
    office = with_batch(book_url, on=day)
    book, ada = office.book, office.who["ada"]
    office.approved(settle(book, office.issued(on=day).id, ada, on=day))
    office.approved(recognize(book, "snap", ada, on=day, law="P.L. 999-1", law_on=day, covered=True, cents=500_00))
    office.approved(receive(book, "snap", 300_00, ada, fund="reserve", on=day + timedelta(days=20)))
    second = office.approved(receive(book, "snap", 50_00, ada, fund="reserve", on=day + timedelta(days=30)))
    office.approved(book.propose(reverse(second, "undo", today(), "booked twice"), ada))
    told = from_book(book)
    assert cents(told, "credited") == 300_00 and [each.program for each in told.laws] == ["snap"]
    with book.store.reading() as db:
        settled = accrue(db, today(), today())
    mine = told.interest(today(), today(), settled.begins)
    assert (mine.years, mine.lines) == (settled.years, settled.lines)
    assert {(each.program, each.standing) for each in mine.years} == {
        ("snap", "owed"), ("snap", "contingent"), ("wic", "contingent"),
    }  # fmt: skip
    found = account("VA", today(), as_of=today(), book=told)
    for column, standing in (("interest", "owed"), ("contingent", "contingent")):
        shown = getattr(found.total, column)
        assert round(shown.value * 100) == settled.net_cents(standing) > 0
    office.approved(write_down(book, "snap", ada, on=today(), parts=[("2026-11", 200_00)], reason="refused"))
    after = from_book(book)
    with book.store.reading() as db:
        settled = accrue(db, today(), today())
    assert after.interest(today(), today(), settled.begins).years == settled.years


def test_the_account_tells_a_book_of_its_own_government_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bridge.db"
    office = with_batch(file)
    tranche = office.issued()
    office.approved(settle(office.book, tranche.id, office.who["ada"], on=today()))
    told, paid = from_book(office.book), office.stands(tranche)["snap"].issued
    office.book.close()
    with pytest.raises(LedgerError, match="another government"):
        account("VT", today(), book=told)
    options = ["--month", f"{today():%Y-%m}", "--lapse", f"{today():%Y-%m}-01", "--book", str(file)]
    assert main(["account", "VA", *options]) == 0
    shown = capsys.readouterr().out
    assert f"${paid / 100:,.2f}" in shown and "From the book Bridge fund" in shown
    assert main(["account", "VA", "--month", "2026-11", "--book", str(tmp_path / "none.db")]) == 2
