"""A locked key as it is kept: sealed once more under its passphrase, by a work that guessing has to do each time.

The lock of a key file is opened with 2,048 rounds of PBKDF2: too few for a file that may be stolen together with
others. Here it lies under AES-256-GCM (NIST SP 800-38D) with a key that Argon2id (RFC 9106) makes of the passphrase.
"""

from __future__ import annotations

from secrets import token_bytes

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from seawall.ledger.sealing.b64 import from_base64, to_base64
from seawall.web.access.access import Access

_SALT, _NONCE, _KEY = 16, 12, 32  # bytes


def seal(access: Access, content: bytes, passphrase: bytes) -> str:
    """The content under the passphrase, as text: what the work is, then salt, nonce and ciphertext."""
    rules = access.rules.password
    salt, nonce = token_bytes(_SALT), token_bytes(_NONCE)
    work = f"{rules.rounds},{rules.memory_kib},{rules.lanes}"
    key = _key(access, passphrase, salt, work)
    return f"{work}:{to_base64(salt + nonce + AESGCM(key).encrypt(nonce, content, work.encode()))}"


def unseal(access: Access, sealed: str, passphrase: bytes) -> bytes | None:
    """The content; None under another passphrase, or if somebody changed it."""
    work, _, rest = sealed.partition(":")
    raw = from_base64(rest, "the sealed key")
    salt, nonce, hidden = raw[:_SALT], raw[_SALT : _SALT + _NONCE], raw[_SALT + _NONCE :]
    try:
        return AESGCM(_key(access, passphrase, salt, work)).decrypt(nonce, hidden, work.encode())
    except InvalidTag:
        return None


def _key(access: Access, passphrase: bytes, salt: bytes, work: str) -> bytes:
    rounds, memory_kib, lanes = map(int, work.split(","))
    with access.passwords.room:
        return hash_secret_raw(passphrase, salt, rounds, memory_kib, lanes, _KEY, Type.ID)
