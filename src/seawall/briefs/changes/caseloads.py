"""Which caseloads of a place moved: the newest period that each release holds of every program that runs there.

A row that the product itself sets aside is no caseload: that one came and is not used is told instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import polars as pl

from seawall.base.words import listing, month_text, name_in_text
from seawall.briefs.changes.model import Change
from seawall.briefs.changes.sides import Sides
from seawall.evidence import Figure, load, using
from seawall.impacts.columns import table_of
from seawall.impacts.flagged import ELSEWHERE
from seawall.impacts.published import absent, blocks_of, published
from seawall.places import Place, state_names
from seawall.programs import Program, programs

LEAST_SHARE = 0.0005  # a caseload that moved less has not: it would read as 0.0%
_FLAGGED = ELSEWHERE.replace("_", " ")


def caseload_changes(sides: Sides, here: Place, nation: Place) -> Iterator[Change]:
    """A caseload whose newest period is a later one or whose figure was revised; the nation's where the place has none.

    Only programs whose people are read from a table that changed are looked at.
    """
    changed = set(sides.changed)
    for program in programs():
        tables = {table_of(column) for block in blocks_of(program, "persons") for column in block.columns}
        if tables & changed:
            yield from _of(program, sides, here, nation)


class _Aside(NamedTuple):
    """A month that the newest caseload is not taken from: the states whose row is none, and what stands there."""

    month: date
    states: tuple[str, ...]
    persons: int


class _Newest(NamedTuple):
    """The newest caseload of a place, the newer months that were set aside, and what else to say of it."""

    figure: Figure
    aside: tuple[_Aside, ...]
    note: str = ""


def _of(program: Program, sides: Sides, here: Place, nation: Place) -> Iterator[Change]:
    with using(sides.new):
        now = _newest(here, program, sides.as_of)
        place = here if now else nation
        now = now or _newest(nation, program, sides.as_of)
    with using(sides.old):
        was = _newest(place, program, sides.then)
    if now is None:
        return
    known = {each.month for each in was.aside} if was else set()
    yield from (_set_aside(program, place, here, each, now.figure) for each in now.aside if each.month not in known)
    if was is not None:
        yield from _moved(program, place, here, was.figure, now)


def _moved(program: Program, place: Place, here: Place, was: Figure, newest: _Newest) -> Iterator[Change]:
    now = newest.figure
    if abs(now.value - was.value) < LEAST_SHARE * max(was.value, 1):
        return
    newer = now.period != was.period
    yield Change(
        id=f"caseload:{program.id}:{place.fips}:{now.period}:{round(now.value)}",
        kind="caseload moved" if newer else "caseload revised",
        table=now.sources[0].table,
        place=place.name,
        says=f"{_says(program, place, was, now, newer)}{newest.note}",
        touches=place == here,
        unit=now.unit,
        before=was.value,
        after=now.value,
        sources=now.sources,
    )


def _newest(place: Place, program: Program, as_of: date) -> _Newest | None:
    """What the newest period says whose rows are caseloads; None when there is no figure."""
    blocks = blocks_of(program, "persons")
    found = published(place, blocks, as_of, as_of, absent(program.not_in))
    if found is None:
        return None
    newer = tuple(_flagged(place, {column for each in blocks for column in each.columns}, as_of))
    if place.kind == "nation":  # whose own row is used as it is, with such a state in it, as everywhere else
        here = next((each for each in newer if month_text(each.month) == found.period), None)
        return _Newest(found, (), f" In it the row of {_names(here.states)} is flagged as {_FLAGGED}." if here else "")
    used = [each.table for each in found.sources]
    months = {month_text(month): month for table in used for month in _months(table, as_of)}
    since = months.get(found.period)
    return _Newest(found, tuple(each for each in newer if since is not None and each.month > since))


def _months(table: str, as_of: date) -> Iterator[date]:
    """The months that a table holds."""
    rows = load(table, as_of)
    yield from (
        date.fromisoformat(f"{text}-01") for text in (rows["month"].unique() if "month" in rows.columns else ())
    )


def _flagged(place: Place, columns: set[str], as_of: date) -> Iterator[_Aside]:
    """The months in which the row of a state of this place is flagged as not its caseload, the newest first."""
    states = {*place.states, *(each.fips[:2] for each in place.pieces)}
    for each in sorted(columns):
        rows, column = load(table_of(each), as_of), each.rpartition(".")[2]
        if not {"flag", "month", "fips"} <= set(rows.columns):
            continue
        aside = rows.filter(flag=ELSEWHERE).filter(pl.col("fips").is_in(sorted(states)))
        for month, of_month in aside.sort("month", descending=True).group_by("month", maintain_order=True):
            day = date.fromisoformat(f"{month[0]}-01")
            yield _Aside(day, tuple(sorted(of_month["fips"])), int(of_month[column].sum()))


def _set_aside(program: Program, place: Place, here: Place, aside: _Aside, used: Figure) -> Change:
    told = month_text(aside.month)
    says = (
        f"{program.short} in {name_in_text(place.name)}, {told}: {aside.persons:,.0f} {used.unit} were published and "
        f"are set aside: the row of {_names(aside.states)} is flagged as {_FLAGGED}, so it is not that month's "
        f"caseload. {used.period} is used: {used.value:,.0f}."
    )
    return Change(
        id=f"caseload set aside:{program.id}:{place.fips}:{told}:{aside.persons}",
        kind="caseload set aside", table=used.sources[0].table, place=place.name, says=says, touches=place == here,
        unit=used.unit, before=used.value, after=aside.persons, sources=used.sources,
    )  # fmt: skip


def _names(states: tuple[str, ...]) -> str:
    return listing(state_names()[fips] for fips in states)


def _says(program: Program, place: Place, was: Figure, now: Figure, newer: bool) -> str:
    share = f" ({now.value / was.value - 1:+.1%})" if was.value else ""
    modelled = ", modelled" if now.kind == "modelled" else ""
    told = f"{program.short} in {name_in_text(place.name)}, {now.period}: {now.value:,.0f} {now.unit}{modelled}"
    since = f"after {was.value:,.0f} in {was.period}" if newer else f"revised from {was.value:,.0f}"
    return f"{told}, {since}{share}."
