"""The releases of a plan and their sums, in whole dollars: what a law or a payment order can name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from math import floor

from seawall.base.holidays import previous_business_day
from seawall.plans.documents.model import Release, Sums
from seawall.plans.model import Plan

WEEK_DAYS = 7


def whole(usd: float) -> int:
    """Whole dollars, never more than there are; half a cent of arithmetic is no dollar less."""
    return floor(usd + 0.005)


def releases(told: Plan) -> tuple[Release, ...]:
    """Every tranche with what it costs to pay, in order; what comes to no whole dollar is left out."""
    cost = {(each.program, each.rail): each.cost_share for each in told.ways}
    paid = [
        (each, usd)
        for each in sorted(told.tranches, key=lambda each: (each.day, each.program, each.rail, each.fund))
        if (usd := whole(each.usd * (1 + cost[each.program, each.rail])))
    ]
    cap, so_far, found = sum(usd for _, usd in paid), 0, []
    for each, usd in paid:
        so_far += usd
        found.append(
            Release(
                day=each.banked,
                there=each.day,
                checked_on=checked_on(each.banked),
                program=each.program,
                rail=each.rail,
                fund=each.fund,
                usd=usd,
                to_date_usd=so_far,
                left_usd=cap - so_far,
                lasts=each.lasts,
            )
        )
    return tuple(found)


def checked_on(day: date) -> date:
    """The last business day before a payment."""
    return previous_business_day(day - timedelta(days=1))


def by_week(told: Plan, paid: tuple[Release, ...]) -> Mapping[date, int]:
    """By the first day of a week, what is released in it.

    Weeks are counted from the last business day up to the first payment missed: on it, money for that day is moved.
    """
    begins = previous_business_day(min((each.first_missed for each in told.lines), default=told.scenario.start))
    sums: Counter[date] = Counter()
    for each in paid:
        sums[begins + timedelta(days=(each.day - begins).days // WEEK_DAYS * WEEK_DAYS)] += each.usd
    return sums


def sums(told: Plan, paid: tuple[Release, ...]) -> Sums:
    """What the releases come to."""
    weeks = by_week(told, paid)
    most = max(weeks, key=lambda day: (weeks[day], -day.toordinal()), default=None)
    return Sums(
        need_usd=sum(whole(each.need_usd) for each in told.lines),  # as the tables add it up
        cap_usd=sum(each.usd for each in paid),
        people_usd=sum(whole(each.usd) for each in told.tranches),
        week_usd=weeks[most] if most else 0,
        week_of=most,
        weeks=(max(weeks) - min(weeks)).days // WEEK_DAYS + 1 if weeks else 0,
        first=min((each.day for each in paid), default=None),
        last=max((each.day for each in paid), default=None),
        ends=_ends(told, {each.fund for each in paid}),
    )


def _ends(told: Plan, used: set[str]) -> date:
    """The last day counted, or the day on which the authority over the last of the funds ends, if that comes first."""
    until = [each.access.until for each in told.funds.funds if each.id in used]
    known = [day for day in until if day is not None]
    return min(told.last_day, max(known)) if known and len(known) == len(until) else told.last_day
