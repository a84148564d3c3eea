"""Who acts: a person's id and the key with which that person signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True)
class Signer:
    """A person with a private key, for one session."""

    person: str
    key: Ed25519PrivateKey
