"""The economy of blocs: their shares of GDP, income and residents."""

from __future__ import annotations

import polars as pl

from seawall.fiscal.blocs import Bloc, bloc
from seawall.fiscal.measures import level_for, measure, share

MEASURES = ("gdp", "personal_income", "population")


def economy(within: str | Bloc, year: int | None = None) -> pl.DataFrame:
    """A bloc's share of GDP, personal income and residents.

    Columns: measure, period, value, share, left_out_share, coverage. Without a `year` each measure gives its
    latest year by the bloc's level; with one, only measures that hold it are listed.

    Raises FlowsError for an unknown definition.
    """
    where = bloc(within) if isinstance(within, str) else within
    rows = []
    for name in MEASURES:
        of = measure(name)
        years = of.years(level_for(of, where))
        used = year or years[-1]
        if used in years:
            part = share(of, used, where)
            rows.append((name, part.period, part.bloc_value, part.value, part.left_out_share, part.coverage))
    schema = {"measure": pl.String, "period": pl.String} | dict.fromkeys(
        ("value", "share", "left_out_share", "coverage"), pl.Float64
    )
    return pl.DataFrame(rows, schema=schema, orient="row")
