"""The batch job under the kill harness: on SQLite, on PostgreSQL, and with the whole PostgreSQL server killed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.ledger.jobs import check, check_paid, write_cases
from tests.ledger.kill import Job, python
from tests.ledger.postgres import Server
from tests.ledger.storage import Storage, lent


def batch_job(storage: Storage, cases: int, folder: Path, server: Callable[[], None] | None = None) -> Job:
    """A caseload of so many cases accepted, approved and issued in tranches, on fresh storage."""
    file = write_cases(folder / f"cases-{cases}.csv", cases)
    return Job(
        command=lambda url: python("-m", "tests.ledger.jobs", url, str(file)),
        storage=partial(lent, storage),
        check=check,
        finished=partial(check_paid, cases=cases),
        server=server,
    )


def crash(server: Server) -> None:
    """`kill -9` for the server, which then starts again and recovers."""
    server.kill()
    server.start()
