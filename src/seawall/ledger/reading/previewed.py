"""What a caseload file would become, before anybody asks for it: by program, what it takes and what it would leave."""

from __future__ import annotations

from collections import Counter

from seawall.base.closed import Closed
from seawall.base.rows import WithRows
from seawall.base.shown import shown_by
from seawall.ledger.batches.accept import Preview
from seawall.ledger.batches.alike import Alike
from seawall.ledger.book import Book
from seawall.ledger.reading.header import Header, header


class PreviewRow(Closed):
    """A program in a county: cases that would be accepted, and what they get."""

    program: str
    county: str
    cases: int
    cents: int


class Need(Closed):
    """What a batch takes of a program's authority, and what is left now."""

    program: str
    cases: int
    cents: int
    authority_cents: int

    @property
    def left_cents(self) -> int:
        """Authority after it; below zero, the batch would be refused."""
        return self.authority_cents - self.cents


@shown_by("ledger_preview")
class Previewed(WithRows[PreviewRow]):
    """The file by program and county. `overlaps`: cases that another batch of the book pays for the period;
    `alike`: groups of keys that differ by capitals, punctuation or leading zeros only, those of other batches included.
    """

    of: Header
    file: str
    sha256: str
    period: str
    cases: int
    overlaps: int
    first_overlaps: tuple[tuple[str, str], ...]
    needs: tuple[Need, ...]
    alike: int
    first_alike: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def total_cents(self) -> int:
        """What all cases get that would be accepted."""
        return sum(each.cents for each in self.rows)

    @property
    def accepted(self) -> int:
        """How many cases would be accepted."""
        return self.cases - self.overlaps


def previewed(book: Book, seen: Preview, near: Alike) -> Previewed:
    """A preview as a result that prints, tabulates and saves itself."""
    cases: Counter[str] = Counter()
    for (program, _), each in seen.totals.items():
        cases[program] += each.cases
    with book.store.reading() as db:
        head = header(db, book.id)
    return Previewed(
        of=head,
        file=seen.name,
        sha256=seen.sha256,
        period=seen.period,
        cases=seen.rows,
        overlaps=seen.overlaps,
        first_overlaps=seen.first_overlaps,
        alike=near.groups,
        first_alike=near.first,
        needs=tuple(
            Need(program=name, cases=cases[name], cents=cents, authority_cents=seen.left_cents[name])
            for name, cents in sorted(seen.obligated_cents.items())
        ),
        rows=tuple(
            PreviewRow(program=program, county=county, cases=each.cases, cents=each.cents)
            for (program, county), each in sorted(seen.totals.items())
        ),
    )
