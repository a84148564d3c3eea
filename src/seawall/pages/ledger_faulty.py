"""What is wrong in a caseload file, as a page."""

from __future__ import annotations

from seawall.ledger.reading.faulty import Faulty
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Column, Page, Section, grid


def page(told: Faulty) -> Page:
    """The page of a file with wrong rows."""
    rows, verb = "row" if told.cases == 1 else "rows", "is" if told.wrong_cases == 1 else "are"
    table = grid(
        "Rows as a spreadsheet counts them: the header of a CSV is row 1",
        (Column("Row", number=True), Column("Column"), Column("What is wrong", wide=True)),
        ((f"{each.row:,}", each.column or "the row", each.wrong) for each in told.rows),
    )
    return Page(
        verb="ledger preview",
        title=f"What is wrong in {told.file}",
        about=(of_book(told.of), f"File {told.sha256}", bound(told.of)),
        lede=f"{told.wrong_cases:,} of {told.cases:,} {rows} {verb} wrong. Nothing of the file can be accepted.",
        call="Correct the file and look again: seawall ledger preview FILE --period PERIOD",
        sections=(
            Section("faults", f"The first {len(told.rows)} errors" if len(told.rows) > 1 else "The error", (table,)),
        ),
    )
