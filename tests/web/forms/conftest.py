"""The site in this process, for tests of its forms: no server, no browser, no redirect followed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from seawall.web.app import application
from seawall.web.settings import Settings


@pytest.fixture(scope="package")
def web() -> Iterator[TestClient]:
    """A client of the application."""
    with TestClient(application(Settings()), base_url="http://127.0.0.1:8400", follow_redirects=False) as client:
        yield client
