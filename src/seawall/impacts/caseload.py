"""How many people, households and dollars does SNAP reach in each state in a month?

SNAP is projected from its monthly series, in three steps: persons by each state's own path beside the nation's
(`projection.py`); households by the latest persons per household; dollars by the latest dollars per person, moved with
the maximum allotment in force. No other program has a series that carries a projection.

A month is held in several editions; the newest one that was public on the day answers: a replay sees no revision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

import numpy as np
import polars as pl

from seawall.base.errors import EvidenceError
from seawall.base.words import day_text, month_text
from seawall.evidence import Source, kept, load, remembered, source
from seawall.impacts import projection
from seawall.impacts.flagged import ELSEWHERE, OUTLIER
from seawall.impacts.projection import LEVEL, Array, Band, Held, History, Record, Rule
from seawall.places import postal_codes

Measure = Literal["persons", "households", "dollars"]

COLUMNS: dict[Measure, str] = {"persons": "persons", "households": "households", "dollars": "issuance_usd"}
MONTHS_AHEAD = 15 * 12  # farther ahead, no past error says how wrong a projection is
PARAMETER_NOTICE = timedelta(days=60)  # allotments for a fiscal year are published about two months ahead
NONE = Band(0.0, 0.0, np.zeros(1), np.zeros(1))  # of a month that was published


@dataclass(frozen=True)
class StateMonth:
    """SNAP in every state in one month, by state FIPS code. Arrays follow `fips`.

    `projected` names the states whose values are projected: none in a published month, but for a state whose row is
    not its caseload. `outliers` names those whose published dollars are not the usual of a month. `nation` holds the
    published persons, households and USD of the whole country, NaN in a projected month. `band` is of persons and
    households, `usd_band` of dollars. `told` says of persons, households and dollars how projected states came about.
    """

    month: date
    fips: tuple[str, ...]
    persons: Array
    households: Array
    usd: Array
    nation: tuple[float, float, float] = (float("nan"), float("nan"), float("nan"))
    projected: tuple[str, ...] = ()
    outliers: tuple[str, ...] = ()
    band: Band = NONE
    usd_band: Band = NONE
    held: Held | None = None
    told: tuple[str, str, str] = ("", "", "")
    sources: tuple[Source, ...] = ()

    def of(self, measure: Measure, states: tuple[str, ...]) -> Array:
        """Values of the named states; NaN where the program publishes none."""
        values = {"persons": self.persons, "households": self.households, "dollars": self.usd}[measure]
        lookup = dict(zip(self.fips, values, strict=True))
        return np.array([lookup.get(fips, np.nan) for fips in states])

    def of_nation(self, measure: Measure) -> float:
        """The nation's value: as published, else the sum of the states."""
        published = self.nation[list(COLUMNS).index(measure)]
        return float(np.nansum(self.of(measure, self.fips))) if np.isnan(published) else published

    def method(self, measure: Measure) -> str:
        """How the projected states came about, in words; empty if none is projected."""
        return self.told[list(COLUMNS).index(measure)]

    def factors(self, measure: Measure, amounts: Mapping[str, float] | None) -> tuple[float, float]:
        """Lower and upper factor of the interval: for a sum over states of these amounts, or the nation (None)."""
        band = self.usd_band if measure == "dollars" else self.band
        if amounts is None:
            return band.factors()
        held = np.array([amounts.get(fips, 0.0) for fips in self.fips])
        return band.factors(held) if held.any() else (1.0, 1.0)


class Score(NamedTuple):
    """Backtest of one candidate: absolute errors as shares, over the whole record and the last ten years."""

    mean: float
    median: float
    mean_recent: float
    held: Held


def _state_month(plain: Any) -> StateMonth:
    """A state month from plain values."""
    return StateMonth(
        **plain
        | {name: tuple(plain[name]) for name in ("fips", "nation", "projected", "outliers", "told")}
        | {name: Band(**plain[name]) for name in ("band", "usd_band")}
        | {
            "month": date.fromisoformat(plain["month"]),
            "held": Held(*plain["held"]) if plain["held"] else None,
            "sources": tuple(Source.model_validate(each) for each in plain["sources"]),
        }
    )


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
    if row >= len(months) or not np.isfinite(series["persons"][row]).any():
        # A month between two that are held (its edition came later) is carried from the one before.
        before = _with_logs({name: values[:row] for name, values in series.items()})
        return _projected(month, row, months[:row], fips, before, as_of)
    whole = np.isnan(series["nation"][row]) or np.isfinite(series["log_nation"][row])
    elsewhere = series["elsewhere"][row] > 0
    published = StateMonth(
        month=month,
        fips=fips,
        persons=series["persons"][row],
        households=series["households"][row],
        usd=series["issuance_usd"][row],
        outliers=tuple(code for code, odd in zip(fips, series["outlier"][row], strict=True) if odd),
        nation=(series["sum_persons"][row], series["sum_households"][row], series["sum_issuance_usd"][row]),
        sources=(source("snap_state_month"),),
    )
    if whole and not elsewhere.any():
        return published
    earlier = _with_logs({name: values[:row] for name, values in series.items()})
    found = _projected(month, row, months[:row], fips, earlier, as_of)
    told = f"{month_text(month)} as published is not a month's caseload: benefits were issued in another month. "
    found = replace(found, told=tuple(told + each for each in found.told))
    if not whole:
        return found
    names = tuple(code for code, odd in zip(fips, elsewhere, strict=True) if odd)
    values = {
        name: np.where(elsewhere, getattr(found, name), getattr(published, name))
        for name in ("persons", "households", "usd")
    }
    return replace(
        published, **values, projected=names, band=found.band, usd_band=found.usd_band, held=found.held,
        told=found.told, sources=found.sources,
    )  # fmt: skip


