"""Who loses several payments at once? Of those on SNAP, the share with children, and with a second benefit.

Shares only. The second benefits come from a survey of 2012 to 2014 whose benefits were imputed; its counts are no
caseload. Intervals are of sampling alone: Wilson's at the effective number of units (Kish), and the survey's own
margins for a ratio of sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import sqrt

import polars as pl

from seawall.base.closed import Closed
from seawall.base.words import listing
from seawall.evidence import Figure, Interval, load, source
from seawall.places import Place, place

LEVEL = 0.90
Z = 1.645  # of a two-sided 90% interval
FEWEST = 10  # sampled units with both benefits, below which no share is told
FIRST_TERRITORY = "60"


class SecondBenefit(Closed):
    """One benefit beside SNAP. `share` is none where too few sampled units have both: not zero."""

    program: str
    share: Figure | None
    sampled_units: int
    sampled_units_with_both: int


class Overlap(Closed):
    """Shares (0 to 1) among those on SNAP in `where`: the place, or for a county or city its states.

    `with_children`: of survey households. `beside`: of tax-filing units, the largest share first.
    """

    where: str
    with_children: Figure | None
    beside: tuple[SecondBenefit, ...]


def overlap(here: Place, as_of: date) -> Overlap | None:
    """Who on SNAP in a place has children or a second benefit, as known on `as_of`.

    None where nothing is held: before the tables were public, and where a territory is part of the place.
    """
    codes = ("00",) if here.kind == "nation" else here.state_fips
    where = here.name if here.kind == "nation" or not here.pieces else listing(place(fips).name for fips in codes)
    children, beside = _with_children(codes, where, as_of), _beside(codes, where, as_of)
    return Overlap(where=where, with_children=children, beside=beside) if children or beside else None


def _beside(codes: Sequence[str], where: str, as_of: date) -> tuple[SecondBenefit, ...]:
    table = load("snap_overlap_state", as_of).filter(pl.col("fips").is_in(codes))
    if table["fips"].n_unique() < len(codes):
        return ()
    found = [_second(str(program), rows, where, as_of) for (program,), rows in table.group_by("program")]
    return tuple(sorted(found, key=lambda each: (-(each.share.value if each.share else -1.0), each.program)))


def _second(program: str, rows: pl.DataFrame, where: str, as_of: date) -> SecondBenefit:
    """States together, each with its part of the nation's weighted units."""
    part, share, effective = (rows[name].to_numpy() for name in ("nation_share", "overlap_share", "effective_units"))
    sampled, both = int(rows["sampled_units"].sum()), int(rows["sampled_units_with_both"].sum())
    units = float(part.sum() ** 2 / (part**2 / effective).sum())
    value = float((part * share).sum() / part.sum())
    figure = Figure(
        value=value,
        unit="share",
        concept=f"tax-filing units with SNAP that also have {program}",
        place=where,
        period="surveys of 2012 to 2014",
        as_of=as_of,
        kind="modelled",
        sources=(source("snap_overlap_state"),),
        method=f"Weighted share of {sampled:,} sampled units; the interval is of sampling alone.",
        interval=wilson(value, units),
    )
    return SecondBenefit(
        program=program,
        share=figure if both >= FEWEST else None,
        sampled_units=sampled,
        sampled_units_with_both=both,
    )


def _with_children(codes: Sequence[str], where: str, as_of: date) -> Figure | None:
    """A ratio of sums; its margin is the survey's for a proportion (Census Bureau, ACS handbook, chapter 8)."""
    table = load("snap_children_state", as_of)
    nation = codes == ("00",)
    asked = pl.lit(True) if nation else pl.col("fips").is_in(codes)
    states = table.filter(asked, pl.col("fips") < FIRST_TERRITORY)
    if states.is_empty() or not (nation or len(states) == len(codes)):
        return None
    whole, part = (float(states[name].sum()) for name in ("snap_households", "with_child_households"))
    of_whole, of_part = (
        float((states[f"{name}_moe90"] ** 2).sum()) for name in ("snap_households", "with_child_households")
    )
    value = part / whole
    inside = of_part - value**2 * of_whole
    margin = sqrt(inside if inside >= 0 else of_part + value**2 * of_whole) / whole
    return Figure(
        value=value,
        unit="share",
        concept="households with SNAP that have a child under 18",
        place=where,
        period="2024",
        as_of=as_of,
        kind="computed",
        sources=(source("snap_children_state"),),
        method="Survey households with SNAP and a child over those with SNAP; counts are under-reported.",
        interval=Interval(low=max(0.0, value - margin), high=min(1.0, value + margin), level=LEVEL),
    )


def wilson(share: float, units: float) -> Interval:
    """Wilson's score interval of a share of so many units (Wilson 1927), at `LEVEL`."""
    square = Z * Z / units
    middle = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * sqrt(share * (1 - share) / units + square / (4 * units))
    return Interval(low=max(0.0, middle - half), high=min(1.0, middle + half), level=LEVEL)
