"""On which days does a month's money fall due?

For each program: `months[s, t]`, the part of a month's dollars that falls due in state s on day t, and
`people[s, t]`, the part of the people who are paid that day. They differ where a payment covers more or
less than a month (a quarterly award pays three months of dollars at once).
"""

from __future__ import annotations

import calendar
from datetime import date

import numpy as np

from seawall.evidence import kept, load
from seawall.hazard.stops import previous_business_day
from seawall.impacts.projection import Array
from seawall.programs import Program

_SPREAD = ("spread_over_month", "daily_claims", "reimbursement", "seasonal", "weekly")


def due(program: Program, states: tuple[str, ...], days: tuple[date, ...]) -> tuple[Array, Array]:
    """(`months`, `people`), each states x days. SNAP rows are NaN where no load days are on record."""
    if program.calendar.kind == "snap_load_days":
        loads, unknown = load_shares(), np.full(31, np.nan)
        of_month = np.array([loads.get(fips, unknown) for fips in states])
        shares = of_month[:, [day.day - 1 for day in days]]
        return shares, shares
    months, people = _one_row(program.calendar.kind, program.calendar.shift, days)
    shape = (len(states), len(days))
    return np.broadcast_to(months, shape), np.broadcast_to(people, shape)


def first_payday(program: Program, states: tuple[str, ...], on_or_after: date) -> date:
    """The first day on or after `on_or_after` on which somebody in these states is paid by this program."""
    if program.calendar.kind == "snap_load_days":
        loads = load_shares()
        known = [loads[fips] for fips in states if fips in loads]
        if not known:
            return on_or_after
        any_load = np.any(known, axis=0)
        for step in range(62):
            day = date.fromordinal(on_or_after.toordinal() + step)
            if any_load[day.day - 1]:
                return day
    if program.calendar.shift == "previous_business_day":
        return previous_business_day(on_or_after)
    return on_or_after


@kept
def load_shares() -> dict[str, Array]:
    """By state: the share of a month's SNAP that loads on each day of the month (31 values summing to one)."""
    shares: dict[str, Array] = {}
    for fips, day, share in load("snap_load_day").select("fips", "day_of_month", "share").iter_rows():
        shares.setdefault(fips, np.zeros(31))[day - 1] += share
    return shares


def load_span(fips: str) -> tuple[int, int] | None:
    """First and last load day of a state's month; None if unknown."""
    if fips not in load_shares():
        return None
    days = np.flatnonzero(load_shares()[fips]) + 1
    return int(days[0]), int(days[-1])


@kept
def _one_row(kind: str, shift: str, days: tuple[date, ...]) -> tuple[Array, Array]:
    if kind in _SPREAD:
        part = np.array([1 / calendar.monthrange(day.year, day.month)[1] for day in days])
        return part, part
    if kind == "quarterly_award":
        starts = np.array([day.day == 1 and day.month in (1, 4, 7, 10) for day in days], dtype=float)
        return 3 * starts, starts
    if kind == "semimonthly":
        paid = {previous_business_day(day) for day in _around(days) if day.day in (1, 15)}
        hits = np.array([day in paid for day in days], dtype=float)
        return hits / 2, hits
    if kind == "biweekly":
        # Paydays differ by payroll office; the day of first miss comes from the lapse rule, not from here.
        part = np.array([1 / calendar.monthrange(day.year, day.month)[1] for day in days])
        return part, np.ones(len(days))
    first = [day for day in _around(days) if day.day == 1]
    paid = {previous_business_day(day) if shift == "previous_business_day" else day for day in first}
    hits = np.array([day in paid for day in days], dtype=float)
    return hits, hits


def _around(days: tuple[date, ...]) -> list[date]:
    """The days and a week after them, because a payment due on the 1st may be made in the month before."""
    first, last = days[0].toordinal(), days[-1].toordinal()
    return [date.fromordinal(each) for each in range(first, last + 8)]
