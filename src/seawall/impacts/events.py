"""The stochastic event set: which deadlines the coming year holds, which of them lapse, and for how long.

A *site* is a deadline that the year may hold. Those already law and every 30 September are certain. Later
expiries of continuing resolutions are not law yet: each simulated year takes them, with day and bills, from one
past fiscal year drawn at random. A lapse that is on has a site of its own: every year holds it, from the first day
on, for the days that it may still last. Every year also draws one quantile of the lapse probability for all its
deadlines, and one of nine survival curves: so what we do not know about the hazard is in the simulation, and the
deadlines of one impasse depend on each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from numbers import Integral
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from seawall.base.errors import ScenarioError
from seawall.base.exact import beta_quantile
from seawall.base.given import require, told
from seawall.base.words import day_text
from seawall.evidence import Figure, Source, kept, remembered
from seawall.hazard.deadlines import Deadline, LapseKind, carried, open_deadlines
from seawall.hazard.forecast import LEVEL, lapse_probability, survivals
from seawall.hazard.record import Faced, gaps, record
from seawall.hazard.scenario import Scenario
from seawall.impacts.projection import Array, Indices

YEAR_DAYS = 365
MOST_DAYS = 365  # of one lapse
PAST_YEARS = 12  # fiscal years from which the days of later expiries are drawn
CHUNK_YEARS = 50_000  # drawn from one seed each, so the answer does not depend on who computes which chunk
MOST_YEARS = 5_000_000
QUANTILES = 200  # of the lapse probability
HAZARD_STEPS = 20  # groups of those quantiles for the interval of an average
CURVES = 9  # survival curves between the ends of the duration forecast's interval

_SIDE = NormalDist().inv_cdf((1 + LEVEL) / 2)  # standard deviations from the middle to the end of an interval


@dataclass(frozen=True)
class Site:
    """A deadline that the year may hold. `fixed`: it is law, or the start of a fiscal year."""

    ends: date
    kind: LapseKind
    bills: frozenset[str]
    fixed: bool

    @property
    def start(self) -> date:
        """The first day of the lapse."""
        return self.ends + timedelta(days=1)

    @cached_property
    def scenario(self) -> Scenario:
        """The lapse at this deadline, with no end: durations are cut from it."""
        name = f"funding gap from {day_text(self.start)}"
        return Scenario(kind="lapse", name=name, start=self.start, lapse_kind=self.kind, bills=carried(self.bills))

    @property
    def deadline(self) -> Deadline:
        """The deadline as the forecast wants it."""
        law = "a continuing resolution" if self.kind == "cr_expiry" else "regular acts"
        scope, confidence = " ".join(sorted(self.bills)) or "not recorded", "law" if self.fixed else "assumed"
        return Deadline(ends=self.ends, kind=self.kind, law=law, bills=self.bills, scope=scope, confidence=confidence)


@dataclass(frozen=True)
class Season:
    """All that is needed to draw years. It pickles small, so that any executor can carry it.

    `blocks`: one per fiscal year in reach; rows are past years that may be drawn, columns are indices into
    `sites` in order of date, -1 where there is none. `chance` (sites x quantiles): lapse probability.
    `ended` (curves x days): share of lapses over by that day, from day 1; a lapse that would last longer is counted
    to the last of these days. `running`: index of the site whose lapse is on, and `remaining` its `ended`, from as_of.
    """

    as_of: date
    sites: tuple[Site, ...]
    blocks: tuple[Indices, ...]
    chance: Array
    ended: Array
    past: tuple[int, ...]
    on_record_days: int
    sources: tuple[Source, ...]
    says: str
    running: int | None = None
    remaining: Array | None = None

    @property
    def starts(self) -> Indices:
        """First day of a lapse in the year at each site, counted from `as_of`."""
        return np.array([(self.first_day(site) - self.as_of).days for site in self.sites], dtype=np.intp)

    def first_day(self, site: Site) -> date:
        """The first day of a site's lapse in the year: of the one that is on, the year's own first day."""
        return max(site.start, self.as_of)

    @property
    def held(self) -> Array:
        """Share of years that hold each site."""
        shares = np.zeros(len(self.sites))
        for block in self.blocks:
            inside = block[block >= 0]
            shares += np.bincount(inside, minlength=len(self.sites)) / len(block)
        if self.running is not None:
            shares[self.running] = 1.0
        return shares

    @property
    def longest_days(self) -> int:
        """The days to which a lapse is counted."""
        return self.ended.shape[1]


@dataclass(frozen=True)
class Ensemble:
    """Simulated years: every lapse, ordered by year."""

    season: Season
    years: int
    seed: int
    year: NDArray[np.int32]
    site: NDArray[np.int16]
    days: NDArray[np.int16]

    @property
    def event(self) -> Indices:
        """Index of each lapse in a table of sites x days, flattened."""
        return self.site.astype(np.intp) * self.season.longest_days + self.days - 1

    def means(self, table: Array) -> Array:
        """Mean loss a year under equally likely hazards, from a loss table (sites x days).

        A hazard is a twentieth of the lapse probability's quantiles with one survival curve. The level is that of the
        lapses drawn, because a deadline inside a lapse is none.
        """
        chance, length = self._hazards
        by_site, on = table @ length, self.season.running
        if on is not None and self.season.remaining is not None:
            by_site[on] = table[on] @ np.diff(self.season.remaining, axis=1, prepend=0).T
        return (chance @ by_site).ravel()

    @cached_property
    def _hazards(self) -> tuple[Array, Array]:
        """Lapses a year at each site (probabilities x sites), and the share of each length (days x curves)."""
        book = self.season
        chance = book.chance.reshape(len(book.sites), HAZARD_STEPS, -1).mean(axis=2)
        begins = np.arange(len(book.sites)) != book.running
        expected = float((book.held * begins) @ chance.mean(axis=1))
        drawn = len(self.year) / self.years - (book.running is not None)
        level = np.where(begins, drawn / expected if expected else 0.0, 1.0)
        return (level[:, None] * book.held[:, None] * chance).T, np.diff(book.ended, axis=1, prepend=0).T

    @property
    def at_limit_share(self) -> float:
        """The share of lapses that are counted only to the limit."""
        return float((self.days == self.season.longest_days).mean()) if self.days.size else 0.0


def season(as_of: date, longest_days: int | None = None) -> Season:
    """The deadlines and hazards of the year that begins on `as_of`, from what was known that day.

    A lapse is counted to `longest_days` (default: the longest on record). Raises ScenarioError for days out of
    reach or when too few past fiscal years are on record, HazardError for a damaged record.
    """
    on_record = max(gap.lasted for gap in gaps(as_of))
    longest = on_record if longest_days is None else longest_days
    require(longest, Integral, "longest", "a whole number of days, such as 120", ScenarioError)
    if not 2 <= longest <= MOST_DAYS:
        raise ScenarioError(f"longest: {longest} days is not between 2 and {MOST_DAYS}. Give for example 120.")
    rows = record(as_of)
    past = _past_years(rows, as_of)
    sites: dict[Site, int] = {}
    blocks = []
    for fiscal_year in sorted({_fiscal_year(as_of), _fiscal_year(as_of + timedelta(days=YEAR_DAYS - 1))}):
        block = _block(fiscal_year, rows, past, as_of)
        blocks.append(_indices(block, sites))
    figures = [lapse_probability(as_of, site.deadline) for site in sites]
    chance = np.array([_quantiles(*_bounds(figure)) for figure in figures])
    lasting = survivals(longest - 1, as_of)
    on = _merged([row for row in rows if row.lapsed and not row.followed and row.full_days is None], True)[-1:]
    remaining = None
    if on:
        chance = np.vstack([chance, np.ones((1, QUANTILES))])
        remaining = _ended(survivals(longest - 1, as_of, (as_of - on[0].start).days))
    named = {each: None for figure in (*figures, *lasting[:1]) for each in figure.sources}
    says = (
        f"Deadlines: those in law on {day_text(as_of)}, every 30 September, and later expiries as in one of "
        f"FY{past[0]} to FY{past[-1]}, drawn at random. Lapse probability: {figures[0].method} "
        f"Duration: {lasting[0].method.removesuffix(' Read at day 1.')}"
    )
    if on:
        says += f" The lapse that began on {day_text(on[0].start)} is on in every year, for the days it may still last."
    return Season(
        as_of=as_of,
        sites=(*sites, *on),
        blocks=tuple(blocks),
        chance=chance,
        ended=_ended(lasting),
        past=past,
        on_record_days=on_record,
        sources=tuple(named),
        says=says,
        running=len(sites) if on else None,
        remaining=remaining,
    )


def ensemble(book: Season, years: int, seed: int = 0, executor: Executor | None = None) -> Ensemble:
    """Draw `years` years in chunks, over any executor (None: here). The executor does not change the answer.

    Raises ScenarioError for a number of years that is not between 1 and five million, or a negative seed.
    """
    require(years, Integral, "years", "a whole number, such as 100000", ScenarioError)
    require(seed, Integral, "seed", "a whole number, 0 or more", ScenarioError)
    if not 1 <= years <= MOST_YEARS:
        raise ScenarioError(f"years: {years} is not between 1 and {MOST_YEARS:,}. Give for example 100000.")
    if seed < 0:
        raise ScenarioError(f"seed: {seed} is negative. Give 0 or more.")
    if executor is not None and not hasattr(executor, "map"):
        raise ScenarioError(f"executor: {told(executor)} cannot be. Give a concurrent.futures.Executor.")
    sizes = [min(CHUNK_YEARS, years - done) for done in range(0, years, CHUNK_YEARS)]
    seeds = np.random.SeedSequence(seed).spawn(len(sizes))
    run = executor.map if executor else map
    parts = list(run(draw, [book] * len(sizes), seeds, sizes))
    offsets = range(0, years, CHUNK_YEARS)
    year = np.concatenate([part[0] + np.int32(offset) for part, offset in zip(parts, offsets, strict=True)])
    site, days = (np.concatenate([part[n] for part in parts]) for n in (1, 2))
    return Ensemble(book, years, seed, year, site, days)


def draw(
    book: Season, seed: np.random.SeedSequence, years: int
) -> tuple[NDArray[np.int32], NDArray[np.int16], NDArray[np.int16]]:
    """One chunk: (year, site, days) of every lapse, ordered by year.

    A deadline that falls inside a lapse that is still on is no new lapse.
    """
    rng = np.random.default_rng(seed)
    quantile = rng.integers(QUANTILES, size=years)
    curve = rng.integers(CURVES, size=years)
    starts = book.starts
    free_from = np.zeros(years, dtype=np.intp)
    begins = np.arange(len(book.sites)) != book.running
    most = book.chance[begins].max(initial=0.0)
    found = []

    def lasts(ended: Array, lapsed: Indices) -> Indices:
        # Each survival curve occupies its own unit of the number line, so one search serves all years.
        thresholds = (ended + np.arange(CURVES)[:, None]).ravel()
        place = np.searchsorted(thresholds, curve[lapsed] + rng.random(lapsed.size), side="right")
        return np.minimum(place - curve[lapsed] * book.longest_days + 1, book.longest_days)

    if book.running is not None and book.remaining is not None:
        every = np.arange(years)
        free_from = lasts(book.remaining, every)
        found.append((every, np.full(years, book.running), free_from))
        free_from = free_from.copy()
    for block in book.blocks:
        drawn = rng.integers(len(block), size=years)
        for column in block.T:
            luck = rng.random(years)
            some = np.flatnonzero(luck < most)
            site = column[drawn[some]]
            faced = (site >= 0) & (starts[site] >= free_from[some])
            at = faced & (luck[some] < book.chance[site, quantile[some]])
            lapsed, site = some[at], site[at]
            days = lasts(book.ended, lapsed)
            free_from[lapsed] = starts[site] + days
            found.append((lapsed, site, days))
    year, at, lasted = (np.concatenate([each[n] for each in found]) for n in range(3))
    order = np.argsort(year.astype(np.uint16), kind="stable")  # numpy sorts 16 bits by counting; a chunk fits in them
    return year[order].astype(np.int32), at[order].astype(np.int16), lasted[order].astype(np.int16)


def _block(fiscal_year: int, rows: tuple[Faced, ...], past: tuple[int, ...], as_of: date) -> list[list[Site]]:
    """What one fiscal year may hold, one list of sites for every past year that may be drawn."""
    last_day = as_of + timedelta(days=YEAR_DAYS - 1)
    begins = date(fiscal_year - 1, 10, 1)
    own = [row for row in rows if row.fiscal_year == fiscal_year]
    open_ends = {each.ends for each in open_deadlines(as_of) if _fiscal_year(each.first_day_without) == fiscal_year}
    known = [row for row in own if row.ends >= as_of and row.ends in open_ends]
    fixed = _merged(known, True)
    new_year = begins - timedelta(days=1)
    if not own and as_of <= new_year <= last_day:
        fixed.insert(0, Site(new_year, "fy_start", frozenset({"all"}), True))
    if own and not open_ends:
        return [fixed]  # all bills have their law for the year
    after = max([as_of, new_year, *(site.ends for site in fixed)])
    choices = []
    for year in past:
        later = [row for row in rows if row.fiscal_year == year and row.kind == "cr_expiry"]
        moved = [row.model_copy(update={"ends": _same_day(row.ends, fiscal_year - year)}) for row in later]
        choices.append(fixed + _merged([row for row in moved if after < row.ends <= last_day], False))
    return choices


def _merged(rows: Iterable[Faced], fixed: bool) -> list[Site]:
    """One site a day, with the bills of all deadlines of that day (none recorded: all bills)."""
    days: dict[date, list[Faced]] = {}
    for row in rows:
        days.setdefault(row.ends, []).append(row)
    return [
        Site(day, same[0].kind, frozenset().union(*(row.bills or {"all"} for row in same)), fixed)
        for day, same in sorted(days.items())
    ]


def _indices(choices: list[list[Site]], sites: dict[Site, int]) -> Indices:
    """Choices as rows of indices into `sites`, which grows; -1 fills the row."""
    width = max(map(len, choices))
    rows = [[sites.setdefault(site, len(sites)) for site in choice] for choice in choices]
    return np.array([row + [-1] * (width - len(row)) for row in rows], dtype=np.intp).reshape(len(rows), width)


def _past_years(rows: tuple[Faced, ...], as_of: date) -> tuple[int, ...]:
    over = sorted({row.fiscal_year for row in rows if row.fiscal_year < _fiscal_year(as_of)})
    if len(over) < PAST_YEARS:
        raise ScenarioError(
            f"as_of {as_of}: {len(over)} fiscal years are on record, and {PAST_YEARS} are needed. Choose a later day."
        )
    return tuple(over[-PAST_YEARS:])


def _fiscal_year(day: date) -> int:
    return day.year + (day.month >= 10)


def _same_day(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    return day.replace(year=day.year + years)


def _bounds(figure: Figure) -> tuple[float, float, float]:
    assert figure.interval is not None
    return figure.value, figure.interval.low, figure.interval.high


@kept
@remembered(lambda values: values)
def _quantiles(value: float, low: float, high: float) -> Array:
    """Equally likely values of a probability: a beta distribution with this mean and this interval's width."""
    if not 0 < value < 1 or low >= high:
        return np.full(QUANTILES, value)
    weight = value * (1 - value) / ((high - low) / (2 * _SIDE)) ** 2 - 1
    a, b = value * weight, (1 - value) * weight
    found = beta_quantile((np.arange(QUANTILES) + 0.5) / QUANTILES, a, b)
    return np.clip(found * value / found.mean(), 0, 1)


def _ended(lasting: tuple[Figure, ...]) -> Array:
    """Share of lapses over by day 1, 2, ... on each of nine equally likely curves across the interval."""
    value, low, high = (np.array(each) for each in zip(*map(_bounds, lasting), strict=True))
    middle, below, above = (_logit(each) for each in (value, low, high))
    curves = []
    for n in range(CURVES):
        z = NormalDist().inv_cdf((n + 0.5) / CURVES) / _SIDE
        moved = middle + z * ((above - middle) if z > 0 else (middle - below))
        curves.append(1 / (1 + np.exp(-moved)))
    lasting_share = np.minimum(np.array(curves) * (value / np.mean(curves, axis=0)), 1)  # the mean is the forecast
    lasting_share = np.minimum.accumulate(lasting_share, axis=1)
    return np.hstack([1 - lasting_share, np.ones((CURVES, 1))])


def _logit(share: Array) -> Array:
    inside = np.clip(share, 1e-9, 1 - 1e-9)
    return np.log(inside / (1 - inside))
