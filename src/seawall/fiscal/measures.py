"""Measures of what places pay and get, added up over a bloc: amounts and shares with their coverage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
from pydantic import Field

from seawall.base.day import day_of
from seawall.base.errors import FlowsError
from seawall.base.names import unknown
from seawall.base.words import listing
from seawall.evidence import Figure, Interval
from seawall.fiscal.allocation import weights
from seawall.fiscal.areas import combined_code, parts, states
from seawall.fiscal.blocs import Bloc, Level, bloc
from seawall.fiscal.published import Measure, published
from seawall.fiscal.receipts import apportioned
from seawall.fiscal.received import received
from seawall.places import county_names, postal_codes

__all__ = ["Measure", "Share", "Split", "amount", "everywhere", "level_for", "measure", "measures", "share", "split"]


class Share(Figure):
    """A bloc's share of the 50 states and DC, with the two amounts it divides.

    `coverage` is the share of the national total that the table puts in a state (None when the table has
    neither a national row nor every state). `missing` are states, by postal code, that the year lacks: the
    share is then of the states held. `left_out_share` belongs to areas the definition puts on neither side.
    """

    bloc_value: float
    whole_value: float
    coverage: float | None
    missing: tuple[str, ...] = ()
    left_out_share: float = Field(0.0, description="share of areas that the definition puts on neither side")


def measures() -> dict[str, Measure]:
    """Every measure by id, the published ones first."""
    return published() | received() | apportioned()


def measure(name: str | Measure) -> Measure:
    """The measure with an id. Raises FlowsError with the nearest ids when there is none."""
    if isinstance(name, Measure):
        return name
    if name in measures():
        return measures()[name]
    raise FlowsError(unknown("measure", name, measures()))


def level_for(what: Measure, within: Bloc) -> Level:
    """The level at which a measure answers for a bloc. Raises FlowsError when it has none fine enough."""
    if within.level == "state":
        return what.levels[0]
    if "county" in what.levels:
        return "county"
    raise FlowsError(f"{what.id} is published by state, and {within.name} is not made of whole states.")


@dataclass(frozen=True)
class Split:
    """A measure's sum inside a bloc, in all states and DC, and in what the definition leaves out.

    `cut` is true when a row had to be divided by people.
    """

    inside: float
    whole: float
    left: float
    cut: bool


def split(what: Measure, year: int, within: Bloc) -> Split:
    """A measure divided by a bloc's borders.

    Raises FlowsError when the year is not held or the measure has no figures at the bloc's level.
    """
    rows = what.by_place(year, level_for(what, within))
    by, values = weights(tuple(rows["fips"]), within), rows["value"].to_numpy()
    return Split(float(values @ by.inside), float(values.sum()), float(values @ by.left), by.cut)


def amount(what: str | Measure, year: int, within: str | Bloc, as_of: date | None = None) -> Figure:
    """A measure's sum over a bloc, as told on `as_of` (default: today).

    Raises FlowsError for an unknown measure or year, or when a part of the bloc has no figure: a sum with a
    hole is not a figure.
    """
    of, where = measure(what), bloc(within) if isinstance(within, str) else within
    level = level_for(of, where)
    found = split(of, year, where)
    if holes := _holes(of.by_place(year, level), where):
        raise FlowsError(f"{of.id} {of.when(year)} has no figure for {_names(holes)}, so {where.name} has no sum.")
    alone = len(where.fips) == 1 and not found.cut
    kind = "modelled" if of.kind == "modelled" or found.cut else "published" if alone else "computed"
    method = "As published." if kind == "published" else f"Sum over {len(where.fips):,} {_areas(where)}."
    if found.cut:
        method += " Areas that a border cuts are divided by people."
    band = _spread(of, year, level, where)
    return Figure(
        value=found.inside, unit=of.unit, concept=of.concept, place=where.name, period=of.when(year),
        as_of=day_of(as_of), kind=kind, sources=_sources(of, where), method=f"{method} {of.note}".strip(),
        interval=Interval(low=band[0], high=band[1], level=None) if band else None,
    )  # fmt: skip


def share(what: str | Measure, year: int, within: str | Bloc, as_of: date | None = None) -> Share:
    """A bloc's share of a measure among the 50 states and DC, as told on `as_of` (default: today).

    Raises FlowsError for an unknown measure, year or definition. States missing from a year are left out of
    both sides and named.
    """
    of, where = measure(what), bloc(within) if isinstance(within, str) else within
    found = split(of, year, where)
    level = level_for(of, where)
    missing, coverage = of.missing(year, level), _coverage(of, year, level)
    says = f"{of.title}, {of.when(year)}: the bloc's sum over that of the 50 states and DC."
    if missing:
        says += f" {len(missing)} states are not held ({_names(missing)}): a share of the states held."
    if coverage is not None and coverage < 0.9995:
        says += f" The table puts {coverage:.1%} of the national total in a state."
    if found.left:
        says += f" {found.left / found.whole:.1%} belongs to areas that the definition puts on neither side."
    band = _spread(of, year, level, where, of_whole=True)
    return Share(
        value=found.inside / found.whole,
        unit="share",
        concept=f"share of {of.concept}",
        place=where.name,
        period=of.when(year),
        as_of=day_of(as_of),
        kind="modelled" if of.kind == "modelled" else "computed",
        sources=_sources(of, where),
        method=f"{says} {of.note}".strip(),
        interval=Interval(low=band[0], high=band[1], level=None) if band else None,
        bloc_value=found.inside,
        whole_value=found.whole,
        coverage=coverage,
        missing=tuple(postal_codes()[fips] for fips in missing),
        left_out_share=found.left / found.whole,
    )


def _spread(of: Measure, year: int, level: Level, where: Bloc, of_whole: bool = False) -> tuple[float, float] | None:
    """Lowest and highest sum (or share of the states) over the ways its parts are divided; None when published."""
    if of.allocations is None:
        return None
    low = high = whole = 0.0
    for found in of.allocations(year, level):
        inside, states_usd = found.within(where), found.in_states()
        each = inside / states_usd * states_usd[0] if of_whole else inside
        low, high, whole = low + each.min(), high + each.max(), whole + states_usd[0]
    return (float(low / whole), float(high / whole)) if of_whole else (float(low), float(high))


def _coverage(of: Measure, year: int, level: Level) -> float | None:
    try:
        return float(of.by_place(year, level)["value"].sum()) / of.national(year)
    except FlowsError:
        return None


def _holes(rows: pl.DataFrame, within: Bloc) -> tuple[str, ...]:
    held = set(rows["fips"])
    if within.level == "state":
        prefixes = {fips[:2] for fips in held}
        return tuple(fips for fips in within.fips if fips not in prefixes)

    def known(fips: str) -> bool:
        return fips in held or combined_code(fips) in held or any(part in held for part, _ in parts(fips))

    return tuple(fips for fips in within.fips if not known(fips))


def _sources(of: Measure, within: Bloc) -> tuple:
    return tuple(dict.fromkeys((*of.sources, *within.sources)))


def _areas(within: Bloc) -> str:
    return "states" if within.level == "state" else "counties"


def _names(codes: tuple[str, ...]) -> str:
    names = [postal_codes().get(fips) or county_names().get(fips, fips) for fips in codes]
    return listing(names if len(names) <= 12 else [*names[:11], f"{len(names) - 11} more"])


def everywhere() -> Bloc:
    """The 50 states and DC as a bloc."""
    return Bloc("United States", "US", "state", states(), states())
