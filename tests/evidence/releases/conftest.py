from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seawall.evidence import store
from tests.evidence.releases.small import small


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which a user without a release keeps evidence; a small folder stands in for the shipped one."""
    shipped = small(tmp_path / "shipped")
    monkeypatch.setattr(store, "shipped_folder", lambda: shipped)
    monkeypatch.setenv("SEAWALL_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SEAWALL_EVIDENCE", raising=False)
    store.renewed()
    yield tmp_path / "home" / "evidence"
    monkeypatch.undo()
    store.renewed()
