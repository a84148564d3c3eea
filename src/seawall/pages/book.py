"""A workbook as a value: sheets of cells with the formulas that join them, and the values that they have as planned.

`pages/<verb>_workbook.py` writes a result as a workbook; `forms/xlsx.py` writes any workbook to a file. A cell is text
or a number, never both: what is text is never read as a formula, whatever it begins with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["text", "usd", "cents", "share", "chance", "day", "count", "weeks", "number", "check"]
Tone = Literal["", "head", "section", "strong", "quiet"]
Value = str | float | int | bool | date | None


@dataclass(frozen=True)
class Cell:
    """A cell. `formula` begins with '='; `value` is then what it gave as planned. An `entry` is there to be changed.

    `name`: by which formulas in any sheet call it. `kind` says how a number is shown. `over`: a text that runs over the
    empty cells at its right.
    """

    value: Value = None
    kind: Kind = "text"
    formula: str = ""
    entry: bool = False
    name: str = ""
    tone: Tone = ""
    over: bool = False


@dataclass(frozen=True)
class Line:
    """A line of a chart: its name, and where its values stand."""

    title: str
    values: str


@dataclass(frozen=True)
class Chart:
    """A chart of lines over one row of days, placed at a cell. `says`: what a screen reader says instead."""

    at: str
    title: str
    says: str
    days: str
    lines: tuple[Line, ...]
    axis: str


@dataclass(frozen=True)
class Sheet:
    """One sheet: its title and notes on top, then its rows. `head`: the row (from 1) that stays in sight and is
    repeated on every sheet of paper; `frozen`: the columns that stay in sight."""

    name: str
    title: str
    notes: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int
    frozen: int = 1
    charts: tuple[Chart, ...] = ()

    @property
    def first(self) -> int:
        """The row, from 1, in which the first of `rows` stands."""
        return first_row(self.notes)


@dataclass(frozen=True)
class Workbook:
    """Sheets in reading order, with what a file says of itself."""

    title: str
    subject: str
    made: date
    sheets: tuple[Sheet, ...]


def first_row(notes: Sequence[str]) -> int:
    """Below the title, the notes and an empty row."""
    return len(notes) + 3


def letter(column: int) -> str:
    """The name of a column that is counted from 0: A, B, ... Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass
class Draft:
    """A sheet while its rows are gathered: it knows where each will stand, so that others can point there."""

    name: str
    title: str
    notes: tuple[str, ...]
    widths: tuple[int, ...]
    frozen: int = 1
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    head_row: int = 0

    @property
    def next(self) -> int:
        """The row, from 1, of the next row that is added."""
        return first_row(self.notes) + len(self.rows)

    def add(self, *cells: Cell) -> int:
        """Add a row; where it stands, from 1."""
        self.rows.append(cells)
        return self.next - 1

    def head(self, *titles: str) -> int:
        """Add a head of a table; the first one stays in sight."""
        row = self.add(*(Cell(each, tone="head") for each in titles))
        self.head_row = self.head_row or row
        return row

    def section(self, title: str) -> int:
        """Add an empty row and a heading."""
        if self.rows:
            self.add()
        return self.add(Cell(title, tone="section"))

    def at(self, column: int, row: int) -> str:
        """The address of a cell, good in any sheet."""
        return f"'{self.name}'!${letter(column)}${row}"

    def down(self, column: int, rows: Iterable[int]) -> str:
        """The address of a column's cells from the first to the last of some rows."""
        every = list(rows)
        return f"'{self.name}'!${letter(column)}${every[0]}:${letter(column)}${every[-1]}"

    def done(self) -> Sheet:
        """The sheet."""
        return Sheet(
            self.name, self.title, self.notes, self.widths, tuple(self.rows), self.head_row, self.frozen,
            tuple(self.charts),
        )  # fmt: skip


def named(kind: str, *words: str) -> str:
    """A name for a cell: 'balance_rainy_day'."""
    return "_".join([kind, *words]).replace("-", "_")[:250]
