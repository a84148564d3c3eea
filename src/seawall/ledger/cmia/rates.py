"""The rate of interest between the United States and a state, by the state's fiscal year.

By law the average of the bond equivalent rates of 13-week bills auctioned in the year (31 USC 6503). Where the
Treasury's own rate is held it is used. Else it is worked out from monthly market rates; months that are not over are
taken at the last one's rate, with the range in which they lay in the past.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from seawall.base.closed import Closed
from seawall.base.errors import LedgerError
from seawall.evidence import Source, kept, load, source
from seawall.evidence.figure import Kind

BILLS, OFFICIAL = "treasury_bill_month", "cmia_rate_year"
MONTHS = 12
BILL_DAYS, BILL_YEAR = 91, 360
LEVEL = 0.8
OFF = 4  # hundredths of a percent: the most by which a completed year was off beside the official rate (eight years)


class Rate(Closed):
    """The annual rate of one state fiscal year and its range, in hundredths of a percent (385 is 3.85%).

    `kind`: published by the Treasury, computed from a whole year's months, or modelled where months are still to come.
    `level`: the share of cases that the range should hold; None: it promises none.
    """

    year_begins: date
    value: int
    low: int
    high: int
    level: float | None
    kind: Kind
    method: str
    sources: tuple[Source, ...]


class Month(NamedTuple):
    """A month's bond equivalent rate in percent."""

    month: date
    percent: float


def rate(year_begins: date, as_of: date) -> Rate:
    """The rate of the state fiscal year that begins on a day, by what was known on `as_of`.

    Raises LedgerError for a year before the table.
    """
    known = load(OFFICIAL, as_of).select("year_begins", "annual_percent").iter_rows()
    official = dict(known).get(year_begins)
    if official is not None:
        value = round(official * 100)
        return Rate(
            year_begins=year_begins, value=value, low=value, high=value, level=None, kind="published",
            method="The Treasury's annualized rate for the fiscal year.", sources=(source(OFFICIAL),),
        )  # fmt: skip
    return worked_out(year_begins, as_of)


@kept(most=64)
def worked_out(begins: date, as_of: date) -> Rate:
    """The same from the months alone, whether or not the Treasury's own is held."""
    seen = {each.month: each.percent for each in equivalent(as_of)}
    year = [_plus(begins, n) for n in range(MONTHS)]
    if not seen or year[0] < min(seen):
        raise LedgerError(f"no rate is held for the fiscal year that begins on {begins}. Ask for a later one.")
    last = max(seen)
    ahead = [month for month in year if month > last]
    value = sum(seen.get(month, seen[last]) for month in year) / MONTHS
    low, high = _error(tuple(_months(last, month) for month in ahead), as_of)
    whole = round(value * 100)
    how = "average of the bond equivalent yields of the three-month bill over the fiscal year's months"
    if not ahead:
        method = f"Worked out: {how}. Beside eight official rates this was at most {OFF / 100:.2f} points off."
    else:
        held = MONTHS - len(ahead)
        method = (
            f"Modelled: {how}, of which {held} are known; the others at the rate of {last:%B %Y}, the last that is "
            f"held. Range: {LEVEL:.0%} of the changes over as many months since {min(seen):%Y}."
        )
    return Rate(
        year_begins=begins, value=whole, low=max(0, whole + round(low * 100) - OFF),
        high=whole + round(high * 100) + OFF, level=LEVEL if ahead else None,
        kind="modelled" if ahead else "computed", method=method, sources=(source(BILLS),),
    )  # fmt: skip


def equivalent(as_of: date) -> tuple[Month, ...]:
    """Every month's bond equivalent rate known on a day: 365 d / (360 - 91 d) of the bank discount rate d."""
    rows = load(BILLS, as_of).select("month", "discount_percent").sort("month").iter_rows()
    return tuple(Month(date.fromisoformat(f"{month}-01"), _equivalent(percent)) for month, percent in rows)


def _equivalent(discount_percent: float) -> float:
    share = discount_percent / 100
    return 100 * 365 * share / (BILL_YEAR - BILL_DAYS * share)


def _error(ahead: tuple[int, ...], as_of: date) -> tuple[float, float]:
    """How far the year's average was from one that took the months so far ahead at the last known rate, in points."""
    if not ahead:
        return 0.0, 0.0
    past = [each.percent for each in equivalent(as_of)]
    off = sorted(sum(past[at + n] - past[at] for n in ahead) / MONTHS for at in range(len(past) - ahead[-1]))
    cut = round((1 - LEVEL) / 2 * (len(off) - 1)) if off else 0
    return (off[cut], off[-1 - cut]) if off else (0.0, 0.0)


def _months(first: date, then: date) -> int:
    return (then.year - first.year) * MONTHS + then.month - first.month


def _plus(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // MONTHS, month % MONTHS + 1, 1)
