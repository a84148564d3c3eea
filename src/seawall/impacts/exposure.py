"""Who and how much is exposed: one program's figure in one place, with its source.

A figure exists for a place only if the evidence has it for every part of the place. A sum with a hole is
not a figure, and nothing is filled with zero.
"""

from __future__ import annotations

from datetime import date
from typing import get_args

import numpy as np
import polars as pl

from seawall.base.errors import EvidenceError, ScenarioError
from seawall.base.words import month_text
from seawall.evidence import Figure, Interval, kept, load, source
from seawall.hazard.scenario import known_on
from seawall.impacts.caseload import LEVEL, Measure, snap_month
from seawall.impacts.county import split
from seawall.impacts.projection import together
from seawall.places import Place, counties_of, place
from seawall.programs import Program, program
from seawall.programs.model import Exposure

_MONTHS_PER = {"month": 1, "quarter": 3, "year": 12}
_PERIODS = ("month", "fiscal_year", "year", "published_date")


def caseload(
    where: str | Place,
    what: str,
    *,
    month: str | date,
    as_of: str | date | None = None,
    measure: Measure = "persons",
) -> Figure:
    """A program's caseload (or households, or monthly dollars) in a place and month, as a `Figure`.

    `month` is "2025-10" or any day in it. Raises EvidenceError when the evidence holds no figure for the
    place, PlaceError and ProgramError for unknown names, ScenarioError for an unreadable month or date.
    """
    if measure not in get_args(Measure):
        raise EvidenceError(f"measure: {measure!r} is not one of {', '.join(get_args(Measure))}. Choose one.")
    found = exposure(place(where), program(what), measure, _month_of(month), known_on(as_of))
    if found is None:
        raise EvidenceError(
            f"no {measure} figure for {program(what).short} in {place(where).name}. "
            "`seawall evidence list` shows what is held."
        )
    return found


def exposure(where: Place, program: Program, measure: Measure, month: date, as_of: date) -> Figure | None:
    """The program's persons, households or dollars a month in a place; None when there is no figure.

    SNAP is projected to `month`; other programs give their latest published period.
    """
    if program.id == "snap":
        return _snap(where, program, measure, month, as_of)
    for block in program.exposure:
        if block.measure == measure:
            found = _published(where, block, as_of)
            if found is not None:
                return found
    return None


def population(where: Place, as_of: date) -> Figure | None:
    """Residents, latest Census estimate published by `as_of`."""
    level = "state" if not where.pieces else "county"
    block = Exposure(
        measure="persons", column=f"population_{level}_year.population_persons", level=level, unit="persons",
        concept="resident population",
    )  # fmt: skip
    return _published(where, block, as_of)


@kept
def latest(column: str, as_of: date) -> dict[str, tuple[float, str]]:
    """Latest published value of `table.column` by FIPS code, with its period. Missing values are absent."""
    name, _, value = column.partition(".")
    table = load(name, as_of=as_of)
    period = next((each for each in _PERIODS if each in table.columns), None)
    table = table.filter(pl.col(value).is_not_null())
    if period is None:
        return {fips: (float(number), "") for fips, number in table.select("fips", value).iter_rows()}
    newest = table.sort(period).unique("fips", keep="last", maintain_order=True)
    word = _period_word(period)
    return {
        fips: (float(number), f"{word}{when}")
        for fips, number, when in newest.select("fips", value, period).iter_rows()
    }


def _month_of(text: str | date) -> date:
    """First day of a month written as 2025-10 (or of any day in it)."""
    if isinstance(text, date):
        return date(text.year, text.month, 1)
    try:
        return date.fromisoformat(text if len(text) > 7 else f"{text}-01").replace(day=1)
    except ValueError:
        raise ScenarioError(f"month: '{text}' is not a month. Write it as 2025-10.") from None


def _period_word(period: str) -> str:
    return {"fiscal_year": "FY", "published_date": "published "}.get(period, "")


