"""The verb `simulate`: a year's losses from lapses, by place and program, as a distribution.

Nothing loops over days or years. For every site (deadline) and duration the loss is a running sum of the daily
drivers of `losses.py`, so a simulated lapse is a look-up in a table of sites x days; a place's table is the
program's driver times the place's figure. Years with the same single lapse are one row with a count.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal

import numpy as np
import polars as pl

from seawall.base.words import day_text
from seawall.evidence import Figure, Interval
from seawall.hazard import stop
from seawall.hazard.forecast import LEVEL
from seawall.hazard.scenario import known_on
from seawall.impacts.events import Ensemble, Season, ensemble, season
from seawall.impacts.exceedance import Curve, Point
from seawall.impacts.exposure import exposure
from seawall.impacts.losses import drivers_of, exposed_month, people_counted, weights_of
from seawall.impacts.projection import Array, Indices
from seawall.places import Place, place, state_names
from seawall.programs import Program, programs

YEARS = 100_000
ALL = "all"
Measure = Literal["unpaid_usd", "unpaid_dollar_days", "persons_unpaid", "person_days_unpaid"]
_Exposed = Literal["dollars", "persons"]
_UNITS: dict[Measure, tuple[str, str]] = {
    "unpaid_usd": ("USD a year", "dollars not paid when due because of a lapse"),
    "unpaid_dollar_days": ("dollar-days a year", "unpaid dollars times the days they stay unpaid in the lapse"),
    "persons_unpaid": ("people a year", "people who miss a payment, counted once in each lapse"),
    "person_days_unpaid": ("person-days a year", "people unpaid times the days they stay unpaid in the lapse"),
}
_TOTALLED: tuple[Measure, ...] = ("unpaid_usd", "unpaid_dollar_days")  # people of several programs overlap


@dataclass(frozen=True)
class Risk:
    """One program (or `all`, the sum of those with dollars) and one measure: the year's losses.

    `average`: a year's mean, with an interval from what is not known about the hazard. `at_limit_share`: the
    part of it that comes from lapses counted only to the limit, which may last longer and cost more.
    """

    program: str
    measure: Measure
    average: Figure
    at_limit_share: float
    occurrence: Curve
    aggregate: Curve


@dataclass(frozen=True)
class Simulation:
    """A place's simulated years. `without_figure`: programs that a lapse stops, of which no figure is held here."""

    place: Place
    ensemble: Ensemble
    risks: tuple[Risk, ...]
    without_figure: tuple[str, ...]

    def risk(self, program: str = ALL, measure: Measure = "unpaid_usd") -> Risk:
        """One program's risk. Raises KeyError if there is no figure for it."""
        for each in self.risks:
            if (each.program, each.measure) == (program, measure):
                return each
        raise KeyError(f"{program}, {measure}")

    def table(self) -> pl.DataFrame:
        """One row a program, measure and return period: see `ByState.rows`."""
        return _frame([self])

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values: what `seawall simulate --json` prints. Losses null: beyond the model."""
        book = self.ensemble.season
        return {
            "place": {"name": self.place.name, "fips": self.place.fips, "kind": self.place.kind},
            "as_of": book.as_of.isoformat(),
            "years": self.ensemble.years,
            "seed": self.ensemble.seed,
            "longest_lapse_on_record_days": book.on_record_days,
            "lapses_are_counted_to_days": book.longest_days,
            "share_of_lapses_at_limit": self.ensemble.at_limit_share,
            "lapses_a_year": len(self.ensemble.year) / self.ensemble.years,
            "method": book.says,
            "sources": [each.table for each in book.sources],
            "without_figure": list(self.without_figure),
            "risks": [
                {
                    "program": each.program,
                    "measure": each.measure,
                    "average": each.average.model_dump(mode="json"),
                    "at_limit_share": each.at_limit_share,
                    "monte_carlo_standard_error": each.aggregate.mean_error,
                    "share_of_years_with_loss": each.aggregate.frequency,
                    "occurrence": [vars(point) for point in each.occurrence.points()],
                    "aggregate": [vars(point) for point in each.aggregate.points()],
                }
                for each in self.risks
            ],
        }


@dataclass(frozen=True)
class ByState:
    """Every state and program in one ensemble of years.

    `rows`: one a state, program (`all`: their sum), measure and return period. Columns: fips, place, program, measure,
    average, average_low, average_high (interval of the hazard), average_error (Monte Carlo standard error),
    at_limit_share, years_with_loss_share, return_period_years, and occurrence and aggregate, each with _low and _high
    (95% Monte Carlo error). Null losses: beyond the model.
    """

    ensemble: Ensemble
    rows: pl.DataFrame

    def table(self) -> pl.DataFrame:
        """The rows."""
        return self.rows

    def to_dict(self) -> dict[str, Any]:
        """The rows, and of how many years."""
        drawn = self.ensemble
        return {
            "as_of": drawn.season.as_of.isoformat(),
            "years": drawn.years,
            "seed": drawn.seed,
            "rows": self.rows.to_dicts(),
        }


def simulate(
    where: str | list[str] | Place,
    *,
    years: int = YEARS,
    seed: int = 0,
    as_of: str | date | None = None,
    longest_days: int | None = None,
    executor: Executor | None = None,
) -> Simulation:
    """Simulate the year from `as_of` (default: today) many times over, and count what a place loses.

    A lapse is counted to `longest_days` (default: the longest on record), so averages are lower bounds. Any
    `concurrent.futures.Executor` may draw the years; the answer depends on `seed` alone. Raises PlaceError,
    ScenarioError, HazardError or EvidenceError, one line each.
    """
    here = place(where)
    drawn = ensemble(season(known_on(as_of), longest_days), years, seed, executor)
    return account(here, Years(drawn), reaches(drawn.season, here.state_fips))


def by_state(
    *,
    years: int = YEARS,
    seed: int = 0,
    as_of: str | date | None = None,
    longest_days: int | None = None,
    executor: Executor | None = None,
) -> ByState:
    """Every state and program in one ensemble, occurrence and aggregate. Raises as `simulate` does."""
    drawn = ensemble(season(known_on(as_of), longest_days), years, seed, executor)
    codes = tuple(code for code in state_names() if code != "00")
    folded, reached = Years(drawn), reaches(drawn.season, codes)
    return ByState(drawn, _frame(account(here, folded, reached) for here in map(place, codes)))


def _frame(found: Iterable[Simulation]) -> pl.DataFrame:
    """One row a place, program, measure and return period."""
    rows = [
        _row(each.place, risk, one, whole)
        for each in found
        for risk in each.risks
        for one, whole in zip(risk.occurrence.points(), risk.aggregate.points(), strict=True)
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def _row(here: Place, risk: Risk, one: Point, whole: Point) -> dict[str, Any]:
    band = risk.average.interval
    assert band is not None
    return {
        "fips": here.fips,
        "place": here.name,
        "program": risk.program,
        "measure": risk.measure,
        "average": risk.average.value,
        "average_low": band.low,
        "average_high": band.high,
        "average_error": risk.aggregate.mean_error,
        "at_limit_share": risk.at_limit_share,
        "years_with_loss_share": risk.aggregate.frequency,
        "return_period_years": one.return_period_years,
        **{
            f"{kind}{bound}": getattr(point, bound.removeprefix("_") or "loss")
            for kind, point in (("occurrence", one), ("aggregate", whole))
            for bound in ("", "_low", "_high")
        },
    }


class Years:
    """Simulated years folded: each distinct year with one lapse is a row with a count; the others a row each."""

    def __init__(self, drawn: Ensemble) -> None:
        self.ensemble = drawn
        lapses = np.bincount(drawn.year, minlength=drawn.years)
        alone = lapses[drawn.year] == 1
        singles, counts = np.unique(drawn.event[alone], return_counts=True)
        several = drawn.event[~alone]
        firsts = np.flatnonzero(np.diff(drawn.year[~alone], prepend=-1))
        self.events = np.concatenate([singles, several])
        self.firsts = np.concatenate([np.arange(len(singles)), len(singles) + firsts])
        self.counts = np.concatenate([counts.astype(float), np.ones(len(firsts))])

    def curves(self, table: Array) -> tuple[Curve, Curve]:
        """Occurrence and aggregate curve of a loss table (sites x days)."""
        if not len(self.events):
            nothing = Curve.of(np.empty(0), np.empty(0), self.ensemble.years)
            return nothing, nothing
        losses = table.ravel()[self.events]
        largest, total = (each.reduceat(losses, self.firsts) for each in (np.maximum, np.add))
        return Curve.of(largest, self.counts, self.ensemble.years), Curve.of(total, self.counts, self.ensemble.years)

    def interval(self, table: Array) -> Interval:
        """Where the average lies under the hazards that may be drawn, for the forecast's share of them."""
        means = np.einsum("hk,k->h", self.ensemble.rates, table.ravel())
        low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        return Interval(low=float(low), high=float(high), level=LEVEL)

    def at_limit(self, table: Array) -> float:
        """The share of all losses that comes from lapses counted only to the limit (0 if nothing is lost)."""
        lost = self._lapses * table
        total = lost.sum()
        return float(lost[:, -1].sum() / total) if total else 0.0

    @cached_property
    def _lapses(self) -> Indices:
        """Lapses at each site and duration: sites x days."""
        shape = len(self.ensemble.season.sites), self.ensemble.season.longest_days
        return np.bincount(self.ensemble.event, minlength=shape[0] * shape[1]).reshape(shape)


