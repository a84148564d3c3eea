"""The sheet of a plan's workbook on which everything is entered that somebody may want to change."""

from __future__ import annotations

from collections.abc import Iterable

from seawall.base.words import day_text, listing
from seawall.evidence import Figure, Source
from seawall.evidence.figure import Interval
from seawall.pages.book import Cell, Draft, Kind, Value, named
from seawall.pages.page import NO_FIGURE
from seawall.pages.plan_words import rail_name
from seawall.plans.judgments import judgments
from seawall.plans.model import Choices, Plan

NAME = "Assumptions"
NOTES = (
    "Change what stands on yellow; every other sheet follows at once. Beside it stands what the plan was made with.",
    "The optimum is not solved again here: tranches keep their days, rails and funds, and their part of the need. For "
    "a new best plan run seawall plan again with the numbers you settled on.",
)
UNTOUCHED = {
    "pace": "Pace of rails and funds",
    "tranche_days": "Days between tranches",
    "floor": "Least share of what is due that every program gets",
    "maxmin": "Smallest share first as large as can be",
    "order": "Programs that come first",
    "only_funds": "No other fund than",
    "allow_contested": "Contested, and allowed",
}


def inputs(told: Plan) -> Draft:
    """Every choice, need, judgment, balance, cap and cost, each with where it is from."""
    made = Draft(NAME, f"Assumptions: {told.place}", NOTES, (38, 16, 16, 17, 15, 15, 8, 40, 52))
    made.head(
        "What", "Now: change it here", "As planned", "Unit", "Low", "High", "Grade", "Source", "What it is",
    )  # fmt: skip
    _choices(made, told)
    _programs(made, told)
    _funds(made, told)
    _rails(made, told)
    return made


def _row(
    made: Draft, what: str, name: str, value: Value, kind: Kind, unit: str, *, formula: str = "",
    band: Interval | tuple[float, float] | None = None, grade: str = "", source: str = "", says: str = "",
) -> None:  # fmt: skip
    low, high = (band.low, band.high) if isinstance(band, Interval) else band or (None, None)
    made.add(
        Cell(what), Cell(value, kind, formula, entry=True, name=name), Cell(value, kind, tone="quiet"),
        Cell(unit, tone="quiet"), Cell(low, kind), Cell(high, kind), Cell(grade), Cell(source), Cell(says),
    )  # fmt: skip


def _choices(made: Draft, told: Plan) -> None:
    chosen = told.choices
    made.section("What was chosen")
    _row(made, "Share of what is missed that is paid at most", "share_paid", chosen.share, "share", "of what falls due",
         says="For every program at once; below, program by program.")  # fmt: skip
    _row(made, "Harm that a dollar of own money is worth avoiding", "money_price", chosen.money_price, "number",
         "dollars a dollar", says="1: a dollar is a dollar.")  # fmt: skip
    _row(made, "Day of the decision", "decided", told.decided, "day", "day",
         says="Moves the days left on the sheet Decision dates; tranches move only in a new run.")  # fmt: skip
    made.add(
        Cell("Last day that is counted"), Cell(told.last_day, "day", name="last_day"),
        Cell(told.last_day, "day", tone="quiet"),
    )  # fmt: skip
    for field, what in UNTOUCHED.items():
        value = _plain(chosen, field)
        kind: Kind = "share" if field == "floor" else "text"
        made.add(
            Cell(what), Cell(), Cell(value, kind, tone="quiet"), Cell(), Cell(), Cell(), Cell(), Cell(),
            Cell("Only a new run of the plan can change it.", tone="quiet"),
        )  # fmt: skip


def _plain(chosen: Choices, field: str) -> Value:
    value = getattr(chosen, field)
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field == "tranche_days":
        return f"every {value} days" if value else "each rail's own rhythm"
    return value


