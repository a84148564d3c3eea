"""Tables of the books as sheets of a workbook: dollars with cents as numbers, sums as formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from seawall.ledger.reading.header import Header
from seawall.pages.book import Cell, Draft, Sheet, Workbook, letter
from seawall.pages.ledger_words import bound, of_book

Field = str | int | None


def book_of(of: Header, title: str, sheets: Iterable[Sheet]) -> Workbook:
    """A workbook of a book, dated by the book's last entry, so that the same state gives the same bytes."""
    made = datetime.fromtimestamp(of.recorded_us / 1e6, UTC).date()
    return Workbook(title, bound(of), made, tuple(sheets))


def sheet(
    of: Header,
    name: str,
    title: str,
    heads: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Field]],
    money: Sequence[int],
    notes: Sequence[str] = (),
    unsummed: Sequence[int] = (),
) -> Sheet:
    """One table. `heads`: title and width of each column; `money`: the columns whose values are cents.

    A last row sums the money, as formulas; columns that are `unsummed` are left out, and there is none if all are.
    """
    made = Draft(name, title, (of_book(of), *notes, bound(of)), tuple(width for _, width in heads))
    made.head(*(head for head, _ in heads))
    first = made.next
    sums = {at: 0 for at in money if at not in unsummed}
    for row in rows:
        for at in sums:
            sums[at] += int(row[at] or 0)
        made.add(*(_cell(each, at in money) for at, each in enumerate(row)))
    if sums and made.next > first:
        made.add(*(_sum(at, sums, first, made.next - 1) for at in range(len(heads))))
    return made.done()


def _cell(value: Field, is_money: bool) -> Cell:
    if is_money:
        return Cell(None if value is None else value / 100 if isinstance(value, int) else value, "cents")
    return Cell(value, "count" if isinstance(value, int) else "text")


def _sum(at: int, sums: dict[int, int], first: int, last: int) -> Cell:
    if at not in sums:
        return Cell("Sum" if at == 0 else None, tone="strong")
    return Cell(sums[at] / 100, "cents", f"=SUM({letter(at)}{first}:{letter(at)}{last})", tone="strong")
