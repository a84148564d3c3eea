"""How many of a county's cases live in a part of it, such as a city? The county's rate, and how far parts differ.

No program publishes by city. A part is taken at its county's rate; the range is from how far parts of one area differ
where they are counted apart: Virginia's cities and the counties around them (the Bureau of Economic Analysis joins
them), St. Louis, Baltimore and the boroughs of New York. There the SNAP recipients of July 2022 per resident of a part
were between `LOW` and `HIGH` times those of the rest in four of five parts. Cities are poorer and richer than what
surrounds them, so both sides count: each part against its rest.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from seawall.evidence import kept, load
from seawall.impacts.projection import Array, band

LOW, HIGH = 0.49, 2.06  # rate of a part over the rate of the rest; `spread` measures it, a test holds it to that
YEAR = 2022
_COUNTED_APART = (("29510", "29189"), ("24510", "24005"), ("36005", "36047", "36061", "36081", "36085"))


def part_factors(share: Array | float) -> tuple[Array, Array]:
    """Lower and upper factor on a county's cases times `share`, the part's share of the residents (0 to 1).

    With a rate R times that of the rest, a part with share s has sR / (sR + 1 - s) of the cases; all of the county
    has all of them.
    """
    part = np.asarray(share, dtype=float)
    low, high = (rate / (part * rate + 1 - part) for rate in (LOW, HIGH))
    return low, high


@kept
def residents(as_of: date) -> dict[str, float]:
    """Residents of each county, latest Census estimate published by `as_of`."""
    table = load("population_county_year", as_of=as_of).sort("year")
    return {fips: float(people) for fips, people in table.select("fips", "population_persons").iter_rows()}


def spread() -> tuple[int, float, float]:
    """How many parts of areas are counted apart, and the band of their rates over the rates of the rest."""
    people = dict(load("population_county_year").filter(year=YEAR).select("fips", "population_persons").iter_rows())
    cases = dict(load("snap_county_july").filter(year=YEAR).drop_nulls("persons").select("fips", "persons").iter_rows())
    areas = load("combined_area").group_by("area_fips").agg("county_fips")["county_fips"].to_list()
    rates = []
    for area in (*areas, *_COUNTED_APART):
        parts = [fips for fips in area if fips in people and fips in cases]
        for part in parts if len(parts) > 1 else ():
            rest = [fips for fips in parts if fips != part]
            outside = sum(cases[fips] for fips in rest) / sum(people[fips] for fips in rest)
            rates.append(np.log(cases[part] / people[part] / outside))
    low, high = np.exp(band(np.array(rates)))
    return len(rates), float(low), float(high)
