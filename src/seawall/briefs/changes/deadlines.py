"""What changed in the dates of appropriations: deadlines, lapses, and the laws that made them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from seawall.base.words import day_text, days_text
from seawall.briefs.changes.model import Change, Kind
from seawall.briefs.changes.sides import Sides
from seawall.evidence import source
from seawall.hazard.deadlines import is_open

DEADLINES, GAPS = "deadline", "funding_gap"
TABLES = (DEADLINES, GAPS)
NATION = "United States"
RECENT_DAYS = 400  # an older lapse that is new here corrects the record
_LAW = re.compile(r"P\.L\. \d+-\d+")

Row = dict[str, Any]


def deadline_changes(sides: Sides) -> Iterator[Change]:
    """Deadlines that are new, moved, met or gone, of those that were open on one side; lapses begun and ended."""
    yield from _deadlines(sides)
    yield from _gaps(sides)


def _deadlines(sides: Sides) -> Iterator[Change]:
    old, new = ({_key(row): row for row in rows} for rows in _both(sides, DEADLINES))
    moved: set[tuple[date, str]] = set()
    fresh = {key: row for key, row in new.items() if key not in old and _ahead(row, sides.as_of)}
    for key, row in old.items():
        if not is_open(row["known_from"], row["next_law_enacted"], sides.then):
            continue
        now = new.get(key)
        if now is None and row["deadline_date"] >= sides.as_of:
            day, scope = key
            yield _change("deadline withdrawn", day, scope, f"No longer on record: the deadline of {_named(row)}.", day)
        elif now and now["next_law_enacted"] and now["next_law_enacted"] <= sides.as_of:
            law = _LAW.search(now["next_law"] or "")
            later = [each for each, one in fresh.items() if law and law[0] in (one["law_in_force"] or "")]
            yield from _met(now, [fresh[each] for each in later])
            moved |= set(later)
    for row in (row for key, row in fresh.items() if key not in moved):
        says = f"New deadline: {_named(row)}, under {row['law_in_force']}."
        yield _change("deadline new", row["deadline_date"], row["scope"], says, None, row["deadline_date"])


def _met(row: Row, later: list[Row]) -> Iterator[Change]:
    """A deadline whose next law was signed: moved, if that law has a deadline of its own."""
    day, scope, signed = row["deadline_date"], row["scope"], row["next_law_enacted"]
    by = f"{row['next_law'] or 'a law'}, signed {day_text(signed)}"
    for one in later:
        until = one["deadline_date"]
        of = "" if one["scope"] == scope else f" for {one['scope']}"
        says = f"The deadline of {_named(row)} is now {day_text(until)}{of}: {by}."
        yield _change("deadline moved", day, f"{scope} > {until} {one['scope']}", says, day, until)
    if not later:
        yield _change("deadline met", day, scope, f"The deadline of {_named(row)} is met: {by}.", day, signed)


def _gaps(sides: Sides) -> Iterator[Change]:
    old, new = ({row["first_day"]: row for row in rows} for rows in _both(sides, GAPS))
    for first, row in new.items():
        if (sides.as_of - first).days > RECENT_DAYS:
            continue
        days = row["full_days_crs"]
        over = days is not None
        if first not in old and not over:
            says = f"A lapse began on {day_text(first)}: {row['scope'] or 'scope not recorded'}."
            yield _change("lapse begun", first, "lapse", says, None, first, table=GAPS)
        elif over and (first not in old or old[first]["full_days_crs"] is None):
            law = f" by {row['law_ended']}" if row["law_ended"] else ""
            says = f"The lapse since {day_text(first)} ended{law} after {days_text(days, days)}."
            restored = row["restored_date"]
            yield _change("lapse ended", first, "lapse", says, first, restored, table=GAPS, days=float(days))


def _both(sides: Sides, name: str) -> tuple[list[Row], list[Row]]:
    return sides.before(name).to_dicts(), sides.after(name).to_dicts()


def _key(row: Row) -> tuple[date, str]:
    return row["deadline_date"], row["scope"]


def _ahead(row: Row, as_of: date) -> bool:
    return row["deadline_date"] >= as_of and is_open(row["known_from"], row["next_law_enacted"], as_of)


def _named(row: Row) -> str:
    return f"{day_text(row['deadline_date'])} ({row['scope']})"


def _change(
    kind: Kind, day: date, what: str, says: str, before: date | None, after: date | None = None, *,
    table: str = DEADLINES, days: float | None = None,
) -> Change:  # fmt: skip
    return Change(
        id=f"{kind}:{day}:{what}", kind=kind, table=table, place=NATION, says=says, touches=True,
        unit="" if days is None else "days", after=days, before_day=before, after_day=after, sources=(source(table),),
    )  # fmt: skip
