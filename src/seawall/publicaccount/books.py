"""What a book says of own money paid in place of the United States: dated, by program, in whole cents."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from seawall.base.closed import Closed
from seawall.ledger.cmia.clock import Outlay
from seawall.ledger.settlement.outlays import Outlays
from seawall.ledger.settlement.reckoning import Accrued, End, reckon
from seawall.ledger.settlement.stretches import Move, What

STATE_DIGITS = 2  # of a FIPS code


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
        """The law by which a program is claimed: that of its last claim."""
        return next((each for each in reversed(self.laws) if each.program == program), None)

    def paid_cents(self, program: str, first: date, last: date) -> int:
        """Paid from one day to another, less what came back. Below zero: more came back."""
        return self._sum("paid", program, first, last) - self._sum("back", program, first, last)

    def credited_cents(self, program: str, first: date, last: date) -> int:
        """Credited from one day to another, less what was given back. Below zero: more was given back."""
        return self._sum("credited", program, first, last) - self._sum("given back", program, first, last)

    def claim_cents(self, program: str, last: date) -> int:
        """Paid, neither credited nor given up, by the end of a day. Below zero: federal money is held beyond that."""
        given_up = self._sum("given up", program, date.min, last)
        return self.paid_cents(program, date.min, last) - self.credited_cents(program, date.min, last) - given_up

    def interest(self, until: date, known_on: date, begins: tuple[int, int], end: End = "value") -> Accrued:
        """Interest until a day, that day included, as the settlement of the book reckons it.

        `known_on`: by the rates that were known then; `begins`: month and day on which the state's fiscal year begins.
        """
        local = len(self.fips) > STATE_DIGITS
        facts = {each.program: Outlay(local=local, established=each.law_on, covered=each.covered) for each in self.laws}
        moved: dict[str, Outlays] = {}
        for each in self.entries:
            kept = moved.setdefault(each.program, Outlays([], []))
            (kept.claimed if each.claimed else kept.unclaimed).append(Move(each.day, each.cents, each.what))
        return reckon(moved, {"": Outlay(local=local), **facts}, until, known_on, begins, end)

    def _sum(self, what: What, program: str, first: date, last: date) -> int:
        return sum(
            each.cents
            for each in self.entries
            if each.program == program and each.what == what and first <= each.day <= last
        )
