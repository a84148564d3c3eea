"""The nation as a page: who has missed a payment by a day, on a map and as a table in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from seawall.base.words import about, day_text, listing
from seawall.briefs.nation import Nation, StateLine
from seawall.pages.page import NO_FIGURE, Block, Column, Fold, Grid, Page, Picture, Prose, Said, Section, grid
from seawall.pages.words import between, chance, estimate, evidence_text, interval_name, share, usd
from seawall.programs import program

if TYPE_CHECKING:
    import polars as pl

HARDEST = 10  # states beside the map
_PARENTHESES = re.compile(r" \([^()]*\)")


def page(found: Nation) -> Page:
    """The page of the nation."""
    return Page(
        verb="nation",
        title=f"Who misses {found.short} by {day_text(found.day)}",
        lede=_lede(found),
        about=(
            f"As of {day_text(found.as_of)} · {evidence_text(found)}",
            f"Assumed: {found.scenario.says}",
        ),
        notes=(f"Chance that the lapse is on that day: {chance(found.chance)}.",) if found.chance else (),
        sections=(Section("where", "Where", tuple(_where(found))),),
        disclaimer=found.disclaimer,
        as_of=found.as_of,
    )


def _lede(found: Nation) -> str:
    band = ""
    if found.persons_low is not None and found.persons_high is not None:
        band = f" ({found.level:.0%}: {about(found.persons_low)} to {about(found.persons_high)})"
    part = "" if found.share_of_residents is None else f", {share(found.share_of_residents)} of all residents"
    return (
        f"If it lasts, {about(found.persons)} people{band} have missed a payment of {found.short} by "
        f"{day_text(found.day)}{part}; the first on {day_text(found.first_missed)}."
    )


def _where(found: Nation) -> Iterator[Block]:
    by_count = Picture(
        "nation-count", lambda: _map_by_count(found), lambda: _map_rows(found), paper_height_pt=400, measure="count"
    )
    yield Picture(
        "nation", lambda: _map(found), lambda: _map_rows(found), paper_height_pt=400, measure="share", instead=by_count
    )
    yield _hardest(found)
    yield Fold(f"All {len(found.states)} states and territories as a table", (_states(found),))
    absent = [line.name for line in found.states if not line.runs]
    if absent:
        yield Prose(Said(f"{found.short} does not run in {listing(absent)}. {_instead(found)}".strip(), tone="quiet"))
    without = [line.name for line in found.states if line.runs and line.share_of_residents is None]
    if without:
        yield Prose(Said(f"No figure of residents is held for {listing(without)}: no share can be told.", tone="quiet"))
    yield Prose(
        Said(
            "Each state's people are those of its own answer. Largest share of residents first.",
            found.sources,
            tone="quiet",
        )
    )


def _map(found: Nation) -> str:
    from seawall.pages.charts.nation_map import nation_map

    return nation_map(found)


def _map_by_count(found: Nation) -> str:
    from seawall.pages.charts.nation_map import nation_map

    return nation_map(found, "count")


def _map_rows(found: Nation) -> pl.DataFrame:
    from seawall.pages.charts.nation_map import nation_rows

    return nation_rows(found)


def _instead(found: Nation) -> str:
    """What those places have for it, without the law."""
    return _PARENTHESES.sub("", program(found.program).not_in_says)


def _named(line: StateLine) -> Said:
    return Said(line.name, link=f"/brief/{line.postal}")


def _hardest(found: Nation) -> Grid:
    """The first rows of the table, for beside the map."""
    columns = (Column("State"), Column("Share of residents", number=True), Column("People", number=True))
    rows = (
        (_named(line), share(line.share_of_residents), estimate(line.persons))
        for line in found.states[:HARDEST]
        if line.share_of_residents is not None
    )
    return grid(f"{found.short}: where the largest share of residents misses it", columns, rows)


def _states(found: Nation) -> Grid:
    columns = (
        Column("State"),
        Column("Share of residents", number=True),
        Column("People", number=True),
        Column(interval_name(found.level), number=True),
        Column("First missed"),
        Column("Unpaid by then", number=True),
    )
    rows = (
        (
            _named(line),
            share(line.share_of_residents),
            estimate(line.persons),
            between(line.persons_low, line.persons_high),
            day_text(line.first_missed) if line.first_missed else NO_FIGURE,
            usd(line.unpaid_to_date_usd),
        )
        if line.runs
        else (_named(line), "does not run there", "", "", "", "")
        for line in found.states
    )
    return grid(f"{found.short}, missed by {day_text(found.day)}, by state", columns, rows)
