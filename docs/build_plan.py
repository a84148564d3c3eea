"""docs/plan.md: an example as it comes out, how a dollar is judged, prices of money, what-if; and its pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
from computed import fill, grid, of

from seawall.base.words import about_usd, day_text, listing, percent
from seawall.funding.file import parse
from seawall.funding.model import Funds
from seawall.hazard import lapse, suspension
from seawall.hazard.record import gaps
from seawall.impacts import Impact, impact
from seawall.pages import compare as compare_page
from seawall.pages import frontier as frontier_page
from seawall.pages.charts.bridge import bridge
from seawall.pages.charts.compare import compare_chart
from seawall.pages.charts.frontier import frontier_chart
from seawall.pages.charts.gantt import gantt
from seawall.pages.page import Block, Grid, Points, Prose
from seawall.pages.plan import page
from seawall.places import place
from seawall.plans.compose import book_of, level_of, plan, plan_of
from seawall.plans.frontier import Frontier, frontier
from seawall.plans.judgments import judgments
from seawall.plans.lawful import lawful_rails
from seawall.plans.model import Choices, Plan
from seawall.plans.needs import Needs, needs
from seawall.plans.whatif import Comparison, compare
from seawall.programs import program

PAGE = Path(__file__).parent / "plan.md"
IMAGES = Path(__file__).parent / "images"
AS_OF = date(2026, 11, 22)
LATE_ON = date(2025, 10, 24)
PLACE = "IL"
SECTIONS = ("programs", "dates", "waiting", "trigger", "risk")
FUNDS = ("Funds that the plan may use", "How many weeks the funds last together, from the first day missed")
OTHERS = {"everything": Choices(), "half": Choices(share=0.5), "reserve": Choices(only_funds=("rainy-day",))}
KNOWN_DAYS = (43, 60, 75)
KNOWN_PROGRAMS = ("tanf", "wic", "snap", "housing_vouchers", "medicaid")
MORE_USD = 1_000_000.0
ENOUGH_USD = 10e9
CONTESTED_PLACE, CONTESTED_FUND = "CA", "rainy-day"


def pages() -> dict[Path, str]:
    """The page with every table computed anew, and its pictures."""
    text = PAGE.read_text(encoding="utf-8")
    shown = {each.key: each.blocks for each in page(made()).sections}
    tables: dict[str, Callable[[], str]] = {key: of(plain(shown[key])) for key in SECTIONS}
    tables |= {
        "lede": lambda: f"> {page(made()).lede}\n>\n> {page(made()).call}",
        "funds": of(each for each in plain(shown["funds"]) if isinstance(each, Grid) and each.caption in FUNDS),
        "left-out": of(each for each in shown["left-out"] if isinstance(each, Points) and not each.heading),
        "late": of(replace(each, heading="") for each in dated(late()) if isinstance(each, Points)),
        "dollar": dollar,
        "longest": longest,
        "known": known,
        "judgments": judged,
        "ends": ends,
        "prices": lambda: prices(example(text)),
        "contested": contested,
        "frontier": of(plain(frontier_page.page(curve()).sections[0].blocks)),
        "rules": of(plain(frontier_page.page(curve()).sections[1].blocks)),
        "least": lambda: f"> {compare_page.page(compared()).lede}",
        "compare": of(plain(block for each in compare_page.page(compared()).sections for block in each.blocks)),
    }
    return {
        PAGE: fill(text, tables),
        IMAGES / "plan-il.svg": bridge(made()),
        IMAGES / "plan-il-dates.svg": gantt(made()),
        IMAGES / "frontier-il.svg": frontier_chart(curve()),
        IMAGES / "compare-il.svg": compare_chart(compared()),
    }


def dated(told: Plan) -> tuple[Block, ...]:
    """By when to decide."""
    return next(each.blocks for each in page(told).sections if each.key == "dates")


def plain(blocks: Iterable[Block]) -> list[Block]:
    """Without pictures and folds."""
    return [each for each in blocks if isinstance(each, Grid | Prose)]


@cache
def stops(where: str = PLACE) -> Impact:
    """What stops there."""
    return impact(place(where), as_of=AS_OF)


@cache
def made() -> Plan:
    """The example."""
    return plan(PLACE, as_of=AS_OF)


@cache
def asked() -> Needs:
    """The example as a problem."""
    found = stops()
    book = book_of(found.place, AS_OF, None)
    return needs(found, level_of(found), book, lawful_rails(found.place, AS_OF), Choices(), made().decided)


@cache
def late() -> Plan:
    """Vermont's SNAP in the fall of 2025, decided when it was already late."""
    found = impact(place("VT"), suspension(["snap"], "2025-11-01"), as_of=LATE_ON)
    return plan_of(found, book_of(found.place, LATE_ON, None), Choices())


@cache
def curve() -> Frontier:
    """Money against harm."""
    return frontier(PLACE, as_of=AS_OF)


@cache
def compared() -> Comparison:
    """Three plans."""
    found = stops()
    plans = [plan_of(found, made().funds, each) for each in OTHERS.values()]
    return compare(plans, list(OTHERS))


