"""Withholding as pages: every way with its zone and size, the cost by day, what follows, and what is lawful."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial, singledispatch
from typing import TYPE_CHECKING, Any

from seawall.base.words import about_usd, day_text
from seawall.law.levers import cost_by_day, return_due
from seawall.law.merits import Zone
from seawall.law.withholding import (
    DISCLAIMER,
    ZONE_WORDS,
    Bill,
    BillAnswer,
    ChannelAnswer,
    ProvisionAnswer,
    Withholding,
)
from seawall.pages.charts.withholding import cost_chart, cost_rows
from seawall.pages.law_words import cites, words
from seawall.pages.page import (
    NO_FIGURE,
    Block,
    Column,
    Fold,
    Grid,
    Page,
    Picture,
    Points,
    Prose,
    Said,
    Section,
    grid,
    points,
)

if TYPE_CHECKING:
    import polars as pl

SOON = timedelta(days=16)  # the deposit penalty has then reached its highest share without a notice
PERSONALLY = (
    "Personally: what a responsible official can owe besides, once for all of them. The same rates hold for FICA; the "
    "employer's part has no personal penalty. Every day and channel: --csv."
)


@singledispatch
def page(told: Any) -> Page:
    """The page of a state, or of one bill."""
    raise TypeError(f"{type(told).__name__} is none of these")


@page.register
def _state(told: Withholding) -> Page:
    sections = (
        Section("options", "The options", (Prose(Said(told.comparison.says)), _options(told))),
        Section("cost", "Cost by day of one missed deposit", tuple(_cost(told))),
        Section("sequence", "What follows a missed deposit of payroll tax", (sequence(told),)),
        Section("channels", "Each option", tuple(map(_channel, told.channels))),
        Section("bills", "Bills found (seawall law withholding --bill ID)", (_bills(told),)),
        Section("notes", "What the figures leave out", points(told.notes)),
    )
    return Page(
        verb="law withholding",
        title=f"Withholding what is owed to the United States: {told.place}",
        about=(f"Law as of {day_text(told.as_of)}",),
        lede=told.headline,
        sections=tuple(section for section in sections if section.blocks),
        disclaimer=told.disclaimer,
        as_of=told.as_of,
    )


@page.register
def _bill(told: BillAnswer) -> Page:
    one = told.bill
    head = (
        Prose(Said(one.says)),
        Prose(Said(f"Author's party: {one.party} ({one.sponsors}). "
                   f"Status on {day_text(one.status_as_of)}: {one.status_says}")),
        Prose(Said(f"If a part falls: {words(one.severability)}.")),
        *((Prose(Said(one.note)),) if one.note else ()),
    )  # fmt: skip
    provisions = grid(
        "",
        (Column("Provision", wide=True), Column("Whose money"), Column("Answer")),
        (row for each in told.provisions for row in _provision(each)),
    )
    sources = Points(tuple(("", Said(source.says, checked=source.checked)) for source in one.sources))
    return Page(
        verb="law withholding",
        title=f"{one.jurisdiction} {one.number} ({one.year}): {one.title}",
        lede=f"{told.says[0].upper()}{told.says[1:]}.",
        sections=(
            Section("bill", "The bill", head),
            Section("provisions", "Provision by provision", (provisions,)),
            Section("design", "Design", (Points(design(one)),)),
            Section("sources", "Read in", (sources,)),
        ),
        disclaimer=DISCLAIMER,
    )


def _provision(told: ProvisionAnswer) -> Iterator[tuple[str, str, Said]]:
    """A row for every kind of money that the provision reaches in this bill."""
    if not told.by_purse:
        yield told.says, "", _zone(told.zone)
    for number, each in enumerate(told.by_purse):
        yield "" if number else told.says, each.purse.title, _zone(each.zone)


def design(one: Bill) -> tuple[tuple[str, Said], ...]:
    """How the bill is built, term by term."""
    told = (
        ("Trigger", one.trigger), ("Who certifies", one.certifier), ("Decision", (one.decision,)), ("Money", one.pool),
        ("Cap", (one.cap,)), ("Where it is kept", (one.custody,)), ("Interest", (one.interest,)),
        ("Release", (one.release,)),
    )  # fmt: skip
    return tuple((term, Said(words(*codes))) for term, codes in told)


def _zone(zone: Zone | None) -> Said:
    if zone is None:
        return Said("not a way of withholding; not answered here", tone="quiet")
    return Said(ZONE_WORDS[zone], tone=zone)


def _options(told: Withholding) -> Grid:
    columns = (Column("Option", wide=True), Column("Answer"), Column("A month", number=True))
    return grid("", columns, ((each.channel.title, _zone(each.zone), _month(each)) for each in told.channels))


def _month(each: ChannelAnswer) -> str:
    if each.channel.size == "none":
        return ""
    usd = each.size[0].monthly_usd if each.size else None
    return NO_FIGURE if usd is None else about_usd(usd)


def _cost(told: Withholding) -> Iterator[Block]:
    first = next((each for each in told.channels if each.cost), None)
    if first is None:
        return
    yield Prose(Said(f"{about_usd(first.cost[0].principal_usd)} ({first.channel.size}; {first.cost_for})."))
    if told.until > told.missed + SOON:
        yield Picture("withholding-cost", partial(draw_cost, told, first), partial(draw_rows, told, first))
    yield cost(first)
    yield Prose(Said(PERSONALLY, tone="quiet"))


def draw_rows(told: Withholding, each: ChannelAnswer) -> pl.DataFrame:
    """The numbers of that drawing: one row a day on which it may be paid."""
    return cost_rows(cost_by_day(each.channel.id, each.cost[0].principal_usd, told.missed, told.until))


def draw_cost(told: Withholding, each: ChannelAnswer) -> str:
    """SVG text: the cost of the missed deposit by the day on which it is paid."""
    table = cost_by_day(each.channel.id, each.cost[0].principal_usd, told.missed, told.until)
    return cost_chart(table, (told.missed + SOON, return_due(told.missed) + timedelta(days=1), told.until))


def cost(each: ChannelAnswer) -> Grid:
    """What the missed deposit has cost if it is paid on one of the days on which that changes."""
    heads = ("Days late", "Deposit penalty", "Late payment", "Interest", "Extra in all", "Personally")
    rows = (
        (
            day_text(line.day),
            str(line.days_late),
            *map(
                about_usd,
                (line.deposit_penalty_usd, line.late_payment_penalty_usd, line.interest_usd, line.total_extra_usd,
                 line.personal_exposure_usd),
            ),
        )
        for line in each.cost
    )  # fmt: skip
    return grid("", (Column("Paid on"), *(Column(head, number=True) for head in heads)), rows)


def sequence(told: Withholding) -> Grid:
    """What follows, with its day where a statute sets one."""
    rows = (
        (day_text(step.day) if step.day else "no date set", step.says, cites([(step.cite, step.checked)]))
        for step in told.sequence
    )
    return grid("", (Column("Day"), Column("What happens", wide=True), Column("Law", wide=True)), rows)


def _channel(each: ChannelAnswer) -> Fold:
    one = each.channel
    exposed = (("Officials", one.exposed.officials), ("Employees", one.exposed.employees),
               ("Residents", one.exposed.residents))  # fmt: skip
    told = (
        ("Assumes", one.assumes),
        *_by_purse(each),
        *_sizes(each),
        *exposed,
        ("Lawful", one.lookalike),
        ("Law", cites((rule.cite, rule.checked) for rule in one.law)),
    )
    items = tuple((term, Said(text)) for term, text in told)
    return Fold(f"{one.title}: {_zone(each.zone).text}", (Points(items),), open=True)


def _by_purse(each: ChannelAnswer) -> Iterator[tuple[str, str]]:
    if each.by_purse:
        yield "By whose money", "; ".join(f"{one.purse.title}: {ZONE_WORDS[one.zone]}" for one in each.by_purse)


def _sizes(each: ChannelAnswer) -> Iterator[tuple[str, str]]:
    for money in each.size:
        if money.monthly_usd is None or money.low_usd is None or money.high_usd is None:
            says = f"{NO_FIGURE}. {money.method}"
        else:
            band = f"{about_usd(money.low_usd)} to {about_usd(money.high_usd)}"
            says = f"{about_usd(money.monthly_usd)} ({band}; modelled, {money.period})"
        yield f"A month, {money.government}", says


def _bills(told: Withholding) -> Points:
    return Points(
        tuple(
            (each.bill.id, Said(f"{each.bill.party} author, {words(each.bill.status)}: {each.says}"))
            for each in told.bills
        )
    )
