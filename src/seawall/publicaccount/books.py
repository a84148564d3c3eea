"""What a book says of own money paid in place of the United States: dated, by program, in whole cents."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import LedgerError
from seawall.ledger.interest import Span, YearInterest, accrued


class Entry(Closed):
    """Cents of one program on one day."""

    program: str
    day: date
    cents: int = Field(ge=0)


class PaidByBooks(Closed):
    """The entries of a book that the account tells, by the day on which each happened.

    `paid` out of own money, `returned` of it by the bank, `credited` by the United States. `book`: its name; `at`: how
    far its log went; `fips`: of the government whose book it is.
    """

    book: str
    fips: str
    at: str = ""
    paid: tuple[Entry, ...]
    returned: tuple[Entry, ...] = ()
    credited: tuple[Entry, ...] = ()

    def known(self, as_of: date) -> PaidByBooks:
        """What had happened by the end of a day."""
        columns = ("paid", "returned", "credited")
        kept = {name: tuple(each for each in getattr(self, name) if each.day <= as_of) for name in columns}
        return self.model_copy(update=kept)

    @property
    def since(self) -> date | None:
        """The first day on which something was paid."""
        return min((each.day for each in self.paid), default=None)

    def paid_cents(self, program: str, first: date, last: date) -> int:
        """Paid from one day to another, less what came back. Below zero: more came back."""
        return _of(self.paid, program, first, last) - _of(self.returned, program, first, last)

    def credited_cents(self, program: str, first: date, last: date) -> int:
        """Credited from one day to another."""
        return _of(self.credited, program, first, last)

    def claim_cents(self, program: str, last: date) -> int:
        """Paid and not credited by the end of a day. Below zero: more was credited than paid."""
        return self.paid_cents(program, date.min, last) - self.credited_cents(program, date.min, last)

    def interest(
        self, program: str, last: date, begins: tuple[int, int], rate_of: Callable[[date], int]
    ) -> tuple[YearInterest, ...]:
        """Interest to the end of a day on what was paid; what came back or was credited ends the oldest outlay first.

        Raises LedgerError where more was credited than had been paid by the day: the books must say what it was for.
        """
        return accrued(self._spans(program, last), begins, rate_of)

    def _spans(self, program: str, last: date) -> list[Span]:
        out = deque(_dated(self.paid, program, last))
        spans = []
        for day, cents in _dated((*self.returned, *self.credited), program, last):
            left = cents
            while left:
                if not out or out[0][0] > day:
                    raise LedgerError(
                        f"{self.book}: {program}: by {day} more was credited than paid out. Book what was drawn "
                        "early as federal money held, not as repayment."
                    )
                since, held = out.popleft()
                used = min(left, held)
                spans.append(Span(used, since, day))
                left -= used
                if held > used:
                    out.appendleft((since, held - used))
        return spans + [Span(cents, since, last) for since, cents in out]


def _dated(entries: tuple[Entry, ...], program: str, last: date) -> list[tuple[date, int]]:
    return sorted((each.day, each.cents) for each in entries if each.program == program and each.day <= last)


def _of(entries: tuple[Entry, ...], program: str, first: date, last: date) -> int:
    return sum(each.cents for each in entries if each.program == program and first <= each.day <= last)
