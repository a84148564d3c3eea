"""Which page says a result in words: the result's type names its file in `pages`, and knows nothing else of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from seawall.base.errors import ResultError

T = TypeVar("T", bound=type)


def shown_by(name: str) -> Callable[[T], T]:
    """Mark the type of a result: `pages/<name>.py` has its page."""

    def mark(kind: T) -> T:
        setattr(kind, _NAME, name)
        return kind

    return mark


def file_of(result: object) -> str:
    """The file in `pages` for a result. Raises ResultError for what no verb returns."""
    name = getattr(type(result), _NAME, None)
    if name is None:
        kind = type(result).__name__
        raise ResultError(
            f"a value of type {kind} is no answer. Give what a verb returned, such as seawall.brief('IL')"
        )
    return name


_NAME = "__shown_by__"
