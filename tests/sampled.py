"""Which of very many alike are tried: every one where SEAWALL_LONG is set, else each so many-th."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

LONG = bool(os.environ.get("SEAWALL_LONG"))


def sampled(listed: Sequence[T], step: int, always: Sequence[T] = ()) -> list[T]:
    """Each `step`-th of a list and those that are `always` tried, in order; all of it where SEAWALL_LONG is set."""
    return [each for number, each in enumerate(listed) if LONG or number % step == 0 or each in always]
