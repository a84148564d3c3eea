"""Whoever approves reads what they do: of every act the amount in digits and words, and whom it concerns."""

from __future__ import annotations

from pathlib import Path

from seawall.base.spelled import spelled_usd
from seawall.base.words import cents_usd
from seawall.ledger.kinds import kinds
from seawall.ledger.reading import acts
from seawall.ledger.told import told
from seawall.pages.act_sentence import SENTENCES, sentence
from tests.ledger.books import small_book


def test_every_act_of_a_book_is_one_sentence_with_its_amount(tmp_path: Path) -> None:
    book, _ = small_book(tmp_path / "book.db")
    with book.store.reading() as db:
        said = {each.id: (each, sentence(told(book.id, each))) for each in acts.every(db)}
    book.close()
    assert {each.kind for each, _ in said.values()} > {"open", "deposit", "batch", "tranche", "reversal", "transfer"}
    for each, words in said.values():
        assert words.startswith("You approve") and words.endswith(".") and "  " not in words and " ," not in words
        if each.amount_cents:
            assert f"{cents_usd(each.amount_cents)} ({spelled_usd(each.amount_cents)})" in words
    assert "fund reserve" in said["dep-1"][1]
    assert "7 cases for 2026-11" in said["batch-1"][1] and "fund reserve" in said["batch-1"][1]
    tranche = next(words for each, words in said.values() if each.kind == "tranche")
    assert "part 1 of 2 of batch-1" in tranche and "out of reserve" in tranche
    assert "dep-2" in said["rev-1"][1]
    assert "cash:reserve" in said["move-1"][1] and "escrow" in said["move-1"][1]


def test_sentences_are_of_kinds_that_there_are() -> None:
    assert set(SENTENCES) <= set(kinds().act)
