"""What does waiting cost? The plan solved again for later days of decision, as seen from today.

Who decides earlier may still pay as if deciding later, so a day is worth at least as much as any day after it: where
the rhythm of tranches makes a later day look better, the earlier one is given its value. All figures are expected if
the failure begins; how likely that is, and what acting in vain costs, is in plans/threshold.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from seawall.base.errors import PlanError
from seawall.base.holidays import next_business_day, previous_business_day
from seawall.funding.model import PACES, Funds
from seawall.impacts import Impact
from seawall.plans.dates import unpaid_before
from seawall.plans.deciding import DateRow, Waited
from seawall.plans.lawful import lawful_rails
from seawall.plans.model import Choices
from seawall.plans.needs import Needs, needs
from seawall.plans.problem import Solution
from seawall.plans.solve import solve
from seawall.programs.rails import Level

MOST_DAYS = 12  # days that are solved: each takes a few hundredths of a second
AFTER = timedelta(weeks=4)  # after the last harm date, how far waiting is looked at
ROOM_DAYS = 14  # for two weekly tranches before the last day that is counted


def waiting(
    found: Impact, level: Level, book: Funds, choices: Choices, decided: date, rows: Iterable[DateRow]
) -> tuple[Waited, ...]:
    """What deciding on each of some days avoids: from the plan's day to four weeks after the last harm date.

    Empty if the plan pays nothing.
    """
    dated = list(rows)
    if not dated:
        return ()
    lawful = lawful_rails(found.place, found.as_of)
    solved: list[tuple[date, Needs, Solution | None]] = []
    counted = found.scenario.start + timedelta(days=max(len(loss.days) for loss in found.losses) - 1)
    for day in days_looked_at(decided, choices, dated, counted):
        asked = needs(found, level, book, lawful, choices, day)
        solved.append((day, asked, _solved(asked)))
    best: tuple[Needs, Solution] | None = None
    told: list[tuple[date, Needs, Solution | None]] = []
    for day, asked, answer in reversed(solved):
        if answer is not None and (best is None or answer.avoided >= best[1].avoided):
            best = (asked, answer)
        told.append((day, *best) if best else (day, asked, None))
    told.reverse()
    first = told[0][2]
    if first is None or not first.payments:
        return ()
    paid = {told[0][1].ways[each.way].program for each in first.payments}
    return tuple(_waited(day, asked, answer, first, paid) for day, asked, answer in told)


def days_looked_at(decided: date, choices: Choices, rows: list[DateRow], counted: date) -> list[date]:
    """Today, the next business day, a week later, the day after each decision date of the plan, weeks, and the last.

    At most MOST_DAYS of them. The last is four weeks after the last harm date, or what still leaves every rail and fund
    of the plan time for two tranches by `counted`, the last day that is counted: what is paid later has no figure.
    """
    pace = PACES.index(choices.pace)
    used = [row for row in rows if row.used] or rows
    slow = max(row.lead_days[pace] + row.fund_days[pace] for row in used)
    last = min(max(row.harm_date for row in rows) + AFTER, counted - timedelta(days=slow + ROOM_DAYS))
    missed = (
        next_business_day(day + timedelta(days=1))
        for row in used
        if (day := (row.decide_latest, row.decide_by, row.decide_safe)[pace]) is not None
    )
    weeks = (decided + timedelta(weeks=week) for week in range(1, max(0, (last - decided).days) // 7))
    first = [decided, *(next_business_day(decided + timedelta(days=days)) for days in (1, 7))]
    later = sorted({day for day in missed if first[-1] < day < last})
    room = MOST_DAYS - len(first) - 1 - len(later)
    if room > 0:
        later = sorted({*later, *_spread([next_business_day(day) for day in weeks if day > first[-1]], room)})
    chosen = [*first, *_spread(later, MOST_DAYS - len(first) - 1), previous_business_day(last)]
    return [decided, *sorted({day for day in chosen if decided < day <= last})]


def _spread(days: list[date], most: int) -> list[date]:
    """At most so many of the days, evenly among them, the first and the last included."""
    if len(days) <= most:
        return days
    return [days[round(n * (len(days) - 1) / max(1, most - 1))] for n in range(most)]


def _solved(asked: Needs) -> Solution | None:
    try:
        return solve(asked.problem)
    except PlanError:  # a floor that can no longer be kept
        return None


def _begins(asked: Needs, answer: Solution) -> dict[str, date]:
    """By program, the first payment over the rail that carries most of it: one for a few does not end the wait."""
    most = {each.program: max(way.cap for way in asked.ways if way.program == each.program) for each in asked.ways}
    begins: dict[str, date] = {}
    for each in answer.payments:
        way = asked.ways[each.way]
        if way.cap == most[way.program]:
            on = asked.first_day + timedelta(days=each.day)
            begins[way.program] = min(on, begins.get(way.program, on))
    return begins


def _waited(day: date, asked: Needs, answer: Solution | None, first: Solution, paid: set[str]) -> Waited:
    if answer is None:
        return Waited(day=day, avoided=None, lost=None, dollar_days=None, lost_dollar_days=None, late=())
    begins = _begins(asked, answer)
    never = asked.first_day + timedelta(days=asked.problem.days)
    late = tuple(
        (loss.program.id, unpaid_before(loss, begins.get(loss.program.id, never))[0])
        for loss in asked.losses
        if loss.program.id in paid and loss.harm_date and begins.get(loss.program.id, never) > loss.harm_date
    )
    days = sum(answer.dollar_days)
    return Waited(
        day=day,
        avoided=answer.avoided,
        lost=max(0.0, first.avoided - answer.avoided),
        dollar_days=days,
        lost_dollar_days=sum(first.dollar_days) - days,
        late=late,
    )
