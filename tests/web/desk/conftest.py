"""An office with a small book, for one test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.books import small_book
from tests.web.desk.office import Office


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are sent are kept in a folder of the test."""
    monkeypatch.setenv("SEAWALL_HOME", str(tmp_path / "home"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The office, with the book in which something of everything has happened."""
    book, _ = small_book(tmp_path / "book.db")
    book.close()
    found = Office(tmp_path, str(tmp_path / "book.db"))
    yield found
    found.close()
