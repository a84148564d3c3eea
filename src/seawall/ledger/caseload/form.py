"""The two forms of a caseload file, CSV and Parquet, read as the same stream of tables of text.

Every cell becomes text exactly as it stands, so that one set of rules judges both forms and no amount goes through a
float. CSV is RFC 4180 in UTF-8, read by Python's own reader, which tells an unclosed quote and a row of another width;
faster readers fill or cut such rows. What makes a file unreadable as a whole raises LedgerError with `name` first.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

import polars as pl

from seawall.base.errors import LedgerError
from seawall.base.words import listing
from seawall.ledger.caseload.decode import decode
from seawall.ledger.caseload.rules import AMOUNTS, CURRENCY, MISFIT, NEEDED, ROW, shown

LONGEST_LINE = 1_000  # characters; the longest right line has under 200
_ESCAPED = re.compile("[\udc80-\udcff]")  # what a byte that is not UTF-8 is read as
_QUOTES = "Look for a quote that is never closed, correct the file and give it again."
_SAVE_AS = "Save the caseload as CSV in UTF-8, or as Parquet, and give that."
_KINDS = {  # how a file of another kind begins
    b"\x1f\x8b": "compressed with gzip",
    b"PK\x03\x04": "a ZIP archive or an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"BZh": "compressed with bzip2",
    b"\xfd7zXZ": "compressed with xz",
    b"\x28\xb5\x2f\xfd": "compressed with Zstandard",
    b"ARROW1": "an Arrow or Feather file",
    b"%PDF": "a PDF",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}
_NO_MISFIT = pl.lit(None, pl.String).alias(MISFIT)
_ARROW = b"ARROW1"
_DIVIDERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def readied(path: Path, name: str) -> Path:
    """The file that `tables` reads: a CSV as it is, Parquet decoded, beside it. Raises LedgerError for other kinds."""
    start = _start(path)
    for sign, kind in _KINDS.items():
        if start.startswith(sign):
            raise LedgerError(f"{name} is {kind}. {_SAVE_AS}")
    if not start.startswith(b"PAR1"):
        return path
    decoded = path.with_suffix(".arrow")
    decode(path, decoded, name)
    return decoded


def tables(path: Path, name: str, size: int) -> Iterator[pl.DataFrame]:
    """The rows of a readied file in order, at most `size` a table: columns of text, MISFIT, and ROW.

    ROW counts as a spreadsheet does, where the header of a CSV is row 1.
    """
    form, row = (_arrow, 1) if _start(path) == _ARROW else (_csv, 2)
    for table in form(path, name, size):
        yield table.with_row_index(ROW, row)
        row += table.height


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_ARROW))


def _csv(path: Path, name: str, size: int) -> Iterator[pl.DataFrame]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        rows = _rows(file, name)
        header = next(rows, [])
        _check_header(header, name)
        misfits: dict[int, str] = {}
        # One flat list of cells, not a list for each row: Python's garbage collector would walk those again and again.
        while cells := list(chain.from_iterable(_even(islice(rows, size), len(header), misfits))):
            yield _table(cells, header, misfits)
            misfits.clear()


def _even(rows: Iterable[list[str]], width: int, misfits: dict[int, str]) -> Iterator[list[str]]:
    """The rows, with empty cells in place of one of another width; what is wrong with it is put into `misfits`."""
    for place, row in enumerate(rows):
        if len(row) == width:
            yield row
        else:
            cells = f"{len(row):,} cell{'' if len(row) == 1 else 's'}"
            misfits[place] = f"has {cells} where the header names {width}" if row else "is empty"
            yield [""] * width


def _table(cells: list[str], header: list[str], misfits: dict[int, str]) -> pl.DataFrame:
    width = len(header)
    table = pl.DataFrame([pl.Series(name, cells[at::width], dtype=pl.String) for at, name in enumerate(header)])
    if not misfits:
        return table.with_columns(_NO_MISFIT)
    return table.with_columns(pl.Series(MISFIT, [misfits.get(at) for at in range(table.height)], dtype=pl.String))


def _rows(file: TextIO, name: str) -> Iterator[list[str]]:
    """The rows, one a line. Raises LedgerError at the first that is not, for nothing after it can be trusted."""
    reader, number = csv.reader(_lines(file, name), strict=True), 1
    try:
        for row in reader:
            if reader.line_num != number:
                raise csv.Error("it runs over more than one line")
            yield row
            number += 1
    except csv.Error as fault:
        raise LedgerError(f"{name}: row {number:,} is not readable CSV: {fault}. {_QUOTES}") from None


def _lines(file: TextIO, name: str) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise LedgerError(
                f"{name}: line {number:,} has more than {LONGEST_LINE:,} characters. Give a file with one case a line."
            )
        if not line.isascii() and (bad := _ESCAPED.search(line)):
            byte = ord(bad[0]) - 0xDC00
            raise LedgerError(f"{name}: line {number:,} is not UTF-8 text (byte 0x{byte:02x}). {_SAVE_AS}")
        yield line


def _check_header(header: list[str], name: str) -> None:
    needed = f"{listing(NEEDED, 'and')}, then amount_usd or amount_cents, and {CURRENCY} if you like"
    how = f"Name the columns {needed}."
    if len(header) == 1:
        for sign, kind in _DIVIDERS.items():
            if sign in header[0]:
                raise LedgerError(f"{name}: its columns are divided by {kind}. Divide them by commas.")
    for column in header:
        if column not in (*NEEDED, *AMOUNTS, CURRENCY):
            raise LedgerError(f"{name}: no column may be named {shown(column)}. {how}")
        if header.count(column) > 1:
            raise LedgerError(f"{name}: two columns are named {column}. {how}")
    missing = [column for column in NEEDED if column not in header]
    if missing:
        raise LedgerError(f"{name}: the column {missing[0]} is missing. {how}")
    if (amounts := len({*AMOUNTS} & {*header})) != 1:
        raise LedgerError(f"{name}: {'two columns' if amounts else 'no column'} of amounts. {how}")


def _arrow(path: Path, name: str, size: int) -> Iterator[pl.DataFrame]:
    rows = pl.scan_ipc(path, glob=False, hive_partitioning=False)
    schema = rows.collect_schema()
    _check_header(list(schema), name)
    as_text = [_as_text(column, kind, name) for column, kind in schema.items()]
    start = 0
    while (table := rows.slice(start, size).collect()).height:
        yield table.select(*as_text, _NO_MISFIT)
        start += table.height


def _as_text(column: str, kind: pl.DataType, name: str) -> pl.Expr:
    """A column of a Parquet file as text. Raises LedgerError for a type that does not hold it exactly."""
    cell = pl.col(column)
    if kind == pl.String:
        return cell.fill_null("")
    if column in AMOUNTS and kind.is_decimal():
        # A decimal carries the decimals of its type: 212.0000 is 212.00 of a type with four.
        return cell.cast(pl.String).str.replace(r"(\.[0-9]{2})0+$", "$1").fill_null("")
    if column in AMOUNTS and kind.is_integer():
        return cell.cast(pl.String).fill_null("")
    if column in AMOUNTS:
        reason = ", which does not hold cents exactly" if kind.is_float() else ""
        fix = "text such as 212.00, as a decimal, or as amount_cents in whole numbers"
        raise LedgerError(f"{name}: {column} is of type {kind}{reason}. Write it as {fix}.")
    raise LedgerError(f"{name}: {column} is of type {kind}. Write it as text.")
