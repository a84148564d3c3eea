"""Flows as pages: the account of a place, its balance by place, one share under every definition, what is compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import groupby
from typing import TYPE_CHECKING

from seawall.base.words import about_usd, listing
from seawall.evidence import Figure, Source, source
from seawall.evidence.package import load_package
from seawall.fiscal.blocs import PARTIES
from seawall.fiscal.bridge import Bridge, Step
from seawall.fiscal.model import Balance, ByPlace, Flows, Line, PlaceLine, Slice
from seawall.fiscal.outside import OutsideCheck, OutsideChecks
from seawall.fiscal.remittance import Remittances
from seawall.fiscal.sensitivity import Sensitivity, Under
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
from seawall.pages.words import between_usd, share, usd

if TYPE_CHECKING:
    import polars as pl

DISCLAIMER = (
    "Decision support, not legal advice. Modelled figures say so and carry a range that promises no share of cases."
)
NEVER_ADDED = "each for itself, never added to one another"


@singledispatch
def page(result: object) -> Page:
    """The page of a result of `flows`."""
    raise TypeError(f"{type(result).__qualname__} is no result of flows")


def _page(title: str, lede: str, sections: Iterable[Section], about: Iterable[str] = (), notes: tuple = ()) -> Page:
    said = (*about, f"evidence {load_package().version}")
    return Page(
        verb="flows",
        title=title[:1].upper() + title[1:],
        about=(" · ".join(said),),
        lede=lede,
        notes=notes,
        sections=tuple(sections),
        disclaimer=DISCLAIMER,
    )


# The account


@page.register
def _account(found: Flows) -> Page:
    about = (*((found.definition,) if found.definition != found.place else ()), str(found.year))
    return _page(f"{found.place}: what it pays and gets", found.headline, _account_sections(found), about, found.notes)


def _account_sections(found: Flows) -> Iterator[Section]:
    if found.balance is not None:
        yield Section("balance", "Balance", tuple(_balance(found.balance)))
    if len(found.places) > 1:
        yield Section("where", "Where", (_map(found), Fold("Every place, lowest first", (_places(found.places),))))
    yield Section("pays", "What it pays", _lines(found.paid, f"Receipts under each measure, {NEVER_ADDED}"))
    yield Section("gets", "What it gets", _lines(found.received, f"Federal money under each measure, {NEVER_ADDED}"))
    yield Section("beside", "Economy and residents", _lines(found.beside, "Output, income and people"))
    if found.slices:
        yield Section("slices", "By program", tuple(_slices(found.slices)))
    yield Section("not", "What is not in it", points(found.not_in_it))


def _lines(lines: tuple[Line, ...], caption: str) -> tuple[Block, ...]:
    heads = (Column("Measure"), Column("Period"), *_numbers("Amount", "A resident", "Share of the states and DC"))
    told = tuple((line.title, Said(_what_it_is(line), line.figure.sources if line.figure else ())) for line in lines)
    return (
        grid(caption, heads, map(_line, lines)),
        *points(_coverage(lines)),
        Fold("What each measure is, and why one has no figure", (Points(told),)),
    )


def _line(line: Line) -> tuple[Said | str, ...]:
    figure = line.figure
    said = usd(None) if figure is None else f"{figure.value:,.0f}" if figure.unit == "persons" else usd(figure.value)
    return (
        Said(line.title, figure.sources if figure else ()),
        line.period,
        said,
        usd(line.per_resident) if line.per_resident is not None else "",
        share(line.share.value) if line.share else "",
    )


def _what_it_is(line: Line) -> str:
    concept = f"{line.figure.concept[:1].upper()}{line.figure.concept[1:]}. " if line.figure else ""
    band = line.figure.interval if line.figure else None
    held = f" Range: {between_usd(band.low, band.high)}." if band else ""
    lacks = f" Lacks {', '.join(line.share.missing)}." if line.share and line.share.missing else ""
    return f"{concept}{line.note}{held}{lacks}".strip()


def _coverage(lines: tuple[Line, ...]) -> Iterator[str]:
    """Which shares are of less than the nation, and which states they lack."""
    for line in lines:
        if line.share is None:
            continue
        if line.share.missing:
            yield f"{line.title} lacks {len(line.share.missing)} states: its share is of the states held."
        elif line.share.coverage is not None and line.share.coverage < 0.99:
            yield f"{line.title} places {share(line.share.coverage)} of the nation in a state."


def _balance(balance: Balance) -> Iterator[Block]:
    heads = (Column("Amount"), *_numbers("Total", "Range", "A resident", "A dollar of personal income"))
    period = balance.balance.period
    yield grid(
        f"{period[:1].upper()}{period[1:]}; modelled, with the range from other rules",
        heads,
        tuple(_balance_rows(balance)),
    )
    yield Prose(
        Said(
            f"Part of the federal deficit of {usd(balance.deficit_usd)}: {usd(balance.deficit_by_residents_usd)} by "
            f"residents, {usd(balance.deficit_by_receipts_usd)} by receipts.",
            (source("federal_outlays_year"),),
        )
    )
    yield Prose(Said(balance.says))


def _balance_lines(balance: Balance) -> tuple[tuple[str, Figure], ...]:
    return (
        ("Federal transfers received", balance.received),
        ("Receipts apportioned", balance.receipts),
        ("Balance", balance.balance),
        ("Balance without the national gap, by residents", balance.net_by_residents),
        ("Balance without the national gap, by receipts", balance.net_by_receipts),
    )


def _balance_rows(balance: Balance) -> Iterator[tuple[Said | str, ...]]:
    """A row an amount; each source is cited where it is first used, since the later rows come from the first two."""
    cited: set[Source] = set()
    for title, figure in _balance_lines(balance):
        yield _balance_row(title, figure, balance, tuple(each for each in figure.sources if each not in cited))
        cited |= set(figure.sources)


def _balance_row(title: str, figure: Figure, balance: Balance, cited: tuple[Source, ...]) -> tuple[Said | str, ...]:
    band = figure.interval
    return (
        Said(title, cited),
        usd(figure.value),
        between_usd(band.low, band.high) if band else "",
        usd(figure.value / balance.residents),
        f"{round(figure.value / balance.income_usd, 3) + 0:+.3f}",
    )


def _slices(slices: tuple[Slice, ...]) -> Iterator[Block]:
    heads = ("Money", "Receipts", "Residents", "Money over receipts")
    yield grid(
        "Share of each program's money, of apportioned receipts and of residents; 1 is even",
        (Column("Program"), Column("Period"), *_numbers(*heads)),
        (
            (
                each.title,
                each.period,
                share(each.share),
                share(each.receipts_share),
                share(each.residents_share),
                f"{each.per_share_paid:.2f}",
            )
            for each in slices
        ),
    )


# The balance by place


@page.register
def _by_place(found: ByPlace) -> Page:
    ordered = sorted(found.rows, key=_net)
    lede = f"There is no balance by place for {found.year}."
    if ordered:
        low, high = (f"{each.name} {usd(_net(each))}" for each in (ordered[0], ordered[-1]))
        lede = f"Balance a resident without the national gap, {found.year}: from {low} to {high}."
    drawn = (_map(found),) if len(ordered) > 1 else ()
    where = (Section("where", "Where", (*drawn, _places(found.rows))),) if ordered else ()
    return _page(f"{found.place}: the balance by place", lede, where, (str(found.year),))


def _map(found: Flows | ByPlace) -> Picture:
    def draw() -> str:
        from seawall.pages.charts.flows_map import flows_map

        return flows_map(found)

    def rows() -> pl.DataFrame:
        from seawall.pages.charts.flows_map import flows_rows

        return flows_rows(found)

    return Picture("map", draw, rows, paper_height_pt=450)


def _places(lines: tuple[PlaceLine, ...]) -> Grid:
    return grid(
        "Balance without the national gap (by receipts), lowest first",
        (Column("Place"), *_numbers("A resident", "Transfers", "Receipts", "Residents")),
        (
            (each.name, usd(_net(each)), usd(each.received_usd), usd(each.receipts_usd), f"{each.residents:,.0f}")
            for each in sorted(lines, key=_net)
        ),
    )


def _net(line: PlaceLine) -> float:
    return line.net_by_receipts_per_resident_usd


# One share under every definition


@page.register
def _sensitivity(found: Sensitivity) -> Page:
    sides = [[row.share for row in found.rows if row.definition.endswith(f":{party}")] for party in PARTIES]
    told = [f"{name} {_span(shares)}" for name, shares in zip(PARTIES.values(), sides, strict=True) if shares]
    heads = (Column("Definition"), *_numbers("Areas", "Share", "Low", "High", "On neither side"), Column("Lacks"))
    names = tuple((row.definition, Said(row.name)) for row in found.rows)
    return _page(
        f"{found.title}, {found.period}: the share under every definition",
        f"By who is counted in, the share is {listing(told)}.",
        (
            Section(
                "definitions",
                "Every definition",
                (
                    Prose(Said(f"Share: of the 50 states and DC. {found.note}".strip(), found.sources)),
                    grid("", heads, map(_under, found.rows)),
                    Fold("What each definition means", (Points(names),)),
                ),
            ),
        ),
    )


def _span(shares: list[float]) -> str:
    return f"{share(min(shares))} to {share(max(shares))}"


def _under(row: Under) -> tuple[str, ...]:
    ends = ("" if end is None else share(end) for end in (row.share_low, row.share_high))
    return (row.definition, str(row.areas), share(row.share), *ends, share(row.left_out_share), row.missing_states)


# Why sources differ, what passes through governments, what others published


@page.register
def _bridge(found: Bridge) -> Page:
    pairs = [(name, tuple(steps)) for name, steps in groupby(found.rows, key=lambda step: step.pair)]
    left = {name: step.usd for name, steps in pairs for step in steps if step.reason == "residual"}
    told = [f"{usd(amount)} of {name}" for name, amount in left.items()]
    sections = (Section(f"pair-{n}", name, _pair(steps)) for n, (name, steps) in enumerate(pairs, start=1))
    return _page(
        f"{found.place}: why two sources differ", f"Left over after every step that is held: {listing(told)}.", sections
    )


def _pair(steps: tuple[Step, ...]) -> tuple[Block, ...]:
    heads = (Column("Step"), Column("Kind of reason"), Column("Period"), *_numbers("Dollars"))
    rows = ((Said(step.step, step.sources), step.reason, step.period or "-", usd(step.usd)) for step in steps)
    why = tuple((step.step, Said(step.says, step.sources)) for step in steps if step.says)
    return (grid("", heads, rows), Fold("Why, step by step", (Points(why),)))


@page.register
def _remittances(found: Remittances) -> Page:
    held = [row for row in found.rows if row.monthly_usd is not None]
    most = max(held, key=lambda row: row.monthly_usd or 0.0, default=None)
    lede = "No channel has a figure."
    if most is not None:
        lede = (
            f"The largest channel is {most.channel} by {most.government} government in {most.place}: "
            f"{usd(most.monthly_usd)} a month (range: {between_usd(most.low_usd, most.high_usd)})."
        )
    heads = (Column("State"), Column("Government"), Column("Channel"), *_numbers("A month", "Low", "High"))
    rows = (
        (row.place, row.government, row.channel, *(usd(each) for each in (row.monthly_usd, row.low_usd, row.high_usd)))
        for row in found.rows
    )
    methods = tuple(dict.fromkeys((row.channel, row.method) for row in found.rows))
    how = Points(tuple((channel, Said(method)) for channel, method in methods))
    periods = listing(dict.fromkeys(row.period for row in found.rows))
    return _page(
        f"{found.place}: federal tax that passes through governments as employers",
        lede,
        (
            Section(
                "channels",
                "By channel",
                (
                    Prose(Said(f"Modelled from wages of {periods}, not carried forward.", found.sources)),
                    grid("", heads, rows),
                    Fold("How each is modelled", (how,)),
                ),
            ),
        ),
    )


@page.register
def _checks(found: OutsideChecks) -> Page:
    compared = [row for row in found.rows if row.difference is not None]
    most = max(compared, key=lambda row: abs(row.difference or 0.0))
    heads = (Column("Who"), Column("Year"), Column("What", wide=True), *_numbers("Published", "Found", "Difference"))
    why = tuple((f"{row.who}, {_what(row)}, {row.year}", Said(row.compared_with)) for row in found.rows)
    return _page(
        "Figures that others published, beside ours",
        f"{len(compared)} of {len(found.rows)} published figures can be compared; the largest difference is "
        f"{most.difference:+.1%} ({most.who}, {_what(most)}, {most.year}).",
        (
            Section(
                "checks",
                "Every figure",
                (
                    Prose(Said("Difference: found over published, less one.", found.sources)),
                    grid("", heads, map(_check, found.rows)),
                    Fold("With what each is compared", (Points(why),)),
                ),
            ),
        ),
    )


def _check(row: OutsideCheck) -> tuple[str, ...]:
    found = NO_FIGURE if row.found is None else _in_unit(row.found, row.unit)
    difference = "-" if row.difference is None else f"{row.difference:+.1%}"
    return (row.who, str(row.year), _what(row), _in_unit(row.published, row.unit), found, difference)


def _what(row: OutsideCheck) -> str:
    from seawall.places import state_names

    return row.what if row.place == "00" else f"{row.what}, {state_names()[row.place]}"


def _in_unit(value: float, unit: str) -> str:
    if unit == "share":
        return share(value)
    if unit == "USD per USD":
        return f"${value:.2f}"
    return about_usd(value) if unit.startswith("USD") else f"{value:,.0f} {unit}"


def _numbers(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title, number=True) for title in titles)
