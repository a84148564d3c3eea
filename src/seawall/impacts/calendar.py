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
from seawall.programs import Program
from seawall.programs.load_days import load_states, loads

_DATED = ("first_of_month", "semimonthly", "monthly_dates")
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
    parts, people = _one_row(program.calendar.kind, program.calendar.shift, days)
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
    if program.calendar.kind in _DATED:
        return _first(lambda month: paydays(program.calendar.kind, program.calendar.shift, month), on_or_after, since)
    return _SHIFT[program.calendar.shift](on_or_after)


@kept
def paydays(kind: str, shift: str, month: date) -> tuple[Payday, ...]:
    """The payments due in a month (its first day), for a calendar that pays everybody on the same dates."""
    if kind == "semimonthly":
        named = [(month, 0.5, 1.0), (month.replace(day=15), 0.5, 1.0)]
    elif kind == "monthly_dates":
        first = month + timedelta(days=(_WEDNESDAY - month.weekday()) % 7)
        named = [(month.replace(day=3), 0.25, 0.25)]
        named += [(first + timedelta(weeks=week), 0.25, 0.25) for week in (1, 2, 3)]
    else:
        named = [(month, 1.0, 1.0)]
    return tuple(Payday(day, _SHIFT[shift](day), part, people) for day, part, people in named)


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


@kept
def _one_row(kind: str, shift: str, days: tuple[date, ...]) -> tuple[Array, Array]:
    if kind == "quarterly_award":
        starts = np.array([day.day == 1 and day.month in (1, 4, 7, 10) for day in days], dtype=float)
        return 3 * starts, starts
    if kind in _DATED:
        at = {day: n for n, day in enumerate(days)}
        found = np.zeros((2, len(days)))
        for month in _months(days[0] - timedelta(days=7), days[-1] + timedelta(days=7)):
            for each in paydays(kind, shift, month):
                if each.paid in at:
                    found[:, at[each.paid]] += each.months, each.people
        return found[0], found[1]
    open_ = is_business_day if kind == "daily_claims" else lambda day: True
    counted = {month: sum(map(open_, _days(month))) for month in _months(days[0], days[-1])}
    part = np.array([open_(day) / counted[day.replace(day=1)] for day in days])
    # Paydays differ by payroll office; the day of first miss comes from the lapse rule, not from here.
    return part, np.ones(len(days)) if kind == "biweekly" else part


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1)


def _months(first: date, last: date) -> list[date]:
    """First days of the months from one day to another."""
    months = [first.replace(day=1)]
    while next_month(months[-1]) <= last:
        months.append(next_month(months[-1]))
    return months


def _days(month: date) -> list[date]:
    return [date.fromordinal(each) for each in range(month.toordinal(), next_month(month).toordinal())]
