"""What a book says of own money paid in place of the United States: dated, by program, in whole cents."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.errors import LedgerError
from seawall.impacts.calendar import month_end
from seawall.ledger.interest import Span, YearInterest, accrued


class Entry(Closed):
    """Cents of one program on one day: paid out of own money, or federal money credited for it."""

    program: str
    day: date
    cents: int = Field(ge=0)


class PaidByBooks(Closed):
    """The entries of a book that the account tells. `book`: its name."""

    book: str
    paid: tuple[Entry, ...]
    credited: tuple[Entry, ...] = ()

    @property
    def since(self) -> date | None:
        """The first day on which something was paid."""
        return min((each.day for each in self.paid), default=None)

    def paid_cents(self, program: str, month: date) -> int:
        """Paid in a month (its first day)."""
        return _of(self.paid, program, month, month_end(month))

    def credited_cents(self, program: str, month: date) -> int:
        """Credited in a month."""
        return _of(self.credited, program, month, month_end(month))

    def claim_cents(self, program: str, last: date) -> int:
        """Paid and not credited by the end of a day. Below zero: more was credited than paid."""
        return _of(self.paid, program, date.min, last) - _of(self.credited, program, date.min, last)

    def interest(
        self, program: str, last: date, begins: tuple[int, int], rate_of: Callable[[date], int]
    ) -> tuple[YearInterest, ...]:
        """Interest to the end of a day on what was paid, credits taken against the oldest outlay first.

        Raises LedgerError where more was credited than had been paid by the day: the books must say what it was for.
        """
        return accrued(self._spans(program, last), begins, rate_of)

    def _spans(self, program: str, last: date) -> list[Span]:
        out = deque(_dated(self.paid, program, last))
        spans = []
        for day, cents in _dated(self.credited, program, last):
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
