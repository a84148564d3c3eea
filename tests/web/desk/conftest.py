"""One office for all tests of a file, with a fresh small book for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.books import small_book
from tests.ledger.conftest import _files, _shelf, book_url, postgres, storage  # noqa: F401
from tests.web.desk.office import Office


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are sent are kept in a folder of the test."""
    monkeypatch.setenv("SEAWALL_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The server of the office, which opens the book that is there at each request."""
    folder = tmp_path_factory.mktemp("office")
    found = Office(folder, str(folder / "book.db"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The book in which something of everything has happened."""
    file = tmp_path_factory.mktemp("small") / "book.db"
    small_book(file)[0].close()
    return file.read_bytes()


@pytest.fixture
def office(server: Office, small: bytes) -> Office:
    """The office, with the small book as it was made."""
    server.give(small)
    return server
