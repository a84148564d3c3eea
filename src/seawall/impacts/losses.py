"""The verb `impact`: a scenario, a place, and what each day costs whom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal

import numpy as np
import polars as pl

from seawall.base.errors import ScenarioError
from seawall.base.given import require
from seawall.base.shown import shown_by
from seawall.evidence import Figure, Store, current, using
from seawall.hazard import Scenario, Stop, lapse, stop
from seawall.hazard.scenario import known_on
from seawall.impacts import calendar, cohorts, unpaid
from seawall.impacts.caseload import Measure
from seawall.impacts.exposure import exposure, source_of
from seawall.impacts.projection import Array
from seawall.impacts.source import runs_in
from seawall.impacts.where import SCHEMA, by_county
from seawall.places import Place, counties_of, place
from seawall.programs import Program, programs

WEEKS_IN_MONTH = 4  # a week is a quarter of the month, as the states that paid weekly in 2025 counted
HORIZON_DAYS = 120  # counted where nobody says how long it lasts
_MISSED_BY_PEOPLE = ("residents", "employees")


@dataclass(frozen=True)
class Loss:
    """One program in one place under one scenario: figures, stop, and the daily arithmetic.

    `persons`, `households` and `monthly_usd` are of what is exposed on the day of the stop; `whole` is of the whole
    program, which differs where grants begin in different months (see cohorts.py).
    Somebody first misses a payment on `harm_date`; where the stop has a range, by `harm_latest`.
    `unpaid_shares` and `weights` are by state: the part of a due payment that is not made, and the state's part of
    the place's figure. A program that pays every state on the same days has one state, "00"; `in_states` are those that
    the place lies in.
    """

    program: Program
    stop: Stop
    scenario: Scenario
    as_of: date
    harm_date: date | None
    harm_latest: date | None
    month: date
    persons: Figure | None
    households: Figure | None
    monthly_usd: Figure | None
    whole: dict[Measure, Figure | None]
    staggered: cohorts.Grants | None
    in_states: tuple[str, ...]
    states: tuple[str, ...]
    unpaid_shares: Array
    weights: dict[Measure, Array]
    store: Store = field(default_factory=current, repr=False, compare=False)  # the evidence that it is worked out from

    @property
    def unpaid_share(self) -> float:
        """The part of the place's dollars that is not paid once the program stops."""
        return float((self.unpaid_shares * self.weights["dollars"]).sum())

    @property
    def week_usd(self) -> float | None:
        """What a week of the missed payment costs in full, in USD; None: no figure."""
        return self.monthly_usd.value * self.unpaid_share / WEEKS_IN_MONTH if self.monthly_usd else None

    def served(self, measure: Measure, day: date) -> float | None:
        """People or households whom the money missed by a day is for, whoever misses it; None: no figure."""
        figure = self.whole[measure]
        if figure is None:
            return None
        return figure.value * (self.staggered.begun(day).value if self.staggered else 1.0)

    @cached_property
    def days(self) -> pl.DataFrame:
        """One row a day: the columns of `Impact.by_day`."""
        with using(self.store):
            return _by_day(self)


