"""A plan as a page: what to do by when, who is paid from what, how long it lasts, and what proves it."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.base.words import about_usd, day_text, percent
from seawall.pages.page import Block, Column, Page, Section, grid
from seawall.plans.model import Plan


def page(told: Plan) -> Page:
    """The page of a plan."""
    return Page(
        verb="plan",
        title=f"Plan for {told.place}: {told.scenario.name}",
        lede=(
            f"Of {about_usd(told.need_usd)} that falls due and is not paid, the best lawful plan pays "
            f"{about_usd(told.paid_usd)}."
        ),
        about=(f"Decided on {day_text(told.decided)}; figures and law as of {day_text(told.as_of)}",),
        sections=(Section("programs", "Who is paid", tuple(_programs(told))),),
        disclaimer="Decision support, not legal advice.",
        as_of=told.as_of,
    )


def _programs(told: Plan) -> Iterator[Block]:
    yield grid(
        "Programs in the plan",
        (Column("Program"), Column("Falls due", number=True), Column("Paid", number=True), Column("First paid")),
        (
            (
                each.short,
                about_usd(each.need_usd),
                percent(each.share_paid),
                day_text(each.first_paid) if each.first_paid else "nothing is paid",
            )
            for each in told.lines
        ),
    )
