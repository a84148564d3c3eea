"""The dates on which appropriations authority ends, as they were known on a given day.

Source: table `deadline`, every fiscal-year start and continuing-resolution expiry since FY1977.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from seawall.base.closed import Closed
from seawall.base.errors import ScenarioError
from seawall.evidence import load

LapseKind = Literal["cr_expiry", "fy_start"]


class Deadline(Closed):
    """The end of some appropriations authority. `ends` is its last day; `bills` empty: not recorded."""

    ends: date
    kind: LapseKind
    law: str
    bills: frozenset[str]
    scope: str
    confidence: str

    @property
    def first_day_without(self) -> date:
        """The first day of the funding gap if nothing is enacted."""
        return self.ends + timedelta(days=1)


def deadlines(ending: date, as_of: date) -> tuple[Deadline, ...]:
    """The deadlines known on `as_of` whose last day of authority is `ending`; several when bills end together.

    Bills that had their next law by then no longer lapse with the others. When all of them had it, all are
    returned: the question is then what would have happened.
    """
    table = load("deadline")
    rows = table.filter((table["deadline_date"] == ending) & (table["known_from"] <= as_of))
    open_rows = rows.filter((rows["next_law_enacted"] > min(as_of, ending)).fill_null(True))
    return tuple(_deadline(row) for row in (rows if open_rows.is_empty() else open_rows).iter_rows(named=True))


def next_deadline(as_of: date | None = None) -> Deadline:
    """The next day on which authority ends, from what was law on `as_of` (default: today).

    Raises ScenarioError when the table knows no deadline after that day.
    """
    day = as_of or date.today()
    found = open_deadlines(day)
    if found:
        return found[0]
    raise ScenarioError(
        f"no appropriations deadline after {day} is in the evidence (table deadline). "
        "Name one with --lapse YYYY-MM-DD, the first day without authority."
    )


def open_deadlines(as_of: date) -> tuple[Deadline, ...]:
    """Every later deadline that was law on `as_of`, in order; those already met by a law threaten nothing."""
    table = load("deadline")
    ahead = table.filter((table["deadline_date"] >= as_of) & (table["known_from"] <= as_of)).sort("deadline_date")
    unmet = ahead.filter((ahead["next_law_enacted"] > as_of).fill_null(True))
    return tuple(_deadline(row) for row in unmet.iter_rows(named=True))


def _deadline(row: dict) -> Deadline:
    return Deadline(
        ends=row["deadline_date"],
        kind=row["deadline_type"],
        law=row["law_in_force"],
        bills=frozenset((row["bills"] or "").split()),
        scope=row["scope"],
        confidence=row["confidence"],
    )