def dollar() -> str:
    """What a dollar is worth that is paid on the first day a program is missed, if the failure is still on."""
    rows = []
    for line, repaid in zip(asked().problem.lines, asked().problem.repaid, strict=True):
        day = int(np.flatnonzero(line.need_usd)[0])
        still = float(line.survival[day])
        ends = (float(line.survival[day:].sum()) + line.tail_days) / still
        rows.append(
            (program(line.program).short, percent(still), f"{ends:.0f}", f"${line.weight:g}",
             f"${line.weight * ends:.2f}", f"${1 - repaid:.2f}", f"{(1 - repaid) / line.weight:.0f}")
        )  # fmt: skip
    heads = ("still on that day", "days of waiting that it ends", "harm a day", "worth", "cost, less repayment")
    return grid(("program", *heads, "worth it from days"), rows)


def longest() -> str:
    """How long the longest lapses on record lasted."""
    known = sorted((each for each in gaps(AS_OF) if each.full_days), key=lambda each: -(each.full_days or 0))[:3]
    told = listing(f"{each.full_days} days (from {day_text(each.first_day)})" for each in known)
    return f"The longest lapses on record lasted {told}, in full days."


def known() -> str:
    """The example if somebody knew how long the lapse will last."""
    rows = []
    for days in KNOWN_DAYS:
        last = made().scenario.start + timedelta(days=days - 1)
        found = impact(place(PLACE), lapse(until=last, as_of=AS_OF), as_of=AS_OF)
        rows.append((f"{days} days, to {day_text(last)}", *_paid(plan_of(found, made().funds, Choices()))))
    return grid(
        ("known to last", "falls due", "paid", *(program(name).short for name in KNOWN_PROGRAMS)),
        (*rows, ("not known, as on record", *_paid(made()))),
    )


def _paid(told: Plan) -> tuple[str, ...]:
    lines = {each.program: each for each in told.lines}
    shares = (f"{lines[name].share_paid:.0%}" if name in lines else "not due" for name in KNOWN_PROGRAMS)
    return about_usd(told.need_usd), about_usd(told.paid_usd), *shares


def ends() -> str:
    """The example once more with every judgment at one end of its range."""
    rows = []
    for name, end in (("all at the low end", 0), ("as used", 1), ("all at the high end", 2)):
        weights = {line.program: judgments()[line.program].harm_per_dollar_day[end] for line in made().lines}
        repaid = {line.program: judgments()[line.program].repaid[end] for line in made().lines}
        told = plan_of(stops(), made().funds, Choices(weights=weights, repaid=repaid))
        rows.append((name, *map(about_usd, (told.paid_usd, told.net_cost_usd, told.harm_without, told.harm_with))))
    return grid(("judgments", "paid if it lasts", "net cost", "harm without", "harm left"), rows)


def judged() -> str:
    """The judgments on file."""
    classes = {each.id: each for each in judgments().values()}
    rows = (
        (each.id.replace("-", " "), listing(program(name).short for name in each.programs),
         _triple(each.harm_per_dollar_day, "${:g}"), _triple(each.repaid, "{:.0%}"), f"{each.says} {each.repaid_says}",
         "yes" if each.checked else "no")
        for each in classes.values()
    )  # fmt: skip
    return grid(("class", "programs", "harm of a dollar a day", "repaid", "why", "checked"), rows)


def _triple(of_: tuple[float, float, float], form: str) -> str:
    low, used, high = (form.format(each) for each in of_)
    return f"{used} ({low} to {high})"


def example(text: str) -> Funds:
    """The funds file that the page shows."""
    found = re.search(r"^```toml\n(.*?)^```", text, re.M | re.S)
    assert found is not None
    return parse(found[1], "funds.toml", place(PLACE), AS_OF)


def prices(book: Funds) -> str:
    """What one more dollar is said to be worth, and what a million more then does avoid."""
    rows = []
    for name, here in (("as in the file", book), ("reserve of $10 billion", _with(book, book.funds[0].id, ENOUGH_USD))):
        before = plan_of(stops(), here, Choices())
        for each in before.fund_uses:
            after = plan_of(stops(), _with(here, each.fund, each.balance_usd + MORE_USD), Choices())
            gained = avoided(after) - avoided(before)
            drawn = f"{about_usd(each.drawn_usd)} of {about_usd(each.balance_usd)}"
            rows.append((name, each.fund, drawn, f"${each.price:.2f}", about_usd(gained)))
    return grid(("money", "fund", "drawn if it lasts", "price", f"{about_usd(MORE_USD)} more avoids"), rows)


def avoided(told: Plan) -> float:
    """Harm avoided less the net cost of money, both expected."""
    return told.harm_without - told.harm_with - told.net_cost_usd


def _with(book: Funds, fund: str, usd: float) -> Funds:
    funds = (each.model_copy(update={"balance_usd": usd}) if each.id == fund else each for each in book.funds)
    return book.model_copy(update={"funds": tuple(funds)})


def contested() -> str:
    """A state whose reserve is contested: without it and with it."""
    found = stops(CONTESTED_PLACE)
    book = book_of(found.place, AS_OF, None)
    rows = []
    for name, choices in (
        ("nothing contested", Choices()),
        (f"`--allow-contested {CONTESTED_FUND}`", Choices(allow_contested=(CONTESTED_FUND,))),
    ):
        told = plan_of(found, book, choices)
        marked = listing(told.contested_used) or "nothing"
        paid = f"{about_usd(told.paid_usd)} of {about_usd(told.need_usd)}"
        rows.append((name, paid, about_usd(told.harm_with), about_usd(told.net_cost_usd), marked))
    return grid(
        (f"{found.place.name}, {day_text(AS_OF)}", "paid if it lasts", "harm left", "net cost", "marked with ⚠"), rows
    )
