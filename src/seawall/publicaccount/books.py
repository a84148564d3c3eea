"""What a book says of own money paid in place of the United States: dated, by program, in whole cents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pydantic import Field

from seawall.base.closed import Closed
from seawall.ledger.cmia.clock import Side
from seawall.ledger.cmia.interest import YearInterest, accrued
from seawall.ledger.settlement.stretches import Move, Stretch, What, stretches


class Entry(Closed):
    """Cents of one program that moved on one day. `claimed`: of what a law repays, as all federal money is."""

    program: str
    day: date
    cents: int = Field(ge=0)
    what: What
    claimed: bool = True


class Law(Closed):
    """The law by which the book claims a program: since when, and whether the state's agreement covers the program."""

    program: str
    law_on: date
    covered: bool | None = None


class PaidByBooks(Closed):
    """What a book tells of every program. `book`: its name; `at`: how far its log went; `fips`: of whose it is."""

    book: str
    fips: str
    at: str = ""
    entries: tuple[Entry, ...]
    laws: tuple[Law, ...] = ()

    def known(self, as_of: date) -> PaidByBooks:
        """What had happened by the end of a day."""
        entries = tuple(each for each in self.entries if each.day <= as_of)
        return self.model_copy(update={"entries": entries, "laws": tuple(e for e in self.laws if e.law_on <= as_of)})

    @property
    def since(self) -> date | None:
        """The first day on which something was paid."""
        return min((each.day for each in self.entries if each.what == "paid"), default=None)

    def law(self, program: str) -> Law | None:
        """The newest law by which a program is claimed."""
        return max((each for each in self.laws if each.program == program), key=lambda each: each.law_on, default=None)

    def paid_cents(self, program: str, first: date, last: date) -> int:
        """Paid from one day to another, less what came back. Below zero: more came back."""
        return self._sum("paid", program, first, last) - self._sum("back", program, first, last)

    def credited_cents(self, program: str, first: date, last: date) -> int:
        """Credited from one day to another, less what was given back. Below zero: more was given back."""
        return self._sum("credited", program, first, last) - self._sum("given back", program, first, last)

    def claim_cents(self, program: str, last: date) -> int:
        """Paid and not credited by the end of a day. Below zero: federal money is held beyond what was paid."""
        return self.paid_cents(program, date.min, last) - self.credited_cents(program, date.min, last)

    def interest(
        self, program: str, until: date, owed_by: Side, begins: tuple[int, int], rate_of: Callable[[date], int]
    ) -> tuple[YearInterest, ...]:
        """Interest until a day that one side owes the other, as the settlement of the book works it out."""
        spans = (each.span for each in self._stretches(program, until) if each.owed_by == owed_by)
        return accrued(spans, begins, rate_of)

    def _stretches(self, program: str, until: date) -> list[Stretch]:
        own = [each for each in self.entries if each.program == program]
        parts = (
            [Move(each.day, each.cents, each.what) for each in own if each.claimed is part] for part in (True, False)
        )
        return [one for part in parts for one in stretches(part, until)]

    def _sum(self, what: What, program: str, first: date, last: date) -> int:
        return sum(
            each.cents
            for each in self.entries
            if each.program == program and each.what == what and first <= each.day <= last
        )
