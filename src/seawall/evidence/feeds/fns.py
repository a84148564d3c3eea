"""What the workbooks of the Food and Nutrition Service have in common: the day of their edition, and their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from seawall.base.errors import FeedError
from seawall.evidence.feeds.feed import Column
from seawall.evidence.refreshing.asked import Asked
from seawall.evidence.refreshing.document import CHANGED, Document
from seawall.evidence.refreshing.read import cells
from seawall.evidence.refreshing.workbook import Below, Grid, Row, as_month, as_text, below, workbook

if TYPE_CHECKING:
    import polars as pl

TITLE_ROWS = 8
_AS_OF = re.compile(r"\bas of:? ([a-z]{3,9})\.? (\d{1,2}), (\d{4})", re.IGNORECASE)
_OTHER_NAMES = {
    "US Summary": "US",
    "TOTAL": "US",
    "Northern Marianas": "Northern Mariana Islands",
    "Commonwealth of Northern Mariana Islands": "Northern Mariana Islands",
}


def edition_of(book: Mapping[str, Grid], asked: Asked) -> date | None:
    """The day that a workbook gives as its own above its tables ('Data as of June 12, 2026'); None if it gives none.

    Raises FeedError for a day that is still to come.
    """
    titles = [row for grid in book.values() for row in grid.rows[:TITLE_ROWS]]
    days = [_day(*found) for row in titles for cell in row for found in _AS_OF.findall(as_text(cell))]
    first = next((grid.rows[0] for grid in book.values() if grid.rows), [])
    days += [cell.date() if isinstance(cell, datetime) else cell for cell in first if isinstance(cell, date)]
    found = next((day for day in days if day), None)
    if found and found > asked.today:
        name = next(iter(book.values())).name.partition(",")[0]
        raise FeedError(
            f"{name}: its day {found} is still to come: today is {asked.today}. "
            "Set this computer's clock if it is wrong; else try again later."
        )
    return found


def places(where: str, names: Sequence[str]) -> pl.Series:
    """The FIPS codes of states and territories as FNS writes them. Raises FeedError for a name that is none."""
    told = [_OTHER_NAMES.get(name, name) for name in names]
    return cells(where, told, Column.model_validate({"from": "area", "as": "place"}))


def only_table(document: Document, labels: Mapping[str, str], asked: Asked) -> tuple[date, Below]:
    """The day of a workbook, and the one table in it that has these labels. Raises FeedError."""
    book = workbook(document.content, name_of(document))
    edition = edition_of(book, asked)
    if edition is None:
        raise FeedError(f"{name_of(document)}: it does not say of which day it is. {CHANGED}.")
    found, reasons = [], []
    for grid in book.values():
        try:
            found.append(below(grid, labels))
        except FeedError as error:
            reasons.append(error)
    if len(found) != 1:
        raise next(iter(reasons), None) or FeedError(f"{name_of(document)}: {len(found)} tables, not one. {CHANGED}.")
    return edition, found[0]


def months_of(table: Below) -> Iterator[tuple[str, Row]]:
    """The rows of months, whose label stands in the first column; sums of fiscal years and footnotes are none.

    Raises FeedError where no row is a month.
    """
    found = [(month, row) for row in table.rows() if (month := as_month(row.cell(0)))]
    if not found:
        raise FeedError(f"{table.grid.name}: no row is a month. {CHANGED}.")
    yield from found


def name_of(document: Document) -> str:
    """The name of a document's file, for messages."""
    return re.split(r"[/:]", document.address.partition("?")[0])[-1]


def _day(month: str, day: str, year: str) -> date | None:
    for form in ("%b %d %Y", "%B %d %Y"):
        try:
            return datetime.strptime(f"{month} {day} {year}", form).date()
        except ValueError:
            continue
    return None
