"""Federal holidays and business days: when federal offices and the Federal Reserve's payment systems are open.

The eleven days of 5 U.S.C. 6103(a), as the law stood in each year since 1971. Written out because the package that
knows them reads the calendars of every country first; a test compares the two.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

FIRST_YEAR = 1971
"""Before it, Public Law 90-363 had not yet moved four of the days to Mondays."""

_MONDAY, _THURSDAY = 0, 3


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """The days of a calendar year, from 1971, on which a federal holiday is observed.

    A holiday on a Saturday is observed on the Friday before (5 U.S.C. 6103(b)), which for New Year's Day lies in the
    year before; one on a Sunday on the Monday after (Executive Order 11582).
    """
    fixed = [*_fixed(year), date(year + 1, 1, 1)]
    floating = [_nth(year, 2, _MONDAY, 3), _nth(year, 5, _MONDAY, -1), _nth(year, 9, _MONDAY, 1)]
    floating += [_nth(year, 10, _MONDAY, 2), _nth(year, 11, _THURSDAY, 4)]
    if year >= 1986:
        floating.append(_nth(year, 1, _MONDAY, 3))
    if year < 1978:
        floating.append(_nth(year, 10, _MONDAY, 4))  # Veterans Day, from 1971 to 1977
    return frozenset(day for day in (*floating, *map(_observed, fixed)) if day.year == year)


def is_business_day(day: date) -> bool:
    """Whether federal offices and the Federal Reserve's payment systems are open."""
    return day.weekday() < 5 and day not in federal_holidays(day.year)


def previous_business_day(day: date) -> date:
    """The day itself, or the last business day before it."""
    while not is_business_day(day):
        day -= timedelta(days=1)
    return day


def next_business_day(day: date) -> date:
    """The day itself, or the first business day after it."""
    while not is_business_day(day):
        day += timedelta(days=1)
    return day


def is_holiday(day: date) -> bool:
    """Whether a day is a federal holiday itself, on whatever day of the week, or the day on which one is observed."""
    return day in federal_holidays(day.year) or day in _fixed(day.year)


def _fixed(year: int) -> list[date]:
    """The holidays with a date of their own."""
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 12, 25)]
    if year >= 2021:
        fixed.append(date(year, 6, 19))
    if year >= 1978:
        fixed.append(date(year, 11, 11))
    return fixed


def _observed(day: date) -> date:
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month, counted from its end if negative."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (nth + 1))
