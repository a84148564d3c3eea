"""When each state loads SNAP benefits on cards."""

from __future__ import annotations

from typing import NamedTuple

from seawall.evidence import load


class LoadDays(NamedTuple):
    """A state's first and last load day of a month, what decides a household's day (empty: not known), exceptions."""

    postal: str
    first: int
    last: int
    decided_by: str
    exceptions: str


def load_days() -> tuple[LoadDays, ...]:
    """Every state of the table snap_load_rule, in its order."""
    days: dict[str, list[int]] = {}
    for fips, day in load("snap_load_day").select("fips", "day_of_month").iter_rows():
        days.setdefault(fips, []).append(day)
    postal = dict(load("place").select("fips", "postal").iter_rows())
    rules = load("snap_load_rule").select("fips", "key", "note").iter_rows()
    return tuple(
        LoadDays(postal[fips], min(days[fips]), max(days[fips]), key or "", note or "") for fips, key, note in rules
    )
