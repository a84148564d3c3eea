"""The books against their plan as a page: how long the money lasts, then planned and issued by program."""

from __future__ import annotations

from datetime import date

from seawall.base.words import cents_usd, day_text
from seawall.ledger.reading.against_plan import AgainstPlan, FundRunway, VarianceRow
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Column, Page, Section, grid


def page(told: AgainstPlan) -> Page:
    """The page of the books against the plan."""
    return Page(
        verb="ledger runway",
        title=f"Against the plan: {told.of.name}",
        about=(of_book(told.of), f"On {day_text(date.fromisoformat(told.on))}", bound(told.of)),
        lede=_lede(told),
        sections=(
            Section("runway", "How long the money lasts", (grid("By fund", FUNDS, map(_fund, told.funds)),)),
            Section("variance", "Planned and issued", (grid("By program", PROGRAMS, map(_program, told.rows)),)),
        ),
    )


FUNDS = (
    Column("Fund", wide=True),
    Column("Cash", number=True),
    Column("Set aside for what is issued", number=True),
    Column("Still planned", number=True),
    Column("First payment it cannot make"),
    Column("Short by", number=True),
)
PROGRAMS = (
    Column("Program", wide=True),
    Column("Planned by now", number=True),
    Column("Issued", number=True),
    Column("Issued less planned", number=True),
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
    return f"{cents_usd(issued)} issued of {cents_usd(planned)} planned by now; there is {lasts}."


def _fund(each: FundRunway) -> tuple[str, ...]:
    return (
        each.fund,
        cents_usd(each.cash_cents),
        cents_usd(each.committed_cents),
        cents_usd(each.still_planned_cents),
        each.short_on or "none",
        cents_usd(each.short_cents) if each.short_cents else "",
    )


def _program(each: VarianceRow) -> tuple[str, ...]:
    return (
        each.program,
        cents_usd(each.planned_cents),
        cents_usd(each.issued_cents),
        cents_usd(each.variance_cents),
        cents_usd(each.planned_in_all_cents),
        cents_usd(each.authority_cents),
        each.until,
    )
