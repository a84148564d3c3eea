"""The sheet of a plan's workbook that follows the calendar: need by week against money by week."""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum
from itertools import accumulate

from seawall.base.words import day_text
from seawall.funding.layers import SHARES
from seawall.pages.book import Cell, Chart, Draft, Line, letter, named
from seawall.pages.plan_workbook_money import AVAILABLE, FROM, Col, fund_cells, ledger
from seawall.plans.model import Plan

RUNWAY, NEEDS = "Runway", "Need by week"
NOTES = (
    "If the failure lasts. Falls due: all programs, see Need by week. Asked for: the share of it that is paid. Money "
    "there: what is available in the funds that can be spent by the end of the week, whatever they may pay for. Gap: "
    "what has been asked for so far beyond that money. The plan also keeps the rules of rails and funds, so it may pay "
    "less. Days at the end that make no whole week are left out.",
)


class Week(IntEnum):
    """Columns of the runway."""

    START = 0
    LASTS = 1
    DUE = 2
    DUE_SO_FAR = 3
    ASKED = 4
    ASKED_SO_FAR = 5
    MONEY = 6
    GAP = 7
    PAID = 8
    PAID_SO_FAR = 9
    UNPAID = 10
    LEFT = 11


def by_week(told: Plan) -> Draft:
    """What falls due by week and program, and by how much the numbers in this file change it."""
    notes = (
        "Dollars that fall due and are not paid, if it lasts, as planned. The first two rows carry what was changed on "
        "the sheet Assumptions into the sheet Runway.",
    )
    made = Draft(NEEDS, f"Need by week: {told.place}", notes, (24, *[15] * max(len(told.lines), 4)))
    made.head("Week of", *(each.short for each in told.lines))
    made.add(
        Cell("Need, now / as planned", tone="quiet"),
        *(Cell(1.0, "share", f"={named('need', each.program)}/{each.need_usd!r}") for each in told.lines),
    )
    made.add(
        Cell("Share paid", tone="quiet"),
        *(Cell(told.choices.share, "share", f"={named('share', each.program)}") for each in told.lines),
    )
    for week in told.weeks:
        made.add(
            Cell(week.start, "day"),
            *(Cell(week.need_usd.get(each.program, 0.0), "usd", tone="quiet") for each in told.lines),
        )
    return made


def runway(told: Plan, needs: Draft) -> Draft:
    """Week by week what falls due, what money is there, the gap between them, and what the plan pays."""
    made = Draft(RUNWAY, f"Runway: {told.place}", NOTES, (13, 9, *[15] * (len(Week) - 2)))
    made.head(
        "Week of", "Still on", "Falls due", "Due so far", "Asked for", "Asked for so far", "Money there", "Gap so far",
        "Paid by the plan", "Paid so far", "Asked for and not paid", "Left in the funds",
    )  # fmt: skip
    if not told.weeks:
        made.add(Cell("none"))
        return made
    first, top = made.next, needs.next - len(told.weeks) - 2

    def across(row: int) -> str:
        return f"'{NEEDS}'!$B${row}:${letter(len(told.lines))}${row}"

    for n in range(len(told.weeks)):
        made.add(*_week(told, n, first, across(top), across(top + 1), across(top + 2 + n)))
    _shares(made, told, first)
    _chart(made, told, first)
    return made


