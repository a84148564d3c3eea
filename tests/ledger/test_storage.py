"""The tests' own storage: fresh each time, on both databases, whatever a test before did to it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from psycopg import OperationalError
from sqlalchemy import text

from seawall.base.errors import LedgerError
from seawall.ledger.book import Book
from seawall.ledger.store import Store
from tests.ledger.opened import opened
from tests.ledger.postgres import Databases, Server, remove_forsaken
from tests.ledger.storage import Storage, lent

ROOT = Path(__file__).parents[2]


def test_a_book_can_be_opened_in_fresh_storage(book_url: str) -> None:
    opened(book_url).close()
    Book.open(book_url).close()


def test_nothing_is_left_of_the_book_before(storage: Storage) -> None:
    for _ in range(3):
        with lent(storage) as url:
            with pytest.raises(LedgerError, match="no first entry"):
                Book.open(url)
            opened(url).close()


def test_storage_that_a_test_damaged_is_not_used_again(storage: Storage) -> None:
    with lent(storage) as url:
        store = Store(url)
        store.write(lambda db: db.execute(text("ALTER TABLE posting RENAME TO gone")))
        store.close()
    with lent(storage) as url:
        opened(url).close()


def test_the_tests_postgresql_is_as_durable_as_an_offices(postgres: Databases) -> None:
    with postgres.connect() as db:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            assert db.execute(f"SHOW {name}").fetchone() == ("on",)
        version = db.execute("SHOW server_version_num").fetchone()
    assert version is not None and int(version[0]) >= 150000


def test_what_was_committed_is_there_after_a_stop_and_after_a_kill() -> None:
    with Server() as server:
        url = server.make()
        opened(url).close()
        for end in (server.stop, server.kill):
            end()
            with pytest.raises(OperationalError):
                server.connect()
            server.start()
            book = Book.open(url)
            assert book.act("open").state == "posted"
            book.close()
        folder = server.folder
    assert not folder.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a server with the process that started it")
def test_the_server_ends_with_a_test_run_that_is_killed() -> None:
    code = (
        "import os; from tests.ledger.postgres import Server; server = Server(); server.start(); "
        "print(server.folder, server.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    folder, pid = told.stdout.split()
    until = time.monotonic() + 10
    while Path("/proc", pid).exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert not Path("/proc", pid).exists()
    remove_forsaken(str(Path(folder).parent))
    assert not Path(folder).exists()
