"""The tables of days: by when to decide, from which chance on, and who does what from the first day on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from seawall.base.words import listing, us_day, whole_usd
from seawall.funding.model import Fund
from seawall.plans.deciding import DateRow
from seawall.plans.documents.fields import drawn, fund_name, marked, plain, rail_name
from seawall.plans.documents.model import Cell, Release, Table
from seawall.plans.documents.releases import checked_on
from seawall.plans.documents.tables import Filling, table
from seawall.plans.model import Plan
from seawall.plans.offices import office_of

REPORT_DAYS = 60  # Red Cross practice: a report two months after the last day
Moment = tuple[date, dict[str, str]]


def decisions(given: Filling, _where: str) -> Table:
    """By program that the plan pays, the last days to decide on its first payment, and from which chance."""
    told = given.told
    odds = {each.program: each for each in told.thresholds}
    rows: list[tuple[Cell, ...]] = []
    for line in sorted(told.lines, key=lambda each: (each.first_missed, each.short)):
        begins = {
            (each.rail, each.fund)
            for each in told.tranches
            if each.program == line.program and each.day == line.first_paid
        }
        used = [each for each in told.dates if each.program == line.program and (each.rail, each.fund) in begins]
        if not used:
            continue
        first = min(used, key=_binding)
        named = odds.get(line.program)
        if named is not None and named.decides == "own_law":
            named = None  # nothing watches it, so no chance is high enough or too low
        chance = named.chance.value if named and named.chance else None
        rows.append(
            (line.short, first.harm_date, first.decide_safe, first.decide_by, first.decide_latest, line.first_paid,
             named.readiness[1] if named else None, named.action[1] if named else None, chance)
        )  # fmt: skip
    heads = (
        "Program, First missed:day, Decide by (slowest):deadline, Decide by (usual):deadline, "
        "Decide by (fastest):deadline, Paid from:day, Make ready from:share, Act from:share, Chance now:share"
    )
    return table("", heads, rows)


def steps(given: Filling, where: str) -> Table:
    """Who does what on which day, from the day of the decision to the report."""
    rows: list[tuple[Cell, ...]] = []
    for each in given.steps:
        for day, more in MOMENTS[each.at](given.told, given.paid):
            filled = (given.filler.fill(text, where, more) for text in (each.who, each.task, each.needs))
            rows.append((day, *filled))
    rows.sort(key=lambda row: str(row[0]))
    return table("", "Day:weekday, Who, Does what, Needs beforehand", rows)


def _binding(each: DateRow) -> tuple[bool, date]:
    """The row that asks for a decision first; one for which no day is early enough comes before all."""
    return each.decide_by is not None, each.decide_by or date.min


def _decided(told: Plan, _paid: tuple[Release, ...]) -> list[Moment]:
    return [(told.decided, {})]


def _asked(told: Plan, paid: tuple[Release, ...]) -> list[Moment]:
    """Each fund in use, on the day on which it is asked for."""
    by_id = {each.id: each for each in told.funds.funds}
    return [
        (
            told.decided,
            {"fund": fund_name(told, fund), "sum": whole_usd(usd), "decides": _who(told, by_id[fund])},
        )
        for fund, usd in drawn(told, paid).items()
    ]


def _all_asked(told: Plan, paid: tuple[Release, ...]) -> list[Moment]:
    """All funds in use that are asked for on one day."""
    days: dict[date, list[str]] = {}
    for day, more in _asked(told, paid):
        days.setdefault(day, []).append(f"{more['sum']} from {more['fund']} ({more['decides']})")
    return [(day, {"sums": listing(names)}) for day, names in days.items()]


def _there(told: Plan, paid: tuple[Release, ...]) -> list[Moment]:
    """The days on which money is there, funds of one day together."""
    days: dict[date, list[str]] = {}
    first = {each.fund: each.first_money for each in told.fund_uses}
    for fund in drawn(told, paid):
        days.setdefault(first[fund], []).append(fund_name(told, fund))
    return [(day, {"funds": listing(names)}) for day, names in days.items()]


def _ready(told: Plan, paid: tuple[Release, ...]) -> list[Moment]:
    """Each rail in use, on the day of the decision."""
    days = {each.rail: each.lead_days for each in told.ways}
    rails: dict[str, list[str]] = {}
    for program, by in dict.fromkeys((each.program, each.rail) for each in paid):
        rails.setdefault(by, []).append(_called(told, paid, program, by))
    return [
        (told.decided, {"rail": rail_name(told, by), "for": listing(names), "days": str(days[by])})
        for by, names in rails.items()
    ]


def _all_ready(told: Plan, paid: tuple[Release, ...]) -> list[Moment]:
    """All rails in use, by the days that they take."""
    days: dict[str, list[str]] = {}
    for _, more in _ready(told, paid):
        days.setdefault(more["days"], []).append(more["for"])
    told_days = (
        f"{listing(names)} ({count} days)" for count, names in sorted(days.items(), key=lambda one: int(one[0]))
    )
    return [(told.decided, {"for_days": "; ".join(told_days)})] if days else []


def _first(told: Plan, paid: tuple[Release, ...]) -> list[Moment]:
    """The days on which a program is paid for the first time over a rail."""
    started: set[tuple[str, str]] = set()
    found = []
    for day in dict.fromkeys(each.day for each in paid):
        here = [each for each in paid if each.day == day and (each.program, each.rail) not in started]
        if here:
            new = dict.fromkeys((each.program, each.rail) for each in here)
            names = (_called(told, paid, program, by) for program, by in new)
            sums = whole_usd(sum(each.usd for each in here)) + _ahead(told, paid, here)
            found.append((day, {"for": listing(names), "sum": sums}))
            started |= set(new)
    return found


def _ahead(told: Plan, paid: tuple[Release, ...], here: list[Release]) -> str:
    """What of the payments of a day is for a day on which banks move no money."""
    days: dict[date, dict[str, None]] = {}
    for each in here:
        days.setdefault(each.there, {})[_called(told, paid, each.program, each.rail)] = None
    later = {on: f"{listing(names)} for" if len(days) > 1 else "for" for on, names in days.items() if on != here[0].day}
    said = listing(f"{what} {us_day(on)}" for on, what in later.items())
    return f" ({said})" if said else ""


def _called(told: Plan, paid: tuple[Release, ...], program: str, by: str) -> str:
    """A program's name; with the rail if it is paid over several."""
    short = next(each.short for each in told.lines if each.program == program)
    several = len({each.rail for each in paid if each.program == program}) > 1
    return f"{short} ({marked(told, by, by)})" if several else short


