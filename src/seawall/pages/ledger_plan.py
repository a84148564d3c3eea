"""The books against their plan as a page: how long the money lasts, then planned and issued by program."""

from __future__ import annotations

from datetime import date

from seawall.base.words import cents_usd, day_text
from seawall.ledger.reading.against_plan import AgainstPlan, FundRunway, VarianceRow
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Block, Column, Page, Section, grid


def page(told: AgainstPlan) -> Page:
    """The page of the books against the plan."""
    return Page(
        verb="ledger runway",
        title=f"Against the plan: {told.of.name}",
        about=(of_book(told.of), f"On {day_text(date.fromisoformat(told.on))}", bound(told.of)),
        lede=_lede(told),
        sections=(
            Section("runway", "How long the money lasts", _runway(told)),
            Section("variance", "Planned and issued", _variance(told)),
        ),
    )


FUNDS = (
    Column("Fund", wide=True),
    Column("Cash", number=True),
    Column("Set aside", number=True),
    Column("Still planned", number=True),
    Column("Of it overdue", number=True),
)
SHORT = (Column("Fund", wide=True), Column("First payment it cannot make"), Column("Short by", number=True))
PROGRAMS = (
    Column("Program", wide=True),
    Column("Planned by now", number=True),
    Column("Issued", number=True),
    Column("Issued less planned", number=True),
)
AHEAD = (
    Column("Program", wide=True),
    Column("Planned in all", number=True),
    Column("Authority left", number=True),
    Column("Until"),
)


def _lede(told: AgainstPlan) -> str:
    issued, planned = (sum(getattr(each, key) for each in told.rows) for key in ("issued_cents", "planned_cents"))
    short = sorted(each.short_on for each in told.funds if each.short_on)
    lasts = (
        f"money for the plan's payments until {day_text(date.fromisoformat(short[0]))}, not for that day's"
        if short
        else "money for all payments still planned"
    )
    late = sum(each.overdue_cents for each in told.funds)
    overdue = f", {cents_usd(late)} overdue" if late else ""
    return f"{cents_usd(issued)} issued of {cents_usd(planned)} planned by now{overdue}; there is {lasts}."


def _runway(told: AgainstPlan) -> tuple[Block, ...]:
    money = (
        (f.fund, *map(cents_usd, (f.cash_cents, f.committed_cents, f.still_planned_cents, f.overdue_cents)))
        for f in told.funds
    )
    return (
        grid("By fund; set aside is what is issued and not settled", FUNDS, money),
        grid("When it runs out, if nothing is put in", SHORT, map(_short, told.funds)),
    )


def _short(each: FundRunway) -> tuple[str, ...]:
    if not each.short_on:
        return (each.fund, "none: it lasts", cents_usd(0))
    return (each.fund, day_text(date.fromisoformat(each.short_on)), cents_usd(each.short_cents))


def _variance(told: AgainstPlan) -> tuple[Block, ...]:
    past = (
        (r.program, *map(cents_usd, (r.planned_cents, r.issued_cents, r.variance_cents)))
        for r in told.rows
    )  # fmt: skip
    return (grid("By program, until today", PROGRAMS, past), grid("In all", AHEAD, map(_ahead, told.rows)))


def _ahead(each: VarianceRow) -> tuple[str, ...]:
    until = day_text(date.fromisoformat(each.until)) if each.until else "no authority"
    return (each.program, cents_usd(each.planned_in_all_cents), cents_usd(each.authority_cents), until)
