"""The shim, compiled once, and a folder whose disk is simulated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.ledger.postgres import quick_folder
from tests.ledger.powercut.cuts import build


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with the machine's C compiler; without one these tests fail."""
    return build(tmp_path_factory.mktemp("shim"))


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory if there is room: what a disk keeps is simulated, and waiting for a real one would only take time."""
    with TemporaryDirectory(dir=quick_folder()) as name:
        yield Path(name)
