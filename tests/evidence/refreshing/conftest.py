"""An office that refreshes small evidence from publishers on this machine, by a clock that the test sets."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from seawall.evidence import store
from seawall.evidence.feeds import feed as feeds
from seawall.evidence.refreshing import compose
from seawall.evidence.refreshing.model import Outcome, Refreshed
from seawall.evidence.store import current, using
from tests.evidence.publishers.server import Publishers
from tests.evidence.refreshing import small
from tests.offline import offline

NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nothing is encrypted on this machine, and to read all certificates takes longer than a refresh."""

manifest = import_module("seawall.evidence.manifest")


@dataclass
class Office:
    """What stands in it, what it asks, and how long it has waited, without waiting."""

    server: Publishers
    home: Path
    now: datetime = small.NOW
    waits: list[float] = field(default_factory=list)
    on_wait: Callable[[], object] = lambda: None

    def now_us(self) -> int:
        return int(self.now.timestamp() * 1_000_000)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += timedelta(seconds=seconds)
        self.on_wait()

    def refresh(self, name: str = "tiny") -> Outcome:
        (outcome,) = self.refreshed(name).rows
        return outcome

    def refreshed(self, *names: str) -> Refreshed:
        return compose.refresh(names, mirror=self.server.url, sleep=self.sleep, now=self.now_us)

    def add(self, paths: list[Path], name: str = "") -> Refreshed:
        with offline():
            return compose.add(paths, name, now=self.now_us)

    def accept(self, name: str, because: str, held: str = "") -> Refreshed:
        with offline():
            return compose.accept(name, because, held, now=self.now_us)

    def table(self, name: str = "tiny_day") -> str:
        """A table of the evidence in use, every byte of which is of its release."""
        with using():
            assert manifest.identity_now(current().folder) == manifest.release_id()
            return (current().folder / f"{name}.csv").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def _program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest, "_PACKAGE", folder)
        small.make(folder / "tables")
    return folder


@pytest.fixture
def office(_program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The program, shipped with the small evidence, and the tiny feed and that of the Treasury's days."""
    known = (small.TINY, feeds.feed("treasury_daily"))
    for module in (feeds, compose):
        monkeypatch.setattr(module, "feeds", lambda: known)
    program = tmp_path / "program"
    shutil.copytree(_program, program)
    monkeypatch.setattr(store, "__file__", str(program / "store.py"))
    monkeypatch.setattr(manifest, "_PACKAGE", program)  # a program without rules of law: their hashes take time
    monkeypatch.setenv("SEAWALL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(small.TINY.key.variable, small.KEY)
    for name in ("SEAWALL_EVIDENCE", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(ssl, "create_default_context", lambda **_: NO_CERTIFICATES)
    store.shipped_folder.cache_clear()
    store.renewed()
    with Publishers(small.Tiny()) as server:
        made = Office(server, tmp_path / "home")
        server.date = lambda: made.now
        monkeypatch.setattr(import_module("seawall.evidence.releases.pointer"), "now_us", made.now_us)
        yield made
    monkeypatch.undo()
    store.shipped_folder.cache_clear()
    store.renewed()
