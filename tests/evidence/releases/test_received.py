"""Documents that were received go when nothing needs them any longer, and no earlier."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest

from seawall.base.errors import EvidenceError
from seawall.evidence import store, using
from seawall.evidence.releases import forget, recorded, releases, stage, use
from tests.evidence.releases.small import grown

Keep = Callable[[str, str], str]


@pytest.fixture
def keep(home: Path) -> Keep:
    """`keep(content, day)`: a document that was received on a day; its hash."""

    def kept(content: str, day: str) -> str:
        told = hashlib.sha256(content.encode()).hexdigest()
        path = home / "received" / told[:2] / told
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        at = datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()
        os.utime(path, (at, at))
        return told

    return kept


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def clock(day: str) -> None:
        at = datetime.fromisoformat(f"{day}T12:00:00+00:00")
        pointer = import_module("seawall.evidence.releases.pointer")
        monkeypatch.setattr(pointer, "now_us", lambda: int(at.timestamp() * 1_000_000))

    return clock


def made(more: int, news: str, old: str = "") -> str:
    """A release whose record names a document that brought news, and one that did not."""
    feeds = [{"state": "new", "documents": [{"sha256": news}]}, {"state": "unchanged", "documents": [{"sha256": old}]}]
    with using() as base:
        return stage(base, grown(more), {"at": "2027-01-01T12:00:00+00:00", "feeds": feeds}).id


def left(home: Path) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in (home / "received").glob("*/*")}


def test_what_nothing_needs_goes_after_its_days(home: Path, keep: Keep, clock: Callable[[str], None]) -> None:
    clock("2027-01-01")
    first = made(1000, keep("news of the first", "2027-01-01"), keep("of the first, no news", "2027-01-01"))
    clock("2027-02-01")
    second = made(2000, keep("news of the second", "2027-02-01"), keep("of the second, no news", "2027-02-01"))
    keep("of a refresh without a release", "2027-01-02")
    keep("received yesterday", "2027-03-30")
    (home / "held.json").write_text(json.dumps([{"documents": [{"sha256": keep("held", "2027-01-03")}]}]))
    (home / "answers").mkdir()
    last = {"open_since_us": 0, "answers": {"x": {"sha256": keep("the last answer", "2027-01-04")}}}
    (home / "answers" / "tiny.json").write_text(json.dumps(last))
    clock("2027-04-01")
    everything = left(home)
    assert forget(100).in_use == second and left(home) == everything
    assert [each.id for each in forget(45).rows[1:]] == [second]
    assert everything - left(home) == {"of the first, no news", "of a refresh without a release"}
    assert recorded(first).record["feeds"], "the second is made anew from what the first received too"
    assert not (home / "releases" / first / "evidence").exists()

    use("shipped")
    (home / "held.json").unlink()
    assert len(forget(0).rows) == 1
    assert left(home) == {"the last answer"} and not list((home / "releases").iterdir())


def test_a_release_of_an_older_program_stays_until_it_is_made_anew(
    home: Path, keep: Keep, clock: Callable[[str], None]
) -> None:
    clock("2027-01-01")
    old = made(1000, keep("news", "2027-01-01"))
    current = home / "current"
    name, _, since = current.read_text(encoding="utf-8").split()
    current.write_text(f"{name} {'0' * 12} {since}\n", encoding="utf-8")  # so says one whose program was updated
    store.renewed()
    clock("2027-06-01")
    forget(0)
    assert old in {each.id for each in releases().rows} and left(home) == {"news"}


def test_where_it_cannot_be_known_what_is_needed_nothing_goes(
    home: Path, keep: Keep, clock: Callable[[str], None]
) -> None:
    clock("2027-01-01")
    made(1000, keep("news", "2027-01-01"), keep("no news", "2027-01-01"))
    keep("of no use", "2027-01-01")
    (home / "held.json").mkdir()
    clock("2027-06-01")
    with pytest.raises(EvidenceError, match="no document is deleted"):
        forget(0)
    assert len(left(home)) == 3