def _looked(_told: Plan, paid: tuple[Release, ...]) -> list[Moment]:
    return [(paid[0].checked_on, {})] if paid else []


def _again(_told: Plan, paid: tuple[Release, ...]) -> list[Moment]:
    days = list(dict.fromkeys(each.day for each in paid))
    return [(checked_on(days[1]), {"releases": str(len(days) - 1)})] if len(days) > 1 else []


def _ended(told: Plan, paid: tuple[Release, ...]) -> list[Moment]:
    return [(max(each.day for each in paid), {})] if paid else []


def _reported(told: Plan, paid: tuple[Release, ...]) -> list[Moment]:
    last = max((each.day for each in paid), default=told.last_day)
    return [(last + timedelta(days=REPORT_DAYS), {})]


def _who(told: Plan, fund: Fund) -> str:
    """The office that decides: a card has no room for more."""
    return plain(office_of(fund, told.place)) or "who decides on it"


MOMENTS: dict[str, Callable[[Plan, tuple[Release, ...]], list[Moment]]] = {
    "decided": _decided, "fund_asked": _asked, "fund_there": _there, "rail_readied": _ready, "funds_asked": _all_asked,
    "rails_readied": _all_ready, "first_look": _looked,
    "first_paid": _first, "later_looks": _again, "ended": _ended, "reported": _reported,
}  # fmt: skip
