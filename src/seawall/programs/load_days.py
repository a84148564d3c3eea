"""When each state loads SNAP benefits on cards: by day of the month, by business day, and moved before a holiday."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from seawall.base.holidays import is_business_day, is_holiday, previous_business_day
from seawall.evidence import kept, load


class LoadDays(NamedTuple):
    """A state's first and last load day of a month, counted in `counts`; what decides a household's day; exceptions.

    `counts` is "days", "business days" or "days but Sundays and holidays"; `decided_by` empty: not known.
    """

    postal: str
    first: int
    last: int
    counts: str
    decided_by: str
    exceptions: str


class Load(NamedTuple):
    """A part of a state's households: the day on which their benefits are due, when they come, and the share."""

    due: date
    paid: date
    share: float


def _working(day: date) -> bool:
    return day.weekday() < 6 and not is_holiday(day)


_COUNTED: dict[str, Callable[[date], bool]] = {
    "days": lambda day: True,
    "business days": is_business_day,
    "days but Sundays and holidays": _working,
}


def load_days() -> tuple[LoadDays, ...]:
    """Every state of the table snap_load_rule, in its order, by its newest schedule."""
    postal = dict(load("place").select("fips", "postal").iter_rows())
    rows = load("snap_load_rule").select("fips", "key", "note").iter_rows()
    found = []
    for fips, key, note in rows:
        days = [(day, counts) for day, counts, _ in _schedule(fips, date.max)]
        counted = ", ".join(dict.fromkeys(counts for _, counts in days))
        found.append(LoadDays(postal[fips], min(days)[0], max(days)[0], counted, key or "", note or ""))
    return tuple(found)


@kept
def load_states() -> frozenset[str]:
    """FIPS codes of the states and territories whose load days are on record."""
    return frozenset(load("snap_load_day")["fips"])


@kept
def loads(fips: str, month: date) -> tuple[Load, ...]:
    """On which days a state's benefits of a month are loaded, in order; the shares sum to 1. Empty: not on record.

    `month` is its first day. The nth business day is counted in that month's own calendar; benefits that would come
    on a Sunday or holiday, where the state moves them, come on the business day before: it may be in the month before.
    """
    closed = fips in _moving()
    found = []
    for nth, counts, share in _schedule(fips, month):
        due = _nth(month, nth, _COUNTED[counts])
        found.append(Load(due, previous_business_day(due) if closed and not _working(due) else due, share))
    return tuple(sorted(found))


def _schedule(fips: str, month: date) -> Iterator[tuple[int, str, float]]:
    """The state's schedule in force in a month: nth, of what, and the share."""
    rows = _schedules().get(fips, [])
    newest = max((row[0] for row in rows if row[0] <= month), default=None)
    return (row[1:] for row in rows if row[0] == newest)


@kept
def _schedules() -> dict[str, list[tuple[date, int, str, float]]]:
    found: dict[str, list[tuple[date, int, str, float]]] = {}
    for fips, *row in load("snap_load_day").select("fips", "from_date", "day_of_month", "counts", "share").iter_rows():
        found.setdefault(fips, []).append((row[0], row[1], row[2], row[3]))
    return found


@kept
def _moving() -> frozenset[str]:
    """FIPS codes of the states that pay before a Sunday or holiday."""
    return frozenset(fips for fips, moved in load("snap_load_rule").select("fips", "moved_before").iter_rows() if moved)


def _nth(month: date, nth: int, counts: Callable[[date], bool]) -> date:
    day = month - timedelta(days=1)
    while nth:
        day += timedelta(days=1)
        nth -= counts(day)
    return day
