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
from numpy.typing import NDArray

from seawall.base.shown import shown_by
from seawall.base.words import day_text
from seawall.evidence import Figure, Interval
from seawall.hazard import stop
from seawall.hazard.forecast import LEVEL
from seawall.hazard.scenario import known_on
from seawall.impacts.events import Ensemble, Season, ensemble, season
from seawall.impacts.exceedance import RETURN_PERIODS, Curve, Ranked
from seawall.impacts.exposure import exposure, source_of
from seawall.impacts.losses import drivers_of, exposed_month, exposed_size_is_known, people_counted
from seawall.impacts.projection import Array, Indices
from seawall.impacts.source import runs_in
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
_KINDS: dict[Measure, _Exposed] = {
    "unpaid_usd": "dollars",
    "unpaid_dollar_days": "dollars",
    "persons_unpaid": "persons",
    "person_days_unpaid": "persons",
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


@shown_by("simulate")
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


@shown_by("simulate")
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
    rows, levels = [], []
    for each in found:
        for risk in each.risks:
            rows.append(_row(each.place, risk))
            levels.append(np.hstack([risk.occurrence.levels(), risk.aggregate.levels()]))
    names = [f"{kind}{bound}" for kind in ("occurrence", "aggregate") for bound in ("", "_low", "_high")]
    points = pl.DataFrame(np.concatenate(levels), schema=names).fill_nan(None)
    periods = pl.Series("return_period_years", np.tile(RETURN_PERIODS, len(rows)))
    repeated = pl.DataFrame(rows, infer_schema_length=None)[np.repeat(np.arange(len(rows)), len(RETURN_PERIODS))]
    return pl.concat([repeated, periods.to_frame(), points], how="horizontal")


def _row(here: Place, risk: Risk) -> dict[str, Any]:
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
    }


@dataclass(frozen=True)
class Spread:
    """What the simulated years make of one loss table: curves, the interval of the average, its part at the limit."""

    occurrence: Curve
    aggregate: Curve
    interval: Interval
    at_limit_share: float

    def times(self, factor: float) -> Spread:
        """The same for every loss times a factor."""
        low, high = self.interval.low * factor, self.interval.high * factor
        return Spread(
            self.occurrence.times(factor),
            self.aggregate.times(factor),
            Interval(low=low, high=high, level=self.interval.level),
            self.at_limit_share if factor > 0 else 0.0,
        )