@shown_by("impact")
@dataclass(frozen=True)
class Impact:
    """What a scenario does to a place, program by program and day by day."""

    place: Place
    scenario: Scenario
    as_of: date
    losses: tuple[Loss, ...]
    by: Literal["day", "place"] = "day"  # which rows `table` gives
    store: Store = field(default_factory=current, repr=False, compare=False)

    def table(self) -> pl.DataFrame:
        """`by_day` or `by_place`."""
        return self.by_day if self.by == "day" else self.by_place

    @cached_property
    def by_day(self) -> pl.DataFrame:
        """One row per program and day.

        Columns: day, program, missed_by, due_usd, unpaid_usd (that day) with _low and _high, unpaid_to_date_usd,
        unpaid_dollar_days (running sum of unpaid_to_date_usd), persons_newly_unpaid, persons_unpaid with
        _low and _high, households_newly_unpaid, households_unpaid with _low and _high, meals_unpaid (SNAP),
        spending_loss_low_usd, spending_loss_high_usd (SNAP, national output). Null is no figure.
        """
        return pl.concat([loss.days for loss in self.losses], how="vertical")

    @cached_property
    def by_month(self) -> pl.DataFrame:
        """One row per program and month: unpaid_usd of its days, persons_unpaid and households_unpaid on its last."""
        return self.by_day.group_by("program", month=pl.col("day").dt.truncate("1mo"), maintain_order=True).agg(
            unpaid_usd=pl.when(pl.col("unpaid_usd").count() > 0).then(pl.col("unpaid_usd").sum()),
            persons_unpaid=pl.col("persons_unpaid").last(),
            households_unpaid=pl.col("households_unpaid").last(),
        )

    @cached_property
    def by_place(self) -> pl.DataFrame:
        """One row per county and program with a county figure: the first exposed month's people and dollars.

        Columns: fips, name, program, population_persons, persons with _low and _high, households,
        monthly_usd, unpaid_usd (over all days of `by_day`). Null is no figure.
        """
        empty = pl.DataFrame(schema=SCHEMA | {"unpaid_usd": pl.Float64})
        return pl.concat([empty, *(rows for loss in self.losses if (rows := self.counties(loss)) is not None)])

    def counties(self, loss: Loss) -> pl.DataFrame | None:
        """The rows of `by_place` of one program; None without a county figure."""
        with using(self.store):
            return self._counties(loss)

    def _counties(self, loss: Loss) -> pl.DataFrame | None:
        counties = by_county(self.place, loss.program, loss.month, self.as_of)
        if all(counties[column].null_count() == len(counties) for column in ("persons", "households", "monthly_usd")):
            return None
        states = tuple(sorted({fips[:2] for fips in counties["fips"]}))
        driver = _driver(loss.program, self.scenario, loss.stop, states, self.as_of)
        unpaid_months = dict(zip(states, driver.unpaid.sum(axis=1).tolist(), strict=True))
        state_of = counties["fips"].str.slice(0, 2).replace_strict(unpaid_months, return_dtype=pl.Float64)
        counties = counties.with_columns(unpaid_usd=pl.col("monthly_usd") * state_of)
        if loss.staggered is None:
            return counties
        part = loss.staggered.begun(loss.staggered.first)
        low, high = pl.coalesce("persons_low", "persons") * part.low, pl.coalesce("persons_high", "persons") * part.high
        return counties.with_columns(
            pl.col("persons", "households", "monthly_usd") * part.value, persons_low=low, persons_high=high
        )

    def loss(self, program_id: str) -> Loss:
        """The loss of one program. Raises KeyError if the scenario leaves it out."""
        return next(loss for loss in self.losses if loss.program.id == program_id)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain values, dates as text: what `seawall impact --json` prints."""
        return {
            "place": {"name": self.place.name, "fips": self.place.fips, "kind": self.place.kind},
            "scenario": self.scenario.model_dump(mode="json"),
            "as_of": self.as_of.isoformat(),
            "programs": [
                {
                    "program": loss.program.id,
                    "outcome": loss.stop.outcome,
                    "why": loss.stop.why,
                    "lawful_stop": _iso(loss.stop.lawful_stop),
                    "harm_date": _iso(loss.harm_date),
                    "persons": _dump(loss.persons),
                    "households": _dump(loss.households),
                    "monthly_usd": _dump(loss.monthly_usd),
                }
                for loss in self.losses
            ],
            "by_day": self.by_day.with_columns(pl.col("day").dt.to_string("iso")).to_dicts(),
            "by_place": self.by_place.to_dicts(),
        }


def impact(
    where: str | list[str] | Place, scenario: Scenario | None = None, *, as_of: str | date | None = None
) -> Impact:
    """People and dollars unpaid in a place, by program and day, to the scenario's end or, without one, over 120 days.

    Default scenario: the next appropriations deadline lapses. Uses only evidence published by `as_of`
    (default: today). Raises PlaceError, ScenarioError or EvidenceError, one line each.
    """
    here, known = place(where), known_on(as_of)
    require(scenario, (Scenario, type(None)), "scenario", "what seawall.lapse() returns", ScenarioError)
    assumed = scenario or lapse(as_of=known)
    named = assumed.programs
    chosen = [each for each in programs() if (runs_in(each, here) if named is None else each.id in named)]
    return Impact(here, assumed, known, tuple(_loss(here, each, assumed, known) for each in chosen))


def county_days(where: Place, scenario: Scenario, as_of: date) -> dict[str, unpaid.CountyDays]:
    """For each program with county figures: every county's dollars and people unpaid on every day, as factors."""
    pieces = counties_of(where)
    fips = tuple(piece.fips for piece in pieces)
    part = np.array([piece.share for piece in pieces])
    states, state_of = np.unique([int(code[:2]) for code in fips], return_inverse=True)
    named = tuple(f"{code:02}" for code in states)
    result = {}
    for each in programs():
        if not any(block.level == "county" or block.split_by for block in each.exposure):
            continue
        found = stop(each, scenario, as_of)
        sized = exposed_size_is_known(each, scenario)
        amounts = source_of(each).counties(each, fips, part, exposed_month(found, scenario), as_of) if sized else {}
        none = np.full(len(fips), np.nan)
        usd, persons = amounts.get("monthly_usd", none), amounts.get("persons", none)
        driver = _driver(each, scenario, found, named, as_of)
        result[each.id] = unpaid.CountyDays(fips, usd, persons, state_of, driver)
    return result


