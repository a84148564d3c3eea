"""Reads a text file that a user names, and says on one line what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from seawall.base.errors import SeawallError


def read_text(path: str | Path, error: type[SeawallError], remedy: str) -> str:
    """The UTF-8 text of a file. Raises `error`: which file, why, and the remedy."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "it is not UTF-8 text"
        raise error(f"cannot read {path}: {reason}. {remedy}") from None


def ended(text: str) -> str:
    """A sentence with its end: a period, unless it asks."""
    return text if text.endswith(("?", ".")) else f"{text}."


def first_fault(error: Exception, hide_after: str = "") -> str:
    """The first fault of a reading error, on one line: field and what is wrong.

    `hide_after`: a field whose next step says nothing to a reader, as the name of a kind inside a union.
    """
    if not isinstance(error, ValidationError):
        return " ".join(str(error).split())[:200]
    # A field that does not exist is often the one that another error misses: say that first.
    first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    steps = [str(step + 1) if isinstance(step, int) else str(step) for step in first["loc"]]
    steps = [step for step, before in zip(steps, ["", *steps], strict=False) if not hide_after or before != hide_after]
    said = {"extra_forbidden": "no such field", "missing": "is missing"}.get(
        first["type"], first["msg"].removeprefix("Value error, ").rstrip(".")
    )
    return " ".join(f"{'.'.join(steps) or 'file'}: {said}".split())[:1500]
