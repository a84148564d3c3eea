"""Federal standards as pages: floor or ceiling, what a state may do beside it, which rate governs where."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial, singledispatch
from typing import Any

from seawall.base.words import day_text
from seawall.law.floors import ADVICE, KINDS, FloorAnswer, PlaceRate, StandardList
from seawall.pages.charts.floors import floors_chart, floors_rows
from seawall.pages.law_words import zone
from seawall.pages.page import NO_FIGURE, Block, Column, Fold, Grid, Page, Picture, Points, Prose, Said, Section, grid

STATEWIDE = ("state", "district", "territory", "region")
PAPER_PT = 470  # a bar a state needs most of a sheet
_FEW = 12  # rows that still leave room for their notes


@singledispatch
def page(told: Any) -> Page:
    """The page of one standard, or of the list of standards."""
    raise TypeError(f"{type(told).__name__} is none of these")


@page.register
def _list(told: StandardList) -> Page:
    columns = (Column("Standard"), Column("For state law it is", wide=True), Column("Clause"))
    rows = ((each.id, KINDS[each.kind], each.clause.statute) for each in told.standards)
    how = "One in full: seawall law floor STANDARD. Rates by place: seawall law floor minimum-wage --place IL"
    return Page(
        verb="law floor",
        title="Federal standards: floor or ceiling for state law",
        lede=f"{len(told.standards)} standards.",
        sections=(Section("standards", "Standards", (grid("", columns, rows), Prose(Said(how)))),),
        disclaimer=ADVICE,
    )


@page.register
def _answer(told: FloorAnswer) -> Page:
    clause = (
        Prose(Said(told.says)),
        Prose(Said(f"Federal rule: {told.federal.says} ({told.federal.statute})")),
        Prose(Said(f'Clause, {told.statute}: "{told.words}"')),
    )
    cases = (Points(tuple((case.id, Said(case.shows)) for case in told.cases)),)
    limits = (Points(tuple(("", Said(limit)) for limit in (told.check_note, *told.limits) if limit != ADVICE)),)
    sections = (
        Section("rates", "Rates by place", tuple(_rates(told))) if told.rows else None,
        Section("clause", "The clause", clause),
        Section("moves", "What a state may do", (_moves(told),)),
        Section("cases", "Cases", cases) if told.cases else None,
        Section("limits", "Limits", limits),
    )
    return Page(
        verb="law floor",
        title=f"{told.title}{f': {told.place}' if told.place else ''}",
        about=(f"Law as of {day_text(told.date)}",),
        lede=told.sentence,
        sections=tuple(filter(None, sections)),
        disclaimer=ADVICE,
        as_of=told.date,
    )


def _moves(told: FloorAnswer) -> Grid:
    columns = (Column("A rule that is"), Column("Zone"), Column("What it means", wide=True), Column("Law"))
    rows = (
        (f"{move.direction}: {move.when}" if move.when else move.direction, zone(move.zone), move.says, move.law)
        for move in told.moves
    )
    return grid("", columns, rows)


def _rates(told: FloorAnswer) -> Iterator[Block]:
    """Every row of a place; of the nation the states, and of the localities those that are above their state."""
    main = [row for row in told.rows if told.place or row.level in STATEWIDE or row.governs == "local"]
    rest = [row for row in told.rows if row not in main]
    yield Prose(Said(f"In {told.unit}." if told.unit else "", told.sources, tone="quiet"))
    if told.counts and not told.place:
        yield Picture("floors", partial(floors_chart, told), partial(floors_rows, told), PAPER_PT)
    yield _table(main)
    if rest:
        line = f"{len(rest)} localities at or below their state's rate"
        yield Fold(line, (_table(rest),))


def _table(rows: list[PlaceRate]) -> Grid:
    noted = len(rows) <= _FEW
    columns = (Column("Place"), Column("Own rate", number=True), Column("Governs", number=True), Column("By"),
               Column("Since"), *((Column("Note", wide=True),) if noted else ()))  # fmt: skip
    return grid(
        "",
        columns,
        (
            (row.place, own_text(row), governing_text(row), row.governs, since_text(row), *((row.note,) * noted))
            for row in rows
        ),
    )


def own_text(row: PlaceRate) -> str:
    """The place's own rate in a table: '$15.00', 'none above', 'no figure', 'ended'."""
    if row.own_rate is None:
        return row.own_dating
    return f"{'at least ' if row.own_dating == 'last held' else ''}${row.own_rate:.2f}"


def governing_text(row: PlaceRate) -> str:
    """The governing rate in a table."""
    if row.governing_rate is None:
        return NO_FIGURE
    return f"{'at least ' if row.at_least else ''}${row.governing_rate:.2f}"


def since_text(row: PlaceRate) -> str:
    """The first day of the governing rate: '1 Jul 2025', or 'in 2025' where only the year is sure."""
    if row.effective_from is None:
        return ""
    return f"in {row.effective_from.year}" if row.dating in ("year", "last held") else day_text(row.effective_from)
