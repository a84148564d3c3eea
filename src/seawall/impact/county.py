"""How is a state's figure spread over its counties, and how far off may that be?

No program publishes counties by month. A state figure is split by each county's latest known share of a
county series (SNAP: recipients in July, Census SAIPE). The split's own error is measured on the series
itself: how far shares moved, in the past, over as many years as the latest shares are old.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from seawall.evidence import load
from seawall.impact.projection import LEVEL, Array, band
from seawall.places import county_names

SIZES = (500, 2_000, 10_000, 50_000)  # persons: small counties' shares move more


@dataclass(frozen=True)
class Split:
    """Each county's share of its state. `low`/`high` are factors on it; missing counties are absent.

    `year` is the July the shares are from. Shares of a state's counties sum to one.
    """

    year: int
    fips: tuple[str, ...]
    share: Array
    low: Array
    high: Array

    def method(self, unit: str) -> str:
        """What was done, in words."""
        return (
            f"State {unit} split by each county's share of the county series of July {self.year}; {LEVEL:.0%} interval "
            "from how far such shares moved over as many years before, by size of county."
        )


@cache
def split(column: str, month: date, as_of: date) -> Split | None:
    """Shares of the state by county from `table.column`, for a figure of `month`; None if not yet published."""
    name, _, value = column.partition(".")
    table = load(name, as_of=as_of)
    if table.is_empty():
        return None
    years = sorted(table["year"].unique())
    counts = {
        year: _current(dict(table.filter(table["year"] == year).select("fips", value).iter_rows())) for year in years
    }
    latest = years[-1]
    fips = tuple(sorted(counts[latest]))
    people = np.array([counts[latest][code] for code in fips])
    share = people / _state_totals(fips, people)
    # July figures stand for the middle of the year; a split is at least one year old for this purpose.
    age = max(1, round((month - date(latest, 7, 1)).days / 365.25))
    low, high = _spread(counts, years, age, people)
    return Split(latest, fips, share, low, high)


def _spread(counts: dict[int, dict[str, float]], years: list[int], age: int, people: Array) -> tuple[Array, Array]:
    """Factors for each county by its size class, from all pairs of years `age` apart."""
    moves: list[Array] = []
    sizes: list[Array] = []
    for year in years:
        if year + age not in counts:
            continue
        both = tuple(sorted(counts[year].keys() & counts[year + age].keys()))
        before = np.array([counts[year][code] for code in both])
        after = np.array([counts[year + age][code] for code in both])
        known = (before > 0) & (after > 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            move = np.log(after / _state_totals(both, after)) - np.log(before / _state_totals(both, before))
        moves.append(move[known])
        sizes.append(before[known])
    if not moves:
        return np.full(people.shape, 0.0), np.full(people.shape, np.inf)
    move, size = np.concatenate(moves), np.digitize(np.concatenate(sizes), SIZES)
    bands = [band(move[size == each]) for each in range(len(SIZES) + 1)]
    own = np.digitize(people, SIZES)
    return np.exp(np.array([bands[each][0] for each in own])), np.exp(np.array([bands[each][1] for each in own]))


def _state_totals(fips: tuple[str, ...], people: Array) -> Array:
    states, index = np.unique([code[:2] for code in fips], return_inverse=True)
    return np.bincount(index, weights=people, minlength=len(states)).astype(float)[index]


def _current(counts: dict[str, float | None]) -> dict[str, float]:
    """Counts carried to today's 3,144 counties; old Connecticut counties by 2020 population."""
    now = county_names()
    moved: dict[str, float] = {
        code: float(count) for code, count in counts.items() if code in now and count is not None
    }
    for row in _changes():
        count = counts.get(row["old_fips"])
        # A successor that is published itself needs no share of its predecessor.
        if count is not None and row["old_fips"] not in now and counts.get(row["new_fips"]) is None:
            moved[row["new_fips"]] = moved.get(row["new_fips"], 0.0) + float(count) * row["share_of_old"]
    return moved


@cache
def _changes() -> tuple[dict, ...]:
    return tuple(load("county_change").iter_rows(named=True))
