"""Amounts of a few cents in many parts, and a tranche that was voided."""

from __future__ import annotations

from seawall.ledger.batches.tranches import issue
from tests.ledger.books import approve, deposit, new_book, today, write_cases


def test_parts_that_come_to_nothing_are_passed_over(book_url):
    book, who = new_book(book_url)
    deposit(book, who, "dep", 100_00)
    write_cases(book, who, "small", (("A", "snap", "51013", "0.01"),), "2026-11")
    approve(book, who, "small")
    part = issue(book, "small", who["ada"], on=today())
    assert (part.body["k"], part.amount_cents) == (2, 1), "half a cent is nothing; the second half is the cent"
    assert approve(book, who, part.id).state == "posted"
    book.close()


def test_a_tranche_that_was_voided_is_asked_for_again(book_url):
    book, who = new_book(book_url)
    deposit(book, who, "dep", 100_00)
    write_cases(book, who, "b", (("A", "snap", "51013", "10.00"),), "2026-11")
    approve(book, who, "b")
    first = issue(book, "b", who["ada"], on=today())
    book.void(first.id, who["ben"], "too early")
    again = issue(book, "b", who["ada"], on=today())
    assert (again.id, again.state, again.body["k"]) == (f"{first.id}-2", "pending", 1)
    assert approve(book, who, again.id).state == "posted"
    book.close()
