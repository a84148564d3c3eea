"""Which page says a result in words: the result's type names its file in `pages`, and knows nothing else of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T", bound=type)


def shown_by(name: str) -> Callable[[T], T]:
    """Mark the type of a result: `pages/<name>.py` has its page."""

    def mark(kind: T) -> T:
        setattr(kind, _NAME, name)
        return kind

    return mark


def file_of(kind: type) -> str | None:
    """The file in `pages` for results of a type; None for what is no result."""
    return getattr(kind, _NAME, None)


_NAME = "__shown_by__"
