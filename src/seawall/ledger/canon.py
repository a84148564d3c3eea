"""One way to write a value as bytes, so that a hash or a signature over it means one thing.

JSON with sorted keys, no spaces, ASCII only, whole numbers only: the subset of RFC 8785 (JSON Canonicalization
Scheme) that needs no rule for numbers or for the order of other letters.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(value: Mapping[str, Any]) -> str:
    """The value as canonical JSON. Raises TypeError for fractions and for what JSON does not know."""
    _refuse_floats(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of canonical text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError(f"{value!r} is no whole number: the books hold cents")
    for inner in value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ():
        _refuse_floats(inner)
