"""On which days does a month's money fall due?

For each program: `months[s, t]`, the part of a month's dollars that falls due in state s on day t, and
`people[s, t]`, the part of the people who are paid that day. They differ where a payment covers more or
less than a month (a quarterly award pays three months of dollars at once).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from seawall.base.holidays import is_business_day, next_business_day, previous_business_day
from seawall.evidence import kept
from seawall.impacts.projection import Array
from seawall.programs import Calendar, Program
from seawall.programs.load_days import load_states, loads

_DATED = ("first_of_month", "semimonthly", "monthly_dates", "biweekly")
_FORTNIGHT = timedelta(days=14)
_PAYDAYS_A_YEAR = 2087 / 80  # biweekly: hours that a federal year of pay counts, 5 USC 5504(b), over those of a period
_SHIFT: dict[str, Callable[[date], date]] = {
    "none": lambda day: day,
    "previous_business_day": previous_business_day,
    "next_business_day": next_business_day,
}
_WEDNESDAY = 2


class Payday(NamedTuple):
    """One payment: the day it is due by rule, the day it is made, and the parts of a month's dollars and people."""

    due: date
    paid: date
    months: float
    people: float


def due(program: Program, states: tuple[str, ...], days: tuple[date, ...]) -> tuple[Array, Array]:
    """(`months`, `people`), each states x days. SNAP rows are NaN where no load days are on record."""
    if program.calendar.kind == "snap_load_days":
        months = _months(days[0], days[-1])
        every = np.hstack([_loaded(month) for month in months])
        first = (days[0] - months[0]).days
        rows = [_rows().get(fips, -1) for fips in states]
        shares = every[rows, first : first + len(days)]
        return shares, shares
    parts, people = _one_row(program.calendar, days)
    shape = (len(states), len(days))
    return np.broadcast_to(parts, shape), np.broadcast_to(people, shape)


def first_payday(program: Program, states: tuple[str, ...], on_or_after: date, since: date = date.min) -> date:
    """The first day on which somebody in these states would get a payment that is due on or after `on_or_after`.

    A payment that is made early, because its day is a weekend or holiday, may come before that day, but not before
    `since`, the first day of the failure. Where money flows every day, or no day is on record, it is the day itself.
    """
    if program.calendar.kind == "snap_load_days":
        known = [fips for fips in states if fips in load_states()]
        return min((_first(lambda month, fips=fips: loads(fips, month), on_or_after, since) for fips in known),
                   default=on_or_after)  # fmt: skip
    own = program.calendar
    if own.kind == "biweekly" and on_or_after - _fortnight(own, on_or_after) <= timedelta(days=own.payday_days):
        return next_business_day(on_or_after)  # some offices still pay then for the period that others have paid
    if own.kind in _DATED:
        return _first(lambda month: paydays(own, month), on_or_after, since)
    return on_or_after


@kept
def paydays(calendar: Calendar, month: date) -> tuple[Payday, ...]:
    """The payments due in a month (its first day), for a calendar that pays everybody on the same dates.

    Biweekly pay stands on the day of the offices that pay first.
    """
    kind = calendar.kind
    if kind == "biweekly":
        first = _fortnight(calendar, month - timedelta(days=1)) + _FORTNIGHT
        dates = [first + n * _FORTNIGHT for n in range(3) if first + n * _FORTNIGHT < next_month(month)]
        named = [(each, 12 / _PAYDAYS_A_YEAR, 1.0) for each in dates]
    elif kind == "semimonthly":
        named = [(month, 0.5, 1.0), (month.replace(day=15), 0.5, 1.0)]
    elif kind == "monthly_dates":
        first = month + timedelta(days=(_WEDNESDAY - month.weekday()) % 7)
        named = [(month.replace(day=3), 0.25, 0.25)]
        named += [(first + timedelta(weeks=week), 0.25, 0.25) for week in (1, 2, 3)]
    else:
        named = [(month, 1.0, 1.0)]
    return tuple(Payday(day, _SHIFT[calendar.shift](day), part, people) for day, part, people in named)


def load_span(fips: str, month: date) -> tuple[date, date] | None:
    """First and last day on which a state loads a month's benefits; None if unknown."""
    paid = [each.paid for each in loads(fips, month)]
    return (min(paid), max(paid)) if paid else None


def _first(payments: Callable[[date], tuple], on_or_after: date, since: date) -> date:
    """The first day on which one of the payments of a month is made that is due on or after a day."""
    months = _months(on_or_after, on_or_after + timedelta(days=31))
    return min(
        each.paid for month in months for each in payments(month) if each.due >= on_or_after and each.paid >= since
    )


@kept
def _rows() -> dict[str, int]:
    return {fips: row for row, fips in enumerate(sorted(load_states()))}


@kept
def _loaded(month: date) -> Array:
    """The share of a month's SNAP that each state loads on each day of a calendar month; the last row is unknown."""
    after = next_month(month)
    table = np.zeros((len(_rows()) + 1, (after - month).days))
    table[-1] = np.nan
    for fips, row in _rows().items():
        for each in (*loads(fips, month), *loads(fips, after)):
            if month <= each.paid < after:
                table[row, (each.paid - month).days] += each.share
    return table


def _fortnight(calendar: Calendar, day: date) -> date:
    """The last biweekly payday by rule that is due on a day or before it."""
    assert calendar.payday is not None
    return calendar.payday + (day - calendar.payday) // _FORTNIGHT * _FORTNIGHT


@kept
def _one_row(calendar: Calendar, days: tuple[date, ...]) -> tuple[Array, Array]:
    kind = calendar.kind
    if kind == "quarterly_award":
        starts = np.array([day.day == 1 and day.month in (1, 4, 7, 10) for day in days], dtype=float)
        return 3 * starts, starts
    if kind in _DATED:
        at = {day: n for n, day in enumerate(days)}
        found = np.zeros((2, len(days)))
        for month in _months(days[0] - timedelta(days=7), days[-1] + timedelta(days=7)):
            for each in paydays(calendar, month):
                if each.paid in at:
                    found[:, at[each.paid]] += each.months, each.people
        return found[0], found[1]
    open_ = is_business_day if kind == "daily_claims" else lambda day: True
    counted = {month: sum(map(open_, _days(month))) for month in _months(days[0], days[-1])}
    part = np.array([open_(day) / counted[day.replace(day=1)] for day in days])
    return part, np.full(len(days), 1 / 7) if kind == "weekly" else part


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1)


def month_end(month: date) -> date:
    """The last day of a month."""
    return next_month(month) - timedelta(days=1)


def _months(first: date, last: date) -> list[date]:
    """First days of the months from one day to another."""
    months = [first.replace(day=1)]
    while next_month(months[-1]) <= last:
        months.append(next_month(months[-1]))
    return months


def _days(month: date) -> list[date]:
    return [date.fromordinal(each) for each in range(month.toordinal(), next_month(month).toordinal())]