def _programs(made: Draft, told: Plan) -> None:
    made.section(f"Dollars that fall due and are not paid, if it lasts to {day_text(told.last_day)}")
    for each in told.lines:
        _row(made, each.short, named("need", each.program), each.need_usd, "usd", "dollars",
             band=_scaled(each.monthly_usd, each.need_usd), grade=each.monthly_usd.grade,
             source=cited(each.monthly_usd.sources),
             says=f"From {day_text(each.first_missed)}. {each.monthly_usd.period}; {each.monthly_usd.kind}.",
             )  # fmt: skip
    made.section("Share of it that is paid at most")
    for each in told.lines:
        _row(made, each.short, named("share", each.program), told.choices.share, "share", "of what falls due",
             formula="=share_paid", says="Follows the share above until you enter another.")  # fmt: skip
    made.section("What a week in full costs")
    for each in told.lines:
        _row(made, each.short, named("week", each.program), each.week_usd, "usd", "dollars a week",
             band=_scaled(each.monthly_usd, each.week_usd), grade=each.monthly_usd.grade,
             source=cited(each.monthly_usd.sources), says="A quarter of a month.")  # fmt: skip
    judged = judgments()
    made.section("Harm of a dollar that is missing for a day (judgment)")
    for each in told.lines:
        low, _, high = judged[each.program].harm_per_dollar_day
        _row(made, each.short, named("weight", each.program), each.harm_per_dollar_day, "number", "dollars",
             band=(low, high), source=judged[each.program].cite, says=judged[each.program].says)  # fmt: skip
    made.section("Probability that the United States pays a dollar back (judgment)")
    for each in told.lines:
        low, _, high = judged[each.program].repaid
        _row(made, each.short, named("repaid", each.program), each.repaid, "chance", "probability",
             band=(low, high), source=judged[each.program].cite, says=judged[each.program].repaid_says)  # fmt: skip


def _funds(made: Draft, told: Plan) -> None:
    funds = {each.id: each for each in told.funds.funds}
    used = [(each, funds[each.fund]) for each in told.fund_uses]
    made.section("Balance of each fund")
    for use, fund in used:
        _row(made, fund.name, named("balance", use.fund), fund.balance_usd, "usd", "dollars", band=fund.interval,
             grade=fund.grade, source=cited(fund.sources),
             says=" ".join(filter(None, (fund.period, fund.method))))  # fmt: skip
    made.section("Most that may be drawn from it (empty: no cap)")
    for use, fund in used:
        _row(made, fund.name, named("cap", use.fund), fund.access.cap_usd, "usd", "dollars", source=fund.access.cite,
             says=" ".join(filter(None, (fund.access.condition, fund.access.repay_by))))  # fmt: skip
    made.section("First day on which it can be spent, once decided")
    for use, fund in used:
        _row(made, fund.name, named("first", use.fund), use.first_money, "day", "day", source=fund.access.cite,
             says=" ".join(filter(None, (fund.access.decides, fund.access.vote))))  # fmt: skip
    made.section("What a dollar drawn costs besides itself (interest, fees)")
    for use, fund in used:
        _row(made, fund.name, named("interest", use.fund), fund.cost_share, "share", "of a dollar")
    made.section("Part of a dollar drawn that is this government's own loss if it is never repaid")
    for use, fund in used:
        _row(made, fund.name, named("own", use.fund), fund.own_share, "share", "of a dollar")


def _rails(made: Draft, told: Plan) -> None:
    made.section("Administration, for each dollar paid by a rail")
    names = {each.program: each.short for each in told.lines}
    for each in told.ways:
        _row(made, f"{names[each.program]}: {rail_name(each.rail)}", named("admin", each.rail, each.program),
             each.cost_share, "share", "of a dollar",
             says=f"{each.lead_days} days from decision to first payment{'' if each.observed else ' (a guess)'}; "
             f"tranches every {each.every_days} days; carries {each.cap:.0%} at most.")  # fmt: skip
    made.section("Part of money paid in vain that nobody gets back")
    for each in told.ways:
        _row(made, f"{names[each.program]}: {rail_name(each.rail)}", named("kept", each.rail, each.program),
             each.kept_share, "share", "of a dollar")  # fmt: skip


def _scaled(figure: Figure, usd: float) -> tuple[float, float] | None:
    """The interval of a month's dollars, carried over to dollars that hang on them."""
    if figure.interval is None or not figure.value:
        return None
    return figure.interval.low / figure.value * usd, figure.interval.high / figure.value * usd


def cited(sources: Iterable[Source]) -> str:
    """Who published it; all of each citation stands on the sheet Sources."""
    return listing(dict.fromkeys(f"{each.publisher} ({each.table})" for each in sources)) or NO_FIGURE