def _loss(where: Place, program: Program, scenario: Scenario, as_of: date) -> Loss:
    found = stop(program, scenario, as_of)
    month = exposed_month(found, scenario)
    begins = found.lawful_stop
    harm = calendar.first_payday(program, where.state_fips, begins, scenario.start) if begins else None
    last = found.latest if begins != found.latest else None
    latest = calendar.first_payday(program, where.state_fips, last, scenario.start) if last else None
    sized = exposed_size_is_known(program, scenario)
    figures: dict[Measure, Figure | None] = {
        measure: exposure(where, program, measure, month, as_of) if sized else None
        for measure in ("persons", "households", "dollars")
    }
    staggered = _staggered(found, scenario, figures["persons"], where.kind == "nation")
    exposed = {each: staggered.exposed(one) for each, one in figures.items()} if staggered else figures
    counted = source_of(program)
    states = where.state_fips if counted.by_state and figures["persons"] is not None else ("00",)
    return Loss(
        program=program,
        stop=found,
        scenario=scenario,
        as_of=as_of,
        harm_date=harm,
        harm_latest=latest,
        month=month,
        persons=exposed["persons"],
        households=exposed["households"],
        monthly_usd=exposed["dollars"],
        whole=figures,
        staggered=staggered,
        in_states=where.state_fips,
        states=states,
        unpaid_shares=unpaid_shares(program, scenario, found, states, as_of),
        weights=counted.weights(where, program, states, month, as_of),
    )


def exposed_size_is_known(program: Program, scenario: Scenario) -> bool:
    """Whether the figures of a program are of what a lapse reaches.

    Payrolls of all agencies are not, in a lapse of some bills: how many work under which bill is in no table here.
    """
    return program.bill != "all" or scenario.bills is None


def unpaid_shares(program: Program, scenario: Scenario, found: Stop, states: tuple[str, ...], as_of: date) -> Array:
    """The part of a due payment that is not made, by state."""
    if found.lawful_stop is None:
        return np.full(len(states), 1.0 - scenario.share_paid)
    month = exposed_month(found, scenario)
    return 1.0 - source_of(program).paid_shares(states, scenario.share_paid, month, as_of)


def drivers_of(
    program: Program, scenario: Scenario, found: Stop, states: tuple[str, ...], days: tuple[date, ...], shares: Array
) -> unpaid.Drivers:
    """The drivers of one program (states x days), from the part not paid in each state."""
    months, people = calendar.due(program, states, days)
    begins = found.lawful_stop
    # A payment that is due inside the failure and made early, before a holiday, is missed early.
    own = None
    if begins:
        own = [min(begins, calendar.first_payday(program, (fips,), begins, scenario.start)) for fips in states]
    driver = unpaid.drivers(days, months, people, own, scenario.end, shares)
    staggered = _staggered(found, scenario)
    if staggered is None:
        return driver
    part = np.array([staggered.begun(day).value for day in days])
    return replace(driver, unpaid=driver.unpaid * part)


