"""Who is paid what when the reserve is smaller than the shortfall: class by class, in proportion within a class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seawall.base.closed import Closed
from seawall.base.errors import LawError


class Payment(Closed):
    """What one program is paid. `share` is its part of the shortfall that is paid, 0 to 1."""

    pay_class: str
    program: str
    shortfall_usd: float
    paid_usd: float
    share: float


def payments(classes: Sequence[tuple[str, Mapping[str, float]]], reserve_usd: float) -> tuple[Payment, ...]:
    """The payments of one period by the order of payment of the draft.

    classes      each class with its programs' certified shortfalls in dollars, the first paid first
    reserve_usd  dollars in the reserve

    No program is paid more than its shortfall, all together no more than the reserve, and no class anything before
    the one before it is paid in full. Raises LawError for dollars below zero.
    """
    if reserve_usd < 0 or any(usd < 0 for _, programs in classes for usd in programs.values()):
        raise LawError("a shortfall or the reserve is below zero dollars. Give zero where nothing is missed or held.")
    left = reserve_usd
    told = []
    for name, programs in classes:
        due = sum(programs.values())
        share = min(1.0, left / due) if due else 1.0  # of nothing due, nothing is owed
        for program, usd in programs.items():
            told.append(Payment(pay_class=name, program=program, shortfall_usd=usd, paid_usd=usd * share, share=share))
        left = max(0.0, left - due)
    return tuple(told)
