"""The frontier as a page: what each amount of money can do, and how far rules of thumb are from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from seawall.base.words import about_usd, day_text, percent, weekday_text
from seawall.pages import words
from seawall.pages.page import Block, Fold, Page, Picture, Prose, Said, Section, grid, points
from seawall.pages.plan import DISCLAIMER
from seawall.pages.plan_words import LASTS, NO_ACT
from seawall.plans.frontier import Frontier

if TYPE_CHECKING:
    import polars as pl


def page(found: Frontier) -> Page:
    """The page of a frontier."""
    first, last = found.limits[0], found.limits[-1]
    return Page(
        verb="frontier",
        title=f"Money against harm, {found.place}: {found.scenario.name}",
        about=(
            f"Decided on {weekday_text(found.decided)}. Figures and law as of {day_text(found.as_of)}; funds: "
            f"{found.origin}.",
            LASTS[found.survival_says],
            *([f"{NO_ACT}."] if found.choices.without_act else []),
        ),
        lede=(
            f"The best lawful plan draws {about_usd(last.limit_usd)} if it lasts and leaves {about_usd(last.loss)} of "
            f"{about_usd(first.loss)} that is lost if nothing is done. {about_usd(found.half_usd)} avoids half as much."
        ),
        call=(
            f"The first dollar avoids {_price(first.price)} of what is lost, its own cost deducted; the last one "
            f"{_price(last.price)}."
        ),
        sections=(
            Section("curve", "What each amount of money can do", tuple(_curve(found))),
            Section("rules", "Rules of thumb beside the best plan for the same money", tuple(_rules(found))),
            Section("how", "How to read it", tuple(_how(found))),
        ),
        disclaimer=DISCLAIMER,
        as_of=found.as_of,
    )


def _curve(found: Frontier) -> Iterator[Block]:
    yield Picture("frontier", lambda: _drawn(found), lambda: _drawn_rows(found))
    yield grid(
        "By the most that may be drawn, if it lasts",
        words.numbers(
            "At most", "Expected to be spent", "Net cost", "Harm left", "Lost in the end", "Paid", "Worth of one more",
        ),
        (
            (
                about_usd(each.limit_usd), about_usd(each.expected_usd), about_usd(each.net_cost_usd),
                about_usd(each.harm), about_usd(each.loss), percent(each.share_paid), _price(each.price),
            )
            for each in found.limits
        ),
    )  # fmt: skip


def _drawn(found: Frontier) -> str:
    from seawall.pages.charts.frontier import frontier_chart

    return frontier_chart(found)


def _drawn_rows(found: Frontier) -> pl.DataFrame:
    from seawall.pages.charts.frontier import frontier_rows

    return frontier_rows(found)


def _rules(found: Frontier) -> Iterator[Block]:
    from seawall.pages.charts.frontier import rule_name

    yield grid(
        "",
        words.numbers("Rule", "Drawn, if it lasts", "Net cost", "Harm left", "Lost in the end", "Best plan for it"),
        (
            *(
                (
                    rule_name(each).capitalize() if not each.program else rule_name(each), about_usd(each.drawn_usd),
                    about_usd(each.net_cost_usd), about_usd(each.harm), about_usd(each.loss), about_usd(each.best_loss),
                )
                for each in found.policies
            ),
            (
                "The plan", about_usd(found.plan.drawn_usd), about_usd(found.plan.net_cost_usd),
                about_usd(found.plan.harm), about_usd(found.plan.loss), about_usd(found.plan.loss),
            ),
        ),
    )  # fmt: skip
    yield Prose(Said("A rule pays its share of one program as soon as that can be, and nothing else.", tone="quiet"))


def _how(found: Frontier) -> Iterator[Block]:
    price = found.choices.money_price
    yield Prose(
        Said(
            "Harm left: expected dollar-days of waiting, times the harm of a dollar that is missing for a day. Net "
            "cost: expected, less what is expected to be repaid. Lost in the end: both together"
            f"{'' if price == 1 else f', a dollar of cost counted {price:g} times'}. Every point is an optimum that "
            "was proven; the points stand where the curve bends most, and between two of them it lies a little lower.",
            tone="quiet",
        )
    )
    due = about_usd(found.need_usd)
    falls = f"{due} falls due to {day_text(found.last_day)}, if it lasts, in programs that can be paid."
    yield Prose(Said(falls, found.sources))
    if found.notes:
        yield Fold("About the funds", points(found.notes))


def _price(price: float) -> str:
    return f"${price:.2f}"
