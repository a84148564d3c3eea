"""Files that a book rests on, bound by their hashes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from seawall.base.datafile import bounded
from seawall.base.errors import LedgerError

LARGEST = 100_000_000  # bytes of a saved answer


def hash_of(path: str | Path) -> str:
    """SHA-256 of a file, in hexadecimal digits. Raises LedgerError if it cannot be read."""
    try:
        return hashlib.sha256(bounded(Path(path), LARGEST)).hexdigest()
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "no file has such a name"
        raise LedgerError(f"cannot read {path}: {reason}. Name the file that was saved.") from None
