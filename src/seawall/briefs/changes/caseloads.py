"""Which caseloads of a place moved: the newest period that each release holds of every program that runs there."""

from __future__ import annotations

from collections.abc import Iterator

from seawall.briefs.changes.model import Change
from seawall.briefs.changes.sides import Sides
from seawall.evidence import Figure, using
from seawall.impacts.columns import table_of
from seawall.impacts.published import blocks_of, newest_published
from seawall.places import Place
from seawall.programs import Program, programs

LEAST_SHARE = 0.0005  # a caseload that moved less has not: it would read as 0.0%


def caseload_changes(sides: Sides, here: Place, nation: Place) -> Iterator[Change]:
    """A caseload whose newest period is a later one or whose figure was revised; the nation's where the place has none.

    Only programs whose people are read from a table that changed are looked at.
    """
    changed = set(sides.changed)
    for program in programs():
        tables = {table_of(column) for block in blocks_of(program, "persons") for column in block.columns}
        if tables & changed:
            yield from _of(program, sides, here, nation)


def _of(program: Program, sides: Sides, here: Place, nation: Place) -> Iterator[Change]:
    with using(sides.new):
        now = newest_published(here, program, "persons", sides.as_of)
        place = here if now else nation
        now = now or newest_published(nation, program, "persons", sides.as_of)
    with using(sides.old):
        was = newest_published(place, program, "persons", sides.then)
    if now is None or was is None or abs(now.value - was.value) < LEAST_SHARE * max(was.value, 1):
        return
    newer = now.period != was.period
    yield Change(
        id=f"caseload:{program.id}:{place.fips}:{now.period}:{round(now.value)}",
        kind="caseload moved" if newer else "caseload revised",
        table=now.sources[0].table,
        place=place.name,
        says=_says(program, place, was, now, newer),
        touches=place == here,
        unit=now.unit,
        before=was.value,
        after=now.value,
        sources=now.sources,
    )


def _says(program: Program, place: Place, was: Figure, now: Figure, newer: bool) -> str:
    share = f" ({now.value / was.value - 1:+.1%})" if was.value else ""
    modelled = ", modelled" if now.kind == "modelled" else ""
    told = f"{program.short} in {place.name}, {now.period}: {now.value:,.0f} {now.unit}{modelled}"
    since = f"after {was.value:,.0f} in {was.period}" if newer else f"revised from {was.value:,.0f}"
    return f"{told}, {since}{share}."
