"""The section of the brief on money: how long each reserve lasts, and the best lawful plan as a picture and a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seawall.base.words import about_usd, day_text, listing, weeks_text
from seawall.briefs.money import reserves
from seawall.funding.layers import SHARES
from seawall.pages.page import Block, Column, Picture, Prose, Said, grid, points
from seawall.pages.plan_words import marked, rail_name, share_paid, week_in_full
from seawall.plans.carried import by_fund, in_full
from seawall.plans.model import FundUse, Plan

if TYPE_CHECKING:
    import polars as pl


def pay(told: Plan | None) -> Iterator[Block]:
    """How to pay: nothing where there is no plan."""
    if told is None:
        return
    if not told.fund_uses:
        yield from points(told.notes)
        return
    yield _reserves(told)
    yield Prose(Said(_together(told)))
    if told.paid_usd:
        yield Picture("bridge", lambda: _bridge(told), lambda: _bridge_rows(told), paper_height_pt=420, alone=True)
        yield _programs(told)
    yield Prose(
        Said(
            f"Decided on {day_text(told.decided)}; balances as they were told, not as they are today. The whole plan, "
            "what waiting costs and what can go wrong: seawall plan.",
            tone="quiet",
        )
    )


def _bridge(told: Plan) -> str:
    from seawall.pages.charts.bridge import bridge

    return bridge(told)


def _bridge_rows(told: Plan) -> pl.DataFrame:
    from seawall.pages.charts.bridge import bridge_rows

    return bridge_rows(told)


def _reserves(told: Plan) -> Block:
    """Each fund and the weeks that it pays the lead program; a share that it cannot carry has no weeks."""
    lead = next((each.short for each in told.lines if each.program == told.lead), "")
    most = {each.fund: by_fund(told, told.lead, each.fund) for each in told.fund_uses}
    shares = [share for share in SHARES if any(each.weeks and share <= most[each.fund] for each in told.fund_uses)]
    by_id = {each.id: each for each in told.funds.funds}

    def row(each: FundUse) -> tuple[Said | str, ...]:
        fund = by_id[each.fund]
        return (
            Said(marked(told, each.fund, each.name), fund.sources),
            about_usd(each.balance_usd),
            f"{fund.period or 'not dated'}, grade {fund.grade}",
            day_text(each.first_money),
            *(_weeks(each, share, most[each.fund]) for share in shares),
        )

    weeks = [Column(f"{lead} at {share:.0%}", number=True) for share in shares]
    columns = (
        Column("Fund", wide=True), Column("Balance", number=True), Column("As of", wide=True), Column("Usable from"),
        *weeks,
    )  # fmt: skip
    return grid(f"How many weeks each fund pays {lead} alone" if shares else "Funds", columns, map(row, told.fund_uses))


def _weeks(each: FundUse, share: float, most: float) -> str:
    if not each.weeks:
        return "not for it"
    return weeks_text(each.weeks[f"{share:.0%}"]) if share <= most else f"at most {most:.0%}"


def _together(told: Plan) -> str:
    """All funds together, for the lead program and for all that the plan can pay."""
    if told.lead and not in_full(told, told.lead):
        return reserves(told) or "Nothing that they could pay stops."
    names = {each.program: each.short for each in told.lines} | {"": "all that the plan can pay"}
    said = [
        f"{names[each.program]} in full for {weeks_text(each.weeks)} weeks ({weeks_text(each.weeks_low)} at worst)"
        for each in told.runway
        if each.share == 1
    ]
    return f"Together they pay {listing(said)}." if said else "Nothing that they could pay stops."


def _programs(told: Plan) -> Block:
    return grid(
        "The best lawful plan",
        (
            Column("Program"), Column("A week in full", number=True), Column("Paid", number=True),
            Column("First missed"), Column("First paid"), Column("By", wide=True),
        ),
        (
            (
                Said(each.short, link=f"/program/{each.program}"), week_in_full(each), share_paid(told, each),
                day_text(each.first_missed),
                day_text(each.first_paid) if each.first_paid else "not paid",
                listing(marked(told, name, rail_name(name)) for name in each.rails) or "none",
            )
            for each in told.lines
        ),
    )  # fmt: skip
