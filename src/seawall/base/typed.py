"""What a caller in Python handed in, when it is not of the kind that was asked for: one line, not a traceback."""

from __future__ import annotations

from numbers import Integral, Real
from typing import Any, NoReturn

from seawall.base.errors import SeawallError
from seawall.base.names import SHOWN


def whole_number(value: Any, name: str, error: type[SeawallError], example: str) -> int:
    """The value, if it is a whole number. Raises `error`, with an example of what would be right."""
    if isinstance(value, Integral) and not isinstance(value, bool):
        return int(value)
    raise _wrong(value, name, "a whole number", error, example)


def number(value: Any, name: str, error: type[SeawallError], example: str) -> float:
    """The value, if it is a number. Raises `error`, with an example of what would be right."""
    if isinstance(value, Real) and not isinstance(value, bool):
        return float(value)
    raise _wrong(value, name, "a number", error, example)


def text(value: Any, name: str, error: type[SeawallError], example: str) -> str:
    """The value, if it is text. Raises `error`, with an example of what would be right."""
    if isinstance(value, str):
        return value
    raise _wrong(value, name, "text", error, example)


def wrong(value: Any, name: str, kind: str, error: type[SeawallError], example: str) -> NoReturn:
    """Say that a value is not of its kind, with an example of what would be right."""
    raise _wrong(value, name, kind, error, example)


def _wrong(value: Any, name: str, kind: str, error: type[SeawallError], example: str) -> SeawallError:
    told = " ".join(repr(value)[:SHOWN].split())
    return error(f"{name}: {told} is not {kind}. Give for example {example}.")
