"""The sheets of a plan's workbook through which money runs: tranches, programs and funds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from seawall.funding.layers import SHARES
from seawall.pages.book import Cell, Draft, first_row, letter, named
from seawall.pages.page import NO_FIGURE
from seawall.pages.plan_money import idle
from seawall.pages.plan_words import rail_name
from seawall.plans.model import FundUse, Plan, Tranche, WayUse

ROUNDING = 0.5  # dollars within which a check is met
TRANCHES, PROGRAMS, FUNDS = "Tranches", "Programs", "Funds"
TRANCHE_NOTES = (
    "Now = need of the program x share paid x its part of that need; the part is what the optimum chose. A tranche is "
    "paid only while the failure lasts: expected = drawn x the probability that it still lasts on that day.",
    "In vain: what the United States is expected to pay as well, because the failure ends before the days that were "
    "paid for. Net cost: expected, with interest, less what is expected to be repaid.",
)
FUND_NOTES = (
    "Balances, caps and days are entered on the sheet Assumptions. Drawn: if it lasts through all days that are "
    "counted. Weeks: what is available / (share x an average week of the programs that the fund may pay), each fund "
    "alone; the sheet Runway follows the calendar instead.",
)
AVAILABLE, FROM = 3, 7  # columns of the funds


class Col(IntEnum):
    """Columns of the tranches."""

    DAY = 0
    PROGRAM = 1
    RAIL = 2
    FUND = 3
    PLANNED = 4
    PART = 5
    NOW = 6
    DRAWN = 7
    LASTS = 8
    EXPECTED = 9
    VAIN_PART = 10
    VAIN = 11
    COST = 12
    PROGRAM_SO_FAR = 13
    FUND_SO_FAR = 14
    HOLDS = 15
    THERE = 16


def ledger(told: Plan, column: Col) -> str:
    """The address of a column of the tranches; of one row without dollars if there is none."""
    first = first_row(TRANCHE_NOTES) + 1
    return f"'{TRANCHES}'!${letter(column)}${first}:${letter(column)}${first + max(len(told.tranches), 1) - 1}"


def fund_cells(told: Plan, column: int) -> str:
    """The address of a column of the funds that the plan may use."""
    first = first_row(FUND_NOTES) + 1
    return f"'{FUNDS}'!${letter(column)}${first}:${letter(column)}${first + max(len(told.fund_uses), 1) - 1}"


def tranches(told: Plan) -> Draft:
    """Who is paid what, when, by which rail, from which fund."""
    made = Draft(
        TRANCHES, f"Tranches: {told.place}", TRANCHE_NOTES,
        (12, 18, 30, 18, 14, 8, 14, 14, 7, 14, 8, 12, 13, 14, 14, 8, 8, 12), frozen=2,
    )  # fmt: skip
    made.head(
        "Day", "Program", "Rail", "Fund", "As planned", "Part of the need", "Now", "Drawn, with administration",
        "Still on", "Expected", "Part in vain", "In vain, expected", "Net cost, expected", "This program so far",
        "This fund so far", "Fund holds it", "Money is there", "Moved by the bank",
    )  # fmt: skip
    for each, paid, drawn in zip(told.tranches, *_so_far(told), strict=True):
        made.add(*_tranche(told, each, made.next, paid, drawn))
    if not told.tranches:
        made.add(Cell("none"), Cell("The plan pays nothing."))
    return made


def _tranche(told: Plan, each: Tranche, row: int, paid_usd: float, fund_usd: float) -> tuple[Cell, ...]:
    line = next(one for one in told.lines if one.program == each.program)
    use = next(one for one in told.fund_uses if one.fund == each.fund)
    fund = next(one for one in told.funds.funds if one.id == each.fund)
    way = _way(told, each)
    drawn = each.usd * (1 + way.cost_share)
    cost = fund.own_share * (
        each.lasts * drawn * (1 + fund.cost_share)
        - line.repaid * (each.lasts * each.usd - each.vain_usd)
        - (1 - way.kept_share) * each.vain_usd
    )
    day, program, fund_id, part, now, gross, lasts, expected, lost, vain, total = (
        f"{letter(col)}{row}"
        for col in (Col.DAY, Col.PROGRAM, Col.FUND, Col.PART, Col.NOW, Col.DRAWN, Col.LASTS, Col.EXPECTED,
                    Col.VAIN_PART, Col.VAIN, Col.FUND_SO_FAR)
    )  # fmt: skip
    so_far = f'{ledger(told, Col.DAY)},"<="&{day}'
    return (
        Cell(each.day, "day"), Cell(line.short), Cell(rail_name(each.rail)), Cell(each.fund),
        Cell(each.usd, "usd", tone="quiet"),
        Cell(each.usd / (line.need_usd * told.choices.share), "share"),
        Cell(each.usd, "usd", f"={named('need', each.program)}*{named('share', each.program)}*{part}"),
        Cell(drawn, "usd", f"={now}*(1+{named('admin', each.rail, each.program)})"),
        Cell(each.lasts, "chance"),
        Cell(drawn * each.lasts, "usd", f"={gross}*{lasts}"),
        Cell(each.vain_usd / each.usd, "share"),
        Cell(each.vain_usd, "usd", f"={now}*{lost}"),
        Cell(cost, "usd", f"={named('own', each.fund)}*({expected}*(1+{named('interest', each.fund)})"
                          f"-{named('repaid', each.program)}*({lasts}*{now}-{vain})"
                          f"-(1-{named('kept', each.rail, each.program)})*{vain})"),
        Cell(paid_usd, "usd", f"=SUMIFS({ledger(told, Col.NOW)},{ledger(told, Col.PROGRAM)},{program},{so_far})"),
        Cell(fund_usd, "usd", f"=SUMIFS({ledger(told, Col.DRAWN)},{ledger(told, Col.FUND)},{fund_id},{so_far})"),
        Cell(fund_usd <= use.balance_usd + ROUNDING, "check", f"={total}<={named('available', each.fund)}+{ROUNDING}"),
        Cell(each.day >= use.first_money, "check", f"={day}>={named('first', each.fund)}"),
        Cell(each.banked, "day"),
    )  # fmt: skip


def _way(told: Plan, each: Tranche) -> WayUse:
    return next(one for one in told.ways if (one.program, one.rail) == (each.program, each.rail))


def _so_far(told: Plan) -> tuple[list[float], list[float]]:
    """By tranche, what its program has been paid and its fund has given by the end of that day."""
    by_program: dict[tuple[str, date], float] = defaultdict(float)
    by_fund: dict[tuple[str, date], float] = defaultdict(float)
    for each in told.tranches:
        by_program[each.program, each.day] += each.usd
        by_fund[each.fund, each.day] += each.usd * (1 + _way(told, each).cost_share)
    return (
        [sum(usd for (name, day), usd in by_program.items() if name == each.program and day <= each.day)
         for each in told.tranches],
        [sum(usd for (name, day), usd in by_fund.items() if name == each.fund and day <= each.day)
         for each in told.tranches],
    )  # fmt: skip


def programs(told: Plan) -> Draft:
    """What falls due, what of it is paid, and the harm that is left."""
    notes = (
        "Dollars if it lasts through all days that are counted. Harm: expected dollar-days of waiting x the harm of a "
        "dollar that is missing for a day. It follows what is paid in proportion, which is exact as long as days stay.",
    )
    made = Draft(PROGRAMS, f"Programs: {told.place}", notes, (26, 13, 24, 12, 12, 15, 15, 15, 15, 15, 15, 11))
    made.head(
        "Program", "People", "Who", "First missed", "First paid", "A week in full", "Falls due, as planned",
        "Falls due, now", "Paid, as planned", "Paid, now", "Share paid, now", "Within what may be paid",
    )  # fmt: skip
    at: dict[str, int] = {}
    for each in told.lines:
        row = at[each.program] = made.next
        made.add(
            Cell(each.short), Cell(each.persons.value if each.persons else NO_FIGURE, "count"),
            Cell(each.counts if each.persons else ""),
            Cell(each.first_missed, "day", name=named("missed", each.program)),
            Cell(each.first_paid or "not paid", "day"),
            Cell(each.week_usd, "usd", f"={named('week', each.program)}"), Cell(each.need_usd, "usd", tone="quiet"),
            Cell(each.need_usd, "usd", f"={named('need', each.program)}"), Cell(each.paid_usd, "usd", tone="quiet"),
            Cell(each.paid_usd, "usd", f"=SUMIFS({ledger(told, Col.NOW)},{ledger(told, Col.PROGRAM)},$A{row})"),
            Cell(each.share_paid, "share", f"=IF($H{row}=0,0,$J{row}/$H{row})"),
            Cell(True, "check", f"=$J{row}<=$H{row}*{named('share', each.program)}+{ROUNDING}"),
        )  # fmt: skip
    if told.lines:
        week = sum(each.week_usd for each in told.lines)
        sums = {5: week, 6: told.need_usd, 7: told.need_usd, 8: told.paid_usd, 9: told.paid_usd}
        _total(made, list(at.values()), sums)
    made.section("Harm that is left, in dollars by the judgments used")
    made.head(
        "Program", "Harm of a dollar a day", "", "", "", "Dollar-days without a plan", "Left, as planned",
        "Left, now", "Harm left, as planned", "Harm left, now", "Harm without a plan, now",
    )  # fmt: skip
    rows = []
    for each in told.lines:
        row, main = made.next, at[each.program]
        rows.append(row)
        waits = max(each.dollar_days_with, 0.0)
        harm = each.harm_per_dollar_day * waits
        left = (f"=MAX(0,IF($G{main}=0,0,$F{row}*$H{main}/$G{main})"
                f"-IF($I{main}=0,0,($F{row}-$G{row})*$J{main}/$I{main}))")  # fmt: skip
        made.add(
            Cell(each.short), Cell(each.harm_per_dollar_day, "number", f"={named('weight', each.program)}"), Cell(),
            Cell(), Cell(), Cell(each.dollar_days_without, "count"), Cell(waits, "count", tone="quiet"),
            Cell(waits, "count", left), Cell(harm, "usd", tone="quiet"),
            Cell(harm, "usd", f"=$B{row}*$H{row}"),
            Cell(each.harm_per_dollar_day * each.dollar_days_without, "usd",
                 f"=IF($G{main}=0,0,$B{row}*$F{row}*$H{main}/$G{main})"),
        )  # fmt: skip
    if rows:
        _total(made, rows, {8: told.harm_with, 9: told.harm_with, 10: told.harm_without})
    return made


def _total(made: Draft, rows: Sequence[int], sums: dict[int, float]) -> None:
    cells = [Cell("All", tone="strong"), *(Cell(tone="strong") for _ in range(max(sums)))]
    for column, usd in sums.items():
        formula = f"=SUM({letter(column)}{rows[0]}:{letter(column)}{rows[-1]})"
        name = named("all", made.name.lower(), letter(column).lower())
        cells[column] = Cell(usd, "usd", formula, tone="strong", name=name)
    made.add(*cells)


def funds(told: Plan) -> Draft:
    """What each fund holds, what is drawn from it, what is left, and for how many weeks it would last alone."""
    made = Draft(
        FUNDS, f"Funds: {told.place}", FUND_NOTES, (34, 20, 15, 15, 15, 15, 15, 12, 14, *[9] * len(SHARES), 10, 10)
    )
    made.head(
        "Fund", "Name in formulas", "Opening balance", "Available under its cap", "Drawn, as planned", "Drawn, now",
        "Left, now", "Usable from", "An average week", *(f"Weeks at {share:.0%}" for share in SHARES),
        "Within its balance", "One more dollar, as planned",
    )  # fmt: skip
    rows = []
    for each in told.fund_uses:
        rows.append(made.next)
        made.add(*_fund(told, each, made.next))
    if not rows:
        made.add(Cell("none"), Cell("No fund with a known balance may be used."))
    else:
        sums = {
            2: sum(_balance(told, each) for each in told.fund_uses),
            3: sum(each.balance_usd for each in told.fund_uses),
            4: sum(each.drawn_usd for each in told.fund_uses),
            5: sum(each.drawn_usd for each in told.fund_uses),
            6: sum(each.balance_usd - each.drawn_usd for each in told.fund_uses),
        }
        _total(made, rows, sums)
    made.add(
        Cell("One more dollar: the harm, in dollars less its own cost, that it would avoid.", tone="quiet", over=True)
    )
    unused = [each for each in told.funds.funds if each.id not in {one.fund for one in told.fund_uses}]
    if unused:
        made.section("Money on file that the plan does not use")
        made.head("Fund", "", "Balance", "Why")
        for fund in unused:
            made.add(
                Cell(fund.name), Cell(fund.id),
                Cell(NO_FIGURE if fund.balance_usd is None else fund.balance_usd, "usd"),
                Cell(idle(told, fund.id), over=True),
            )  # fmt: skip
    if told.funds.channels:
        made.section("Sent to the United States in a month: shown, and never used by a plan if barred")
        made.head("Channel", "", "A month", "Answer")
        for channel in told.funds.channels:
            usd = NO_FIGURE if channel.monthly_usd is None else channel.monthly_usd
            made.add(Cell(channel.title), Cell(), Cell(usd, "usd"), Cell(channel.zone or "does not arise"))
    return made


def _balance(told: Plan, each: FundUse) -> float:
    return next(one.balance_usd or 0.0 for one in told.funds.funds if one.id == each.fund)


def _fund(told: Plan, each: FundUse, row: int) -> tuple[Cell, ...]:
    fund = next(one for one in told.funds.funds if one.id == each.fund)
    paid_by = [one for one in told.lines if not fund.programs or one.program in fund.programs]
    need, first, week = "0", "0", 0.0
    if paid_by:
        need = "+".join(named("need", one.program) for one in paid_by)
        first = f"MIN({','.join(named('missed', one.program) for one in paid_by)})"
        days = (told.last_day - min(one.first_missed for one in paid_by)).days + 1
        week = 7 * sum(one.need_usd for one in paid_by) / days
    balance, cap = named("balance", each.fund), named("cap", each.fund)
    return (
        Cell(fund.name), Cell(each.fund), Cell(fund.balance_usd, "usd", f"={balance}"),
        Cell(each.balance_usd, "usd", f'=IF({cap}="",{balance},MIN({balance},{cap}))',
             name=named("available", each.fund)),
        Cell(each.drawn_usd, "usd", tone="quiet"),
        Cell(each.drawn_usd, "usd", f"=SUMIFS({ledger(told, Col.DRAWN)},{ledger(told, Col.FUND)},$B{row})"),
        Cell(each.balance_usd - each.drawn_usd, "usd", f"=$D{row}-$F{row}"),
        Cell(each.first_money, "day", f"={named('first', each.fund)}"),
        Cell(week, "usd", f"=7*({need})/(last_day-{first}+1)"),
        *(
            Cell(each.balance_usd / (share * week) if week else NO_FIGURE, "weeks",
                 f'=IF($I{row}=0,"{NO_FIGURE}",$D{row}/({share}*$I{row}))')
            for share in SHARES
        ),
        Cell(each.drawn_usd <= each.balance_usd + ROUNDING, "check", f"=$F{row}<=$D{row}+{ROUNDING}"),
        Cell(each.price, "number", tone="quiet"),
    )  # fmt: skip
