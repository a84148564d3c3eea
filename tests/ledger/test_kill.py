"""Jobs killed at random instants: that the harness finds what a bad job does wrong, and a short run of the real one."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.ledger.kill import Job, python, rounds
from tests.ledger.killed import batch_job, crash
from tests.ledger.postgres import Server
from tests.ledger.storage import Shelf, Storage

UNITS = 20
CASES = 2_000

BEGIN, FIRST, SECOND, COMMIT, SAY = (
    'db.execute("BEGIN IMMEDIATE")',
    'db.execute("INSERT INTO unit VALUES (?, 1)", (number,)); time.sleep(0.005)',
    'db.execute("INSERT INTO unit VALUES (?, 2)", (number,)); time.sleep(0.005)',
    'db.execute("COMMIT")',
    "print(number, flush=True)",
)
RIGHT = (BEGIN, FIRST, SECOND, COMMIT, SAY)
WITHOUT_TRANSACTION = (FIRST, SECOND, SAY)
SAID_TOO_EARLY = (BEGIN, SAY, FIRST, SECOND, COMMIT)


def bare_check(url: str, said: Sequence[str]) -> str:
    with closing(sqlite3.connect(url)) as db:
        halves = dict(db.execute("SELECT number, count(*) FROM unit GROUP BY number").fetchall())
    assert set(map(int, said)) <= set(halves), "lost"
    assert set(halves.values()) <= {2}, "half"
    return f"{len(halves)} units"


def bare_finished(url: str) -> None:
    with closing(sqlite3.connect(url)) as db:
        assert db.execute("SELECT number FROM unit WHERE half = 1 ORDER BY 1").fetchall() == [
            (n,) for n in range(UNITS)
        ]


def bare(steps: Sequence[str], folder: Path) -> Job:
    """Numbered units of two rows each in a bare SQLite file, each done by these steps; it goes on after the last."""
    code = f"""
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("CREATE TABLE IF NOT EXISTS unit (number INTEGER, half INTEGER)")
print("ready", flush=True)
for number in range(db.execute("SELECT count(*) / 2 FROM unit").fetchone()[0], {UNITS}):
    {"; ".join(steps)}
"""

    @contextmanager
    def storage() -> Generator[str]:
        with TemporaryDirectory(dir=folder) as name:
            yield str(Path(name, "bare.db"))

    return Job(lambda url: python("-c", code, url), storage, bare_check, bare_finished)


def test_a_right_job_survives_and_is_finished_each_time(tmp_path: Path) -> None:
    done = list(rounds(bare(RIGHT, tmp_path), 6, seed=13))
    assert not [each for each in done if each.wrong]
    assert all(each.then == "whole" for each in done) and {each.ended for each in done} >= {"killed"}


@pytest.mark.parametrize(("steps", "told"), [(WITHOUT_TRANSACTION, "half"), (SAID_TOO_EARLY, "lost")])
def test_the_harness_finds_what_a_bad_job_does_wrong(tmp_path: Path, steps: Sequence[str], told: str) -> None:
    assert any(told in each.found for each in rounds(bare(steps, tmp_path), 6, seed=13))


def test_a_batch_survives_kills(storage: Storage, tmp_path: Path) -> None:
    done = list(rounds(batch_job(storage, CASES, tmp_path), 2, seed=13))
    assert not [each for each in done if each.wrong]


def test_a_batch_survives_kills_of_the_whole_server(tmp_path: Path) -> None:
    with Server() as server:
        job = batch_job(Shelf(server), CASES, tmp_path, server=partial(crash, server))
        assert not [each for each in rounds(job, 2, seed=13) if each.wrong]
