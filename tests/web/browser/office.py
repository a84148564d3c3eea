"""A server of an office in its own process, with a book, accounts, and a session for each of its people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from seawall.web.access import sessions
from tests.ledger.books import small_book, today
from tests.web.desk.office import Office
from tests.web.running import Server

CASES = "case_key,program,county,amount_usd\nN001,snap,51013,187.01\nN002,snap,51059,292.00\n"


@dataclass(frozen=True)
class OfficeServer:
    """The server, and the cookie of each person's session."""

    server: Server
    sessions: dict[str, str]
    caseload: Path

    def cookie(self, person: str) -> dict[str, str]:
        """A cookie for a browser in which the person is signed in."""
        return {"name": "seawall", "value": self.sessions[person], "url": self.server.address}


@contextmanager
def serving_office(home: Path) -> Iterator[OfficeServer]:
    """An office with the book in which something of everything has happened."""
    home.mkdir()
    book, _ = small_book(home / "book.db")
    book.close()
    caseload = home / "january.csv"
    caseload.write_text(CASES, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEAWALL_HOME", str(home))
        office = Office(home, str(home / "book.db"))
        try:
            made = {name: sessions.start(office.access, number, "password") for name, number in office.accounts.items()}
        finally:
            office.close()
    arguments = ("--book", str(home / "book.db"), "--accounts", str(home / "accounts.db"))
    with Server(home, *arguments, day=today().isoformat()) as server:
        yield OfficeServer(server, made, caseload)
