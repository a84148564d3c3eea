"""Where: a program's people and dollars in each county of a place, with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl

from seawall.impacts.caseload import Measure, snap_month
from seawall.impacts.county import Split, split
from seawall.impacts.exposure import latest
from seawall.impacts.projection import Array, Indices, together
from seawall.places import Place, counties_of, county_names
from seawall.programs import Program

SCHEMA = {
    "fips": pl.String,
    "name": pl.String,
    "program": pl.String,
    "population_persons": pl.Float64,
    "persons": pl.Float64,
    "persons_low": pl.Float64,
    "persons_high": pl.Float64,
    "households": pl.Float64,
    "monthly_usd": pl.Float64,
}


def by_county(where: Place, program: Program, month: date, as_of: date) -> pl.DataFrame:
    """One row a county (see SCHEMA), by FIPS code. Null means no figure; counties of a city are its part only."""
    pieces = counties_of(where)
    fips = [piece.fips for piece in pieces]
    part = np.array([piece.share for piece in pieces])
    people = latest("population_county_year.population_persons", as_of)
    columns = by_county_amounts(program, fips, part, month, as_of)
    columns["population_persons"] = np.array([people[code][0] if code in people else np.nan for code in fips]) * part
    if program.id == "snap" and "persons" in columns:
        columns |= _snap_interval(fips, part, columns["persons"], month, as_of)
    names = county_names()
    frame = pl.DataFrame(
        {
            "fips": fips,
            "name": [names[piece.fips] if piece.share == 1 else f"Part of {names[piece.fips]}" for piece in pieces],
            "program": [program.id] * len(fips),
        }
        | {name: columns.get(name, np.full(len(fips), np.nan)) for name in list(SCHEMA)[3:]},
        schema=SCHEMA,
    )
    return frame.with_columns(pl.col(pl.Float64).fill_nan(None))


def by_county_amounts(program: Program, fips: Sequence[str], part: Array, month: date, as_of: date) -> dict[str, Array]:
    """The program's columns of SCHEMA for counties, or parts of them; without those it has no figure for."""
    if program.id == "snap":
        return _snap(fips, part, month, as_of)
    return _published(program, fips, part, as_of)


def _snap(fips: Sequence[str], part: Array, month: date, as_of: date) -> dict[str, Array]:
    state = snap_month(month, as_of)
    shares = split("snap_county_july.persons", month, as_of)
    if shares is None:
        return {}
    index = _rows(shares, fips)
    weight = np.where(index >= 0, shares.share[index], np.nan) * part
    states, state_of = np.unique([code[:2] for code in fips], return_inverse=True)
    columns: dict[str, Measure] = {"persons": "persons", "households": "households", "monthly_usd": "dollars"}
    return {name: state.of(measure, tuple(states))[state_of] * weight for name, measure in columns.items()}


def _snap_interval(fips: Sequence[str], part: Array, persons: Array, month: date, as_of: date) -> dict[str, Array]:
    shares = split("snap_county_july.persons", month, as_of)
    assert shares is not None
    index = _rows(shares, fips)
    low, high = snap_month(month, as_of).factors("persons", nation=False)
    whole = np.where(part < 1, np.nan, 1.0)  # how a county's people fall in and out of a city is not known
    return {
        "persons_low": whole * persons * together(-1, low, shares.low[index]),
        "persons_high": whole * persons * together(1, high, shares.high[index]),
    }


def _rows(shares: Split, fips: Sequence[str]) -> Indices:
    """Where each county stands in the split; -1 if it is not there."""
    row = {code: index for index, code in enumerate(shares.fips)}
    return np.array([row.get(code, -1) for code in fips], dtype=int)


def _published(program: Program, fips: Sequence[str], part: Array, as_of: date) -> dict[str, Array]:
    """County figures published as such (BEA transfers): dollars only, a year's divided by twelve."""
    for block in program.exposure:
        if block.level == "county" and block.measure == "dollars":
            values = latest(block.column, as_of)
            months = {"month": 1, "quarter": 3, "year": 12}[block.per]
            yearly = np.array([values[code][0] if code in values else np.nan for code in fips])
            return {"monthly_usd": yearly * part / months}
    return {}
