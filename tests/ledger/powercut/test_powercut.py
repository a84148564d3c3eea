"""Power cuts under SQLite: first that the harness sees everything and finds what is lost, then that nothing is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.ledger.powercut import work
from tests.ledger.powercut.cuts import Recorded, record, survive
from tests.ledger.powercut.disk import Disk

pytestmark = pytest.mark.xdist_group("powercut")


def bare(shim: Path, folder: Path, journal: str, synchronous: str) -> Recorded:
    (folder / "book").mkdir()
    command = [sys.executable, work.__file__, str(folder / "book" / "bare.db"), journal, synchronous]
    return record(shim, command, folder / "book", folder / "log")


def replayed(recorded: Recorded) -> dict[str, bytes]:
    disk = Disk(recorded.before)
    for each in recorded.records:
        disk.do(each)
    return disk.now()


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_the_record_misses_nothing(shim: Path, folder: Path, journal: str) -> None:
    recorded = bare(shim, folder, journal, "FULL")
    assert {each.what for each in recorded.records} >= set("owsdua"), "what SQLite is known to do"
    assert replayed(recorded) == recorded.now


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_without_synchronization_the_harness_finds_lost_commits(shim: Path, folder: Path, journal: str) -> None:
    found = survive(bare(shim, folder, journal, "OFF"), 20, 13, folder / "cut", work.check)
    assert any("lost: " in each for each in found) and any("damaged: " in each for each in found), found


def test_with_normal_synchronization_commits_are_lost_and_nothing_is_damaged(shim: Path, folder: Path) -> None:
    found = survive(bare(shim, folder, "WAL", "NORMAL"), 60, 13, folder / "cut", work.check)
    assert found and all("lost: " in each for each in found), found


def test_with_full_synchronization_and_a_write_ahead_log_nothing_is_lost(shim: Path, folder: Path) -> None:
    assert survive(bare(shim, folder, "WAL", "FULL"), 100, 13, folder / "cut", work.check) == []


def test_it_knows_full_from_extra_as_sqlite_describes_them(shim: Path, folder: Path) -> None:
    """With a rollback journal, FULL leaves its removal to luck, and EXTRA does not (sqlite.org/pragma.html)."""
    for synchronous, lost in (("FULL", True), ("EXTRA", False)):
        (folder / synchronous).mkdir()
        recorded = bare(shim, folder / synchronous, "DELETE", synchronous)
        found = survive(recorded, 60, 13, folder / "cut", work.check)
        assert bool(found) is lost and all("lost: " in each for each in found), found
