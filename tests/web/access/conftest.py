"""Sites with accounts, on SQLite; those tests that hang on the database also on a real PostgreSQL."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.postgres import GIVEN, Databases, Server
from tests.web.access.site import Site


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path / "accounts.db")
    yield made
    made.access.close()


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """The PostgreSQL of this test process."""
    if os.environ.get(GIVEN):
        yield Databases(os.environ[GIVEN])
        return
    with Server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def on_both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A site on each of the two databases."""
    if request.param == "sqlite":
        made = Site(tmp_path / "accounts.db")
        yield made
        made.access.close()
        return
    databases: Databases = request.getfixturevalue("databases")
    url = databases.make()
    made = Site(url)
    yield made
    made.access.close()
    databases.drop(url)


@pytest.fixture(scope="session")
def iam_server_port() -> int:
    """A free port of this machine, found without asking beyond it."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
