"""Sites with accounts, on SQLite; those tests that hang on the database also on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.postgres import GIVEN, Databases, Server
from tests.web.access.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path / "accounts.db")
    yield made
    made.access.close()


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """The PostgreSQL of this test process."""
    import os

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
