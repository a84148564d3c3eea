"""The key with which somebody signs in the ledger: kept locked, opened for one signature, forgotten.

The server never keeps the passphrase. While it signs it holds the open key in memory: whoever controls the server at
that moment could use or copy it. docs/access.md says so, and what to do where that is too much.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from fastapi import Request
from sqlalchemy import Connection, delete, insert, select

from seawall.ledger.sealing.keys import LARGEST_FILE, LOCKED, LONGEST_PASSPHRASE, fingerprint, public_text, read_public
from seawall.ledger.signer import Signer
from seawall.web.access import attempts, audit, sessions
from seawall.web.access.access import Access, access_of
from seawall.web.access.asked import client
from seawall.web.access.errors import AccessError
from seawall.web.access.sealed import seal, unseal
from seawall.web.access.tables import key
from seawall.web.access.visitor import Visitor

WRONG = "The passphrase does not open your key."


class KeptKey(NamedTuple):
    """What is shown of a key that is kept."""

    public: str
    fingerprint: str
    made_us: int


def signer(request: Request, passphrase: str) -> Signer:
    """Who signs a write to the ledger: the visitor, with the kept key opened by its passphrase.

    Blocking: for a route that is no coroutine. Raises AccessError: 401 for nobody signed in, 403 for a wrong passphrase
    or no key, 429 after too many wrong ones.
    """
    visitor, access = request.state.visitor, access_of(request)
    if visitor is None:
        raise AccessError("Sign in first.", 401)
    with access.store.reading() as db:
        sealed = db.execute(select(key.c.sealed).where(key.c.account == visitor.account)).scalar()
    if sealed is None:
        raise AccessError("The server has no signing key of yours. Upload it on your account page.", 403)
    return Signer(
        visitor.person, _tried(request, lambda: _opened(unseal(access, sealed, _bytes(passphrase)), passphrase))
    )


def keep(request: Request, pem: bytes, passphrase: str) -> KeptKey:
    """Keep a visitor's locked key, in place of the one before it. The passphrase shows that it opens; it is not kept.

    Raises AccessError for a key that is not locked, no Ed25519 key, or a wrong or short passphrase.
    """
    visitor, access = request.state.visitor, access_of(request)
    sessions.require_fresh(access, visitor)
    if len(pem) > LARGEST_FILE or LOCKED not in pem:
        raise AccessError(
            "This is no private key under a passphrase, so it was not kept. Make one: seawall ledger key --passphrase"
        )
    shortest = access.rules.password.shortest
    if len(passphrase) < shortest:
        raise AccessError(
            f"The passphrase has {len(passphrase)} characters; for a key that a server keeps it needs {shortest}. "
            "Lock the key anew under a longer one."
        )
    opened = _tried(request, lambda: _opened(pem, passphrase))
    public, now = public_text(opened), access.now_us()
    sealed = seal(access, pem, _bytes(passphrase))

    def work(db: Connection) -> None:
        db.execute(delete(key).where(key.c.account == visitor.account))
        db.execute(insert(key).values(account=visitor.account, sealed=sealed, public=public, made_us=now))

    access.store.write(work)
    return KeptKey(public, fingerprint(opened), now)


def kept(access: Access, who: Visitor) -> KeptKey | None:
    """What is shown of a visitor's key; None if the server has none."""
    with access.store.reading() as db:
        row = db.execute(select(key.c.public, key.c.made_us).where(key.c.account == who.account)).one_or_none()
    return None if row is None else KeptKey(row.public, fingerprint(read_public(row.public)), row.made_us)


def forget(access: Access, who: Visitor) -> None:
    """Keep the visitor's key no longer."""
    access.store.write(lambda db: db.execute(delete(key).where(key.c.account == who.account)))


def _tried(request: Request, opens: Callable[[], Ed25519PrivateKey]) -> Ed25519PrivateKey:
    """The open key. A wrong passphrase is told in constant words and counts toward the lockout."""
    access, visitor = access_of(request), request.state.visitor
    tried = attempts.begin(access, "passphrase", visitor.person, client(request))
    try:
        opened = opens()
    except AccessError:
        audit.tell(request, "open the signing key", "locked out" if tried.is_last else "wrong passphrase")
        raise
    attempts.succeeded(access, tried)
    return opened


def _opened(pem: bytes | None, passphrase: str) -> Ed25519PrivateKey:
    """The key in a locked file; `pem` is None for one that the passphrase did not unseal."""
    secret = _bytes(passphrase)
    if pem is None or not 0 < len(secret) <= LONGEST_PASSPHRASE:
        raise AccessError(WRONG, 403)
    try:
        opened = load_pem_private_key(pem, secret)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise AccessError(WRONG, 403) from None
    if not isinstance(opened, Ed25519PrivateKey):
        raise AccessError("This key is not an Ed25519 key. Make one for the ledger: seawall ledger key", 403)
    return opened


def _bytes(passphrase: str) -> bytes:
    return passphrase.encode(errors="surrogateescape")
