"""Which number was published last for a state, in which edition, and what did the newest revision change?

The page of a figure shows it beside the figure, so that a reader can find the number in the publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from seawall.base.words import listing, month_text
from seawall.evidence import Observed, editions, kept, load, remembered
from seawall.impacts.caseload import COLUMNS, Measure
from seawall.impacts.flagged import usual
from seawall.impacts.projection import Array
from seawall.places import state_names

_NAMED = 3  # so many states are named; of more, their number is told


@dataclass(frozen=True)
class Published:
    """One month of each state (and of the nation, 00) in one edition, in the order of `fips`; values by measure."""

    fips: tuple[str, ...]
    month: tuple[str, ...]
    edition: tuple[str, ...]
    values: Array


def _published(plain: Any) -> tuple[Published, ...]:
    """The three editions of `_editions` from plain values."""
    words = ("fips", "month", "edition")
    return tuple(Published(**each | {name: tuple(each[name]) for name in words}) for each in plain)


def newest(states: tuple[str, ...], measure: Measure, as_of: date) -> tuple[Observed, ...]:
    """The newest published number of some states' sum; then the newest month that two editions hold, if there is one.

    In the order: newest, then the revised month as it was and as it is. Empty where the states' months differ.
    """
    found = tuple(each for held in _editions(as_of) if (each := _sum(held, states, measure)) is not None)
    return found if len(found) == 3 else found[:1]


def nation_only(as_of: date) -> dict[date, Observed]:
    """People in the nation by month, oldest first, as published beside the states' table and later than it."""
    states = load("snap_state_month", as_of=as_of).filter(pl.col("fips") == "00")
    held = dict(states.select("month", "edition").iter_rows())
    rows = load("snap_national_recent", as_of=as_of).drop_nulls("persons").sort("month")
    found = {}
    for month, edition, persons in rows.select("month", "edition", "persons").iter_rows():
        if month not in held or edition > held[month]:
            day = date.fromisoformat(f"{month}-01")
            found[day] = Observed(
                place=state_names()["00"], period=month_text(day), edition=edition, value=float(persons)
            )
    return found


@kept
@remembered(_published)
def _editions(as_of: date) -> tuple[Published, ...]:
    """The newest month; the newest month in two editions, as in the older one; and as in the newer one."""
    wanted = pl.all_horizontal(pl.col(column).is_not_null() for column in COLUMNS.values())
    now = usual(load("snap_state_month", as_of=as_of).filter(wanted), "persons")
    older = usual(editions("snap_state_month", as_of).filter(wanted), "persons").join(
        now.select("fips", "month", "edition"), on=["fips", "month", "edition"], how="anti"
    )  # fmt: skip
    last = older.group_by("fips").agg(pl.col("month").max())
    before = older.join(last, on=["fips", "month"]).sort("edition").unique("fips", keep="last")
    newest_month = now.sort("month").unique("fips", keep="last")
    return tuple(_of(rows) for rows in (newest_month, before, now.join(last, on=["fips", "month"])))


def _of(rows: pl.DataFrame) -> Published:
    rows = rows.sort("fips")
    return Published(
        fips=tuple(rows["fips"]),
        month=tuple(rows["month"]),
        edition=tuple(day.isoformat() for day in rows["edition"]),
        values=rows.select(*COLUMNS.values()).cast(pl.Float64).to_numpy(),
    )


def _sum(held: Published, states: tuple[str, ...], measure: Measure) -> Observed | None:
    at = [held.fips.index(fips) for fips in states if fips in held.fips]
    months = {held.month[row] for row in at}
    if len(at) < len(states) or len(months) != 1:
        return None
    names = [state_names()[fips] for fips in states]
    return Observed(
        place=listing(names) if len(names) <= _NAMED else f"{len(names)} states",
        period=month_text(date.fromisoformat(f"{months.pop()}-01")),
        edition=date.fromisoformat(max(held.edition[row] for row in at)),
        value=float(np.sum(held.values[at, list(COLUMNS).index(measure)])),
    )
