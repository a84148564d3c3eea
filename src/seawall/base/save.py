"""The one writer of files for people: whole or not at all, and a message that says what to do."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from seawall.base.errors import SeawallError


def save_bytes(content: bytes, path: str | os.PathLike[str]) -> None:
    """Write a file whole or not at all. Raises SeawallError if it cannot be written."""
    try:
        _write_whole(Path(path), content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SeawallError(f"cannot write {path}: {reason}. Choose a folder you may write to") from None


def save_text(text: str, path: str | os.PathLike[str]) -> None:
    """As `save_bytes`, a text in UTF-8 with its line ends as they are."""
    save_bytes(text.encode(), path)


def save_new(text: str, path: str | os.PathLike[str]) -> None:
    """As `save_text`, but never over a file that exists: somebody may have filled it in."""
    if Path(path).exists():
        raise SeawallError(f"{path} exists already. Choose another name, or delete it first")
    save_text(text, path)


def _write_whole(target: Path, content: bytes) -> None:
    """Write beside the target, then swap: a reader never sees half a file."""
    number, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(number, "wb") as part:
            part.write(content)
            os.fsync(part.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
