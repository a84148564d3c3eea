"""The plain exposure source: a program's latest published figure by place.

A figure exists for a place only if the evidence has it for every part of the place. A sum with a hole is
not a figure, and nothing is filled with zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl

from seawall.evidence import Figure, Interval, kept, load, source
from seawall.impacts.caseload import Measure
from seawall.impacts.projection import Array
from seawall.impacts.source import ExposureSource
from seawall.places import Place, counties_of
from seawall.programs import Program
from seawall.programs.model import Exposure

_MONTHS_PER = {"month": 1, "quarter": 3, "year": 12}
_PERIODS = ("month", "fiscal_year", "year", "published_date")


class Published(ExposureSource):
    """The first block of the program file that has a figure for the whole place, in its latest period."""

    def figure(self, where: Place, program: Program, measure: Measure, month: date, as_of: date) -> Figure | None:
        """The latest published figure, whatever the month."""
        blocks = (block for block in program.exposure if block.measure == measure)
        return next((found for block in blocks if (found := published(where, block, as_of)) is not None), None)

    def counties(
        self, program: Program, fips: Sequence[str], part: Array, month: date, as_of: date
    ) -> dict[str, Array]:
        """Dollars where they are published by county (BEA transfers), a year's divided by twelve."""
        for block in program.exposure:
            if block.level == "county" and block.measure == "dollars":
                values = latest(block.column, as_of)
                yearly = np.array([values[code][0] if code in values else np.nan for code in fips])
                return {"monthly_usd": yearly * part / _MONTHS_PER[block.per]}
        return {}


def population(where: Place, as_of: date) -> Figure | None:
    """Residents, latest Census estimate published by `as_of`."""
    level = "state" if not where.pieces else "county"
    block = Exposure(
        measure="persons", column=f"population_{level}_year.population_persons", level=level, unit="persons",
        concept="resident population",
    )  # fmt: skip
    return published(where, block, as_of)


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


def _period_word(period: str) -> str:
    return {"fiscal_year": "FY", "published_date": "published "}.get(period, "")


def published(where: Place, block: Exposure, as_of: date) -> Figure | None:
    """The latest figure of one column for a place; None when a part of the place has none."""
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
            interval = part_bounds(where, [(piece.fips, values[piece.fips][0]) for piece in pieces], as_of)
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


def part_bounds(where: Place, counties: list[tuple[str, float]], as_of: date) -> Interval | None:
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
