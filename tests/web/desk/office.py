"""An office in the browser: a small book, an account and a locked key for each of its people, and their sessions.

The people are those of `tests/ledger/books.py`; fay has an account and is nobody in the book. Ben lends dee the role of
a checker up to $2,000. Nothing is sent over a socket: the application answers in this process.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import Connection, insert

from seawall.ledger.book import Book
from seawall.ledger.sealing.keys import public_text
from seawall.ledger.verify import verify
from seawall.web.access import accounts, sessions
from seawall.web.access.access import Access
from seawall.web.access.sealed import seal
from seawall.web.access.tables import key
from seawall.web.app import application
from seawall.web.settings import Settings
from tests.ledger.books import NAMES, People, people

HERE = "http://127.0.0.1:8400"
PASSPHRASE = "a passphrase that is long enough"
STRANGER = "fay"


class Office:
    """The server of an office, and a browser for each of its people."""

    def __init__(self, folder: Path, book: str) -> None:
        self.book = book
        self.app = application(Settings(book=book, accounts=str(folder / "accounts.db")))
        self.access: Access = self.app.state.access
        sealed = _sealed(self.access)
        self.accounts = self.access.store.write(lambda db: _all_accounts(db, sealed))
        self._browsers: dict[str, TestClient] = {}
        self._tokens: dict[str, str] = {}

    def give(self, book: bytes) -> None:
        """Put another book in place of the one that is there; nobody uses it between two requests."""
        for each in Path(self.book).parent.glob(f"{Path(self.book).name}*"):
            each.unlink()
        Path(self.book).write_bytes(book)

    def browser(self, person: str = "") -> TestClient:
        """The browser of somebody who is signed in; of nobody without a name."""
        if person not in self._browsers:
            client = browser_of(self.app)
            if person:
                client.cookies.set("seawall", sessions.start(self.access, self.accounts[person], "password"))
            self._browsers[person] = client
        return self._browsers[person]

    def get(self, path: str, person: str = "") -> Response:
        """A page."""
        return self.browser(person).get(path)

    def csrf(self, person: str) -> str:
        """The token of the forms of somebody's session, read from a page once."""
        if person not in self._tokens:
            found = re.search(r'name="csrf" value="([^"]+)"', self.get("/ledger/caseload", person).text)
            self._tokens[person] = found[1] if found else ""
        return self._tokens[person]

    def post(self, path: str, person: str, fields: Mapping[str, Any] | None = None, **more: Any) -> Response:
        """A form as its page sends it: with its token and the passphrase, unless they are given otherwise."""
        data = {"csrf": self.csrf(person) if person else "", "passphrase": PASSPHRASE} | dict(fields or {})
        return self.browser(person).post(path, data=data, **more)

    def approve(self, act: str, person: str) -> Response:
        """The form on the page of an act."""
        return self.post("/ledger/approve", person, {"act": act, "hash": self.act(act).hash})

    def act(self, act: str) -> Any:
        """An act, from the book itself."""
        with opened(self.book) as kept:
            return kept.act(act)

    def close(self) -> None:
        """Give back the accounts."""
        self.access.close()


def browser_of(app: FastAPI) -> TestClient:
    """A browser on the same machine, which follows no redirect by itself."""
    return TestClient(app, base_url=HERE, client=("127.0.0.1", 50_000), follow_redirects=False)


@contextmanager
def opened(book: str):
    """The book itself, beside the server."""
    kept = Book.open(book)
    try:
        yield kept
    finally:
        kept.close()


def whole(book: str) -> bool:
    """Whether the book, computed again, is as it was written."""
    return verify(book).clean


def words_of(answer: Response) -> str:
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def _all_accounts(db: Connection, sealed: Mapping[str, str]) -> dict[str, int]:
    """An account for everybody, with their key in it."""
    found = {}
    for name, kept in sealed.items():
        found[name] = accounts.make(db, name, name.title(), 1)
        public = public_text(everybody()[name].key)
        db.execute(insert(key).values(account=found[name], sealed=kept, public=public, made_us=1))
    return found


def _sealed(access: Access) -> dict[str, str]:
    """Everybody's locked key as it is kept, sealed by the least work."""
    least = access.rules.password.model_copy(update={"rounds": 1, "memory_kib": 8, "lanes": 1})
    cheap = Access(accounts=access.accounts, rules=access.rules.model_copy(update={"password": least}))
    return {name: seal(cheap, pem, PASSPHRASE.encode()) for name, pem in _locked().items()}


@cache
def everybody() -> People:
    """The people of the book, and a stranger with a key of her own."""
    from seawall.ledger.signer import Signer

    return {**people(), STRANGER: Signer(STRANGER, Ed25519PrivateKey.from_private_bytes(b"f" * 32))}


@cache
def _locked() -> dict[str, bytes]:
    lock = BestAvailableEncryption(PASSPHRASE.encode())
    return {
        name: everybody()[name].key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
        for name in (*NAMES, STRANGER)
    }
