"""The Treasury's payment lines: their names, and what was paid on each business day.

Source: Daily Treasury Statement, tables `treasury_line_day`, `treasury_category_day`, `treasury_line_name`.
Which lines are watched, and which published lines are summed, is data: `lines.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import numpy as np

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import SignalError
from seawall.base.names import unknown
from seawall.evidence import kept, load

if TYPE_CHECKING:
    import polars as pl

READER = Reader(SignalError)


class Line(Closed):
    """A watched payment line: one published line or the sum of several. `pays` is its rhythm."""

    id: str
    name: str
    table: Literal["treasury_line_day", "treasury_category_day"]
    parts: tuple[str, ...]
    pays: Literal["daily", "paydays"]
    unlisted: Literal["unknown", "zero"] = "unknown"
    watched: bool = True
    why: str = ""


@dataclass(frozen=True)
class Payments:
    """What a line paid: business days and USD, in order, for days on which every part is known."""

    line: Line
    days: tuple[date, ...]
    usd: np.ndarray


@kept
def lines() -> dict[str, Line]:
    """Every line by id, watched or not."""
    told = READER.shipped(files("seawall.hazard.signals"), "lines.toml").items()
    return {
        name: READER.value({"id": name, "parts": (name,), **given}, Line, f"signals/lines.toml: {name}")
        for name, given in told
    }


def line(name: str) -> Line:
    """One line. Raises SignalError for an unknown one."""
    if name not in lines():
        raise SignalError(unknown("payment line", name, (*lines(), "snap.monthly")))
    return lines()[name]


def line_of(published: str, day: date) -> str | None:
    """Our line for a published withdrawal line on a day; None if it is known and not carried.

    Raises SignalError for a name that was not known on that day: a new name must be looked at, never guessed.
    """
    names = load("treasury_line_name")
    found = names.filter(
        (names["published_name"] == published)
        & (names["first_day"] <= day)
        & (names["last_day"] >= day).fill_null(True)
    )
    if found.is_empty():
        raise SignalError(
            f"unknown Treasury line '{published}' on {day}: add it to imports/treasury.py, "
            "with its line or as not carried."
        )
    return found["line"][0]


def payments(name: str, as_of: date) -> Payments:
    """What a line paid on each business day published by `as_of`. Raises SignalError for an unknown line.

    A day on which a part of the sum has no row is left out, unless the line says that unlisted is zero.
    """
    found = line(name)
    column = "line" if found.table == "treasury_line_day" else "category"
    wide = _wide(found.table, column, as_of)
    if wide.is_empty():
        return Payments(found, (), np.empty(0))
    parts = [wide[part].fill_null(0) if found.unlisted == "zero" else wide[part] for part in found.parts]
    total = sum(parts[1:], parts[0])
    known = total.is_not_null()
    days = wide["record_date"].filter(known)
    return Payments(found, tuple(days.to_list()), total.filter(known).to_numpy().astype(float))


@kept(most=16)
def _wide(table: str, column: str, as_of: date) -> pl.DataFrame:
    return load(table, as_of).pivot(on=column, index="record_date", values="usd").sort("record_date")
