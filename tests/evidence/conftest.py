from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from seawall.evidence import current, using
from tests.evidence.publishers.server import publishers as publishers


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the evidence that a test may damage; the product reads it instead of the real one."""
    copy = tmp_path / "evidence"
    shutil.copytree(current().folder, copy)
    monkeypatch.setenv("SEAWALL_EVIDENCE", str(copy))  # for commands in processes of their own
    with using(copy):
        yield copy
