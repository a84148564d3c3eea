"""Published workbooks as grids of cells, unpacked within limits, and the rows under a header found by its labels.

Nothing a workbook claims about itself is believed. What it declares to unpack to is looked at first; then it is
unpacked no further than that; and the reader behind it sees only what was unpacked here. A sheet of a few bytes may
name a cell so far away that the grid up to it would fill all memory: such a sheet is not read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.refreshing.document import CHANGED

if TYPE_CHECKING:
    import zipfile

Cell = str | float | int | bool | date | datetime | time | timedelta

UNPACKED = 80_000_000  # bytes of one workbook or of one file in an archive; the largest published one has a quarter
MEMBERS = 2_000  # files in an archive
CELLS = 6_000_000  # of the smallest rectangle around a sheet's cells
WITHIN = 40  # rows, from the top, in which a header is looked for
DEEPEST = 3  # rows of a header
HIGHEST = 1e15  # nothing that is published here is counted in such numbers
MISSING = ("", "-", "--", "---")  # how publishers print that they have no figure

_BOOK = "xl/workbook.xml"
_PARTS = re.compile(r"\[Content_Types\]\.xml|_rels/.*|xl/.*\.(xml|rels)")
_SHEET = re.compile(rb"<(?:[^\s<>/]*:)?sheetData[\s/>]")
_ROW = re.compile(rb"<(?:[^\s<>/]*:)?row(\s[^<>]*|/?)>")
_CELL = re.compile(rb"<(?:[^\s<>/]*:)?c(\s[^<>]*|/?)>")
_ADDRESS = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]*)["']""")
_ERROR_CELL = re.compile(rb"""(<(?:[^\s<>/]*:)?c\b[^<>]*?\st\s*=\s*)(["'])e\2""")
_FOOTNOTE = re.compile(
    r"(?<![\d/])\d{1,2}/(?=\s|$)|(?<=\d{4})/\d{1,2}(?=\s|$)|(?<=\s)/\d{1,2}(?=\s|$)|\*+(?=\s|$)|\[\d{1,2}\](?=\s|$)"
)


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet from its first row and column on. `name` is what messages call it."""

    name: str
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Row:
    """One row under a header, its cells by our names for the columns, or by their number. `where` is for messages."""

    where: str
    cells: list[Cell]
    columns: Mapping[str, int]

    def text(self, column: str | int) -> str:
        """The cell as text on one line; a day as 2026-09-11."""
        return as_text(self.cell(column))

    def number(self, column: str | int, missing: Collection[str] = MISSING) -> float | None:
        """The cell as a number, also where it is written as text; None where it says that there is no figure.

        Raises `FeedError` for anything else.
        """
        cell = self.cell(column)
        if isinstance(cell, int | float) and not isinstance(cell, bool) and -HIGHEST < cell < HIGHEST:
            return float(cell)
        said = as_text(cell)
        if isinstance(cell, str):
            if said in missing:
                return None
            if re.fullmatch(r"[-+]?\$?\d{1,3}(?:,\d{3}){1,4}(?:\.\d+)?|[-+]?\$?\d{1,15}(?:\.\d+)?", said):
                return float(said.replace(",", "").replace("$", ""))
        raise FeedError(f"{self.where}, column {column}: {said[:60]!r} is not a number. {CHANGED}.")

    def cell(self, column: str | int) -> Cell:
        """The cell as it was written; empty text where the row ends before it."""
        at = column if isinstance(column, int) else self.columns[column]
        return self.cells[at] if at < len(self.cells) else ""


@dataclass(frozen=True)
class Below:
    """What stands under a header: `columns` by our names, `heads` the labels of all columns as `as_label` has them."""

    grid: Grid
    first: int
    heads: tuple[str, ...]
    columns: Mapping[str, int]

    def rows(self) -> Iterator[Row]:
        """The rows that are not empty, in order."""
        for number, cells in enumerate(self.grid.rows[self.first :], start=self.first + 1):
            if any(cell != "" for cell in cells):
                yield Row(f"{self.grid.name}, row {number}", cells, self.columns)


def unpacked(content: bytes, name: str, wanted: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    """Name (without folders) and content of each file in a zip whose name matches, one at a time, in order of names.

    A workbook, which is a zip too, is handed on as it is. Raises `FeedError` for what is no zip, is cut short, or would
    unpack to more than a workbook can have.
    """
    with _archive(content, name) as archive:
        found = {member.filename.rpartition("/")[2]: member for member in archive.infolist()}
        if _BOOK in archive.namelist():
            yield name, content
            return
        for inner in sorted(filter(wanted.fullmatch, found)):
            yield inner, _member(archive, found[inner], name)


def workbook(content: bytes, name: str) -> dict[str, Grid]:
    """The sheets of an .xlsx workbook by their names, in order; sheets of macros, charts and dialogs are passed over.

    Raises `FeedError` for what is no such workbook, is damaged or cut short, or is larger than it can honestly be.
    """
    import python_calamine as calamine

    plain = _rebuilt(content, name)
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(plain))
        sheets = [each.name for each in book.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet]
        return {
            sheet: Grid(f"{name}, sheet {sheet}", book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
            for sheet in sheets
        }
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as fault:  # a panic of the reader is no Exception
        raise FeedError(f"{name} is a damaged workbook ({fault}). Download it again.") from None


def below(grid: Grid, labels: Mapping[str, str], others: Collection[str] | None = None) -> Below:
    """What stands under the header of a grid that has all `labels` (our name of a column: its published label).

    The header may have moved and may span rows: a label is the words above one another ('Participation Persons').
    `others` are the labels that may stand beside the wanted ones; None means any. Case, line breaks and footnote
    marks do not count. Raises `FeedError` when a label is missing, stands there twice, or is new.
    """
    wanted = {ours: as_label(label) for ours, label in labels.items()}
    best: tuple[int, int, tuple[str, ...]] = (-1, 0, ())
    for at in range(min(len(grid.rows), WITHIN)):
        for deep in range(1, DEEPEST + 1):
            heads = _heads(grid.rows[at : at + deep])
            hits = sum(label in heads for label in wanted.values())
            if hits > best[0]:
                best = hits, at, heads
            if hits == len(wanted):
                return _below(grid, at + deep, heads, wanted, others)
    _, at, heads = best
    gone = [labels[ours] for ours, label in wanted.items() if label not in heads]
    seen = "; ".join(head for head in heads if head) or "nothing"
    raise FeedError(f"{grid.name}: no column {gone[0]!r}; row {at + 1} has: {seen[:300]}. {CHANGED}.")


def as_label(cell: Cell) -> str:
    """A label for comparison: without case, line breaks and footnote marks ('Participation 1/', 'Jan 2019 /2')."""
    return " ".join(_FOOTNOTE.sub(" ", as_text(cell).casefold()).split())


def as_text(cell: Cell) -> str:
    """A cell as text on one line; a day as 2026-09-11, a whole number without its decimals."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def as_month(cell: Cell) -> str | None:
    """'2026-02' of 'Feb 2026', 'February 2026', 'Feb 2026 /2' or a day of it; None for anything else."""
    if isinstance(cell, date):
        return f"{cell:%Y-%m}"
    for form in ("%b %Y", "%B %Y", "%Y-%m-%d"):
        try:
            return f"{datetime.strptime(as_label(cell), form):%Y-%m}"
        except ValueError:
            continue
    return None