def _published(where: Place, block: Exposure, as_of: date) -> Figure | None:
    values = latest(block.column, as_of)
    table = block.column.partition(".")[0]
    kind, method, interval = "published", "As published.", None
    if where.kind == "nation" and "00" in values:
        parts = [values["00"]]
    elif block.level == "state":
        if where.pieces:
            return None
        states = [fips for fips in where.states if where.kind != "nation" or fips < "57"]
        if any(fips not in values for fips in states):
            return None
        parts = [values[fips] for fips in states]
        if where.kind == "nation":
            method = "Sum of the 50 states and DC; territories are not in this table."
            kind = "computed"
    else:
        pieces = counties_of(where)
        if not pieces or any(piece.fips not in values for piece in pieces):
            return None
        parts = [(values[piece.fips][0] * piece.share, values[piece.fips][1]) for piece in pieces]
        if not where.whole:
            kind = "modelled"
            method = "The county's rate applied to the place's share of its people."
            interval = _bounds(where, [(piece.fips, values[piece.fips][0]) for piece in pieces], as_of)
    if len(parts) > 1 and kind == "published":
        kind, method = "computed", f"Sum of {len(parts)} published figures."
    per = _MONTHS_PER[block.per] if block.measure == "dollars" else 1
    if per > 1:
        kind = "computed" if kind == "published" else kind
        method += f" A {block.per}'s dollars divided by {per}."
    total = sum(value for value, _ in parts) / per
    if interval is not None and block.measure == "dollars":
        interval = None  # population bounds say nothing about dollars
    return Figure(
        value=total,
        unit="USD a month" if block.measure == "dollars" else block.unit,
        concept=block.concept,
        place=where.name,
        period=_span(sorted({when for _, when in parts if when})) or source(table).edition,
        as_of=as_of,
        kind=kind,
        sources=(source(table),),
        method=f"{method}{f' {block.note}' if block.note else ''}",
        interval=interval,
    )


def _snap(where: Place, program: Program, measure: Measure, month: date, as_of: date) -> Figure | None:
    block = next(each for each in program.exposure if each.measure == measure)
    state = snap_month(month, as_of)
    nation = where.kind == "nation"
    states = tuple(fips for fips in where.states if not nation or fips in state.fips)
    whole = state.of(measure, states)
    if np.isnan(whole).any():
        return None
    total, low, high = float(whole.sum()), *state.factors(measure, nation)
    low_total, high_total = total * low, total * high
    method, kind, sources = state.method, "modelled" if state.projected else "published", state.sources
    if len(states) > 1 and kind == "published":
        kind = "computed"
    level: float | None = LEVEL
    if where.pieces:
        shares = split(block.split_by or "", month, as_of)
        if shares is None or any(piece.fips not in shares.fips for piece in where.pieces):
            return None
        at = {fips: row for row, fips in enumerate(shares.fips)}
        for piece in where.pieces:
            row = at[piece.fips]
            base = float(state.of(measure, (piece.fips[:2],))[0]) * shares.share[row] * piece.share
            if np.isnan(base):
                return None
            total += base
            low_total += base * float(together(-1, low, shares.low[row]))
            high_total += base * float(together(1, high, shares.high[row]))
        method = f"{method} {shares.method(block.unit)}"
        sources = (*sources, source((block.split_by or "").partition(".")[0]))
        kind = "modelled"
    interval = Interval(low=low_total, high=high_total, level=level) if kind == "modelled" else None
    if not where.whole:
        method += " A part of a county is taken at the county's rate; no interval is known for that step."
        interval = _snap_bounds(where, measure, total, low_total, high_total, month, as_of)
    return Figure(
        value=total,
        unit="USD a month" if measure == "dollars" else block.unit,
        concept=block.concept,
        place=where.name,
        period=month_text(month),
        as_of=as_of,
        kind=kind,
        sources=sources,
        method=method,
        interval=interval,
    )


def _snap_bounds(
    where: Place, measure: Measure, total: float, low: float, high: float, month: date, as_of: date
) -> Interval | None:
    """For persons in part of a county: what arithmetic allows, given the county's figure. Else no interval."""
    if measure != "persons":
        return None
    state = snap_month(month, as_of)
    shares = split("snap_county_july.persons", month, as_of)
    assert shares is not None
    at = {fips: row for row, fips in enumerate(shares.fips)}
    counties = [
        (piece.fips, float(state.of("persons", (piece.fips[:2],))[0]) * shares.share[at[piece.fips]])
        for piece in counties_of(where)
    ]
    return _bounds(where, counties, as_of) or Interval(low=low, high=high, level=LEVEL)


def _bounds(where: Place, counties: list[tuple[str, float]], as_of: date) -> Interval | None:
    """Fréchet bounds: of a county's K cases and N people, a part with n people has max(0, K-(N-n)) to min(K, n)."""
    people = latest("population_county_year.population_persons", as_of)
    share = {piece.fips: piece.share for piece in counties_of(where)}
    low = high = 0.0
    for fips, cases in counties:
        if fips not in people:
            return None
        everyone = people[fips][0]
        inside = everyone * share[fips]
        low += max(0.0, cases - (everyone - inside))
        high += min(cases, inside)
    return Interval(low=low, high=high, level=None)


def _span(periods: list[str]) -> str:
    if not periods:
        return ""
    return periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"
