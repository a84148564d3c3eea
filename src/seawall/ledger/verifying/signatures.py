"""Signatures verified: each over the hash that follows from what was asked, by the key that the book knew then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from seawall.base.errors import LedgerError
from seawall.ledger.sealing import keys
from seawall.ledger.verifying.model import WrongError
from seawall.ledger.verifying.replay import Signed


def wrong_ones(signed: Iterable[Signed], book: str) -> Iterator[tuple[int, WrongError]]:
    """The entries whose signature is not over what they say."""
    for each in signed:
        if not _fits(each, book):
            yield each.seq, WrongError("entry.says.signature", "its person's key did not sign this", each.signature)


def _fits(each: Signed, book: str) -> bool:
    try:
        return keys.verify(_key(each.key), each.purpose, book, each.content, bytes.fromhex(each.signature))
    except (LedgerError, ValueError, TypeError):
        return False


@lru_cache(maxsize=1_000)
def _key(text: str) -> Ed25519PublicKey:
    return keys.read_public(text)