ANY = float("inf")  # no cap on a state's own trend
RULES = {
    "persistence": Rule(0.0, 0.0, ANY, breaks=False),
    "one trend, damped by 0.80 (earlier releases)": Rule(0.80, 0.80, ANY, breaks=False),
    "nation 0.80, own 0.80 capped": Rule(0.80, 0.80, breaks=False),
    "nation 0.90, own 0.80": Rule(0.90, 0.80, ANY, breaks=False),
    "nation 0.90, own 0.80 capped": Rule(breaks=False),
    "nation 0.90, own 0.80 capped, anew at a break in law (shipped)": projection.SHIPPED,
    "undamped": Rule(1.0, 1.0, ANY, breaks=False),
}


def candidates(as_of: date, distance: int, since: int = 0) -> dict[str, Score]:
    """Backtest of each candidate at `distance` months, from every month of the record and for all states.

    `since` months of national figures are known beyond the state's last month; earlier releases then moved all states
    alike, so their rule has no trend of a state's own. docs/methods.md prints the table.
    """
    months, _, series = _series(as_of)
    last = len(months) - 1 - since
    nation = _sum(series["log_persons"], series["log_nation"])
    history = History(series["log_persons"][: last + 1], nation, last, _breaks(months, as_of))
    result = {}
    for name, rule in RULES.items():
        tried = rule._replace(own=0.0) if since and "earlier" in name else rule
        past = projection.record(history, last + distance, tried)
        off = np.abs(np.expm1(past.shared[:, None] + past.own))
        seen = off[np.isfinite(off)]
        recent = off[-120:][np.isfinite(off[-120:])]
        result[name] = Score(
            float(seen.mean()), float(np.median(seen)), float(recent.mean()), projection.held(past, distance)
        )
    return result


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
    nation = _with_later(_sum(states, nation)[: last + 1], months[0], last, month, as_of)
    breaks = _breaks(months, as_of)
    history = History(states[: last + 1], nation, last, breaks)
    past = projection.record(history, target)
    shift = projection.ahead(history, past, target)
    persons = np.exp(projection.forecast(history, target) + shift)
    band = past.band(projection.paces(history)[last]).unless(shift)
    held = projection.held(past, target - last)
    per_person, spread, cola = _usd_per_person(series, months, last, target, as_of)
    homes = projection.carried(series["households"] / series["persons"])[last]
    anchor = history.anchor
    anew = [row for row in breaks if row <= anchor < row + projection.YEAR]
    rule = projection.SHIPPED
    since = f"the months since the law of {month_text(_month(months[0], anew[-1]))}" if anew else "the year before"
    path = (
        f"The newest figures by state are of {month_text(months[last])}, carried to {month_text(month)} by "
        + (f"the nation's change to {month_text(_month(months[0], anchor))}, then by " if anchor > last else "")
        + f"the nation's trend over {since}, which keeps {rule.nation:.0%} each month, and the state's own beside it, "
        f"at most {rule.most:.0%} a month, which keeps {rule.own:.0%}."
        + (f" A law on work rules begins meanwhile: {np.expm1(shift):+.1%}, as after the one before." if shift else "")
    )
    ahead = "1 month" if target - last == 1 else f"{target - last} months"
    inside = f"The {LEVEL:.0%} interval holds the errors of this method {ahead} ahead, the nation's and a state's own"
    if np.isfinite(held.origins):  # the record is long enough to test on
        inside += (
            f"; in ten years of tests at least {LEVEL:.0%} of the states were in it in {held.origins:.0%} of months"
        )
    inside += "."
    tables = ["snap_state_month", "snap_parameter"]
    tables[1:1] = ["snap_national_recent"] if anchor > last else []
    tables += ["snap_law_break"] if anew or shift else []
    return StateMonth(
        month=month,
        fips=fips,
        persons=persons,
        households=persons * homes,
        usd=persons * per_person,
        projected=fips,
        band=band,
        usd_band=band.and_of(spread),
        held=held,
        told=(
            f"{path} {inside}",
            f"{path} Households: at the latest persons per household. {inside}",
            f"{path} Dollars: the latest per person times {cola:.3f}, the change of the maximum allotment. {inside}",
        ),
        sources=tuple(source(name) for name in tables),
    )


