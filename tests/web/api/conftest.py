"""The API in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from seawall.web.app import application
from seawall.web.settings import Settings


@pytest.fixture(scope="module")
def api() -> Iterator[TestClient]:
    """Whatever fails in it fails the test."""
    with TestClient(application(Settings()), "http://127.0.0.1:8400") as client:
        yield client
