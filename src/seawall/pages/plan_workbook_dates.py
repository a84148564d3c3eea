"""The sheet of a plan's workbook that says by when to decide and what waiting costs."""

from __future__ import annotations

from datetime import date

from seawall.pages.book import Cell, Draft
from seawall.pages.page import NO_FIGURE
from seawall.pages.plan_dates import AT_HAND, IF_FOUND, STANDS
from seawall.pages.plan_words import rail_name
from seawall.plans.model import Plan

NO_DAY = "no day"
NOTES = (
    "The last business days on which deciding still pays people on the day they would miss, back over the fund and the "
    "rail: safe at the slowest pace on record, latest at the fastest. Guess: nobody has counted the days of this rail.",
    "Days left follow the day of the decision on the sheet Assumptions; below zero it is too late.",
)


def decision_dates(told: Plan) -> Draft:
    """Each rail and fund with its dates, those that the plan uses first; then what each day of waiting costs."""
    made = Draft(
        "Decision dates", f"Decision dates: {told.place}", NOTES,
        (22, 30, 30, 8, 8, 12, 12, 12, 12, 10, 13, 14, 15, 32),
    )  # fmt: skip
    made.head(
        "Program", "Rail", "Fund", "In the plan", "Guess", "First missed", "Safe", "Decide by", "Latest", "Days left",
        "First paid, if decided as planned", "People unpaid until then", "Dollars unpaid until then",
        "Decided as planned",
    )  # fmt: skip
    for each in sorted(told.dates, key=lambda row: not row.used):
        row = made.next
        left = (each.decide_by - told.decided).days if each.decide_by else NO_DAY
        stands = (STANDS if each.fund else IF_FOUND)[each.standing]
        made.add(
            Cell(each.short), Cell(rail_name(each.rail)), Cell(each.fund_name or AT_HAND),
            Cell("yes" if each.used else ""), Cell("" if each.observed else "yes"), Cell(each.harm_date, "day"),
            _day(each.decide_safe), _day(each.decide_by), _day(each.decide_latest),
            Cell(left, "count", f'=IF(ISNUMBER($H{row}),$H{row}-decided,"{NO_DAY}")'), _day(each.earliest),
            Cell(NO_FIGURE if each.persons_unpaid is None else each.persons_unpaid, "count"),
            Cell(NO_FIGURE if each.unpaid_usd is None else each.unpaid_usd, "usd"), Cell(stands),
        )  # fmt: skip
    if not told.dates:
        made.add(Cell("none"))
    if told.waiting:
        made.section("What deciding later costs, expected if the failure begins")
        made.head(
            "Decided on", "Harm avoided, less the cost of own money", "Lost by waiting", "", "", "Dollar-days lost"
        )
        for day in told.waiting:
            made.add(Cell(day.day, "day"), _dollars(day.avoided), _dollars(day.lost), Cell(), Cell(),
                     Cell(NO_FIGURE if day.lost_dollar_days is None else day.lost_dollar_days, "count"))  # fmt: skip
    return made


def _day(day: date | None) -> Cell:
    return Cell(day or NO_DAY, "day")


def _dollars(usd: float | None) -> Cell:
    return Cell(NO_FIGURE if usd is None else usd, "usd")