def _staggered(
    found: Stop, scenario: Scenario, persons: Figure | None = None, nation: bool = True
) -> cohorts.Grants | None:
    """The grants that begin in different months, in a lapse; a suspension is of all."""
    if scenario.kind != "lapse" or found.outcome != "stops":
        return None
    return cohorts.grants(found.rule, found.lawful_stop, None if nation or persons is None else persons.value)


def _driver(program: Program, scenario: Scenario, found: Stop, states: tuple[str, ...], as_of: date) -> unpaid.Drivers:
    shares = unpaid_shares(program, scenario, found, states, as_of)
    return drivers_of(program, scenario, found, states, _days(scenario), shares)


def _by_day(loss: Loss) -> pl.DataFrame:
    days, found = _days(loss.scenario), loss.stop
    driver = drivers_of(loss.program, loss.scenario, found, loss.states, days, loss.unpaid_shares)

    def amount(measure: Measure, by_state: Array, bound: str = "") -> Array:
        figure = loss.whole[measure]
        if figure is None:
            return np.full(len(days), np.nan)
        value: float | Array = figure.value
        if bound and figure.interval:
            value = getattr(figure.interval, bound)
        elif bound and not loss.staggered:
            value = np.nan
        if bound and loss.staggered:
            parts = [loss.staggered.begun(day) for day in days]
            value = value * np.array([getattr(part, bound) / part.value if part.value else 0.0 for part in parts])
        return value * np.einsum("s,st->t", loss.weights[measure], np.nan_to_num(by_state))

    counted = people_counted(found)
    nobody = np.full(len(days), np.nan)
    unpaid_usd = amount("dollars", driver.unpaid)
    to_date = np.cumsum(unpaid_usd)
    harm = source_of(loss.program).harm_factors(loss.month, loss.as_of)
    columns = {
        "due_usd": amount("dollars", driver.due),
        "unpaid_usd": unpaid_usd,
        "unpaid_usd_low": amount("dollars", driver.unpaid, "low"),
        "unpaid_usd_high": amount("dollars", driver.unpaid, "high"),
        "unpaid_to_date_usd": to_date,
        "unpaid_dollar_days": np.cumsum(to_date),
        "persons_newly_unpaid": amount("persons", driver.newly) if counted else nobody,
        "persons_unpaid": amount("persons", driver.reached) if counted else nobody,
        "persons_unpaid_low": amount("persons", driver.reached, "low") if counted else nobody,
        "persons_unpaid_high": amount("persons", driver.reached, "high") if counted else nobody,
        "households_newly_unpaid": amount("households", driver.newly) if counted else nobody,
        "households_unpaid": amount("households", driver.reached) if counted else nobody,
        "households_unpaid_low": amount("households", driver.reached, "low") if counted else nobody,
        "households_unpaid_high": amount("households", driver.reached, "high") if counted else nobody,
        "meals_unpaid": unpaid_usd / harm.meal_usd if harm else nobody,
        "spending_loss_low_usd": unpaid_usd * harm.multiplier_low if harm else nobody,
        "spending_loss_high_usd": unpaid_usd * harm.multiplier_high if harm else nobody,
    }
    missed_by = found.rule.missed_by if found.rule else "residents"
    labels = {"day": list(days), "program": [loss.program.id] * len(days), "missed_by": [missed_by] * len(days)}
    return pl.DataFrame(labels | columns).with_columns(pl.col(pl.Float64).fill_nan(None))


def people_counted(found: Stop) -> bool:
    """Whether the program's people are those who go without: not where governments or providers miss the money."""
    people_miss = found.rule is None or found.rule.missed_by in _MISSED_BY_PEOPLE
    whole = found.rule is None or found.rule.reach == "all"
    return found.outcome != "stops" or (people_miss and whole)


def exposed_month(found: Stop, scenario: Scenario) -> date:
    """The month whose caseload is at stake: that of the first exposed payment, else of the scenario's start."""
    return (found.lawful_stop or scenario.start).replace(day=1)


def _days(scenario: Scenario) -> tuple[date, ...]:
    last = scenario.end or scenario.start + timedelta(days=HORIZON_DAYS - 1)
    first = scenario.start.toordinal()
    return tuple(date.fromordinal(each) for each in range(first, last.toordinal() + 1))


def _dump(figure: Figure | None) -> dict[str, Any] | None:
    return figure.model_dump(mode="json") if figure else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
