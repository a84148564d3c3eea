"""The public account's own money, out of a real book: what was settled, less what came back, and what was credited."""

from __future__ import annotations

from pathlib import Path

import pytest

from seawall.base.errors import LedgerError
from seawall.cli import main
from seawall.ledger.act import Posting, Request
from seawall.ledger.batches.returns import CameBack, record_returns
from seawall.ledger.batches.settling import settle
from seawall.ledger.reversing import reverse
from seawall.publicaccount import account
from seawall.publicaccount.books import PaidByBooks
from seawall.publicaccount.from_book import from_book
from tests.ledger.batches.batch_books import Office, with_batch
from tests.ledger.books import today


def cents(of: PaidByBooks, column: str, program: str = "snap") -> int:
    return sum(each.cents for each in getattr(of, column) if each.program == program)


def posted(office: Office, name: str, kind: str, debit: str, credit: str, amount_cents: int) -> None:
    postings = (Posting(debit, amount_cents), Posting(credit, -amount_cents))
    office.approved(office.book.propose(Request(name, kind, today(), postings), office.who["ada"]))


def test_paid_is_what_was_settled_less_what_came_back(book_url: str) -> None:
    office = with_batch(book_url)
    tranche = office.issued()
    assert from_book(office.book).paid == ()  # issued is not yet paid out
    office.approved(settle(office.book, tranche.id, office.who["ada"], on=today()))
    issued = office.stands(tranche)["snap"].issued
    assert cents(from_book(office.book), "paid") == issued > 0
    back = [CameBack(1, 0, 146_00, "R03")]
    office.approved(record_returns(office.book, tranche.id, back, office.who["ada"], on=today()))
    told = from_book(office.book)
    assert cents(told, "returned") == 146_00
    assert told.claim_cents("snap", today()) == issued - 146_00
    assert (told.book, told.fips) == ("Bridge fund", "51") and told.at.startswith("entry ")


def test_what_the_united_states_repaid_is_credited_unless_it_is_reversed(book_url: str) -> None:
    office = with_batch(book_url)
    posted(office, "claim-1", "receivable", "receivable:snap", "revenue:snap", 300_00)
    for name in ("repaid-1", "repaid-2"):
        posted(office, name, "receipt", "cash:reserve", "receivable:snap", 100_00)
    assert cents(from_book(office.book), "credited") == 200_00
    undo = reverse(office.book.act("repaid-2"), "undo-2", today(), "booked twice")
    office.approved(office.book.propose(undo, office.who["ada"]))
    assert cents(from_book(office.book), "credited") == 100_00


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
    assert main(["account", "VA", "--month", f"{today():%Y-%m}", "--book", str(file), "--program", "snap"]) == 0
    shown = capsys.readouterr().out
    assert f"${paid / 100:,.2f}" in shown and "From the book Bridge fund" in shown
    assert main(["account", "VA", "--month", "2026-11", "--book", str(tmp_path / "none.db")]) == 2