def _usd_per_person(
    series: dict[str, Array], months: list[date], last: int, target: int, as_of: date
) -> tuple[Array, Band, float]:
    """Dollars per person in the target month, the spread of past errors, and the allotment's change.

    A state's months of emergency allotments and the months of early issuance are left out of the error record:
    benefits then did not follow the maximum allotment. Neither they nor a state's flagged month are a starting point.
    """
    moved = _max_allotments(as_of, [_month(months[0], row) for row in range(target + 1)])
    early = np.array([month in (date(2019, 1, 1), date(2019, 2, 1), date(2019, 3, 1)) for month in months])
    odd = early[:, None] | (series["outlier"] > 0) | (series["emergency"] > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        real = np.log(series["issuance_usd"] / series["persons"]) - np.log(moved[: len(months), None])
    usual = np.where(odd, np.nan, real)[: last + 1]
    distance = target - last
    calm = np.zeros(usual.shape, dtype=int)
    past = Record(np.full(1, np.nan), np.full((1, len(calm[0])), np.nan), calm[:1])
    if distance < len(usual):
        off = usual[distance:] - usual[: len(usual) - distance]
        weight = np.where(np.isfinite(off), series["persons"][distance : last + 1], 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            shared = np.nansum(off * weight, axis=1) / weight.sum(axis=1)
        past = Record(shared, off - shared[:, None], calm[: len(off)])
    return (
        np.exp(projection.carried(usual)[last]) * moved[target],
        past.band(calm[last]),
        float(moved[target] / moved[last]),
    )


def _emergency(months: list[date], fips: tuple[str, ...]) -> Array:
    """1 in the months in which a state issued emergency allotments, and in the month after: some were paid late."""
    rows = load("snap_parameter").filter(pl.col("parameter") == "emergency_allotment_in_effect")
    column = {postal: fips.index(code) for code, postal in postal_codes().items() if code in fips}
    found = np.zeros((len(months), len(fips)))
    for postal, begun, ended in rows.select("region", "effective_from", "effective_to").iter_rows():
        found[max(0, _row(months[0], begun)) : _row(months[0], ended) + 2, column[postal]] = 1
    return found


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


def _sum(states: Array, nation: Array) -> Array:
    """Log sum of the states' caseloads, without the disaster months that the nation's own row holds."""
    whole = np.log(np.nansum(np.exp(projection.carried(states)), axis=1))
    return np.where(np.isfinite(nation), whole, np.nan)


def _with_later(nation: Array, first: date, last: int, target: date, as_of: date) -> Array:
    """The nation's log persons with the months that are known beyond the states' last one, up to the target.

    A newer national edition also revises earlier months: growth is taken within it, from the states' last month on.
    """
    table = load("snap_national_recent", as_of=as_of).filter(pl.col("persons").is_not_null())
    known = {
        _row(first, date.fromisoformat(f"{month}-01")): np.log(float(persons))
        for month, persons in table.select("month", "persons").iter_rows()
    }
    rows = [row for row in sorted(known) if last < row <= _row(first, target)]
    if not rows:
        return nation
    grown = np.full(rows[-1] + 1, np.nan)
    grown[: len(nation)] = nation
    level = grown[last] - known[last] if last in known else 0.0
    grown[rows] = [known[row] + level for row in rows]
    return grown


def _breaks(months: list[date], as_of: date) -> tuple[int, ...]:
    """Rows of the first months under a law that changed who is eligible, of laws made by then."""
    table = load("snap_law_break", as_of=as_of)
    return tuple(_row(months[0], date.fromisoformat(f"{month}-01")) for month in table["month"])


@kept
def _series(as_of: date) -> tuple[list[date], tuple[str, ...], dict[str, Array]]:
    """Months, state codes, and matrices (months x states) of the SNAP series published by `as_of`.

    A row that is flagged as not the month's caseload is NaN, and counts in `sum_*`, the nation as published.
    """
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
        matrices[f"sum_{name}"] = np.nansum(matrices[name], axis=1)
        if name == "persons":
            matrices["nation"] = np.full(len(months), np.nan)
            matrices["nation"][rows] = wide["00"].cast(pl.Float64).to_numpy()
    column = {code: index for index, code in enumerate(fips)}
    for name, flag in (("elsewhere", ELSEWHERE), ("outlier", OUTLIER)):
        matrices[name] = np.zeros((len(months), len(fips)))
        for month, code in (
            table.filter((pl.col("flag") == flag) & (pl.col("fips") != "00")).select("month", "fips").iter_rows()
        ):
            matrices[name][_row(months[0], date.fromisoformat(f"{month}-01")), column[code]] = 1
    matrices["emergency"] = _emergency(months, fips)
    for name in ("persons", "households", "issuance_usd"):
        matrices[name][matrices["elsewhere"] > 0] = np.nan
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
