"""The one writer of files: whole or not at all, beside the target and then swapped in."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from seawall.base.errors import SeawallError


def save_bytes(content: bytes, target: Path) -> None:
    """Write a file whole or not at all. Raises SeawallError if it cannot be written."""
    try:
        _write_whole(target, content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SeawallError(f"cannot write {target}: {reason}. Choose a folder you may write to") from None


def save_text(text: str, target: Path) -> None:
    """As `save_bytes`, for text; its line ends stay as they are."""
    save_bytes(text.encode(), target)


def save_new(text: str, target: Path) -> None:
    """As `save_text`, but never over a file that exists: somebody may have filled it in."""
    if target.exists():
        raise SeawallError(f"{target} exists already. Choose another name, or delete it first")
    save_text(text, target)


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
