"""Tokens and codes: made at random, shown once, kept by their hash."""

from __future__ import annotations

import re
import secrets
from hashlib import sha256

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none of I, L, O, U
_MISREAD = str.maketrans("ILO", "110")


def token() -> str:
    """256 random bits as text for a cookie or a form."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> bytes:
    """What is kept of a token or code. It is long and random, so that a fast hash protects it."""
    return sha256(secret.encode(errors="replace")).digest()


def code() -> str:
    """100 random bits as a person can type them: 'K3V9-0XQ2-...', five groups of four."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(20))
    return "-".join(letters[at : at + 4] for at in range(0, 20, 4))


def typed_code(text: str) -> str:
    """A code as somebody typed it, in the form in which it was made."""
    letters = re.sub(r"[\s-]", "", text[:100]).upper().translate(_MISREAD)
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
