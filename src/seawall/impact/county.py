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
from seawall.impact.projection import LEVEL, Array, Indices, band
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
    counts = _counts(column, as_of)
    if not counts:
        return None
    latest = max(counts)
    fips = tuple(sorted(counts[latest]))
    people = np.array([counts[latest][code] for code in fips])
    # July figures stand for the middle of the year; a split is at least one year old for this purpose.
    age = max(1, round((month - date(latest, 7, 1)).days / 365.25))
    move, size, _ = _moves(counts, age)
    bands = [band(move[size == each]) for each in range(len(SIZES) + 1)]
    own = np.digitize(people, SIZES)
    low, high = (np.exp(np.array([bands[each][side] for each in own])) for side in (0, 1))
    return Split(latest, fips, people / _state_totals(fips, people), low, high)


def record(column: str, age: int, as_of: date) -> list[tuple[int, float, float, float]]:
    """How far shares moved in `age` years: by size class (pairs, low factor, high factor, coverage).

    Coverage is out of sample: for each later year, how often the band of all earlier pairs held. Printed
    in docs/methods.md.
    """
    move, size, year = _moves(_counts(column, as_of), age)
    rows = []
    for each in range(len(SIZES) + 1):
        own, when = move[size == each], year[size == each]
        held = []
        for origin in np.unique(when)[5:]:
            low, high = band(own[when + age <= origin])
            block = own[when == origin]
            if np.isfinite(low):
                held.append((block >= low) & (block <= high))
        low, high = band(own)
        covered = float(np.concatenate(held).mean()) if held else float("nan")
        rows.append((len(own), float(np.exp(low)), float(np.exp(high)), covered))
    return rows


@cache
def _counts(column: str, as_of: date) -> dict[int, dict[str, float]]:
    """By year: the count of each of today's counties."""
    name, _, value = column.partition(".")
    table = load(name, as_of=as_of)
    years = table.partition_by("year", as_dict=True)
    return {
        year: _current(dict(rows.select("fips", value).iter_rows()))
        for (year,), rows in sorted(years.items(), key=lambda item: item[0])
    }


def _moves(counts: dict[int, dict[str, float]], age: int) -> tuple[Array, Indices, Indices]:
    """Log change of each county's share over `age` years, its size class before, and the year before."""
    moves, sizes, years = [np.empty(0)], [np.empty(0, dtype=int)], [np.empty(0, dtype=int)]
    for year in counts:
        if year + age not in counts:
            continue
        both = tuple(sorted(counts[year].keys() & counts[year + age].keys()))
        before = np.array([counts[year][code] for code in both])
        after = np.array([counts[year + age][code] for code in both])
        known = (before > 0) & (after > 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            move = np.log(after / _state_totals(both, after)) - np.log(before / _state_totals(both, before))
        moves.append(move[known])
        sizes.append(np.digitize(before[known], SIZES))
        years.append(np.full(int(known.sum()), year))
    return np.concatenate(moves), np.concatenate(sizes), np.concatenate(years)


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
