"""The dates on which appropriations authority ends, as they were known on a given day.

Source: table `deadline`, every fiscal-year start and continuing-resolution expiry since FY1977.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from seawall.base.closed import Closed
from seawall.base.errors import ScenarioError
from seawall.evidence import kept, load

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
    rows = [row for row in _rows() if row.deadline.ends == ending and row.known_from <= as_of]
    unmet = [row for row in rows if row.met is None or row.met > min(as_of, ending)]
    return tuple(row.deadline for row in unmet or rows)


def open_deadlines(as_of: date) -> tuple[Deadline, ...]:
    """Every deadline known on `as_of` that no law signed by then has met, in order: also those that lapsed."""
    return tuple(row.deadline for row in _rows() if is_open(row.known_from, row.met, as_of))


def deadlines_ahead(as_of: date) -> tuple[Deadline, ...]:
    """The open deadlines whose last day of authority is `as_of` or later, in order."""
    return tuple(each for each in open_deadlines(as_of) if each.ends >= as_of)


def nearest(as_of: date) -> Deadline:
    """The next day on which authority ends, from what was law on `as_of`.

    Raises ScenarioError when the table knows no deadline after that day.
    """
    found = deadlines_ahead(as_of)
    if found:
        return found[0]
    raise ScenarioError(
        f"no appropriations deadline after {as_of} is in the evidence (table deadline). "
        "Name one with --lapse YYYY-MM-DD, the first day without authority."
    )


def is_open(known_from: date, met: date | None, day: date) -> bool:
    """Whether a deadline known from `known_from` on, and met by a law signed on `met`, was open on `day`."""
    return known_from <= day and (met is None or day < met)


def on_since(as_of: date) -> date | None:
    """The first day of the funding gap that is on, as known on `as_of`: of several, the oldest; None if none is."""
    gaps = load("funding_gap", as_of)
    return min(gaps.filter(gaps["full_days_crs"].is_null())["first_day"], default=None)


def carried(bills: frozenset[str]) -> frozenset[str] | None:
    """The bills that a lapse at a deadline reaches; None: all, which is assumed where the record names none."""
    return None if not bills or "all" in bills else bills


def reaches(bills: frozenset[str] | None, bill: str) -> bool:
    """Whether a lapse of these bills (as `carried` gives them) reaches money carried by this one."""
    return bills is None or bill in ("all", "none") or bill in bills


class _Row(NamedTuple):
    """A deadline, the day on which it became law, and the day on which the next law was signed."""

    deadline: Deadline
    known_from: date
    met: date | None


@kept
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            Deadline(
                ends=row["deadline_date"],
                kind=row["deadline_type"],
                law=row["law_in_force"],
                bills=frozenset((row["bills"] or "").split()),
                scope=row["scope"],
                confidence=row["confidence"],
            ),
            row["known_from"],
            row["next_law_enacted"],
        )
        for row in load("deadline").sort("deadline_date", maintain_order=True).iter_rows(named=True)
    )