def _week(told: Plan, n: int, first: int, needs: str, shares: str, own: str) -> tuple[Cell, ...]:
    each, row = told.weeks[n], first + n
    end = each.start + timedelta(days=6)
    due = [sum(week.need_usd.values()) for week in told.weeks[: n + 1]]
    paid = [one for one in told.tranches if one.day <= end]
    own_paid = [one for one in paid if not n or one.day >= each.start]
    gross = sum(one.usd * (1 + _admin(told, one.program, one.rail)) for one in paid)
    money = _there(told, each.start)
    asked = told.choices.share * sum(due)
    paid_usd = sum(one.usd for one in paid)
    until = f'{ledger(told, Col.DAY)},"<="&$A{row}+6'
    since = f',{ledger(told, Col.DAY)},">="&$A{row}' if n else ""

    def so_far(column: Week) -> str:
        return f"=SUM({letter(column)}${first}:{letter(column)}{row})"

    return (
        Cell(each.start, "day"), Cell(each.lasts, "chance"),
        Cell(due[-1], "usd", f"=SUMPRODUCT({own},{needs})"),
        Cell(sum(due), "usd", so_far(Week.DUE)),
        Cell(told.choices.share * due[-1], "usd", f"=SUMPRODUCT({own},{needs},{shares})"),
        Cell(asked, "usd", so_far(Week.ASKED)),
        Cell(money, "usd", f'=SUMIFS({fund_cells(told, AVAILABLE)},{fund_cells(told, FROM)},"<="&$A{row}+6)'),
        Cell(max(0.0, asked - money), "usd", f"=MAX(0,{letter(Week.ASKED_SO_FAR)}{row}-{letter(Week.MONEY)}{row})"),
        Cell(sum(one.usd for one in own_paid), "usd", f"=SUMIFS({ledger(told, Col.NOW)},{until}{since})"),
        Cell(paid_usd, "usd", so_far(Week.PAID)),
        Cell(max(0.0, asked - paid_usd), "usd",
             f"=MAX(0,{letter(Week.ASKED_SO_FAR)}{row}-{letter(Week.PAID_SO_FAR)}{row})"),
        Cell(sum(use.balance_usd for use in told.fund_uses) - gross, "usd",
             f"=SUM({fund_cells(told, AVAILABLE)})-SUMIFS({ledger(told, Col.DRAWN)},{until})"),
    )  # fmt: skip


def _admin(told: Plan, program: str, rail: str) -> float:
    return next(each.cost_share for each in told.ways if (each.program, each.rail) == (program, rail))


def whole_weeks(told: Plan, share: float) -> int:
    """The weeks by whose end the money that is there covers a share of what has fallen due."""
    so_far = accumulate(sum(each.need_usd.values()) for each in told.weeks)
    return sum(share * usd <= _there(told, each.start) for usd, each in zip(so_far, told.weeks, strict=True))


def _there(told: Plan, start: date) -> float:
    """What is available in the funds that can be spent by the end of the week."""
    end = start + timedelta(days=6)
    return sum(use.balance_usd for use in told.fund_uses if use.first_money <= end)


def _shares(made: Draft, told: Plan, first: int) -> None:
    """For how many whole weeks the money reaches at each share, and until when by the plan."""
    rows = range(first, first + len(told.weeks))
    due, money = made.down(Week.DUE_SO_FAR, rows), made.down(Week.MONEY, rows)
    planned = {each.share: each for each in told.runway if not each.program}
    made.section("How long all of it lasts, if every program is paid a share")
    made.head(
        "Share paid", "", "Whole weeks with money, now", "Weeks, as planned", "Weeks at worst, as planned", "Until"
    )
    for share in SHARES:
        row = made.next
        plan = planned.get(share)
        made.add(
            Cell(share, "share"), Cell(),
            Cell(whole_weeks(told, share), "count", f"=SUMPRODUCT(--($A{row}*{due}<={money}))",
                 name=named("weeks", "at", f"{100 * share:.0f}")),
            Cell(plan.weeks if plan else None, "weeks", tone="quiet"),
            Cell(plan.weeks_low if plan else None, "weeks", tone="quiet"),
            Cell((plan.until or f"beyond {day_text(told.last_day)}") if plan else None, "day", tone="quiet"),
        )  # fmt: skip
    made.add(
        Cell(f"Now: of the {len(told.weeks)} weeks above. As planned: from the first day missed, in days / 7, beyond "
             "the last day at the average of the weeks.", tone="quiet", over=True),
    )  # fmt: skip


def _chart(made: Draft, told: Plan, first: int) -> None:
    rows = range(first, first + len(told.weeks))
    last = told.weeks[-1]
    asked = told.choices.share * sum(sum(each.need_usd.values()) for each in told.weeks)
    made.charts.append(
        Chart(
            at=f"A{made.next + 1}",
            title="Asked for and money there, in all so far",
            says=f"By week to {day_text(last.start)}: asked for so far, money there and paid so far. At the end "
            f"${asked:,.0f} has been asked for, ${told.paid_usd:,.0f} has been paid.",
            days=made.down(Week.START, rows),
            lines=(
                Line("Asked for so far", made.down(Week.ASKED_SO_FAR, rows)),
                Line("Money there", made.down(Week.MONEY, rows)),
                Line("Paid so far", made.down(Week.PAID_SO_FAR, rows)),
            ),
            axis="Millions of dollars",
        )
    )
