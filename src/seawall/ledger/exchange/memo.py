"""What is worked out again and again while one file goes by, such as the text of a date: kept for that file alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_MOST = 4_096


class Memo(dict[Any, Any]):
    """`memo[key]` is what `make(key)` gave the first time. It never grows beyond some thousand keys."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        if len(self) >= _MOST:
            self.clear()
        value = self[key] = self._make(key)
        return value
