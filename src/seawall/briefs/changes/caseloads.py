"""Which caseloads of a place moved: the newest period that each release holds of every program that runs there.

A row that the product itself sets aside is no caseload: that one came and is not used is told instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from seawall.base.words import listing, month_text, name_in_text
from seawall.briefs.changes.model import Change
from seawall.briefs.changes.sides import Sides
from seawall.evidence import Figure, load, using
from seawall.impacts.caseload import ELSEWHERE
from seawall.impacts.columns import table_of
from seawall.impacts.published import absent, blocks_of, published
from seawall.places import Place, state_names
from seawall.programs import Program, programs

LEAST_SHARE = 0.0005  # a caseload that moved less has not: it would read as 0.0%
_FLAGGED = ELSEWHERE.replace("_", " ")
MOST_SET_ASIDE = 12  # months in a row; after them, what is published is taken as it is


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
    figure: Figure


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
    blocks, without, month = blocks_of(program, "persons"), absent(program.not_in), as_of
    aside: list[_Aside] = []
    while True:
        found = published(place, blocks, month, as_of, without)
        if found is None:
            return None
        flagged = _flagged(place, found, as_of) if len(aside) < MOST_SET_ASIDE else None
        if flagged is None or flagged.month in {each.month for each in aside}:
            return _Newest(found, tuple(aside))
        if place.kind == "nation":  # whose own row is used as it is, with such a state in it, as everywhere else
            return _Newest(found, (), f" In it the row of {_names(flagged.states)} is flagged as {_FLAGGED}.")
        aside.append(flagged)
        month = flagged.month - timedelta(days=1)


def _flagged(place: Place, figure: Figure, as_of: date) -> _Aside | None:
    """The month of a figure, if the row of a state of this place is flagged as not its caseload."""
    states = {*place.states, *(each.fips[:2] for each in place.pieces)}
    for each in figure.sources:
        rows = load(each.table, as_of)
        if not {"flag", "month", "fips"} <= set(rows.columns):
            continue
        for fips, text in rows.filter(flag=ELSEWHERE).select("fips", "month").iter_rows():
            month = date.fromisoformat(f"{text}-01")
            if fips in states and month_text(month) == figure.period:
                names = rows.filter(flag=ELSEWHERE, month=text)["fips"].to_list()
                return _Aside(month, tuple(sorted(states & set(names))), figure)
    return None


def _set_aside(program: Program, place: Place, here: Place, aside: _Aside, used: Figure) -> Change:
    figure, where = aside.figure, name_in_text(place.name)
    says = (
        f"{program.short} in {where}, {figure.period}: {figure.value:,.0f} {figure.unit} were published and are "
        f"set aside: the row of {_names(aside.states)} is flagged as {_FLAGGED}, so it is not that month's "
        f"caseload. {used.period} is used: {used.value:,.0f}."
    )
    return Change(
        id=f"caseload set aside:{program.id}:{place.fips}:{figure.period}:{round(figure.value)}",
        kind="caseload set aside", table=figure.sources[0].table, place=place.name, says=says, touches=place == here,
        unit=figure.unit, before=used.value, after=figure.value, sources=figure.sources,
    )  # fmt: skip


def _names(states: tuple[str, ...]) -> str:
    return listing(state_names()[fips] for fips in states)


def _says(program: Program, place: Place, was: Figure, now: Figure, newer: bool) -> str:
    share = f" ({now.value / was.value - 1:+.1%})" if was.value else ""
    modelled = ", modelled" if now.kind == "modelled" else ""
    told = f"{program.short} in {name_in_text(place.name)}, {now.period}: {now.value:,.0f} {now.unit}{modelled}"
    since = f"after {was.value:,.0f} in {was.period}" if newer else f"revised from {was.value:,.0f}"
    return f"{told}, {since}{share}."
