"""Who is unpaid on which day? The arithmetic of a missed payment, for all places at once.

    due[p, s, t]     = monthly[p, s] x months[p, s, t]
    unpaid[p, s, t]  = due x unpaid_share[p, s]        on days from the stop to the end of the failure
    reached[p, s, t] = min(1, running sum of people[p, s, t] over those days)

People are newly unpaid the first time a payment is missed; those currently unpaid are the running total,
and nobody is counted twice. Losses of counties are a state's driver times the county's weight (rank one
per program and state), so nothing loops over days or counties in Python.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    stop_days: Sequence[date] | None,
    end: date | None,
    unpaid_share: Array,
) -> Drivers:
    """Drivers from a calendar (`months`, `people`), the day of the stop in each state and the end of the failure.

    `unpaid_share` (states) is the part of a due payment that is not made. People are counted as unpaid when
    any part of their payment is missing. `stop_days` None: the program does not stop.
    """
    day = np.arange(len(days)) + days[0].toordinal()
    failing = np.zeros(np.shape(months), dtype=bool)
    if stop_days is not None:
        failing = day >= np.array([each.toordinal() for each in stop_days])[:, None]
        failing &= end is None or day <= end.toordinal()
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


@dataclass(frozen=True)
class CountyDays:
    """One program's dollars and people unpaid by county and day, as factors: a county's month x its state's driver.

    `fips`, `monthly_usd`, `persons` (NaN: no figure) and `state_of` (row of the driver) have one entry a county.
    """

    fips: tuple[str, ...]
    monthly_usd: Array
    persons: Array
    state_of: Indices
    driver: Drivers

    def unpaid_usd(self) -> Array:
        """Dollars due that day and not paid: counties x days."""
        return self._product(self.monthly_usd, self.driver.unpaid)

    def persons_unpaid(self) -> Array:
        """People who have missed a payment by that day: counties x days."""
        return self._product(self.persons, self.driver.reached)

    def _product(self, amount: Array, by_state: Array) -> Array:
        if not by_state.any() or np.isnan(amount).all():
            # One value a county for all days: a view that takes no memory, and cannot be written to.
            return np.broadcast_to(0 * amount[:, None], (len(amount), by_state.shape[1]))
        days = by_state[self.state_of]
        return np.multiply(days, amount[:, None], out=days)
