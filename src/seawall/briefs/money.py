"""The sentences of the brief on money: by when to decide with a fund's days, and how many weeks the money lasts."""

from __future__ import annotations

from datetime import date

from seawall.base.words import about_usd, day_text, listing, uncited, weekday_text, weeks_text
from seawall.funding.layers import BORROWED
from seawall.plans.carried import by_rails, in_full
from seawall.plans.dates import decisive
from seawall.plans.deciding import DateRow
from seawall.plans.model import FundUse, Plan


def first_due_from_fund(plan: Plan | None) -> tuple[date, tuple[DateRow, ...]] | None:
    """The first day ahead by which to decide if a fund has to be opened first, and what is decided then."""
    rows = [row for row in decisive(plan) if row.fund] if plan else []
    ahead = {row.decide_by for row in rows if plan and row.decide_by is not None and row.decide_by >= plan.decided}
    if not ahead:
        return None
    day = min(ahead)
    return day, tuple(row for row in rows if row.decide_by == day)


def first_from_fund(plan: Plan | None, first: bool) -> str:
    """The first decision with the days of the fund that pays, unless it is the leading program's: told by itself.

    `first`: no decision with money at hand comes before it; then it is always told.
    """
    due = first_due_from_fund(plan)
    if plan is None or due is None or (not first and any(row.program == plan.lead for row in due[1])):
        return ""
    day, rows = due
    funds = listing(dict.fromkeys(uncited(row.fund_name) for row in rows))
    start = "First decision, with" if first else "With"
    return (
        f"{start} the days to get the money from {funds}: {listing(row.short for row in rows)}, by {weekday_text(day)}."
    )


def lead_from_fund(plan: Plan | None, program: str, before: str) -> str:
    """By when to decide on a program with the days of the fund that pays most of it.

    `before`: what was said before, which may have named the fund.
    """
    if plan is None:
        return "The days to get the money come on top."
    row = next((each for each in decisive(plan) if each.program == program), None)
    if row is None or not row.fund:
        return "No fund on file pays it: the days to find the money come on top."
    name = uncited(row.fund_name)
    days = "that fund's days" if f"from {name}:" in before else f"the days to get the money from {name}"
    return f"With {days}{_by(row, plan)}"


def _by(row: DateRow, plan: Plan) -> str:
    """': by Friday 8 January 2027 at the usual pace; the safe day, 18 Nov 2026, has passed.'"""
    guess = "" if row.observed else " (a guess)"
    if row.too_late or row.decide_latest is None:
        paid = f"first paid {day_text(row.earliest)}" if row.earliest else "its authority ends before"
        return f" it is too late to pay on time{guess}: {paid}."
    if row.decide_by is None or row.decide_by < plan.decided:
        return f": only at the fastest pace, by {weekday_text(row.decide_latest)}{guess}."
    safe = row.decide_safe
    if safe is None:
        told = "no day is safe"
    else:
        told = f"the safe day{', ' if safe < plan.decided else ' is '}{day_text(safe)}"
        told += ", has passed" if safe < plan.decided else ""
    return f": by {weekday_text(row.decide_by)} at the usual pace{guess}; {told}."


def reserves(plan: Plan | None) -> str:
    """How many weeks the reserve alone pays the program of most people in full, then all funds, and what is borrowed.

    Nothing without a fund that may be used; no weeks where rails or funds reach only a part of the program.
    """
    may = [each for each in plan.fund_uses if each.weeks] if plan else []
    if plan is None or not may:
        return ""
    short = next(each.short for each in plan.lines if each.program == plan.lead)
    if not in_full(plan, plan.lead):
        return f"{_part(plan)} {short}, so no weeks in full are told."
    by_id = {each.id: each for each in plan.funds.funds}
    said = []
    held = [each for each in may if by_id[each.fund].kind == "rainy_day"]
    for each in held:
        period = by_id[each.fund].period
        name = "The reserve" if len(held) == 1 else uncited(each.name)
        of = f"as of the {period}" if period.startswith("end of") else f"as of {period}" if period else "not dated"
        said.append(f"{name} alone, {of}, pays {short} in full for {weeks_text(each.weeks['100%'])} weeks.")
    said.append(_together(plan, may, short, bool(held)))
    return " ".join(said)


def _part(plan: Plan) -> str:
    """'A county's ways to pay reach at most 6% of', or 'The funds on file reach a part of'."""
    most = by_rails(plan, plan.lead)
    if most >= 1:
        return "The funds on file may pay for only a part of the people on"
    guess = "" if all(each.cap_observed for each in plan.ways if each.program == plan.lead) else ", by a guess,"
    who = "state" if plan.level == "territory" else plan.level
    return f"The ways of a {who} to pay reach{guess} at most {most:.0%} of"


def _together(plan: Plan, may: list[FundUse], short: str, after: bool) -> str:
    """All funds on file, at worst, and how much of their money is borrowed."""
    only = len(plan.lines) == 1  # then the runway of all is that of the one
    (full,) = (each for each in plan.runway if each.share == 1 and each.program == ("" if only else plan.lead))
    kinds = {each.id: each.kind for each in plan.funds.funds}
    money = sum(each.balance_usd for each in may)
    borrowed = sum(each.balance_usd for each in may if kinds[each.fund] in BORROWED)
    notes = f"; {about_usd(borrowed)} of the {about_usd(money)} is borrowed" if borrowed else ""
    weeks = f"{weeks_text(full.weeks)} weeks ({weeks_text(full.weeks_low)} at worst)"
    if after and len(may) == 1:
        return f"At worst: {weeks_text(full.weeks_low)} weeks."
    if after:
        return f"All funds on file, if they still hold that: {weeks}{notes}."
    return f"The funds on file, if they hold what was last told of them, pay {short} in full for {weeks}{notes}."
