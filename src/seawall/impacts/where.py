"""Where: a program's people and dollars in each county of a place, with intervals."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from seawall.impacts.columns import latest
from seawall.impacts.exposure import source_of
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
    counted = source_of(program)
    columns = counted.counties(program, fips, part, month, as_of)
    columns["population_persons"] = np.array([people[code].value if code in people else np.nan for code in fips]) * part
    if "persons" in columns:
        columns |= counted.county_interval(fips, part, columns["persons"], month, as_of)
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
