"""Interest between the United States and a state, in whole cents: simple, by the day, a year being 365 days.

31 USC 6503 and 31 CFR part 205 (the Cash Management Improvement Act). From the day one side's money is paid out to the
day the other side's is credited, each fiscal year of the state at its own rate, never on interest: see cmia.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from seawall.base.errors import LedgerError

YEAR_DAYS = 365
PARTS = 10_000  # a rate is in hundredths of a percent, as the Treasury publishes it
DUE = (3, 31)


class YearInterest(NamedTuple):
    """The interest of one state fiscal year. `cent_days`: each outlay times its days; `rate` in 1/100 of a percent."""

    year_begins: date
    cent_days: int
    rate: int
    cents: int


class Net(NamedTuple):
    """Both sides' interest of one fiscal year, offset: who owes it, how much, and by when (31 CFR 205.28)."""

    owed_by: str
    cents: int
    due: date


class Span(NamedTuple):
    """Cents that were out from the day they were paid out to the day they were credited."""

    cents: int
    first_day: date
    last_day: date


def interest_cents(principal_cents: int, first_day: date, last_day: date, rate: int) -> int:
    """Simple interest on an outlay, rounded to the nearest cent, half a cent up.

    first_day   the day it was paid out: the first that bears interest
    last_day    the day the other side's money was credited: it bears none
    rate        annual, in hundredths of a percent: 385 is 3.85%

    Raises LedgerError for an amount or a rate below zero, and for days out of order.
    """
    return _rounded(_cent_days(Span(principal_cents, first_day, last_day)), rate)


def accrued(spans: Iterable[Span], begins: tuple[int, int], rate_of: Callable[[date], int]) -> tuple[YearInterest, ...]:
    """The interest on many outlays, one entry for each state fiscal year, each rounded once.

    begins    month and day on which the state's fiscal year begins
    rate_of   the rate of the fiscal year that begins on a day

    Raises LedgerError as `interest_cents`.
    """
    held: dict[date, int] = {}
    for span in spans:
        for year, part in _by_year(span, begins):
            held[year] = held.get(year, 0) + _cent_days(part)
    rates = {year: rate_of(year) for year in sorted(held)}
    return tuple(YearInterest(year, held[year], rate, _rounded(held[year], rate)) for year, rate in rates.items())


def _by_year(span: Span, begins: tuple[int, int]) -> Iterator[tuple[date, Span]]:
    _cent_days(span)
    day = span.first_day
    while day < span.last_day:
        year = year_begins(day, begins)
        until = min(span.last_day, year.replace(year=year.year + 1))
        yield year, Span(span.cents, day, until)
        day = until


def _cent_days(span: Span) -> int:
    if span.cents < 0:
        raise LedgerError(
            f"interest on {span.cents} cents: they cannot be below zero. Reverse the entry that was wrong."
        )
    if span.last_day < span.first_day:
        raise LedgerError(
            f"credited on {span.last_day}, before it was paid out on {span.first_day}. Correct one of the days."
        )
    return span.cents * (span.last_day - span.first_day).days


def _rounded(cent_days: int, rate: int) -> int:
    if rate < 0:
        raise LedgerError(f"a rate of {rate} hundredths of a percent is below zero. Give what the table says.")
    whole = PARTS * YEAR_DAYS
    return (2 * cent_days * rate + whole) // (2 * whole)


def year_begins(day: date, begins: tuple[int, int]) -> date:
    """The first day of the fiscal year that a day lies in."""
    this = date(day.year, *begins)
    return this if day >= this else this.replace(year=day.year - 1)


def net(federal_cents: Iterable[int], state_cents: Iterable[int], year: date) -> Net:
    """What is left of both sides' interest for the fiscal year that began on `year`; payable by the next 31 March."""
    left = sum(federal_cents) - sum(state_cents)
    ended = year.replace(year=year.year + 1)
    due = date(ended.year + (ended > date(ended.year, *DUE)), *DUE)
    return Net("" if left == 0 else "the United States" if left > 0 else "the state", abs(left), due)
