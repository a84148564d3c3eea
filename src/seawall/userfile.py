"""Reads a text file that a user names; what cannot be read is one line with the remedy."""

from __future__ import annotations

from pathlib import Path

from seawall.errors import SeawallError


def read_text(path: str | Path, error: type[SeawallError], remedy: str) -> str:
    """The UTF-8 text of a file. Raises `error`: which file, why, and the remedy."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "it is not UTF-8 text"
        raise error(f"cannot read {path}: {reason}. {remedy}") from None
