"""How much a share depends on who is counted in: one measure and year under every definition."""

from __future__ import annotations

import polars as pl

from seawall.base.errors import FlowsError
from seawall.fiscal.blocs import bloc, definitions
from seawall.fiscal.measures import measure, share

SCHEMA = {
    "definition": pl.String,
    "name": pl.String,
    "areas": pl.Int64,
    "measure": pl.String,
    "period": pl.String,
    "share": pl.Float64,
    "share_low": pl.Float64,
    "share_high": pl.Float64,
    "left_out_share": pl.Float64,
    "coverage": pl.Float64,
    "missing_states": pl.String,
}


def sensitivity(of: str, year: int) -> pl.DataFrame:
    """A measure's share under every definition that its figures allow, with the columns of SCHEMA.

    `share` is of the 50 states and DC (of those held, when `missing_states` names some); `left_out_share`
    belongs to areas the definition puts on neither side; low and high are the range of a modelled measure.
    Raises FlowsError for an unknown measure or a year that no level of it holds.
    """
    found = measure(of)
    levels = [level for level in found.levels if year in found.years(level)]
    if not levels:
        found.rows(year)  # says which years there are
        raise FlowsError(f"{found.id} has no figures for {year}.")
    rows = []
    for level in levels:
        for definition in definitions(level):
            where = bloc(definition)
            part = share(found, year, where)
            band = part.interval
            rows.append((
                definition, where.name, len(where.fips), found.id, part.period, part.value,
                band.low if band else None, band.high if band else None, part.left_out_share, part.coverage,
                " ".join(part.missing),
            ))  # fmt: skip
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")
