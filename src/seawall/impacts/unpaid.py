"""Who is unpaid on which day? The arithmetic of a missed payment, for all places at once.

    due[p, s, t]     = monthly[p, s] x months[p, s, t]
    unpaid[p, s, t]  = due x unpaid_share[p, s]        on days from the stop to the end of the failure
    reached[p, s, t] = min(1, running sum of people[p, s, t] over those days)

People are newly unpaid the first time a payment is missed; those currently unpaid are the running total,
and nobody is counted twice. Losses of counties are a state's driver times the county's weight (rank one
per program and state), so nothing loops over days or counties in Python.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from seawall.impacts.projection import Array, Indices


@dataclass(frozen=True)
class Drivers:
    """Per state and day, for one unit of monthly dollars and one person: arrays states x days.

    `due` and `unpaid` in months of dollars; `newly` and `reached` in shares of the people.
    """

    days: tuple[date, ...]
    due: Array
    unpaid: Array
    newly: Array
    reached: Array


def drivers(
    days: tuple[date, ...],
    months: Array,
    people: Array,
    stop_days: list[date | None],
    end: date | None,
    unpaid_share: Array,
) -> Drivers:
    """Drivers from a calendar (`months`, `people`), each state's stop day and the end of the failure.

    `unpaid_share` (states) is the part of a due payment that is not made. People are counted as unpaid when
    any part of their payment is missing. `stop_days` None: that state's program does not stop.
    """
    ordinal = np.array([day.toordinal() for day in days])
    first = np.array([day.toordinal() if day else np.iinfo(np.int64).max for day in stop_days])
    last = end.toordinal() if end else np.iinfo(np.int64).max
    failing = (ordinal[None, :] >= first[:, None]) & (ordinal[None, :] <= last)
    touched = failing & (unpaid_share > 0)[:, None]
    reached = np.minimum(1.0, np.cumsum(np.where(touched, people, 0.0), axis=1))
    newly = np.diff(reached, axis=1, prepend=0.0)
    return Drivers(
        days=days,
        due=np.asarray(months, dtype=float),
        unpaid=np.where(failing, months, 0.0) * unpaid_share[:, None],
        newly=newly,
        reached=np.where(touched, reached, 0.0),
    )


def grid(monthly: Array, state_of: Indices, weight: Array, by_state: Array) -> Array:
    """Counties x days: each county's monthly amount times its state's driver.

    `monthly` (states), `state_of` (index of each county's state), `weight` (county's share of the state),
    `by_state` (states x days).
    """
    return (monthly[state_of] * weight)[:, None] * by_state[state_of]
