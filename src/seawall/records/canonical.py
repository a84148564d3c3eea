"""One way to write an answer as bytes: the JSON Canonicalization Scheme, RFC 8785, so that any language can hash it.

Keys are sorted, there are no spaces, text is UTF-8, and numbers are written as ECMAScript writes them. (The books have
a form of their own, `ledger/canon.py`: cents only, where a fraction is an error.)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import isfinite
from typing import Any

from seawall.base.errors import RecordError

PLAIN = 21  # digits before the point that ECMAScript writes out
SMALL = -6  # zeros after the point that it writes out


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON of a value, as 64 hexadecimal digits. Raises RecordError as `canonical`."""
    try:
        return hashlib.sha256(canonical(value).encode()).hexdigest()
    except UnicodeEncodeError:
        raise RecordError("a text in the record holds half a letter, which is no Unicode. Make it again.") from None


def canonical(value: Any) -> str:
    """The value as canonical JSON. Raises RecordError for a number that JSON cannot hold exactly."""
    if isinstance(value, Mapping):
        inside = ",".join(f"{_text(name)}:{canonical(value[name])}" for name in sorted(value, key=_order))
        return f"{{{inside}}}"
    if isinstance(value, str) or value is None or isinstance(value, bool):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, Sequence):
        return f"[{','.join(map(canonical, value))}]"
    raise TypeError(f"{type(value).__name__} is not JSON")


def _whole(value: int) -> str:
    """A whole number that a reader who knows only fractions does not take for another."""
    said = str(value) if abs(value) < 10**PLAIN else ""
    if not said or number(float(value)) != said:
        raise RecordError("a whole number in the record is longer than JSON keeps. Make the record again.")
    return said


def number(value: float) -> str:
    """A number as ECMAScript writes it: the shortest digits that give it back. Raises RecordError for no number."""
    if not isfinite(value):
        raise RecordError(f"{value} is no number that JSON can hold. Make the record again.")
    if value == 0:
        return "0"
    sign, told, exponent = Decimal(repr(value)).normalize().as_tuple()
    digits, front = "".join(map(str, told)), "-" if sign else ""
    point = len(digits) + int(exponent)  # where the point stands, counted from the first digit
    if len(digits) <= point <= PLAIN:
        return f"{front}{digits}{'0' * (point - len(digits))}"
    if 0 < point <= PLAIN:
        return f"{front}{digits[:point]}.{digits[point:]}"
    if SMALL < point <= 0:
        return f"{front}0.{'0' * -point}{digits}"
    rest = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{front}{digits[0]}{rest}e{point - 1:+d}"


def _order(name: str) -> bytes:
    """Keys are sorted by UTF-16 code units."""
    return name.encode("utf-16-be", "surrogatepass")


def _text(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)
