"""Reads documents that are plain lists of rows into the columns of a table, by what the feed's file says of them.

A cell that is not what its column promises stops the reading: one line with the column and the cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Column, Feed, Reading
from seawall.evidence.load import load
from seawall.evidence.package import Table
from seawall.evidence.refreshing.document import CHANGED, Document, shown
from seawall.evidence.scan import frame_types

if TYPE_CHECKING:
    import polars as pl

Row = Mapping[str, Any]
GROUPED = r"^[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?$"  # thousands' commas stand where they belong
LARGEST_EXACT = 2**53  # beyond it a number stands for its neighbors too
FORMS = {
    "integer": r"^[-+]?[0-9]{1,18}(\.0+)?$",
    "number": r"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?$",
}


def read(feed: Feed, documents: Sequence[Document]) -> pl.DataFrame:
    """The rows of all documents, in the columns that the feed names. Raises FeedError for any other shape."""
    reading = feed.reading
    if reading is None:
        raise FeedError(f"{feed.id}: its file has no [reading], and no reader stands beside it. Add one.")
    rows = [row for document in documents for row in rows_of(document, reading)]
    return tidy(feed.id, rows, reading)


def rows_of(document: Document, reading: Reading) -> list[Row]:
    """The rows of one document as they were published. A grid of no rows must at least have the header of one."""
    if reading.shape == "csv":
        return _csv_rows(document, reading)
    listed = document.at(reading.rows)
    if not isinstance(listed, list):
        raise FeedError(f"{shown(document.address)}: {reading.rows or 'the answer'} is no list of rows. {CHANGED}.")
    if reading.shape == "grid":
        return _grid_rows(document, listed, reading)
    if strays := [each for each in listed if not isinstance(each, dict)]:
        raise FeedError(f"{shown(document.address)}: {str(strays[0])[:60]!r} stands where a record should. {CHANGED}.")
    return listed


def tidy(name: str, rows: Sequence[Row], reading: Reading) -> pl.DataFrame:
    """Published rows as typed columns of ours. Raises FeedError for a missing field and for a wrong cell."""
    import polars as pl

    needed = _needed(reading)
    for number, row in enumerate(rows, start=1):
        if lacking := needed - row.keys():
            told = ", ".join(sorted(map(str, row)))[:200]
            raise FeedError(f"{name}: row {number} has no {min(lacking)!r}; it has {told}. {CHANGED}.")
    taken = [row for row in rows if all(_text(row[name]) in values for name, values in reading.only.items())]
    made = {
        ours: cells(f"{name}: {column.published}", [row[column.published] for row in taken], column)
        for ours, column in reading.columns.items()
    }
    frame = pl.DataFrame(made)
    return frame.with_columns(pl.lit(value).alias(ours) for ours, value in reading.fixed.items())


def cells(where: str, told: Iterable[Any], column: Column) -> pl.Series:
    """Published cells of one column as values of its kind. Raises FeedError, naming the cell that is none."""
    import polars as pl

    said = (None if cell is None else cell.strip() for cell in map(_text, told))
    text = pl.Series([None if cell in column.missing else cell for cell in said], dtype=pl.String)
    if column.names:
        _refuse(where, text, ~text.is_in(list(column.names)), "is none of the names that the feed's file knows")
        text = text.replace_strict(column.names, default=None, return_dtype=pl.String)
    if column.kind in FORMS:
        return _numbers(where, text, column)
    if column.kind == "date":
        days = text.str.to_date(column.form or "%Y-%m-%d", strict=False)
        _refuse(where, text, days.is_null(), "is no day")
        return days
    if column.kind == "month":
        form = column.form or "%Y-%m"
        days = (text + "~01").str.to_date(form + "~%d", strict=False)
        _refuse(where, text, days.is_null(), "is no month")
        return days.dt.strftime("%Y-%m")
    if column.kind == "place":
        return _places(where, text)
    return text.str.zfill(column.digits) if column.digits else text


def _numbers(where: str, text: pl.Series, column: Column) -> pl.Series:
    import polars as pl

    _refuse(where, text, text.str.contains(",", literal=True) & ~text.str.contains(GROUPED), "is no number")
    bare = text.str.replace_all(",", "")
    _refuse(where, text, ~bare.str.contains(FORMS[column.kind if column.times == 1 else "number"]), "is no number")
    if column.kind == "integer" and column.times == 1:
        return bare.str.replace(r"\.0+$", "").cast(pl.Int64)
    numbers = bare.cast(pl.Float64) * column.times
    _refuse(where, text, ~(numbers.abs() <= LARGEST_EXACT), "is larger than any figure")
    return numbers.round(0).cast(pl.Int64) if column.kind == "integer" else numbers


def _places(where: str, text: pl.Series) -> pl.Series:
    """State names, postal codes or FIPS codes as FIPS codes."""
    import polars as pl

    known: dict[str, str] = {}
    for fips, postal, name in load("place").select("fips", "postal", "name").iter_rows():
        known |= {fips: fips, postal.upper(): fips, name.upper(): fips}
    upper = text.str.to_uppercase()
    _refuse(where, text, ~upper.is_in(list(known)), "is no place that is known")
    return upper.replace_strict(known, default=None, return_dtype=pl.String)


def _refuse(where: str, told: pl.Series, wrong: pl.Series, says: str) -> None:
    at = (wrong & told.is_not_null()).arg_true()
    if at.len():
        raise FeedError(f"{where}: {told[at[0]][:60]!r} {says} ({at.len():,} such). {CHANGED}.")


def _text(cell: Any) -> str | None:
    """A cell as the text that was published; lists and tables are no cells and never match."""
    if cell is None or isinstance(cell, str):
        return cell
    return str(cell).lower() if isinstance(cell, bool) else repr(cell)


def _needed(reading: Reading) -> set[str]:
    return {each.published for each in reading.columns.values()} | set(reading.only)


def _under(document: Document, header: list[str], rows: Iterable[list[Any]], reading: Reading) -> list[Row]:
    """The rows by their header. A page for people is a header too, of nothing: it is not taken for no news."""
    found: list[Row] = [dict(zip(header, row, strict=True)) for row in rows]
    if not found and (lacking := _needed(reading) - set(header)):
        raise FeedError(f"{shown(document.address)}: no rows, and no {min(lacking)!r} in its header. {CHANGED}.")
    return found


def _csv_rows(document: Document, reading: Reading) -> list[Row]:
    lines = csv.reader(io.StringIO(document.text, newline=""), strict=True)
    try:
        header = [each.strip() for each in next(lines, [])]
        if len(set(header)) < len(header):
            raise FeedError(f"{shown(document.address)}: a column of its header appears twice. {CHANGED}.")
        return _under(document, header, (row for row in lines if row), reading)
    except FeedError:
        raise
    except (csv.Error, ValueError):
        message = f"{shown(document.address)}: line {lines.line_num} is no row of the table that its header promises"
        raise FeedError(f"{message}: is it CSV, and whole? {CHANGED}.") from None


def _grid_rows(document: Document, listed: Iterable[Any], reading: Reading) -> list[Row]:
    header, *rows = list(listed) or [[]]
    fits = isinstance(header, list) and all(isinstance(row, list) and len(row) == len(header) for row in rows)
    if not fits or not all(isinstance(each, str) for each in header):
        raise FeedError(f"{shown(document.address)}: it is no grid with a header and rows of equal length. {CHANGED}.")
    return _under(document, header, rows, reading)


def fitted(table: Table, frame: pl.DataFrame, feed: str) -> pl.DataFrame:
    """Rows with exactly the columns and types of a table; a column that the feed does not bring is empty.

    Raises FeedError for a column that the table does not have, and for a repeated key.
    """
    import polars as pl

    types = frame_types(table)
    if stray := sorted(set(frame.columns) - set(types)):
        raise FeedError(
            f"{feed}: brings {stray[0]!r}, which table {table.name} does not have. Correct the feed's file."
        )
    made = frame.select(
        pl.col(name).cast(kind) if name in frame.columns else pl.lit(None, kind).alias(name)
        for name, kind in types.items()
    )
    key = list(table.table_schema.primary_key)
    if key and made.select(key).is_duplicated().any():
        row = made.filter(pl.struct(key).is_duplicated()).select(key).row(0)
        raise FeedError(f"{feed}: {dict(zip(key, map(str, row), strict=True))} came twice. {CHANGED}.")
    return made
