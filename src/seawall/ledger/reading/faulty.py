"""What is wrong in a caseload file, all that is shown of it at once."""

from __future__ import annotations

from seawall.base.closed import Closed
from seawall.base.rows import WithRows
from seawall.base.shown import shown_by
from seawall.ledger.book import Book
from seawall.ledger.caseload.file import Checked
from seawall.ledger.reading.header import Header, header


class FaultRow(Closed):
    """What is wrong with a row, counted as a spreadsheet does; `column` is "" where it is the row as a whole."""

    row: int
    column: str
    wrong: str


@shown_by("ledger_faulty")
class Faulty(WithRows[FaultRow]):
    """A file of which nothing can be accepted. Its rows are the first faults, in the order of the file."""

    of: Header
    file: str
    sha256: str
    cases: int
    wrong_cases: int


def faulty(book: Book, seen: Checked) -> Faulty:
    """The faults of a file as a result that prints, tabulates and saves itself."""
    with book.store.reading() as db:
        head = header(db, book.id)
    rows = tuple(FaultRow(row=each.row, column=each.column, wrong=each.wrong) for each in seen.faults)
    return Faulty(of=head, file=seen.name, sha256=seen.sha256, cases=seen.rows, wrong_cases=seen.wrong_rows, rows=rows)
