"""How many people, households and dollars does SNAP reach in each state in a month?

SNAP is projected from its monthly series, in three steps: persons by a damped trend (`projection.py`);
households by the latest persons per household; dollars by the latest dollars per person, moved with the
maximum allotment in force. No other program has a series that carries a projection.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

import numpy as np
import polars as pl

from seawall.base.errors import EvidenceError
from seawall.base.words import day_text, month_text
from seawall.evidence import Source, kept, load, remembered, source
from seawall.impacts import projection
from seawall.impacts.projection import LEVEL, Array, History, together

Measure = Literal["persons", "households", "dollars"]

MONTHS_AHEAD = 15 * 12  # farther ahead, no past error says how wrong a projection is
PARAMETER_NOTICE = timedelta(days=60)  # allotments for a fiscal year are published about two months ahead


@dataclass(frozen=True)
class StateMonth:
    """SNAP in every state in one month: values and relative intervals, by state FIPS code.

    Arrays follow `fips`. `low` and `high` multiply the value. `nation_*` are the same for the whole country.
    """

    month: date
    fips: tuple[str, ...]
    persons: Array
    households: Array
    usd: Array
    low: tuple[float, float] = (1.0, 1.0)  # (states, nation): lower factor for persons
    high: tuple[float, float] = (1.0, 1.0)
    usd_low: tuple[float, float] = (1.0, 1.0)
    usd_high: tuple[float, float] = (1.0, 1.0)
    coverage: float = float("nan")
    projected: bool = False
    method: str = ""
    sources: tuple[Source, ...] = ()

    def of(self, measure: Measure, states: tuple[str, ...]) -> Array:
        """Values of the named states; NaN where the program publishes none."""
        values = {"persons": self.persons, "households": self.households, "dollars": self.usd}[measure]
        lookup = dict(zip(self.fips, values, strict=True))
        return np.array([lookup.get(fips, np.nan) for fips in states])

    def factors(self, measure: Measure, nation: bool) -> tuple[float, float]:
        """Lower and upper factor of the interval, for a state (or several) or for the nation."""
        low, high = (self.usd_low, self.usd_high) if measure == "dollars" else (self.low, self.high)
        return low[nation], high[nation]


def _state_month(plain: Any) -> StateMonth:
    """A state month from plain values."""
    pairs = {name: tuple(plain[name]) for name in ("low", "high", "usd_low", "usd_high", "fips")}
    sources = tuple(Source.model_validate(each) for each in plain["sources"])
    return StateMonth(**plain | pairs | {"month": date.fromisoformat(plain["month"]), "sources": sources})


@kept
@remembered(_state_month)
def snap_month(month: date, as_of: date) -> StateMonth:
    """SNAP by state in a month, from what was published by `as_of`: published if it was, else projected.

    Raises EvidenceError when nothing was published by then.
    """
    months, fips, series = _series(as_of)
    row = _row(months[0], month)
    if row < 0:
        raise EvidenceError(f"SNAP by state begins in {month_text(months[0])}; {month_text(month)} is earlier.")
    if row < len(months) and np.isfinite(series["persons"][row]).any():
        if np.isnan(series["nation"][row]) or np.isfinite(series["log_nation"][row]):
            return _published(months[row], fips, {name: values[row] for name, values in series.items()})
        earlier = _with_logs({name: values[:row] for name, values in series.items()})
        told = (
            f"{month_text(month)} as published is not a month's caseload, because benefits were issued early or late. "
        )
        found = _projected(month, row, months[:row], fips, earlier, as_of)
        return replace(found, method=told + found.method)
    return _projected(month, row, months, fips, series, as_of)


def candidates(as_of: date, distance: int, since: int = 0) -> dict[str, tuple[float, float, float]]:
    """Backtest of each candidate at `distance` months: mean and median absolute error, and coverage (shares).

    Rolling origin over the last ten years and all states. `since` months of national figures are known
    beyond the state's last month. docs/methods.md prints the table.
    """
    months, _, series = _series(as_of)
    last = len(months) - 1 - since
    history = History(series["log_persons"][: last + 1], series["log_nation"], last)
    rules = {"persistence": 0.0, **{f"trend damped by {damping:.2f}": damping for damping in (0.8, 0.85, 0.9)}}
    result = {}
    for name, damping in (rules | {"undamped trend": 1.0}).items():
        past = projection.errors(history, last + distance, damping)
        recent = past[last - distance - 119 : last - distance + 1]
        seen = np.abs(np.expm1(recent[np.isfinite(recent)]))
        held = projection.coverage(past, distance, last)
        result[name] = (float(seen.mean()), float(np.median(seen)), held)
    return result


def _published(month: date, fips: tuple[str, ...], row: dict[str, Array]) -> StateMonth:
    return StateMonth(
        month=month,
        fips=fips,
        persons=row["persons"],
        households=row["households"],
        usd=row["issuance_usd"],
        method=f"Published for {month_text(month)}.",
        sources=(source("snap_state_month"),),
    )


def _projected(
    month: date, target: int, months: list[date], fips: tuple[str, ...], series: dict[str, Array], as_of: date
) -> StateMonth:
    states, nation = series["log_persons"], series["log_nation"]
    # A month that is not a caseload (February 2019) is no starting point either.
    usable = np.isfinite(nation) & (np.isfinite(states).mean(axis=1) > 0.5)
    last = int(np.flatnonzero(usable)[-1])
    if target - last > MONTHS_AHEAD:
        raise EvidenceError(
            f"SNAP is known to {month_text(months[last])} and is projected {MONTHS_AHEAD // 12} years ahead at most; "
            f"{month_text(month)} is later. Choose an earlier month."
        )
    later = _later_national(as_of, months[last], month)
    if later:
        grown = np.full(_row(months[0], max(later)) + 1, np.nan)
        grown[: last + 1] = nation[: last + 1]
        for later_month, persons in later.items():
            grown[_row(months[0], later_month)] = np.log(persons)
        nation = grown
    else:
        nation = nation[: last + 1]
    history = History(states[: last + 1], nation, last)
    forecast, _ = projection.forecast(history, target)
    past = projection.errors(history, target)
    low, high = projection.band(past)
    past_nation = projection.nation_errors(history, target)
    nation_low, nation_high = projection.band(past_nation)
    per_person, spread, cola = _usd_per_person(series, months, last, target, as_of)
    persons = np.exp(forecast)
    ratio = series["households"][last] / series["persons"][last]
    anchor = history.anchor
    told = (
        f"State persons of {month_text(months[last])}, carried to {month_text(month)}: "
        + (f"the nation's change to {month_text(_month(months[0], anchor))}, then " if anchor > last else "")
        + f"last year's monthly trend damped by {projection.DAMPING} a month."
    )
    (low, nation_low), (high, nation_high) = np.exp([low, nation_low]), np.exp([high, nation_high])
    per_low, per_high = np.exp(spread)
    held = projection.coverage(past, target - last, last)
    held_nation = projection.coverage(past_nation, target - anchor, anchor)
    return StateMonth(
        month=month,
        fips=fips,
        persons=persons,
        households=persons * ratio,
        usd=persons * per_person,
        low=(float(low), float(nation_low)),
        high=(float(high), float(nation_high)),
        usd_low=(float(together(-1, low, per_low)), float(together(-1, nation_low, per_low))),
        usd_high=(float(together(1, high, per_high)), float(together(1, nation_high, per_high))),
        coverage=held,
        projected=True,
        method=(
            f"{told} Households: persons at the latest persons per household. Dollars: the latest dollars per person "
            f"times {cola:.3f}, the change of the maximum allotment. {LEVEL:.0%} interval from the errors of this "
            f"method at the same distance ({target - last} months); in backtests over ten years it held "
            f"{held:.0%} of the time for states, {held_nation:.0%} for the nation."
        ),
        sources=tuple(
            source(name)
            for name in ("snap_state_month", *(("snap_national_recent",) if anchor > last else ()), "snap_parameter")
        ),
    )


def _usd_per_person(
    series: dict[str, Array], months: list[date], last: int, target: int, as_of: date
) -> tuple[Array, tuple[float, float], float]:
    """Dollars per person in the target month, the spread of past errors, and the allotment's change.

    Months of emergency allotments (March 2020 to February 2023) and of early issuance are left out of the
    error record: benefits then did not follow the maximum allotment.
    """
    moved = _max_allotments(as_of, [_month(months[0], row) for row in range(target + 1)])
    with np.errstate(divide="ignore", invalid="ignore"):
        real = np.log(series["issuance_usd"] / series["persons"]) - np.log(moved[: len(months), None])
    odd = np.array([date(2020, 3, 1) <= month <= date(2023, 2, 1) for month in months])
    odd |= np.array([month in (date(2019, 1, 1), date(2019, 2, 1), date(2019, 3, 1)) for month in months])
    usual = np.where(odd[:, None], np.nan, real)
    distance = target - last
    past = usual[distance:] - usual[: len(usual) - distance] if distance < len(usual) else np.array([np.nan])
    cola = float(moved[target] / moved[last])
    row = last if not odd[last] else int(np.flatnonzero(~odd[: last + 1])[-1])
    return np.exp(real[row]) * moved[target], projection.band(past), cola


def _max_allotments(as_of: date, months: list[date]) -> Array:
    """The two-person maximum allotment in the contiguous states in each month (USD a month).

    Two persons, because the average household has about two; the yearly change is alike for all sizes.
    Before the table begins it is taken as constant, which only widens the error record.
    """
    table = load("snap_parameter").filter(
        (pl.col("parameter") == "max_allotment")
        & (pl.col("region") == "CONTIGUOUS_US")
        & (pl.col("household_size") == "2")
        & (pl.col("effective_from") <= as_of + PARAMETER_NOTICE)
    )
    steps = table.sort("effective_from", "value")
    if steps.is_empty():
        return np.ones(len(months))
    starts = np.array([day.toordinal() for day in steps["effective_from"]])
    at = np.searchsorted(starts, [month.toordinal() for month in months], side="right") - 1
    return steps["value"].cast(pl.Float64).to_numpy()[np.maximum(at, 0)]


def _later_national(as_of: date, last: date, target: date) -> dict[date, float]:
    """National persons for months after the states' last one, up to the target."""
    table = load("snap_national_recent", as_of=as_of)
    rows = (
        (date.fromisoformat(f"{month}-01"), persons) for month, persons in table.select("month", "persons").iter_rows()
    )
    return {month: float(persons) for month, persons in rows if last < month <= target and persons is not None}


