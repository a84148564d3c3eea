"""On which days is missed money needed? A quarter's award is missed on one day and spent over the whole quarter.

A benefit is needed on the day on which it is missed. An award that a government gets for a quarter pays claims and
benefits as they fall due: who carries it needs the money day by day.
"""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from seawall.impacts.losses import Loss
from seawall.impacts.projection import Array

MONTHS = 3


def spent_by_day(loss: Loss, column: str = "unpaid_usd") -> Array:
    """Dollars needed on each day of `loss.days` to carry what is not paid; a missing figure counts as none.

    A quarterly award is spread evenly over the days to the next one, those after the last day counted left out; the
    even spread is an assumption. `column`: of `loss.days`, such as `unpaid_usd_high`.
    """
    missed = loss.days[column].fill_null(0.0).to_numpy().astype(float)
    if loss.program.calendar.kind != "quarterly_award":
        return missed
    needed = np.zeros_like(missed)
    for at in np.flatnonzero(missed).tolist():
        day = loss.days["day"][at]
        month = day.year * 12 + day.month - 1 + MONTHS
        days = (day.replace(year=month // 12, month=month % 12 + 1, day=1) - day) // timedelta(days=1)
        needed[at : at + days] += missed[at] / days
    return needed
