"""A result as data: JSON is the result itself, CSV its rows."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from seawall.base.clean import UNSEEN, cell
from seawall.base.errors import SeawallError

if TYPE_CHECKING:
    import polars as pl


def as_json(result: Any) -> str:
    """The whole result, with two spaces of indent and a line end."""
    if hasattr(result, "to_dict"):
        text = json.dumps(result.to_dict(), indent=2, ensure_ascii=False, default=_plain)
    else:
        text = result.model_dump_json(indent=2, by_alias=True)
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def as_csv(result: Any) -> str:
    """The rows of a result, with a header; no cell is a formula. Raises SeawallError for a result that has none."""
    if not callable(getattr(result, "table", None)):  # a citation has the name of its table
        raise SeawallError("this answer has no rows to write as CSV. Choose --json, which holds all of it")
    return rows_as_csv(result.table())


def rows_as_csv(rows: pl.DataFrame) -> str:
    """Rows with a header; no cell is a formula."""
    import polars as pl

    text = pl.selectors.string()
    return rows.with_columns(text.map_elements(cell, return_dtype=pl.String)).write_csv()


def rows_as_json(rows: pl.DataFrame) -> str:
    """A list of rows, days as text; null is no figure."""
    text = json.dumps(rows.to_dicts(), ensure_ascii=False, default=_plain)
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not JSON")
