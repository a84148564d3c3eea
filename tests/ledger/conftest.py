"""Storage for the ledger's tests: every test that asks for `book_url` runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.ledger.postgres import GIVEN, Databases, Server
from tests.ledger.storage import Files, Shelf, Storage, lent


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """The PostgreSQL of this test process, shared by its tests; one that cannot be had is an error, not a skip.

    A test that stops or kills a server takes one of its own: `with Server() as server`.
    """
    if os.environ.get(GIVEN):
        yield Databases(os.environ[GIVEN])
        return
    with Server() as server:
        yield server


@pytest.fixture(scope="session")
def _files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files(tmp_path_factory.mktemp("books"))


@pytest.fixture(scope="session")
def _shelf(postgres: Databases) -> Iterator[Shelf]:
    shelf = Shelf(postgres)
    yield shelf
    shelf.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def storage(request: pytest.FixtureRequest) -> Storage:
    """Fresh storages on one of the two databases, as many as a test wants: `with lent(storage) as url`."""
    return request.getfixturevalue("_files" if request.param == "sqlite" else "_shelf")


@pytest.fixture
def book_url(storage: Storage) -> Iterator[str]:
    """A fresh storage on each of the two databases: a path of SQLite, an address of PostgreSQL."""
    with lent(storage) as url:
        yield url
