from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from seawall.evidence import package


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the evidence that a test may damage; the product reads it instead of the real one."""
    copy = tmp_path / "evidence"
    shutil.copytree(package.folder(), copy)
    monkeypatch.setenv("SEAWALL_EVIDENCE", str(copy))
    return copy
