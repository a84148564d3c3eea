"""Power cuts under a book on SQLite: whatever the ledger confirmed is there afterwards, and nothing half."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.ledger import jobs
from tests.ledger.kill import python
from tests.ledger.powercut.cuts import record, survive

pytestmark = pytest.mark.xdist_group("powercut")

CUTS, CASES = 30, 200


def check(folder: Path, said: list[str]) -> str:
    try:
        jobs.check(str(folder / "book.db"), [each for each in said if each != "ready"])
    except Exception as error:  # a database that cannot be read fails as the book's own errors do
        return f"{type(error).__name__}: {error}"
    return ""


def test_a_book_keeps_all_that_it_confirmed(shim: Path, folder: Path) -> None:
    cases = jobs.write_cases(folder / "cases.csv", CASES)
    (folder / "book").mkdir()
    command = python("-m", "tests.ledger.jobs", str(folder / "book" / "book.db"), str(cases))
    recorded = record(shim, command, folder / "book", folder / "log")
    assert recorded.said.split()[-1] == f"batch-t{jobs.TRANCHES}"
    assert survive(recorded, CUTS, 13, folder / "cut", check) == []
    # The same, had it never synchronized: that the check finds something is what makes its silence worth anything.
    deaf = replace(recorded, records=[each for each in recorded.records if each.what not in "sd"])
    assert survive(deaf, 5, 13, folder / "cut", check)