def _heads(rows: list[list[Cell]]) -> tuple[str, ...]:
    width = max((len(row) for row in rows), default=0)
    above: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(rows):
        last = ""
        for at in range(width):
            said = as_label(row[at]) if at < len(row) else ""
            # A label over several columns is written in the first of them.
            last = said or (last if depth < len(rows) - 1 else "")
            if last:
                above[at].append(last)
    return tuple(" ".join(words) for words in above)


def _below(
    grid: Grid, first: int, heads: tuple[str, ...], wanted: Mapping[str, str], others: Collection[str] | None
) -> Below:
    for ours, label in wanted.items():
        if heads.count(label) > 1:
            raise FeedError(f"{grid.name}: two columns are {label!r}, wanted once as {ours}. {CHANGED}.")
    if others is not None:
        known = {*wanted.values(), *map(as_label, others), ""}
        if new := [head for head in heads if head not in known]:
            raise FeedError(f"{grid.name}: a new column {new[0][:80]!r}. {CHANGED}.")
    return Below(grid, first, heads, {ours: heads.index(label) for ours, label in wanted.items()})


def _archive(content: bytes, name: str) -> zipfile.ZipFile:
    import zipfile

    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise FeedError(f"{name} is an old .xls workbook or one with a password. Save it as .xlsx without a password.")
    if content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html")):
        raise FeedError(f"{name} is a web page, not a workbook: the address has moved or is refused. {CHANGED}.")
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        cut = "cut short or damaged" if content[:2] == b"PK" else "neither a workbook nor a zip"
        raise FeedError(f"{name} is {cut} ({len(content):,} bytes). Download it again.") from None
    if len(archive.infolist()) > MEMBERS:
        raise FeedError(f"{name} holds {len(archive.infolist()):,} files, more than {MEMBERS:,}: it is not unpacked.")
    return archive


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, room: int = UNPACKED) -> bytes:
    import zipfile
    import zlib

    if member.file_size > room:
        raise FeedError(f"{name}: {member.filename} would unpack to more than {UNPACKED:,} bytes: it is not unpacked.")
    try:
        with archive.open(member) as file:
            return file.read(member.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
        raise FeedError(f"{name} is cut short or damaged at {member.filename}. Download it again.") from None


def _rebuilt(content: bytes, name: str) -> bytes:
    """The workbook's own parts, unpacked within limits and packed again: nothing else reaches the reader."""
    import zipfile

    plain, left = BytesIO(), UNPACKED
    with _archive(content, name) as archive, zipfile.ZipFile(plain, "w") as kept:
        parts = {part.filename: part for part in archive.infolist() if _PARTS.fullmatch(part.filename)}
        if _BOOK not in parts:
            raise FeedError(f"{name} is a zip but no .xlsx workbook. Give the workbook itself.")
        for filename, part in parts.items():
            said = _member(archive, part, name, left)
            left -= len(said)
            if _SHEET.search(said):
                _refuse_vast(said, f"{name}, {filename}")
                # The reader takes a cell with an error (#REF!) for an empty one; as text it stays what it is.
                said = _ERROR_CELL.sub(rb"\1\2str\2", said)
            kept.writestr(filename, said)
    return plain.getvalue()


def _refuse_vast(sheet: bytes, name: str) -> None:
    """Refuse a sheet whose cells span more than a grid can hold, whether they say where they are or just follow."""
    wide = high = 0
    for letters, digits in _ADDRESS.findall(sheet):
        wide, high = max(wide, _column(letters)), max(high, int(digits[:10] or 0))
    high += sum(not _ADDRESS.search(told) for told in _ROW.findall(sheet))
    wide += max(sum(not _ADDRESS.search(told) for told in _CELL.findall(row)) for row in _ROW.split(sheet))
    if wide * high > CELLS or b"\0" in sheet:
        raise FeedError(
            f"{name}: it spans {high:,} rows and {wide:,} columns, more than {CELLS:,} cells: it is not read."
        )


def _column(letters: bytes) -> int:
    """1 of A, 27 of AA."""
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + letter - 64
    return number
