"""Where a book is kept: nobody else reads its files, looking changes nothing, passwords are not told, copies say so."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from seawall.base.errors import LedgerError, SeawallError
from seawall.ledger.backup import backup, restore
from seawall.ledger.book import Book
from seawall.ledger.reading.audit import audit_log
from seawall.ledger.reading.trial import trial_balance
from seawall.ledger.store import Store, shown_where
from seawall.ledger.upgrading import upgrade
from seawall.ledger.verify import verify
from tests.ledger.books import small_book

NOBODY = 65534


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A book in a folder of its own, with nobody working in it."""
    (tmp_path / "kept").mkdir()
    small_book(str(tmp_path / "kept" / "book.db"))[0].close()
    return tmp_path / "kept" / "book.db"


def beside(file: Path) -> list[str]:
    return sorted(each.name for each in file.parent.iterdir())


@contextmanager
def as_nobody() -> Generator[None]:
    """Root may write anywhere: for what others may not."""
    before = os.geteuid()
    os.seteuid(NOBODY if before == 0 else before)
    try:
        yield
    finally:
        os.seteuid(before)


def test_books_and_backups_are_their_owners_alone(file: Path, tmp_path: Path) -> None:
    made = Store(tmp_path / "made.db")
    made.write(lambda db: db.exec_driver_sql("CREATE TABLE any (a)"))
    made.close()
    book = Book.open(file)
    backup(book, tmp_path / "saved.db")
    book.close()
    restore(tmp_path / "saved.db", str(tmp_path / "again.db")).close()
    for each in (tmp_path / "made.db", tmp_path / "saved.db", tmp_path / "again.db"):
        assert stat.S_IMODE(each.stat().st_mode) == 0o600, each


def test_looking_never_changes_a_book(file: Path) -> None:
    before = hashlib.sha256(file.read_bytes()).digest()
    book = Book.open(file)
    trial_balance(book)
    book.close()
    assert verify(file).clean
    assert hashlib.sha256(file.read_bytes()).digest() == before
    with Store(file).reading() as db, pytest.raises(Exception, match="readonly"):
        db.exec_driver_sql("CREATE TABLE mine (a)")


def test_a_backup_where_nothing_may_be_written_is_read_and_verified() -> None:
    """By somebody who may read it and no more, as an auditor may: from a read-only disk, say."""
    folder = Path(tempfile.mkdtemp(prefix="seawall-test-"))
    try:
        made = folder / "book.db"
        book = small_book(str(made))[0]
        backup(book, folder / "saved.db")
        book.close()
        for each in (made, folder / "saved.db"):
            each.chmod(0o444)
        folder.chmod(0o555)
        with as_nobody():
            for each in (made, folder / "saved.db"):
                assert verify(each).clean, each
        assert beside(made) == ["book.db", "saved.db"]
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_nothing_is_left_of_a_backup_or_restore_that_fails(file: Path, tmp_path: Path) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    book = Book.open(file)
    backup(book, tmp_path / "saved.db")
    with pytest.raises(KeyboardInterrupt):
        backup(book, tmp_path / "other.db", stop)
    with pytest.raises(SeawallError, match="exists already"):
        backup(book, tmp_path / "saved.db")
    with pytest.raises(KeyboardInterrupt):
        restore(tmp_path / "saved.db", str(tmp_path / "again.db"), stop)
    book.close()
    assert beside(tmp_path / "saved.db") == ["kept", "saved.db"]


def test_a_restored_book_says_so_in_its_log_and_is_told_from_the_one_that_was_backed_up(
    file: Path, tmp_path: Path
) -> None:
    book = Book.open(file)
    backup(book, tmp_path / "saved.db")
    was = audit_log(book).of
    book.close()
    again = restore(tmp_path / "saved.db", str(tmp_path / "again.db"))
    last = audit_log(again, was.entries + 1).rows
    again.close()
    assert [(each.what, each.person) for each in last] == [("restored", None)]
    assert was.chain in last[0].why
    assert verify(tmp_path / "again.db").clean and verify(tmp_path / "saved.db").chain == was.chain


def test_an_entry_of_a_restore_that_names_another_state_is_found(file: Path, tmp_path: Path) -> None:
    from seawall.ledger import log

    store = Store(file)
    store.write(lambda db: log.add(db, "restored", {"entries": log.head(db).seq, "chain": "00" * 32}))
    store.close()
    told = verify(file)
    assert told.first is not None and told.first.where == "entry.says.chain"


ADDRESSES = (
    "postgresql://ann:s3cret@127.0.0.1:1/books",
    "postgresql://127.0.0.1:1/books?user=ann&password=s3cret",
    "postgresql://127.0.0.1:1/books?user=ann&password=s3cret&sslpassword=s3cret",
    "postgresql://ann:s3cret@127.0.0.1:noport/books",
    "postgresql://ann@127.0.0.1:1/books?password=s3cret&nosuchoption=1",
)


@pytest.mark.parametrize("where", ADDRESSES)
def test_no_message_tells_a_password(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.ledger.store.TRIES", 1)
    assert "s3cret" not in shown_where(where)
    for ask in (Book.open, verify, upgrade):
        with pytest.raises(LedgerError) as told:
            ask(where)
        assert "s3cret" not in str(told.value) and "\n" not in str(told.value)
