"""A result as data: JSON is the result itself, CSV its rows."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from seawall.base.clean import UNSEEN, cell
from seawall.base.errors import SeawallError

if TYPE_CHECKING:  # polars takes long to import, and most answers are never a table
    import polars as pl


def as_json(result: Any) -> str:
    """The whole result, with two spaces of indent and a line end."""
    if hasattr(result, "to_dict"):
        return _written(result.to_dict())
    return _seen(result.model_dump_json(indent=2, by_alias=True))


def as_csv(result: Any) -> str:
    """The rows of a result, with a header; no cell is a formula. Raises SeawallError for a result that has none."""
    return frame_as_csv(_table(result))


def rows_of(result: Any) -> pl.DataFrame:
    """The rows of a result as a table in which numbers are numbers. Raises SeawallError for a result that has none."""
    table = _table(result)
    return getattr(result, "frame", table)  # a table of evidence says its numbers in words, as its file does


def frame_as_json(frame: pl.DataFrame) -> str:
    """Rows as a list of objects; what is no number (NaN) is null."""
    import polars as pl

    number = pl.selectors.float()
    return _written(frame.with_columns(pl.when(number.is_finite()).then(number)).to_dicts())


def frame_as_csv(frame: pl.DataFrame) -> str:
    """Rows with a header; no cell is a formula."""
    import polars as pl

    text = pl.selectors.string()
    return frame.with_columns(text.map_elements(cell, return_dtype=pl.String)).write_csv()


def _table(result: Any) -> pl.DataFrame:
    if not callable(getattr(result, "table", None)):  # a citation has the name of its table
        raise SeawallError("this answer has no rows to write as CSV. Choose --json, which holds all of it")
    return result.table()


def _written(values: Any) -> str:
    return _seen(json.dumps(values, indent=2, ensure_ascii=False, default=_plain))


def _seen(text: str) -> str:
    """Text with an escape for what cannot be seen, and a line end."""
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not JSON")
