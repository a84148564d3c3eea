"""A plan as a workbook for those who live in spreadsheets: what can be changed, and formulas that follow it."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import day_text, weekday_text
from seawall.evidence import Figure
from seawall.pages.book import Cell, Draft, Kind, Value, Workbook, named
from seawall.pages.page import NO_FIGURE
from seawall.pages.plan import DISCLAIMER
from seawall.pages.plan_words import LASTS, WHY_NOT
from seawall.pages.plan_workbook_dates import decision_dates
from seawall.pages.plan_workbook_inputs import cited, inputs
from seawall.pages.plan_workbook_money import Col, funds, ledger, programs, tranches
from seawall.pages.plan_workbook_time import by_week, runway, whole_weeks
from seawall.plans.model import Plan

HOW = (
    "Yellow cells on the sheet Assumptions are there to be changed: totals, weeks and checks follow at once.",
    "The optimum is not solved again in a spreadsheet. If a check fails or the numbers move far, run the plan again.",
    "As planned: what the plan found. Now: what the formulas give with the numbers that stand in this file.",
)


def workbook(told: Plan) -> Workbook:
    """The workbook of a plan."""
    money, needs = [programs(told), tranches(told), funds(told)], by_week(told)
    sheets = [
        _summary(told, money), inputs(told), *money, decision_dates(told), runway(told, needs), needs,
        _left_out(told), _sources(told),
    ]  # fmt: skip
    title = f"Plan for {told.place}: {told.scenario.name}"
    return Workbook(title, f"Decided on {day_text(told.decided)}; as of {day_text(told.as_of)}", told.as_of,
                    tuple(each.done() for each in sheets))  # fmt: skip


def _summary(told: Plan, money: list[Draft]) -> Draft:
    """The numbers that matter, as planned and now, and how many checks fail."""
    notes = (
        f"Decided on {weekday_text(told.decided)}. Figures and law as of {day_text(told.as_of)}; "
        f"funds: {told.funds.origin}. {LASTS[told.survival_says]}",
        *HOW,
        *((f"Contested, and used because it was asked for by name: {', '.join(told.contested_used)}.",)
          if told.contested_used else ()),
        DISCLAIMER,
    )  # fmt: skip
    made = Draft("Summary", f"Plan for {told.place}: {told.scenario.name}", notes, (42, 17, 17, 17, 60))
    made.head("", "As planned", "Now", "Difference", "What it is")
    for measure in _measures(told):
        _measure(made, *measure)
    failing = _failing(money)
    row = made.next
    made.add(
        Cell("Checks that fail", tone="strong"), Cell(0, "count", tone="strong"),
        Cell(0, "count", "=" + ("+".join(f"COUNTIF({each},FALSE)" for each in failing) or "0"), tone="strong"),
        Cell(0, "count", f"=C{row}-B{row}", tone="strong"),
        Cell("Programs within what may be paid, tranches within each fund and after its first day, funds within their "
             "balances.", tone="strong"),
    )  # fmt: skip
    return made


def _measures(told: Plan) -> Iterator[tuple[str, Value, Kind, str, str]]:
    """What it is called, as planned, how it is shown, the formula for now, and what it is."""
    now, drawn, expected, vain, cost = (
        f"=SUM({ledger(told, each)})" for each in (Col.NOW, Col.DRAWN, Col.EXPECTED, Col.VAIN, Col.COST)
    )
    due, left, without = (named("all", "programs", column) for column in "hjk")
    if told.lines:
        yield ("Falls due and is not paid, if it lasts", told.need_usd, "usd", f"={due}",
               f"To {day_text(told.last_day)}, of the programs that the plan can pay.")  # fmt: skip
        yield "Paid, if it lasts", told.paid_usd, "usd", now, "Dollars that people get."
        yield (
            "Share of it that is paid",
            told.paid_usd / told.need_usd,
            "share",
            f"=IF({due}=0,0,{now[1:]}/{due})",
            "",
        )
    yield ("Drawn from funds, if it lasts", sum(each.drawn_usd for each in told.fund_uses), "usd", drawn,
           "With administration.")  # fmt: skip
    yield ("Expected to be drawn", sum(each.expected_usd for each in told.fund_uses), "usd", expected,
           "Each tranche x the probability that the failure still lasts on its day.")  # fmt: skip
    yield ("Expected to be paid in vain", sum(each.vain_usd for each in told.tranches), "usd", vain,
           "Paid ahead for days on which the failure is over.")  # fmt: skip
    yield ("Expected net cost", told.net_cost_usd, "usd", cost,
           "With interest, less what is expected to be repaid; without what a rail costs once.")  # fmt: skip
    if told.lines:
        yield ("Harm without a plan", told.harm_without, "usd", f"={without}", "In dollars, by the judgments used.")
        yield "Harm that is left", told.harm_with, "usd", f"={left}", "The same."
        yield ("Worth of the plan", told.harm_without - told.harm_with - told.choices.money_price * told.net_cost_usd,
               "usd", f"={without}-{left}-money_price*{cost[1:]}",
               "Harm avoided, less the net cost at the price of money: what was maximized.")  # fmt: skip
    if told.weeks:
        yield ("Whole weeks with money for every program in full", whole_weeks(told, 1.0), "count",
               f"={named('weeks', 'at', '100')}", f"Of {len(told.weeks)}; other shares stand on the sheet Runway.",
               )  # fmt: skip
    if told.tranches:
        yield "First payment", told.tranches[0].day, "day", f"=MIN({ledger(told, Col.DAY)})", ""


def _measure(made: Draft, what: str, value: Value, kind: Kind, formula: str, says: str) -> None:
    row = made.next
    made.add(
        Cell(what), Cell(value, kind, tone="quiet"), Cell(value, kind, formula),
        Cell(0, "count" if kind == "day" else kind, f"=C{row}-B{row}"), Cell(says, tone="quiet"),
    )  # fmt: skip


def _failing(sheets: list[Draft]) -> list[str]:
    """The addresses of all columns of checks."""
    found = []
    for sheet in sheets:
        rows: dict[int, list[int]] = {}
        for row, cells in enumerate(sheet.rows, start=sheet.next - len(sheet.rows)):
            for column, cell in enumerate(cells):
                if cell.kind == "check":
                    rows.setdefault(column, []).append(row)
        found += [sheet.down(column, each) for column, each in rows.items()]
    return found


def _left_out(told: Plan) -> Draft:
    notes = ("Programs that stop and that the plan cannot pay, and why.",)
    made = Draft("Left out", f"Left out: {told.place}", notes, (28, 44, 34, 14, 16, 50))
    made.head("Program", "Why", "Which", "People", "Dollars a month", "Source")
    for each in told.left_out:
        made.add(
            Cell(each.short), Cell(WHY_NOT[each.reason]), Cell(each.why),
            Cell(each.persons.value if each.persons else NO_FIGURE, "count"),
            Cell(each.monthly_usd.value if each.monthly_usd else NO_FIGURE, "usd"),
            Cell(cited(each.monthly_usd.sources) if each.monthly_usd else NO_FIGURE),
        )  # fmt: skip
    if not told.left_out:
        made.add(Cell("none"))
    return made


def _sources(told: Plan) -> Draft:
    notes = ("Each figure with how it came about. Grade A: official; B: official through a checked second hand; C: "
             "unverified or modelled.",)  # fmt: skip
    made = Draft("Sources", "Sources", notes, (26, 24, 15, 15, 15, 18, 11, 8, 60, 70))
    made.head("Of", "What", "Figure", "Low", "High", "Period", "Kind", "Grade", "How", "Citation")
    for each in (*told.lines, *told.left_out):
        for figure in (each.persons, each.monthly_usd):
            if figure is not None:
                _source(made, each.short, figure)
    for fund in told.funds.funds:
        low, high = (fund.interval.low, fund.interval.high) if fund.interval else (None, None)
        made.add(
            Cell(fund.name), Cell("balance"), Cell(NO_FIGURE if fund.balance_usd is None else fund.balance_usd, "usd"),
            Cell(low, "usd"), Cell(high, "usd"), Cell(fund.period), Cell(), Cell(fund.grade), Cell(fund.method),
            Cell("\n".join(one.citation() for one in fund.sources) or told.funds.origin),
        )  # fmt: skip
    made.section("All tables")
    for one in told.sources:
        made.add(Cell(one.table), Cell(one.citation()))
    return made


def _source(made: Draft, of: str, figure: Figure) -> None:
    kind: Kind = "usd" if figure.unit.startswith("USD") else "count"
    low, high = (figure.interval.low, figure.interval.high) if figure.interval else (None, None)
    made.add(
        Cell(of), Cell(f"{figure.concept}, {figure.unit}"), Cell(figure.value, kind), Cell(low, kind), Cell(high, kind),
        Cell(figure.period), Cell(figure.kind), Cell(figure.grade), Cell(figure.method),
        Cell("\n".join(one.citation() for one in figure.sources)),
    )  # fmt: skip
