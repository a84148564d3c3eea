"""What was obligated under a program's assistance listings in a place, in the newest quarter that a refresh brought."""

from __future__ import annotations

from datetime import date

import polars as pl

from seawall.base.words import listing, month_text, name_in_text, whole_usd
from seawall.evidence import load
from seawall.places import Place
from seawall.programs import Program

TABLE = "program_obligation_state_quarter"


def obligated(where: Place, program: Program, as_of: date) -> str:
    """One sentence for a state, states or the nation; empty where nothing is held, and for a part of a state.

    Obligations are neither outlays nor benefits: the sentence stands beside a figure and is never added to one.
    """
    if where.pieces or not where.states or not program.listings:
        return ""
    rows = load(TABLE, as_of).filter(pl.col("listing").is_in(program.listings) & pl.col("fips").is_in(where.states))
    rows = rows.filter(pl.col("month") == pl.col("month").max()).drop_nulls("obligations_usd")
    if rows.is_empty():
        return ""
    last = date.fromisoformat(f"{rows['month'][0]}-01")
    first = last.replace(month=last.month - 2)
    usd = whole_usd(sum(rows["obligations_usd"].to_list()))
    return (
        f"Beside it, obligated in {name_in_text(where.name)} from {month_text(first)} to {month_text(last)} under "
        f"assistance listing{'s' if len(program.listings) > 1 else ''} {listing(program.listings)}: "
        f"{usd} (USAspending, by place of performance: neither what was paid out nor what reached people; a listing "
        "can be wider or narrower than the program)."
    )