@kept
def _series(as_of: date) -> tuple[list[date], tuple[str, ...], dict[str, Array]]:
    """Months, state codes, and matrices (months x states) of the SNAP series published by `as_of`."""
    table = load("snap_state_month", as_of=as_of)
    if table.is_empty():
        raise EvidenceError(f"no SNAP figures had been published by {day_text(as_of)}. Choose a later --as-of.")
    fips = tuple(sorted(code for code in table["fips"].unique() if code != "00"))
    held = [date.fromisoformat(f"{month}-01") for month in sorted(table["month"].unique())]
    months = [_month(held[0], row) for row in range(_row(held[0], held[-1]) + 1)]
    rows = [_row(months[0], month) for month in held]  # a month that is not held stays a row of NaN
    matrices: dict[str, Array] = {}
    for name in ("persons", "households", "issuance_usd"):
        wide = table.pivot(on="fips", index="month", values=name).sort("month")
        matrices[name] = np.full((len(months), len(fips)), np.nan)
        matrices[name][rows] = wide.select(*fips).cast(pl.Float64).to_numpy()
        if name == "persons":
            matrices["nation"] = np.full(len(months), np.nan)
            matrices["nation"][rows] = wide["00"].cast(pl.Float64).to_numpy()
    return months, fips, _with_logs(matrices)


def _with_logs(series: dict[str, Array]) -> dict[str, Array]:
    """The series, and the logs of persons by state and in the nation, months that are not caseloads left out."""
    logs = {f"log_{name}": projection.clean(series[name]) for name in ("persons", "nation")}
    return series | logs


def _row(first: date, month: date) -> int:
    return (month.year - first.year) * 12 + month.month - first.month


def _month(first: date, row: int) -> date:
    index = first.year * 12 + first.month - 1 + row
    return date(index // 12, index % 12 + 1, 1)
