"""Checkpoints of a book and proofs from it: what an outsider believes who has a public key and no book."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from seawall.base.errors import LedgerError, RefusedError
from seawall.ledger.book import Book
from seawall.ledger.sealing import keys
from seawall.ledger.sealing.checkpoint import read_checkpoint
from seawall.ledger.sealing.checkpointing import (
    checkpoints,
    make_checkpoint,
    origin_of,
    prove_consistency,
    signers,
    verifier_key,
)
from seawall.ledger.sealing.merkle import verify_consistency
from seawall.ledger.sealing.outside import check_proof as outside
from seawall.ledger.sealing.proving import prove, prove_case
from seawall.ledger.tables import entry
from seawall.ledger.verify import verify
from tests.ledger.books import BOOK_ID, People, deposit, new_book, small_book
from tests.ledger.tampering import inside


@pytest.fixture
def kept(book_url: str) -> tuple[Book, People]:
    return small_book(book_url)


def vkey(who: People, name: str) -> str:
    """The line that an outsider is given."""
    return verifier_key(BOOK_ID, keys.public_text(who[name].key)).text


def believed(folder: Path, proof: str, key: str) -> subprocess.CompletedProcess[str]:
    """What the outsider's script, alone in a folder, says to a proof."""
    shutil.copy(outside.__file__, folder / "check_proof.py")
    (folder / "some.tlog-proof").write_text(proof, encoding="utf-8")
    command = [sys.executable, "-I", "check_proof.py", "some.tlog-proof", key]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60)


def test_an_outsider_believes_an_entry_and_a_case(kept: tuple[Book, People], tmp_path: Path) -> None:
    book, who = kept
    make_checkpoint(book, who["eve"])
    told = believed(tmp_path, prove(book, "dep-1"), vkey(who, "eve"))
    assert told.returncode == 0 and "entry 4 of 37" in told.stdout and '"act":"dep-1"' in told.stdout, told
    case = believed(tmp_path, prove_case(book, "batch-1", "K004"), vkey(who, "eve"))
    assert case.returncode == 0 and "wic|2026-11|51013|K004|5410|3" in case.stdout, case
    other = believed(tmp_path, prove(book, 37), vkey(who, "ada"))
    assert other.returncode == 1 and "not signed by this key" in other.stderr
    altered = prove(book, "dep-1").replace("index 4", "index 5")
    assert believed(tmp_path, altered, vkey(who, "eve")).returncode == 1


def test_what_cannot_be_proven_is_told_with_the_way_out(kept: tuple[Book, People]) -> None:
    book, who = kept
    with pytest.raises(LedgerError, match="no checkpoint in the book binds entry 37"):
        prove(book, 37)
    early = make_checkpoint(book, who["eve"])
    deposit(book, who, "dep-9", 5_00)
    for what, wrong in ((38, "binds 37 entries"), (99, "no entry 99"), ("nobody", "no act 'nobody'")):
        with pytest.raises(LedgerError, match=wrong):
            prove(book, what, early)
    with pytest.raises(LedgerError, match="not in it"):
        prove_case(book, "batch-1", "K999")
    with pytest.raises(LedgerError, match="not in it"):
        prove_case(book, "batch-1", "K004", program="snap")
    with pytest.raises(LedgerError, match="not a batch"):
        prove_case(book, "dep-1", "K004")


def test_checkpoints_are_kept_and_join(kept: tuple[Book, People]) -> None:
    book, who = kept
    first = make_checkpoint(book, who["eve"])
    assert make_checkpoint(book, who["eve"]) == first
    deposit(book, who, "dep-9", 5_00)
    second = make_checkpoint(book, who["ada"])
    assert checkpoints(book) == [first, second]
    assert read_checkpoint(second)[0].origin == origin_of(BOOK_ID)
    proof = prove_consistency(book, second, first)
    old, new = read_checkpoint(first)[0], read_checkpoint(second)[0]
    assert verify_consistency(old.size, new.size, proof.path, old.root, new.root)
    assert proof.text == "old 37\n" + proof.text.split("\n", 1)[1]
    assert proof.text.endswith(f"\n\n{second}") and len(proof.text.split("\n\n")[0].split("\n")) == 1 + len(proof.path)
    assert verify(book.store.where).checkpoints == (37, 40)


def test_two_people_sign_the_same_checkpoint(kept: tuple[Book, People]) -> None:
    book, who = kept
    make_checkpoint(book, who["eve"])
    both = make_checkpoint(book, who["ada"])
    people = {name: keys.public_text(each.key) for name, each in who.items()}
    assert signers(both, people, BOOK_ID) == ("eve", "ada")


def test_only_auditor_and_administrator_sign_and_the_refusal_is_on_record(kept: tuple[Book, People]) -> None:
    book, who = kept
    with pytest.raises(RefusedError, match="auditor or administrator"):
        make_checkpoint(book, who["ben"])
    with book.store.reading() as db:
        last = db.execute(select(entry.c.kind, entry.c.person).order_by(entry.c.seq.desc()).limit(1)).one()
    assert tuple(last) == ("refusal", "ben")
    assert verify(book.store.where).clean


def test_a_book_that_was_rewritten_does_not_join(kept: tuple[Book, People]) -> None:
    book, who = kept
    first = make_checkpoint(book, who["eve"])
    deposit(book, who, "dep-9", 5_00)
    with inside(book.store.where) as burglar:
        burglar.write(31, lambda told: told["says"].update(why="another"))
    second = make_checkpoint(book, who["eve"])
    with pytest.raises(LedgerError, match="it was rewritten"):
        prove_consistency(book, first, second)
    told = verify(book.store.where)
    assert told.first is not None and (told.first.entry, told.first.until) == (1, 37)


def test_a_checkpoint_of_another_book_is_told(book_url: str, tmp_path: Path) -> None:
    """A whole book that was forged with other keys is no match for what the true one published."""
    book, who = small_book(tmp_path / "true.db")
    published = make_checkpoint(book, who["eve"])
    forged, _ = new_book(book_url)
    assert verify(book_url).clean
    told = verify(book_url, [("published.txt", published)])
    assert told.first is not None and told.first.until == 37
    forged.close()
