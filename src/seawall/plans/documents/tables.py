"""The tables that a template may name: rows of values from a plan, with blanks where nothing can be known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from seawall.law.standby import Blank, Filler, Kind
from seawall.plans.documents.fields import drawn, fund_name, marked, plain, rail_name
from seawall.plans.documents.model import Cell, Heading, Release, Step, Sums, Table
from seawall.plans.documents.releases import by_week, whole
from seawall.plans.model import LinePlan, Plan

REDUCTIONS = (0.05, 0.25)  # Utah Code 11-52-103
MONTHS, WEEKS = 12, 52
ROLES = (
    ("decider", "{chief}", "decides, signs"),
    ("certifier", "{certifier}", "certifies what was not paid; looks before each release"),
    ("custodian", "{custodian}", "releases the money, keeps its account"),
    ("payer", "{payer}", "orders each payment"),
    ("counsel", "{counsel}", "reads each paper before it is signed"),
)
EASE = ("easy", "moderate", "difficult")


@dataclass(frozen=True)
class Filling:
    """What tables are made from."""

    told: Plan
    paid: tuple[Release, ...]
    total: Sums
    government: Kind
    filler: Filler
    steps: tuple[Step, ...]

    @property
    def short(self) -> dict[str, str]:
        """By program, what it is called."""
        return {each.program: each.short for each in self.told.lines}


Maker = Callable[[Filling, str], Table]


def table(caption: str, heads: str, rows: list[tuple[Cell, ...]], total: bool = False) -> Table:
    """`heads`: 'Day:day, Program, Amount:usd'."""
    made = []
    for each in heads.split(", "):
        title, _, unit = each.partition(":")
        made.append(Heading.model_validate({"title": title, "unit": unit or "words"}))
    return Table(caption=caption, heads=tuple(made), rows=tuple(rows), total=total)


def programs(given: Filling, _where: str) -> Table:
    """Which programs, over which rail, from when, how much of what falls due."""
    told = given.told
    rows: list[tuple[Cell, ...]] = [
        (
            each.short, "; ".join(rail_name(told, one) for one in each.rails) or "none", each.first_missed,
            each.first_paid, whole(each.need_usd), whole(each.paid_usd),
        )
        for each in sorted(told.lines, key=_first)
    ]  # fmt: skip
    sums: tuple[Cell, ...] = ("All", None, None, None, _sum(rows, 4), _sum(rows, 5))
    heads = "Program, Paid by, First missed:day, First paid:day, Falls due:usd, Paid:usd"
    return table("", heads, [*rows, sums], total=True)


def funds(given: Filling, _where: str) -> Table:
    """The sum from each fund, who releases it, and when it is there."""
    told = given.told
    by_id = {each.id: each for each in told.funds.funds}
    first = {each.fund: each.first_money for each in told.fund_uses}
    rows: list[tuple[Cell, ...]] = [
        (
            fund_name(told, fund), usd, plain(by_id[fund].access.decides) or None, first[fund],
            by_id[fund].access.until, plain(by_id[fund].access.repay_by) or None,
        )
        for fund, usd in drawn(told, given.paid).items()
    ]  # fmt: skip
    heads = "Fund, Sum:usd, Released by, Money there from:day, Authority ends:day, To be put back"
    return table("", heads, rows)


def weeks(given: Filling, _where: str) -> Table:
    """The total of each week."""
    so_far, rows = 0, []
    for day, usd in sorted(by_week(given.told, given.paid).items()):
        so_far += usd
        rows.append((day, usd, so_far, given.total.cap_usd - so_far))
    return table("", "Week that begins:day, Released:usd, In all:usd, Authority left:usd", rows)


def releases(given: Filling, _where: str) -> Table:
    """Every release, with the day on which it may be stopped and what is left after it; rails and funds by id."""
    told = given.told
    rows: list[tuple[Cell, ...]] = [
        (
            each.day, each.there, each.checked_on, given.short[each.program], marked(told, each.rail, each.rail),
            marked(told, each.fund, each.fund), each.usd, each.to_date_usd, each.left_usd, each.lasts,
        )
        for each in given.paid
    ]  # fmt: skip
    heads = (
        "Released:day, There on:day, Stopped if paid by:day, Program, Rail, Fund, Amount:usd, In all:usd, "
        "Authority left:usd, Chance that it is needed:share"
    )
    return table("", heads, rows)


def codes(given: Filling, _where: str) -> Table:
    """What the ids of rails and funds in the releases stand for."""
    rails = dict.fromkeys(each.rail for each in given.paid)
    rows: list[tuple[Cell, ...]] = [(name, rail_name(given.told, name)) for name in rails]
    rows += [(name, fund_name(given.told, name)) for name in drawn(given.told, given.paid)]
    return table("", "Name above, Stands for", rows)


def reduced(given: Filling, _where: str) -> Table:
    """What is reduced or not paid, by program: those in the plan and those that it cannot pay."""
    told = given.told
    rows: list[tuple[Cell, ...]] = [
        (each.short, each.first_missed, whole(each.monthly_usd.value), whole(each.need_usd), _people(each))
        for each in sorted(told.lines, key=_first)
    ]
    sums: tuple[Cell, ...] = ("All", None, _sum(rows, 2), _sum(rows, 3), None)
    heads = "Program, First missed:day, Federal money a month:usd, Not paid in the days counted:usd, Who"
    return table("", heads, [*rows, sums], total=True)


def needed(given: Filling, _where: str) -> Table:
    """What is asked for, by program."""
    asked: dict[str, int] = {}
    for each in given.paid:
        asked[each.program] = asked.get(each.program, 0) + each.usd
    lines = {each.program: each for each in given.told.lines}
    rows: list[tuple[Cell, ...]] = [
        (each.short, whole(each.need_usd), asked.get(each.program, 0), round(each.share_paid, 6), each.first_paid)
        for each in sorted(lines.values(), key=_first)
    ]
    sums: tuple[Cell, ...] = ("All", _sum(rows, 1), _sum(rows, 2), None, None)
    heads = "Program, Falls due:usd, Needed for it:usd, Share paid:share, First paid:day"
    return table("", heads, [*rows, sums], total=True)


def balances(given: Filling, _where: str) -> Table:
    """Each fund in use: its balance, how well that is known, and what is left after all releases."""
    by_id = {each.id: each for each in given.told.funds.funds}
    sums = drawn(given.told, given.paid)
    rows: list[tuple[Cell, ...]] = [
        (
            fund_name(given.told, each.fund), whole(each.balance_usd), plain(by_id[each.fund].period) or None,
            by_id[each.fund].grade, sums[each.fund], whole(each.balance_usd) - sums[each.fund],
        )
        for each in given.told.fund_uses
        if each.fund in sums
    ]  # fmt: skip
    heads = "Fund, May be drawn:usd, Balance of, Grade, Needed from it:usd, Left after it:usd"
    return table("", heads, rows)


def reimbursed(given: Filling, _where: str) -> Table:
    """What is carried for the United States by program, and how likely it is that it comes back."""
    rows: list[tuple[Cell, ...]] = [
        (each.short, whole(each.paid_usd), each.repaid, whole(each.paid_usd * each.repaid))
        for each in sorted(given.told.lines, key=_first)
        if each.paid_usd
    ]
    sums: tuple[Cell, ...] = ("All", _sum(rows, 1), None, _sum(rows, 3))
    heads = "Program, Carried if all is released:usd, Chance of repayment (a judgment):share, Expected back:usd"
    return table("", heads, [*rows, sums], total=True)


def exposure(given: Filling, _where: str) -> Table:
    """Federal money at risk by program, also of those that the plan cannot pay."""
    told = given.told
    rows: list[tuple[Cell, ...]] = [
        (each.short, whole(each.monthly_usd.value), _people(each), each.first_missed, whole(each.need_usd))
        for each in sorted(told.lines, key=lambda each: -each.monthly_usd.value)
    ]
    rows += [
        (
            each.short, whole(each.monthly_usd.value) if each.monthly_usd else None,
            f"{each.persons.value:,.0f} people" if each.persons else None, None, None,
        )
        for each in told.left_out
    ]  # fmt: skip
    heads = "Program, Federal money a month:usd, Who, First missed:day, Not paid in the days counted:usd"
    return table("", heads, rows)


def reductions(given: Filling, _where: str) -> Table:
    """A reduction of 5% and of 25% by program, in dollars of a year and of a week."""
    known = [(each.short, each.monthly_usd) for each in (*given.told.lines, *given.told.left_out)]
    years = sorted(((month.value * MONTHS, short) for short, month in known if month), reverse=True)
    low, high = REDUCTIONS
    rows: list[tuple[Cell, ...]] = [
        (short, whole(usd), whole(usd * low), whole(usd * high), whole(usd * high / WEEKS)) for usd, short in years
    ]
    sums: tuple[Cell, ...] = ("All", *(_sum(rows, at) for at in range(1, 5)))
    heads = "Program, Federal money a year:usd, 5% less a year:usd, 25% less a year:usd, 25% less in a week:usd"
    return table("", heads, [*rows, sums], total=True)


def buffers(given: Filling, _where: str) -> Table:
    """Own money by ease of access, also what the plan does not use; never what is barred."""
    usable = {each.fund for each in given.told.fund_uses}
    rows: list[tuple[Cell, ...]] = [
        (
            ease, plain(each.name), None if each.balance_usd is None else whole(each.balance_usd),
            "yes" if each.id in usable else "no", f"{each.access.days[0]} to {each.access.days[2]}",
            plain(each.access.decides) or None, plain(each.access.condition) or None,
        )
        for ease in EASE
        for each in given.told.funds.funds
        if each.ease == ease and each.zone != "barred"
    ]  # fmt: skip
    heads = "Access, Fund, Balance:usd, In the plan, Days to money, Who decides, Condition"
    return table("", heads, rows)


def strategies(given: Filling, _where: str) -> Table:
    """How each program is carried, first where a missing dollar does most harm: by which rail, how long that takes."""
    harm = {each.program: each.harm_per_dollar_day for each in given.told.lines}
    rows: list[tuple[Cell, ...]] = [
        (
            given.short[each.program], rail_name(given.told, each.rail), each.zone, float(each.lead_days),
            each.first_day, each.cap, "counted in real cases" if each.observed else "a guess",
        )
        for each in sorted(given.told.ways, key=lambda each: (-harm[each.program], each.program))
    ]  # fmt: skip
    heads = (
        "Program, Strategy, Answer of federal law, Days from decision:number, Can pay from:day, Carries at most:share, "
        "The days are"
    )
    return table("", heads, rows)


def left_out(given: Filling, _where: str) -> Table:
    """What stops and the plan cannot pay."""
    rows: list[tuple[Cell, ...]] = [
        (
            each.short, f"{each.persons.value:,.0f}" if each.persons else None,
            whole(each.monthly_usd.value) if each.monthly_usd else None, each.reason,
        )
        for each in given.told.left_out
    ]  # fmt: skip
    return table("", "Program, People, Federal money a month:usd, Why:reason", rows)


def offices(given: Filling, where: str) -> Table:
    """Who does what, with a blank for each name."""
    rows: list[tuple[Cell, ...]] = [
        (role, given.filler.fill(office, where), does, _person(given, role, role, where))
        for role, office, does in ROLES
    ]
    for each in sorted((one for one in given.told.lines if one.paid_usd), key=_first):
        does = "; ".join(f"readies {rail_name(given.told, one)}" for one in each.rails)
        rows.append(("agency", f"which runs {each.short}", does, _person(given, each.program, each.short, where)))
    return table("", "Role, Office, Does what, Name and telephone", rows)


def phones(given: Filling, where: str) -> Table:
    """The same, as short as a card needs it."""
    rows = tuple((role, office, name) for role, office, _, name in offices(given, where).rows)
    return table("", "Role, Office, Name and telephone", list(rows))


def calendar(given: Filling, _where: str) -> Table:
    """Which program runs out on which day, and when it is paid instead."""
    told = given.told
    rows: list[tuple[Cell, ...]] = [
        (each.first_missed, f"{each.short} is first missed", _people(each) or "no figure of people")
        for each in told.lines
    ]
    rows += [
        (each.first_paid, f"{each.short} is first paid by this plan", "") for each in told.lines if each.first_paid
    ]
    rows += [
        (each.first_money, f"money of {fund_name(told, each.fund)} can be spent", "")
        for each in told.fund_uses
        if each.drawn_usd > 0
    ]
    return table("", "Day:day, What, Who", sorted(rows, key=lambda row: (str(row[0]), str(row[1]))))


def _person(given: Filling, name: str, says: str, where: str) -> str:
    how = "The name, the deputy and both telephone numbers, as of the day on which this is signed."
    return given.filler.blank(Blank(id=f"name_{name}", says=f"name, {says}"[:90], how=how), where)


def _people(each: LinePlan) -> str | None:
    return f"{each.persons.value:,.0f} {each.counts}" if each.persons else None


def _first(each: LinePlan) -> tuple[date, str]:
    return each.first_missed, each.short


def _sum(rows: list[tuple[Cell, ...]], at: int) -> float:
    return sum(value for row in rows if isinstance(value := row[at], int | float))
