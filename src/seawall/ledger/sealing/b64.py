"""Base 64 of RFC 4648, section 4, with one text for each value: what decodes is what encoding would have written."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error

from seawall.base.errors import LedgerError


def to_base64(value: bytes) -> str:
    """The text of some bytes, with padding."""
    return b64encode(value).decode("ascii")


def from_base64(text: str, what: str) -> bytes:
    """The bytes of a text. Raises LedgerError, naming `what` it is, for any text that `to_base64` does not write."""
    try:
        value = b64decode(text.encode("ascii"), validate=True)
    except (Error, UnicodeEncodeError):
        value = None
    if value is None or to_base64(value) != text:
        raise LedgerError(f"{what} is not in base 64: {text[:100]!r}. Copy it again, whole")
    return value
