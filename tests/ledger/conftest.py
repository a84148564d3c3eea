"""Storage for the ledger's tests, SQLite and a real PostgreSQL by `book_url`, and an office at the command line."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import seawall.cli
from tests.ledger.desk import CASES, FUND, Desk
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


@pytest.fixture(scope="session")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A plan to open from: part of SNAP in Vermont out of the rainy day fund."""
    file = tmp_path_factory.mktemp("plan") / "plan.json"
    assert seawall.cli.main(["plan", "VT", "--program", "snap", "--as-of", "2026-11-22", "-o", str(file)]) == 0
    return str(file)


@pytest.fixture(scope="session")
def opened(plan_file: str, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A book with money and an approved batch 'dec' in two tranches, of which the first is issued."""
    folder = tmp_path_factory.mktemp("office")
    desk = Desk(folder, str(folder / "book.db"))
    desk.open(plan_file)
    desk.done("deposit", FUND, "250,000", "--id", "dep")
    desk.done(
        "batch", desk.file("dec.csv", CASES), "--period", "2026-12", "--fund", FUND, "--tranches", "2", "--id", "dec"
    )
    desk.done("issue", "dec")
    desk.tell("deposit", FUND, "250,000", "--id", "more", by="ada")
    return desk


@pytest.fixture
def desk(opened: Desk, tmp_path: Path) -> Desk:
    """The same office, for one test."""
    for file in opened.folder.iterdir():
        shutil.copy(file, tmp_path)
    return Desk(tmp_path, str(tmp_path / "book.db"))
