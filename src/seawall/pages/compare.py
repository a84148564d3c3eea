"""A comparison of plans as a page: what differs in them, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from seawall.base.words import about, about_usd, day_text
from seawall.pages import words
from seawall.pages.page import Block, Column, Page, Picture, Prose, Said, Section, grid
from seawall.pages.plan import DISCLAIMER
from seawall.plans.whatif import Compared, Comparison, Difference, Value, What
from seawall.programs import program

if TYPE_CHECKING:
    import polars as pl

CALLED: dict[What, str] = {
    "as_of": "As of", "scenario": "Failure", "until": "Last day of it", "decided": "Decided on", "pace": "Pace",
    "share": "Share paid at most", "tranche_days": "Days between tranches", "weight": "Harm of a dollar a day",
    "repaid": "Chance of repayment", "floor": "Least share of every program", "maxmin": "Smallest share first",
    "order": "First", "allow_contested": "Contested, allowed", "only_funds": "No other fund than",
    "money_price": "Price of money", "origin": "Funds from", "fund": "In the fund", "program": "Can be paid",
}  # fmt: skip
NOTHING: dict[What, str] = {"until": "unknown", "tranche_days": "each rail's own", "fund": "not used"}
SHARES: tuple[What, ...] = ("share", "repaid", "floor")
OTHER_FAILURE = (
    "These plans are not for the same failure or not as of the same day: what differs is also what happens, not only "
    "what is done about it."
)


def page(found: Comparison) -> Page:
    """The page of a comparison."""
    least = min(found.plans, key=lambda each: each.loss)
    return Page(
        verb="compare",
        title=f"{len(found.plans)} plans for {found.place}",
        about=(f"As of {day_text(found.as_of)}",),
        lede=(
            f"Least is lost under {least.name}: {about_usd(least.harm)} of harm is left and "
            f"{about_usd(least.net_cost_usd)} is spent in the end, {about_usd(least.loss)} together"
            f"{_counted(found.money_price)}. Most is lost under {_worst(found)}."
        ),
        notes=() if found.same_failure else (OTHER_FAILURE,),
        sections=(
            Section("outcome", "What comes of each", tuple(_outcome(found))),
            Section("differences", "What differs in them", tuple(_differences(found))),
        ),
        disclaimer=DISCLAIMER,
        as_of=found.as_of,
    )


def _worst(found: Comparison) -> str:
    worst = max(found.plans, key=lambda each: each.loss)
    return f"{worst.name}: {about_usd(worst.loss)}"


def _outcome(found: Comparison) -> Iterator[Block]:
    yield Picture("compare", lambda: _drawn(found), lambda: _drawn_rows(found))
    yield _table(found, "What is paid, if it lasts", (
        ("Programs", lambda each: f"{each.programs}"),
        ("People, at least", lambda each: words.estimate(each.persons)),
        ("First payment", lambda each: day_text(each.first_paid) if each.first_paid else "none"),
        ("Falls due", lambda each: words.short_usd(each.need_usd)),
        ("Paid", lambda each: words.short_usd(each.paid_usd)),
        ("Drawn from funds", lambda each: words.short_usd(each.drawn_usd)),
    ))  # fmt: skip
    yield _table(found, "What it costs, expected over how long it lasts", (
        ("Drawn", lambda each: words.short_usd(each.expected_usd)),
        ("In vain", lambda each: words.short_usd(each.vain_usd)),
        ("Ahead at most", lambda each: words.short_usd(each.exposure_usd)),
        ("Repaid", lambda each: words.short_usd(each.repaid_usd)),
        ("Net cost", lambda each: words.short_usd(each.net_cost_usd)),
    ))  # fmt: skip
    yield _table(found, "What is left, expected", (
        ("Dollar-days of waiting", lambda each: about(each.dollar_days)),
        ("Harm without a plan", lambda each: words.short_usd(each.harm_without)),
        ("Harm left", lambda each: words.short_usd(each.harm)),
        ("Lost in the end", lambda each: words.short_usd(each.loss)),
    ))  # fmt: skip
    yield Prose(
        Said(
            f"Harm and repayment are measured with the judgments of {found.plans[0].name}. Ahead at most: the most "
            "that is paid ahead on any day, which the United States may pay once more if money resumes on it. Lost in "
            f"the end: harm left and net cost{_counted(found.money_price)}.",
            tone="quiet",
        )
    )


def _counted(price: float) -> str:
    return "" if price == 1 else f", a dollar of cost counted {price:g} times"


def _table(found: Comparison, caption: str, told: tuple[tuple[str, Callable[[Compared], str]], ...]) -> Block:
    """A row a plan."""
    rows = ((each.name, *(say(each) for _, say in told)) for each in found.plans)
    return grid(caption, words.numbers("Plan", *(head for head, _ in told)), rows)


def _drawn(found: Comparison) -> str:
    from seawall.pages.charts.compare import compare_chart

    return compare_chart(found)


def _drawn_rows(found: Comparison) -> pl.DataFrame:
    from seawall.pages.charts.compare import compare_rows

    return compare_rows(found)


def _differences(found: Comparison) -> Iterator[Block]:
    if not found.differences:
        yield Prose(Said("Nothing: they were made with the same choices, funds, scenario and day."))
        return
    yield grid(
        "",
        (Column("", wide=True), *(Column(each.name) for each in found.plans)),
        ((_called(each), *(_value(each.what, value) for value in each.values)) for each in found.differences),
    )


def _called(each: Difference) -> str:
    of = program(each.of).short if each.what in ("weight", "repaid", "program") else each.of
    return f"{CALLED[each.what]}: {of}" if of else CALLED[each.what]


def _value(what: What, value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == "":
        return NOTHING.get(what, "none")
    if isinstance(value, date):
        return day_text(value)
    if what in SHARES:
        return f"{value:.0%}"
    if what == "fund":
        return about_usd(float(value))
    return f"${value:g}" if what == "weight" else str(value)
