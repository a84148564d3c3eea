"""What a caller gave as an argument: refused on one line where it is of another kind, and told briefly."""

from __future__ import annotations

from typing import Any

from seawall.base.errors import SeawallError


def require(value: Any, kind: type | tuple[type, ...], name: str, example: str, error: type[SeawallError]) -> None:
    """Raise `error` if an argument is not of its kind. True and False are no numbers here."""
    if not isinstance(value, kind) or isinstance(value, bool):
        raise error(f"{name}: {told(value)} cannot be. Give {example}.")


def told(value: Any) -> str:
    """A value in a message: its kind, and what it is where that is short."""
    kind = type(value).__name__
    if isinstance(value, str | bytes):
        return repr(value[:60])
    return f"{value!r} ({kind})" if isinstance(value, int | float) and abs(value) < 1e15 else f"a value of type {kind}"
