"""Reserve lots of a program's Treasury account: money of one act that lives for several years, and what was left of it.

Source: SF-133, table `budget_account_month`.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from seawall.evidence import load


class Lot(NamedTuple):
    """A lot by its Treasury symbol: unobligated USD at the end of the newest month held, and its last usable day."""

    symbol: str
    unobligated_usd: int
    on: date
    usable_until: date


def reserve_lots(account: str, as_of: date) -> tuple[Lot, ...]:
    """The lots of an account in the newest month published by `as_of`, the oldest first; empty if none is held."""
    table = load("budget_account_month", as_of)
    held = table.filter((table["account"] == account) & ~table["symbol"].str.starts_with("/")).sort("symbol")
    if held.is_empty():
        return ()
    newest = held.filter(held["month"] == held["month"].max())
    ends = (newest["month"] + "-01").str.to_date().dt.month_end()
    return tuple(
        Lot(symbol, usd, on, date(2000 + int(symbol[-2:]), 9, 30))
        for symbol, usd, on in zip(newest["symbol"], newest["unobligated_usd"], ends, strict=True)
    )
