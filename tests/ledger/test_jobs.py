"""That the check after a kill or a power cut sees what it is there to see; a job run again changes nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.ledger import jobs

CASES = 50
SAID = ("open", "money", "batch", *(f"batch-t{k + 1}" for k in range(jobs.TRANCHES)))


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("jobs")
    book = folder / "book.db"
    jobs.batch(str(book), str(jobs.write_cases(folder / "cases.csv", CASES)))
    return book


def damaged(book: Path, folder: Path, damage: str) -> str:
    """A copy of a book, damaged in one row while its own rules were away."""
    copy = shutil.copy(book, folder / "book.db")
    with closing(sqlite3.connect(copy)) as db:
        rules = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in rules:
            db.execute(f"DROP TRIGGER {name}")
        assert db.execute(damage).rowcount == 1
        for _, rule in rules:
            db.execute(rule)
        db.commit()
    return str(copy)


def test_a_whole_book_passes_and_running_the_job_again_pays_nobody_twice(paid: Path) -> None:
    before = jobs.check(str(paid), SAID)
    jobs.batch(str(paid), str(paid.with_name("cases.csv")))
    assert jobs.check(str(paid), SAID) == before
    jobs.check_paid(str(paid), CASES)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM line WHERE n = 7",
        "DELETE FROM posting WHERE n = 0 AND act = (SELECT max(seq) FROM act)",
        "UPDATE balance SET cents = cents + 1 WHERE account = 'cash:reserve'",
    ],
)
def test_what_is_half_there_is_seen(paid: Path, tmp_path: Path, damage: str) -> None:
    with pytest.raises(AssertionError, match="wrong="):
        jobs.check(damaged(paid, tmp_path, damage), SAID)


def test_an_act_that_was_confirmed_and_is_not_there_is_seen(paid: Path) -> None:
    with pytest.raises(AssertionError, match="batch-t9 was confirmed, and is lost"):
        jobs.check(str(paid), (*SAID, "batch-t9"))


def test_a_case_that_is_paid_wrong_is_seen(paid: Path, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        jobs.check_paid(damaged(paid, tmp_path, "UPDATE line SET cents = cents + 3 WHERE n = 7"), CASES)


@pytest.mark.parametrize("said", [(), ("open",)])
def test_a_book_that_is_not_there_is_right_only_if_none_was_confirmed(tmp_path: Path, said: Sequence[str]) -> None:
    missing = str(tmp_path / "none.db")
    if said:
        with pytest.raises(AssertionError, match="open was confirmed"):
            jobs.check(missing, said)
    else:
        assert jobs.check(missing, said) == jobs.NO_BOOK
