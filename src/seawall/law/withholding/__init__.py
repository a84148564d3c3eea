"""Withholding what is owed to the United States: every way, its zone, its size, what follows, and what is lawful.

A house of its own inside the law room, and this is its front. `withholding(place)` answers, `bill(name)` answers one
bill provision by provision; `channels`, `channel` and `bills` are the data.
"""

from __future__ import annotations

from datetime import date

from seawall.law.day import law_day
from seawall.law.withholding.answer import (
    DISCLAIMER,
    ZONE_WORDS,
    BillAnswer,
    ChannelAnswer,
    CostLine,
    ProvisionAnswer,
    Withholding,
)
from seawall.law.withholding.load import bills, channel, channels, purses
from seawall.law.withholding.model import Bill, Channel, Purse

__all__ = [
    "DISCLAIMER", "ZONE_WORDS", "Bill", "BillAnswer", "Channel", "ChannelAnswer", "CostLine", "ProvisionAnswer",
    "Purse", "Withholding", "bill", "bills", "channel", "channels", "purses", "withholding",
]  # fmt: skip


def withholding(
    place: str,
    amount_usd: float | None = None,
    missed: date | None = None,
    until: date | None = None,
    day: date | None = None,
) -> Withholding:
    """Every way of withholding money from the United States in a state: zone, size, exposure, cost, lawful neighbor.

    place       one state or DC
    amount_usd  prices the missed deposit; without it, a month of the state government's own payroll tax (DC: local)
    missed      the day on which the deposit would be due; `day` when left out. `until`: a year later when left out
    day         the day of the law; today when left out

    Raises PlaceError for an unknown place; LawError for one that is not a single state, for an amount that is not
    positive, and for days out of order.
    """
    from seawall.law.withholding.compose import compose  # sizes channels from the fiscal tables: only when asked

    return compose(place, amount_usd, missed, until, law_day(day))


def bill(name: str, day: date | None = None) -> BillAnswer:
    """One bill, by id or number, answered provision by provision by the law of a day (today when left out).

    Raises LawError when it is unknown.
    """
    from seawall.law.withholding.compose import compose_bill

    return compose_bill(name, law_day(day))
