"""How is a state's figure spread over its counties, and how far off may that be?

No program publishes counties by month. A state figure is split by each county's latest known share of a
county series (SNAP: recipients in July, Census SAIPE). The split's own error is measured on the series
itself: how far shares moved, in the past, over as many years as the latest shares are old.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from seawall.evidence import kept, load, remembered
from seawall.impacts.projection import LEVEL, Array, Indices, band
from seawall.places import county_names

SIZES = (500, 2_000, 10_000, 50_000)  # persons: small counties' shares move more


@dataclass(frozen=True)
class Split:
    """Each county's share of its state; missing counties are absent. Shares of a state's counties sum to one.

    `year` is the July the shares are from, `age` the years since. `counts` is the county series behind them.
    """

    year: int
    age: int
    fips: tuple[str, ...]
    share: Array
    counts: Array
    years: tuple[int, ...]

    @property
    def low(self) -> Array:
        """Lower factor on each share."""
        return self._factors[0]

    @property
    def high(self) -> Array:
        """Upper factor on each share."""
        return self._factors[1]

    @cached_property
    def _factors(self) -> Array:
        """The band of past moves over as many years, by size of county: (low, high) x counties."""
        move, size, _ = _moves(self.years, self.counts, self.age)
        bands = np.exp([band(move[size == each]) for each in range(len(SIZES) + 1)])
        people = self.counts[-1][np.isfinite(self.counts[-1])]
        return np.where(self.share == 1, 1.0, bands[np.digitize(people, SIZES)].T)  # alone in its state: no split

    def method(self, unit: str) -> str:
        """What was done, in words."""
        return (
            f"State {unit} split by each county's share of the county series of July {self.year}; {LEVEL:.0%} interval "
            "from how far such shares moved over as many years before, by size of county."
        )


@kept
def split(column: str, month: date, as_of: date) -> Split | None:
    """Shares of the state by county from `table.column`, for a figure of `month`; None if not yet published."""
    years, counts = _counts(column, as_of)
    if not years:
        return None
    held = np.isfinite(counts[-1])
    # July figures stand for the middle of the year; a split is at least one year old for this purpose.
    age = max(1, round((month - date(years[-1], 7, 1)).days / 365.25))
    fips = tuple(code for code, known in zip(_fips(), held, strict=True) if known)
    share = (counts[-1] / _state_totals(counts[-1]))[held]
    return Split(years[-1], age, fips, share, counts, years)


def record(column: str, age: int, as_of: date) -> list[tuple[int, float, float, float]]:
    """How far shares moved in `age` years: by size class (pairs, low factor, high factor, coverage).

    Coverage is out of sample: for each later year, how often the band of all earlier pairs held. Printed
    in docs/methods.md.
    """
    move, size, year = _moves(*_counts(column, as_of), age)
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


def _years_and_counts(plain: Any) -> tuple[tuple[int, ...], Array]:
    years, counts = plain
    return tuple(years), counts


@kept
@remembered(_years_and_counts)
def _counts(column: str, as_of: date) -> tuple[tuple[int, ...], Array]:
    """The years, and the counts of today's counties (`_fips`) in each: years x counties, NaN if missing."""
    name, _, value = column.partition(".")
    table = load(name, as_of=as_of).drop_nulls(value)
    years, row = np.unique(table["year"].to_numpy(), return_inverse=True)
    codes, amount = table["fips"].cast(int).to_numpy(), table[value].cast(float).to_numpy()
    now = np.array([int(code) for code in _fips()])  # numbers, because numpy compares text slowly
    place = np.minimum(np.searchsorted(now, codes), len(now) - 1)
    today = now[place] == codes
    counts = np.full((len(years), len(now)), np.nan)
    counts[row[today], place[today]] = amount[today]
    # Counties of the past are carried to their successors (Connecticut: by 2020 population).
    # A successor that is published itself needs no share of its predecessor.
    published = np.isfinite(counts)
    at = {code: index for index, code in enumerate(_fips())}
    for change in _changes():
        new = at[change["new_fips"]]
        if change["old_fips"] in at:
            continue
        old = codes == int(change["old_fips"])
        rows = row[old]
        open_ = ~published[rows, new]
        rows = rows[open_]
        counts[rows, new] = np.nan_to_num(counts[rows, new]) + amount[old][open_] * change["share_of_old"]
    return tuple(int(year) for year in years), counts


def _moves(years: tuple[int, ...], counts: Array, age: int) -> tuple[Array, Indices, Indices]:
    """Log change of each county's share over `age` years, its size class before, and the year before."""
    moves, sizes, when = [np.empty(0)], [np.empty(0, dtype=int)], [np.empty(0, dtype=int)]
    for index, year in enumerate(years):
        if year + age not in years:
            continue
        before, after = counts[index], counts[years.index(year + age)]
        both = np.isfinite(before) & np.isfinite(after)
        before, after = np.where(both, before, np.nan), np.where(both, after, np.nan)
        known = (before > 0) & (after > 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            move = np.log(after / _state_totals(after)) - np.log(before / _state_totals(before))
        moves.append(move[known])
        sizes.append(np.digitize(before[known], SIZES))
        when.append(np.full(int(known.sum()), year))
    return np.concatenate(moves), np.concatenate(sizes), np.concatenate(when)


def _state_totals(people: Array) -> Array:
    """The state's total beside each of today's counties."""
    return np.bincount(_state_of(), weights=np.nan_to_num(people)).astype(float)[_state_of()]


@kept
def _fips() -> tuple[str, ...]:
    return tuple(sorted(county_names()))


@kept
def _state_of() -> Indices:
    return np.array([int(code[:2]) for code in _fips()])


@kept
def _changes() -> tuple[dict, ...]:
    return tuple(load("county_change").iter_rows(named=True))