@dataclass(frozen=True)
class Reach:
    """A program's running sums per unit: arrays sites x states x days (duration 1, 2, ... days).

    `unpaid`: months of dollars unpaid to date; `reached`: share of the people unpaid; None if people are not
    those who go without. `months`: the month of the first exposed payment at each site.
    """

    program: Program
    states: tuple[str, ...]
    months: tuple[date, ...]
    unpaid: Array
    reached: Array | None


def reaches(book: Season, states: tuple[str, ...]) -> tuple[Reach, ...]:
    """The running sums of every program that a lapse stops at one of the sites, for these states."""
    return tuple(found for each in programs() if (found := _reach(each, book, states)) is not None)


def account(here: Place, years: Years, reached: tuple[Reach, ...]) -> Simulation:
    """A place's risks by program and measure, and the sum of programs where it means something."""
    book = years.ensemble.season
    risks: list[Risk] = []
    totals: dict[Measure, list[tuple[Array, Figure]]] = {each: [] for each in _TOTALLED}
    without = []
    for reach in reached:
        found = tables(here, reach, book)
        if not found:
            without.append(reach.program.id)
        for measure, (table, figure) in found.items():
            risks.append(_risk(here, reach.program.id, measure, table, (figure,), years))
            if measure in totals:
                totals[measure].append((table, figure))
    for measure, parts in totals.items():
        if parts:
            table = np.sum([table for table, _ in parts], axis=0)
            risks.append(_risk(here, ALL, measure, table, tuple(figure for _, figure in parts), years))
    return Simulation(here, years.ensemble, tuple(risks), tuple(without))


