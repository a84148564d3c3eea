"""Slow-walked grants: cumulative obligations of a year against the pace of the years before.

The score of a year is the most it ever lagged, in months of ordinary obligation, behind the median of the other
years. An alarm opens when this year has lagged more than any earlier year did. If the years are exchangeable, the
chance that an ordinary year lags more than each of n others is 1 / (n + 1): that is the stated false-alarm rate.
What is compared is the share of the year's money to date: see `obligations`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from seawall.base.errors import SignalError
from seawall.base.words import day_text
from seawall.hazard.signals.model import Alarm, Watch

FEWEST_YEARS = 3
MONTHS = 12


def pace_alarm(
    line: str,
    obligated_usd: Sequence[float],
    earlier_usd: Sequence[Sequence[float]],
    period_ends: Sequence[date],
    source: str,
    months: int = MONTHS,
) -> Alarm | None:
    """The alarm on a year's obligations, or None while it keeps pace.

    `obligated_usd` is the cumulative USD at each period's end so far, `earlier_usd` the same for each period of
    complete earlier years, `period_ends` the days on which this year's periods end. `source` is a citation, `months`
    how many months of the year the last period closes.
    Every year is measured against the others' mean total, so growing programs want shares of budgetary resources.
    Raises SignalError for too few years, years of unequal length, or missing or non-positive totals.
    """
    past = np.array(_checked(obligated_usd, earlier_usd, period_ends), dtype=float)
    now = np.array(obligated_usd, dtype=float)
    worst = max(float(lag(np.delete(past, year, axis=0), past[year], months).max()) for year in range(len(past)))
    behind = lag(past, now, months)
    late = np.flatnonzero(behind > worst)
    if not late.size or behind[-1] <= worst:
        return None
    first = int(late[0])
    return Alarm(
        line=line,
        since=period_ends[first],
        kind="pace",
        says=f"{line}: {behind[-1]:.1f} months of ordinary obligation behind the pace of {len(past)} earlier years on "
        f"{day_text(period_ends[len(now) - 1])}; no earlier year was ever more than {max(worst, 0):.1f} behind.",
        source=source,
        false_alarms_per_year=1 / (len(past) + 1),
    )


def paced(
    quiet: Watch, years: Mapping[int, Sequence[float]], ends: Sequence[date], as_of: date, stale: timedelta, months: int
) -> Watch:
    """The state of a line by its newest year's pace against the years of as many periods as `ends` before it.

    `quiet` is the line without a state, `years` fiscal year -> cumulative shares, `ends` the days on which the newest
    year's periods end, `months` how many months of the year the last of them closes.
    """
    now = max(years)
    earlier = [shares for year, shares in years.items() if year < now and len(shares) == len(ends)]
    last = ends[len(years[now]) - 1]
    found = quiet.model_copy(update={"last_day": last})
    if as_of - last > stale:
        return found.model_copy(update={"state": "record ended", "why": f"No month after {day_text(last)} is held."})
    if len(earlier) < FEWEST_YEARS:
        why = f"{len(earlier)} earlier years are held; {FEWEST_YEARS} are needed."
        return found.model_copy(update={"state": "record too short", "why": why})
    try:
        alarm = pace_alarm(quiet.name, years[now], earlier, ends, quiet.source, months)
    except SignalError as error:
        return found.model_copy(update={"state": "record too short", "why": str(error)})
    return found if alarm is None else found.model_copy(update={"state": "alarm", "alarm": alarm})


def lag(others: np.ndarray, year: np.ndarray, months: int = MONTHS) -> np.ndarray:
    """Months of ordinary obligation by which a year lies behind other years: their median share, their mean total."""
    totals = others[:, -1]
    pace = np.median(others / totals[:, None], axis=0)
    return (pace[: len(year)] - year / totals.mean()) * months


def _checked(
    now: Sequence[float], earlier: Sequence[Sequence[float]], ends: Sequence[date]
) -> Sequence[Sequence[float]]:
    if len(earlier) < FEWEST_YEARS:
        raise SignalError(f"{len(earlier)} earlier years are too few for a pace. Give at least {FEWEST_YEARS}.")
    lengths = {len(year) for year in earlier}
    if len(lengths) > 1 or not 0 < len(now) <= min(lengths):
        raise SignalError("the years have unequal numbers of periods. Give every earlier year complete.")
    if len(ends) < len(now):
        raise SignalError(f"{len(now)} periods have {len(ends)} dates. Give the last day of each period.")
    if not np.isfinite([*now, *(value for year in earlier for value in year)]).all():
        raise SignalError("an obligation is missing or not a number. Leave the year out; missing is not zero.")
    if any(year[-1] <= 0 for year in earlier):
        raise SignalError("an earlier year has no obligations in total. Leave the year out.")
    return earlier