class Years:
    """Simulated years, folded: a year with one lapse is a count of that lapse; the others stand apart."""

    def __init__(self, drawn: Ensemble) -> None:
        self.ensemble = drawn
        self.shape = len(drawn.season.sites), drawn.season.longest_days
        every = self.shape[0] * self.shape[1]
        lapses = np.bincount(drawn.year, minlength=drawn.years)
        alone = lapses[drawn.year] == 1
        event = drawn.event
        self.lapses = np.bincount(event, minlength=every).reshape(self.shape)
        self._alone = np.bincount(event[alone], minlength=every)
        self._events = event[~alone]
        self._year = np.cumsum(np.diff(drawn.year[~alone], prepend=-1) > 0) - 1
        self._folds: dict[bytes, Fold] = {}
        self._units: dict[tuple[str, Measure], Spread] = {}

    def spread(self, table: Array, hit: NDArray[np.bool_]) -> Spread:
        """All that is said of a loss table (sites x days) that is zero outside `hit`."""
        return Spread(*self.curves(table, hit), self.interval(table), self.at_limit(table))

    def unit(self, reach: Reach, measure: Measure) -> Spread:
        """The spread of one dollar or person a month, in a program that pays every state on the same days."""
        key = reach.program.id, measure
        if key not in self._units:
            self._units[key] = self.spread(reach.units[measure][:, 0], reach.hit)
        return self._units[key]

    def fold(self, hit: NDArray[np.bool_]) -> Fold:
        """The years as they count for losses that only the lapses in `hit` (sites x days) can bring."""
        key = hit.tobytes()
        if key not in self._folds:
            self._folds[key] = self._fold(hit.ravel())
        return self._folds[key]

    def curves(self, table: Array, hit: NDArray[np.bool_]) -> tuple[Curve, Curve]:
        """Occurrence and aggregate curve of a loss table (sites x days) that is zero outside `hit`."""
        return self.fold(hit).curves(table.ravel())

    def interval(self, table: Array) -> Interval:
        """Where the average lies under the hazards that may be drawn, for the forecast's share of them."""
        low, high = np.quantile(self.ensemble.means(table), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        return Interval(low=float(low), high=float(high), level=LEVEL)

    def at_limit(self, table: Array) -> float:
        """The share of all losses that comes from lapses counted only to the limit (0 if nothing is lost)."""
        total = float(np.vdot(self.lapses, table))
        return float(self.lapses[:, -1] @ table[:, -1]) / total if total else 0.0

    def _fold(self, hit: NDArray[np.bool_]) -> Fold:
        costly = hit[self._events]
        event, year = self._events[costly], self._year[costly]
        lapses = np.bincount(year)
        alone = lapses[year] == 1
        counts = (self._alone + np.bincount(event[alone], minlength=len(hit))) * hit
        event = event[~alone]
        held = lapses[lapses > 1]
        first = np.cumsum(held) - held
        order = np.argsort(-held, kind="stable")
        first, held = first[order], held[order]
        columns = tuple(event[first[held > n] + n] for n in range(held.max(initial=0)))
        return Fold(self.ensemble.years, counts, columns)


@dataclass(frozen=True)
class Fold:
    """Years counted by what is lost in them: `counts`, of each lapse, the years in which it alone costs anything.

    Years with several costly lapses stand one by one in `columns`: first lapse, second, ...; those with most lapses
    come first, so a later column is shorter.
    """

    years: int
    counts: Indices
    columns: tuple[Indices, ...]

    def curves(self, losses: Array) -> tuple[Curve, Curve]:
        """Occurrence and aggregate curve, from the loss of each lapse."""
        order = np.argsort(-losses)
        order = order[: np.searchsorted(-losses[order], 0.0)]  # what costs nothing is last, and falls away
        ranked, alone = losses[order], self.counts[order].astype(float)
        largest, total = self._several(losses, order)
        worst = alone + np.bincount(largest, minlength=len(order) + 1)[: len(order)]
        return self._curve(ranked, worst), self._curve(*_merged(ranked, alone, total))

    def _several(self, losses: Array, order: Indices) -> tuple[Indices, Array]:
        """In each year with several lapses: the rank of the largest (all there are, if none costs), and their sum."""
        if not self.columns:
            return np.empty(0, dtype=np.intp), np.empty(0)
        rank = np.full(len(losses), len(order))
        rank[order] = np.arange(len(order))
        first, *later = self.columns
        largest, total = rank[first], losses[first]
        for column in later:
            part = slice(len(column))
            np.minimum(largest[part], rank[column], out=largest[part])
            total[part] += losses[column]
        return largest, total

    def _curve(self, losses: Array, counts: Array) -> Curve:
        held = counts > 0
        return Curve(Ranked(losses[held], counts[held], self.years))


def _merged(losses: Array, counts: Array, several: Array) -> tuple[Array, Array]:
    """Losses, largest first, with their years, and further years with one loss each, as one ranking."""
    ordered = -np.sort(-several[several > 0])
    at = np.searchsorted(-ordered, -losses)
    return np.insert(ordered, at, losses), np.insert(np.ones(len(ordered)), at, counts)


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

    @cached_property
    def hit(self) -> NDArray[np.bool_]:
        """Where anything is lost in any of the states: sites x days."""
        lost = self.unpaid if self.reached is None else self.unpaid + self.reached
        return lost.max(axis=1) > 0

    @cached_property
    def units(self) -> dict[Measure, Array]:
        """The loss of one dollar or person a month, by measure: arrays sites x states x days."""
        people: dict[Measure, Array] = {}
        if self.reached is not None:
            people = {"persons_unpaid": self.reached, "person_days_unpaid": np.cumsum(self.reached, axis=2)}
        return {"unpaid_usd": self.unpaid, "unpaid_dollar_days": np.cumsum(self.unpaid, axis=2)} | people


def reaches(book: Season, states: tuple[str, ...]) -> tuple[Reach, ...]:
    """The running sums of every program that a lapse stops at one of the sites, for these states."""
    days = [tuple(book.first_day(site) + timedelta(days=n) for n in range(book.longest_days)) for site in book.sites]
    return tuple(found for each in programs() if (found := _reach(each, book, states, days)) is not None)


def account(here: Place, years: Years, reached: tuple[Reach, ...]) -> Simulation:
    """A place's risks by program and measure, and the sum of programs where it means something."""
    book = years.ensemble.season
    risks: list[Risk] = []
    totals: dict[Measure, list[tuple[Array, Figure]]] = {each: [] for each in _TOTALLED}
    hit = np.zeros(years.shape, dtype=bool)
    without = []
    for reach in (each for each in reached if runs_in(each.program, here)):
        found = tables(here, reach, book)
        if not found:
            without.append(reach.program.id)
        for measure, (table, figure) in found.items():
            alike = reach.states == ("00",)
            spread = years.unit(reach, measure).times(figure.value) if alike else years.spread(table, reach.hit)
            risks.append(_risk(here, reach.program.id, measure, spread, (figure,), years.ensemble))
            if measure in totals:
                totals[measure].append((table, figure))
                hit |= reach.hit
    for measure, parts in totals.items():
        if parts:
            spread = years.spread(np.sum([table for table, _ in parts], axis=0), hit)
            risks.append(_risk(here, ALL, measure, spread, tuple(figure for _, figure in parts), years.ensemble))
    return Simulation(here, years.ensemble, tuple(risks), tuple(without))


def tables(here: Place, reach: Reach, book: Season) -> dict[Measure, tuple[Array, Figure]]:
    """Loss for every site and duration (sites x days), with a figure it rests on; only measures with one."""
    found: dict[Measure, tuple[Array, Figure]] = {}
    weighed: dict[_Exposed, tuple[Array, Figure] | None] = {}
    for measure, unit in reach.units.items():
        kind = _KINDS[measure]
        if kind not in weighed:
            weighed[kind] = _weights(here, reach, kind, book.as_of)
        if (weights := weighed[kind]) is not None:
            per_site, figure = weights
            found[measure] = (np.einsum("ks,kst->kt", per_site, unit), figure)
    return found


def _weights(here: Place, reach: Reach, kind: _Exposed, as_of: date) -> tuple[Array, Figure] | None:
    """The place's figure at each site, divided over its states: sites x states. None if there is no figure."""
    alike = reach.states == ("00",)  # then its figure is the latest published, whatever the month
    by_month: dict[date, Array] = {}
    figure = None
    for month in sorted(set(reach.months))[-1:] if alike else sorted(set(reach.months)):
        figure = exposure(here, reach.program, kind, month, as_of)
        if figure is None:
            return None
        if alike:
            return np.full((len(reach.months), 1), figure.value), figure
        shares = source_of(reach.program).weights(here, reach.program, here.state_fips, month, as_of)[kind]
        row = np.zeros(len(reach.states))
        row[[reach.states.index(fips) for fips in here.state_fips]] = figure.value * shares
        by_month[month] = row
    assert figure is not None
    return np.array([by_month[month] for month in reach.months]), figure


def _reach(program: Program, book: Season, states: tuple[str, ...], days: list[tuple[date, ...]]) -> Reach | None:
    own = states if source_of(program).by_state else ("00",)
    stops = [stop(program, site.scenario, book.as_of) for site in book.sites]
    if not any(found.outcome == "stops" for found in stops):
        return None
    shape = (len(stops), len(own), book.longest_days)
    unpaid, reached = np.zeros(shape), np.zeros(shape)
    for n, (site, found) in enumerate(zip(book.sites, stops, strict=True)):
        if found.lawful_stop is None or not exposed_size_is_known(program, site.scenario):
            continue
        driver = drivers_of(program, site.scenario, found, own, days[n], np.ones(len(own)))
        # A lapse that is over before the day of the stop takes nothing, even if pay day was moved forward.
        lasting = np.arange(book.longest_days) >= (found.lawful_stop - days[n][0]).days
        unpaid[n] = np.where(lasting, np.nan_to_num(driver.unpaid).cumsum(axis=1), 0.0)
        reached[n] = np.where(lasting, np.nan_to_num(driver.reached), 0.0)
    counted = all(people_counted(found) for found in stops if found.outcome == "stops")
    months = tuple(exposed_month(found, site.scenario) for found, site in zip(stops, book.sites, strict=True))
    return Reach(program, own, months, unpaid, reached if counted else None)


def _risk(
    here: Place, program: str, measure: Measure, spread: Spread, figures: tuple[Figure, ...], drawn: Ensemble
) -> Risk:
    unit, concept = _UNITS[measure]
    sources = dict.fromkeys((*(each for figure in figures for each in figure.sources), *drawn.season.sources))
    average = Figure(
        value=spread.aggregate.mean,
        unit=unit,
        concept=concept,
        place=here.name,
        period=f"the year from {day_text(drawn.season.as_of)}",
        as_of=drawn.season.as_of,
        kind="modelled",
        sources=tuple(sources),
        method=(
            f"Mean of {drawn.years:,} simulated years (seed {drawn.seed}); Monte Carlo standard error "
            f"{spread.aggregate.mean_error:,.4g}. {LEVEL:.0%} interval: the mean under the hazards drawn. "
            f"{drawn.season.says}"
        ),
        interval=spread.interval,
    )
    return Risk(program, measure, average, spread.at_limit_share, spread.occurrence, spread.aggregate)
