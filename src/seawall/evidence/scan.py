"""Reads the text of a table against its schema and says, cell by cell, what is wrong.

One reader serves both loading (which stops at the first problem) and checking (which lists them).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from seawall.base.closed import Closed
from seawall.evidence.package import Field, Table

if TYPE_CHECKING:
    import polars as pl

TYPE_PATTERNS = {
    "integer": r"^-?\d{1,18}$",
    "number": r"^-?\d+(\.\d+)?([eE][-+]?\d{1,3})?$",
    "date": r"^\d{4}-\d{2}-\d{2}$",
    "boolean": r"^(true|false)$",
    "yearmonth": r"^\d{4}-(0[1-9]|1[0-2])$",
}


class Problem(Closed):
    """One thing wrong with a table. `row` is the line in the file (the header is line 1), if there is one."""

    table: str
    message: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        """One line: table, row, column, what is wrong."""
        where = f", row {self.row}" if self.row is not None else ""
        where += f", column {self.column}" if self.column else ""
        return f"{self.table}{where}: {self.message}"


def read_text(table: Table, content: bytes) -> tuple[pl.DataFrame | None, list[Problem]]:
    """All cells as text, or the reasons why the file is not even a table of the declared columns.

    The frame has one more column, "", with the line of each row.
    """
    import polars as pl

    try:
        text = content.decode("utf-8-sig")  # editors on Windows write a mark before the text
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        return None, [Problem(table=table.name, row=row, message="is not UTF-8 text")]
    names = [field.name for field in table.fields]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    problems: list[Problem] = []
    try:
        header = next(reader, [])
        if header != names:
            return None, [Problem(table=table.name, row=1, message=_header_message(header, names))]
        for row in reader:
            if len(row) != len(names):
                message = f"has {len(row)} cells instead of {len(names)}"
                problems.append(Problem(table=table.name, row=reader.line_num, message=message))
            else:
                rows.append(row)
                lines.append(reader.line_num)
    except csv.Error as error:
        problems.append(Problem(table=table.name, row=reader.line_num, message=f"is not CSV: {error}"))
    if problems:
        return None, problems
    if not text.endswith("\n"):
        return None, [
            Problem(
                table=table.name,
                row=lines[-1] if lines else 1,
                message="has no line end: the file is cut off",
            )
        ]
    columns = {name: [row[index] for row in rows] for index, name in enumerate(names)}
    frame = pl.DataFrame(columns | {"": lines}, schema={**dict.fromkeys(names, pl.String), "": pl.Int64})
    return frame.with_columns(pl.when(pl.col(names) != "").then(pl.col(names)).name.keep()), []


def _header_message(header: list[str], names: list[str]) -> str:
    missing = [name for name in names if name not in header]
    extra = [name for name in header if name not in names]
    if missing:
        return f"column {missing[0]!r} is missing"
    if extra:
        return f"column {extra[0][:40]!r} is not declared"
    return "columns are not in the declared order"


def bad_cells(table: Table, frame: pl.DataFrame) -> list[Problem]:
    """The first offending cell of each column and rule, with the count of the others."""
    problems = []
    for field in table.fields:
        for wrong, message in _rules(field):
            hits = frame.filter(wrong).select("", field.name)
            if hits.height:
                row, value = hits.row(0)
                shown = "is empty" if value is None else f"{value[:40]!r} {message}"
                more = f" (and {hits.height - 1:,} more)" if hits.height > 1 else ""
                problems.append(Problem(table=table.name, row=row, column=field.name, message=shown + more))
                break  # one reason for each column: a bad type breaks the later rules too
    return sorted(problems, key=lambda problem: problem.row or 0)


def _rules(field: Field) -> list[tuple[pl.Expr, str]]:
    import polars as pl

    cell, limits = pl.col(field.name), field.constraints
    rules: list[tuple[pl.Expr, str]] = []
    if limits.required:
        rules.append((cell.is_null(), "is empty"))
    if pattern := TYPE_PATTERNS.get(field.type):
        rules.append((~cell.str.contains(pattern), f"is not a {field.type}"))
    if field.type == "date":
        rules.append((cell.is_not_null() & cell.str.to_date("%Y-%m-%d", strict=False).is_null(), "is not a date"))
    if field.type in ("integer", "number"):
        number = cell.cast(pl.Float64, strict=False)
        rules.append((~number.is_finite(), "is not a finite number"))
        if limits.minimum is not None:
            rules.append((number < limits.minimum, f"is below {limits.minimum:g}"))
        if limits.maximum is not None:
            rules.append((number > limits.maximum, f"is above {limits.maximum:g}"))
    if limits.enum is not None:
        allowed = [str(one) for one in limits.enum]
        rules.append((~cell.is_in(allowed), f"is not one of {', '.join(allowed)}"))
    if limits.pattern is not None:
        rules.append((~cell.str.contains(f"^(?:{limits.pattern})$", strict=False), f"does not match {limits.pattern}"))
    return rules


def frame_types(table: Table) -> dict[str, pl.DataType]:
    """The types of a table's columns as a frame has them."""
    import polars as pl

    types = {"integer": pl.Int64(), "number": pl.Float64(), "date": pl.Date(), "boolean": pl.Boolean()}
    return {field.name: types.get(field.type, pl.String()) for field in table.fields}


def typed(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Text cells as values of the declared types. Only for a frame without bad cells."""
    import polars as pl

    casts = {
        "integer": lambda cell: cell.cast(pl.Int64),
        "number": lambda cell: cell.cast(pl.Float64),
        "date": lambda cell: cell.str.to_date("%Y-%m-%d"),
        "boolean": lambda cell: cell == "true",
    }
    return frame.select(casts.get(field.type, lambda cell: cell)(pl.col(field.name)) for field in table.fields)