def tables(here: Place, reach: Reach, book: Season) -> dict[Measure, tuple[Array, Figure]]:
    """Loss for every site and duration (sites x days), with a figure it rests on; only measures with one."""
    found: dict[Measure, tuple[Array, Figure]] = {}
    unit: dict[_Exposed, Array | None] = {"dollars": reach.unpaid, "persons": reach.reached}
    names: dict[_Exposed, tuple[Measure, Measure]] = {
        "dollars": ("unpaid_usd", "unpaid_dollar_days"),
        "persons": ("persons_unpaid", "person_days_unpaid"),
    }
    for kind, (level, running) in names.items():
        driver = unit[kind]
        if driver is None:
            continue
        weights = _weights(here, reach, kind, book.as_of)
        if weights is None:
            continue
        per_site, figure = weights
        table = np.einsum("ks,kst->kt", per_site, driver)
        found[level] = (table, figure)
        found[running] = (np.cumsum(table, axis=1), figure)
    return found


def _weights(here: Place, reach: Reach, kind: _Exposed, as_of: date) -> tuple[Array, Figure] | None:
    """The place's figure at each site, divided over its states: sites x states. None if there is no figure."""
    by_month: dict[date, Array] = {}
    figure = None
    for month in sorted(set(reach.months)):
        figure = exposure(here, reach.program, kind, month, as_of)
        if figure is None:
            return None
        shares = np.ones(1)
        states = reach.states
        if reach.states != ("00",):
            states = here.state_fips
            shares = weights_of(here, reach.program, states, month, as_of)[kind]
        row = np.zeros(len(reach.states))
        row[[reach.states.index(fips) for fips in states]] = figure.value * shares
        by_month[month] = row
    assert figure is not None
    return np.array([by_month[month] for month in reach.months]), figure


def _reach(program: Program, book: Season, states: tuple[str, ...]) -> Reach | None:
    own = states if program.id == "snap" else ("00",)
    stops = [stop(program, site.scenario, book.as_of) for site in book.sites]
    if not any(found.outcome == "stops" for found in stops):
        return None
    shape = (len(stops), len(own), book.longest_days)
    unpaid, reached = np.zeros(shape), np.zeros(shape)
    for n, (site, found) in enumerate(zip(book.sites, stops, strict=True)):
        if found.lawful_stop is None:
            continue
        days = tuple(site.start + timedelta(days=each) for each in range(book.longest_days))
        _, driver = drivers_of(program, site.scenario, found, own, days, book.as_of)
        # A lapse that is over before the day of the stop takes nothing, even if pay day was moved forward.
        lasting = np.arange(book.longest_days) >= (found.lawful_stop - site.start).days
        unpaid[n] = np.where(lasting, np.nan_to_num(driver.unpaid).cumsum(axis=1), 0.0)
        reached[n] = np.where(lasting, np.nan_to_num(driver.reached), 0.0)
    counted = all(people_counted(found) for found in stops if found.outcome == "stops")
    months = tuple(exposed_month(found, site.scenario) for found, site in zip(stops, book.sites, strict=True))
    return Reach(program, own, months, unpaid, reached if counted else None)


def _risk(here: Place, program: str, measure: Measure, table: Array, figures: tuple[Figure, ...], years: Years) -> Risk:
    book, drawn = years.ensemble.season, years.ensemble
    occurrence, aggregate = years.curves(table)
    unit, concept = _UNITS[measure]
    sources = dict.fromkeys((*(each for figure in figures for each in figure.sources), *book.sources))
    average = Figure(
        value=aggregate.mean,
        unit=unit,
        concept=concept,
        place=here.name,
        period=f"the year from {day_text(book.as_of)}",
        as_of=book.as_of,
        kind="modelled",
        sources=tuple(sources),
        method=(
            f"Mean of {drawn.years:,} simulated years (seed {drawn.seed}); Monte Carlo standard error "
            f"{aggregate.mean_error:,.4g}. {LEVEL:.0%} interval: the mean under the hazards drawn. {book.says}"
        ),
        interval=years.interval(table),
    )
    return Risk(program, measure, average, years.at_limit(table), occurrence, aggregate)
