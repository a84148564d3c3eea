"""A result as data: JSON is the result itself, CSV its rows."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from seawall.base.errors import SeawallError


def as_json(result: Any) -> str:
    """The whole result, with two spaces of indent and a line end."""
    if hasattr(result, "to_dict"):
        return json.dumps(result.to_dict(), indent=2, ensure_ascii=False, default=_plain) + "\n"
    return result.model_dump_json(indent=2, by_alias=True) + "\n"


def as_csv(result: Any) -> str:
    """The rows of a result, with a header. Raises SeawallError for a result that has none."""
    if not callable(getattr(result, "table", None)):
        raise SeawallError("this answer has no rows to write as CSV. Choose --json, which holds all of it")
    return result.table().write_csv()


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not JSON")
