"""docs/withholding.md: its computed tables and its chart."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from computed import fill, grid

from seawall.base.words import about_usd, day_text
from seawall.law.levers import book
from seawall.law.withholding import ZONE_WORDS, Withholding, purses, withholding
from seawall.pages import law_withholding as shown
from seawall.pages.forms import markdown
from seawall.pages.law_words import cites

PAGE = Path(__file__).parent / "withholding.md"
IMAGE = Path(__file__).parent / "images" / "withholding-cost.svg"
AS_OF = date(2026, 11, 22)
AMOUNT = 300_000_000
MISSED = date(2027, 1, 15)
UNTIL = date(2028, 1, 15)
WITHOUT_A_BILL = ("CA", "FL", "TX")


def pages() -> dict[Path, str]:
    """The page with every table computed anew, and its chart."""
    tables = {"options": options, "exposed": exposed, "purses": by_purse, "law": law, "cost": cost,
              "sequence": sequence, "levers": levers, "sizes": sizes, "sponsor": sponsor, "bills": bills,
              "designs": designs}  # fmt: skip
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables), IMAGE: drawn()}


def drawn() -> str:
    """The chart of the cost by day."""
    return shown.draw_cost(found(), found().channels[0])


@cache
def found(state: str = "NY") -> Withholding:
    """The answer for a state, with the example's amount and days."""
    return withholding(state, AMOUNT, MISSED, UNTIL, AS_OF)


def options() -> str:
    """Every option with its zone and what is lawful."""
    rows = ((each.channel.title, f"**{ZONE_WORDS[each.zone]}**", each.channel.lookalike) for each in found().channels)
    return grid(("option", "answer", "lawful neighbor"), rows)


def by_purse() -> str:
    """Every option with every kind of money that its text can reach."""
    rows = (
        (each.channel.title, *(
            next((ZONE_WORDS[one.zone] for one in each.by_purse if one.purse.id == name), "") for name in purses()
        ))
        for each in found().channels
        if each.by_purse
    )  # fmt: skip
    return grid(("option", *(each.title for each in purses().values())), rows)


def exposed() -> str:
    """Who is exposed, and how."""
    rows = (
        (each.channel.title, each.channel.exposed.officials, each.channel.exposed.employees,
         each.channel.exposed.residents)
        for each in found().channels
    )  # fmt: skip
    return grid(("option", "officials", "employees", "residents"), rows)


def law() -> str:
    """What each answer assumes and rests on."""
    rows = (
        (
            each.channel.title,
            each.channel.assumes,
            cites((rule.cite, rule.checked) for rule in each.channel.law),
        )
        for each in found().channels
    )
    return grid(("option", "it assumes", "law"), rows)


def cost() -> str:
    """The example's cost on the days when it changes."""
    return markdown.blocks([shown.cost(found().channels[0])]).strip()


def sequence() -> str:
    """What follows the example's missed deposit."""
    return markdown.blocks([shown.sequence(found())]).strip()


def levers() -> str:
    """What the United States can do, on whom it falls, and whether anybody has to decide it."""
    rows = (
        (each.title, each.says, each.falls_on, "yes" if each.automatic else "no",
         cites([(each.cite, each.checked)]))
        for each in book().lever
    )  # fmt: skip
    return grid(("lever", "what it is", "falls on", "automatic", "law"), rows)


def sizes() -> str:
    """The payroll tax of some state governments beside the federal money that they receive."""
    rows = []
    with_a_bill = {each.bill.jurisdiction for each in found().bills}
    for told in sorted((found(state) for state in {*with_a_bill, *WITHOUT_A_BILL}), key=lambda each: each.place):
        one = told.comparison
        if one.payroll_usd is None or one.low_usd is None or one.high_usd is None or one.federal_usd is None:
            rows.append((told.place, "no figure", "", "", ""))
            continue
        band = f"{about_usd(one.low_usd)} to {about_usd(one.high_usd)}"
        rows.append((told.place, about_usd(one.payroll_usd), band, about_usd(one.federal_usd), f"{one.share:.1%}"))
    return grid(("state government", "payroll tax a year", "range", "federal money received", "share"), rows)


def sponsor() -> str:
    """What the model gives for the two channels that New York's sponsor estimates."""
    ours = [each.size[0] for each in found().channels if each.channel.id in ("payroll-income-tax", "employee-fica")]
    usd, low, high = (12 * sum(getattr(each, name) for each in ours) for name in ("monthly_usd", "low_usd", "high_usd"))
    return (
        "New York's sponsor puts withheld employee taxes at $3 to 4 billion a year; the model gives "
        f"{about_usd(usd)} (range {about_usd(low)} to {about_usd(high)}) for the same two channels."
    )


def bills() -> str:
    """The bills found, newest first, with the answer by provision."""
    rows = (
        (
            f"`{each.bill.id}`",
            each.bill.title,
            f"{each.bill.party}",
            f"{each.bill.status_says} (as of {day_text(each.bill.status_as_of)})",
            each.says,
        )
        for each in sorted(found().bills, key=lambda each: (-each.bill.year, each.bill.id))
    )
    return grid(("bill", "title", "author", "status seen", "provisions"), rows)


def designs() -> str:
    """The design of each bill."""
    rows = (
        (
            f"`{one.id}`",
            *(
                ", ".join(value).replace("_", " ")
                for value in (one.trigger, one.certifier, [one.decision], one.pool, [one.cap])
            ),
            f"{one.custody}; {one.release}".replace("_", " "),
            one.severability.replace("_", " "),
        )
        for one in sorted((each.bill for each in found().bills), key=lambda one: (-one.year, one.id))
    )
    heads = ("bill", "trigger", "certified by", "decision", "money", "cap", "kept; released", "severability")
    return grid(heads, rows)
