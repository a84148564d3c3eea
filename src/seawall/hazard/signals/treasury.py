"""The Treasury's payment lines: what each of them is, and what was paid on each business day.

Source: Daily Treasury Statement, tables `treasury_line_day` and `treasury_category_day`. Which lines are watched,
which parts are summed, and from which day on, is data: `lines.toml`. Which published name is which part is table
`treasury_line_name`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import SignalError
from seawall.base.names import unknown
from seawall.evidence import kept, load

if TYPE_CHECKING:
    import polars as pl

READER = Reader(SignalError)
BREAK = timedelta(days=91)  # a record that was silent for a quarter of a year begins anew: nothing is learned across

Days = tuple[tuple[date, ...], np.ndarray]


class Line(Closed):
    """A payment line as it is described for a span of days: one part or the sum of several. `pays` is its rhythm.

    `bill` is the appropriations bill whose lapse can stop it. `first` and `last` are the days of this description
    (None: open); `continues` says that its record goes on with that of the description before.
    """

    id: str
    name: str
    table: Literal["treasury_line_day", "treasury_category_day"]
    parts: tuple[str, ...]
    pays: Literal["daily", "paydays"]
    bill: str = "all"
    first: date | None = Field(default=None, alias="from")
    last: date | None = Field(default=None, alias="until")
    continues: bool = False
    unlisted: Literal["unknown", "zero"] = "unknown"
    watched: bool = True
    why: str = ""


@dataclass(frozen=True)
class Payments:
    """What a line paid: business days and USD, in order, for days on which every part is known. Never across a gap."""

    line: Line
    days: tuple[date, ...]
    usd: np.ndarray


@kept
def descriptions() -> dict[str, tuple[Line, ...]]:
    """Every line by id: its descriptions, newest first. Raises SignalError when the file is not sound."""
    told = READER.shipped(files("seawall.hazard.signals"), "lines.toml").items()
    return {name: _descriptions(name, dict(given)) for name, given in told}


def _descriptions(name: str, given: dict[str, Any]) -> tuple[Line, ...]:
    earlier = given.pop("earlier", ())
    now = {"id": name, "parts": (name,), **given}
    before = {key: value for key, value in now.items() if key not in ("from", "continues")}
    where = f"signals/lines.toml: {name}"
    told = tuple(READER.value(each, Line, where) for each in (now, *({**before, **one} for one in earlier)))
    for newer, older in pairwise(told):
        if newer.first is None or older.last is None or older.last >= newer.first:
            raise SignalError(
                f"{where}: what it was until {older.last} and what it is from {newer.first} on overlap, or are not "
                "listed newest first. Give both days, and correct their order."
            )
    return told


def lines() -> dict[str, Line]:
    """Every line by id, watched or not, as it is now."""
    return {name: told[0] for name, told in descriptions().items()}


def line(name: str) -> Line:
    """One line as it is now. Raises SignalError for an unknown one."""
    if name not in lines():
        raise SignalError(unknown("payment line", name, (*lines(), "snap.monthly")))
    return lines()[name]


def lines_on(day: date) -> dict[str, Line]:
    """The lines that had a description on a day, by id, as they were described then."""
    return {
        name: each
        for name, told in descriptions().items()
        for each in told
        if (each.first is None or each.first <= day) and (each.last is None or day <= each.last)
    }


def payments(name: str, as_of: date) -> Payments:
    """The newest unbroken record of a line published by `as_of`. Raises SignalError for an unknown line.

    A day on which a part of the sum has no row is left out, unless the line says that unlisted is zero. The line of
    the result is as it was described on the record's last day.
    """
    described, days, usd = line(name), (), np.empty(0)
    goes_on = True
    for each in descriptions()[name]:
        if not goes_on:
            break
        found, paid = _paid(each, as_of)
        described = described if days or not found else each
        days, usd = (*found, *days), np.concatenate([paid, usd])
        goes_on = each.continues or not days
    start = max((at for at in range(1, len(days)) if days[at] - days[at - 1] > BREAK), default=0)
    return Payments(described, days[start:], usd[start:])


def _paid(line: Line, as_of: date) -> Days:
    """Days and USD under one description."""
    wide = _wide(line.table, "line" if line.table == "treasury_line_day" else "category", as_of)
    if not set(line.parts) <= set(wide.columns):
        return (), np.empty(0)
    day = wide["record_date"]
    wide = wide.filter((day >= (line.first or date.min)) & (day <= (line.last or date.max)))
    parts = [wide[part].fill_null(0) if line.unlisted == "zero" else wide[part] for part in line.parts]
    total = sum(parts[1:], parts[0])
    known = total.is_not_null()
    return tuple(wide["record_date"].filter(known).to_list()), total.filter(known).to_numpy().astype(float)


@kept(most=16)
def _wide(table: str, column: str, as_of: date) -> pl.DataFrame:
    return load(table, as_of).pivot(on=column, index="record_date", values="usd").sort("record_date")
