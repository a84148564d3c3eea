"""The record: every appropriations deadline that was faced, whether it lapsed, and for how long.

Sources: tables `deadline` (fiscal-year starts and continuing-resolution expiries since FY1977) and `funding_gap`.
An *impasse* is all the deadlines of one fiscal year: the same bills, the same quarrel, put off and put off again.
Its deadlines are not independent, so the impasse, not the deadline, is the unit that is resampled here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from seawall.base.closed import Closed
from seawall.base.errors import HazardError
from seawall.evidence import kept, load
from seawall.hazard.deadlines import LapseKind
from seawall.hazard.scenario import EVIDENCE_BEGINS

OPINION = date(1980, 4, 25)
"""The Attorney General's opinion that a lapse must stop work; before it, agencies went on (general knowledge)."""

ERAS = ((1977, 1981), (1982, 1996), (1997, 2013), (2014, None))
"""Eras as first and last fiscal year, drawn with hindsight, where the record itself changes."""


class Faced(Closed):
    """One deadline that was faced. `lapsed` None: pending or not scored. `full_days` by the CRS count.

    `known` is the day on which its outcome could be known; `followed`: the next law had been signed.
    """

    fiscal_year: int
    ends: date
    kind: LapseKind
    bills: frozenset[str]
    scope: str
    lapsed: bool | None
    full_days: int | None
    confidence: str
    known: date
    followed: bool


class Gap(Closed):
    """One funding gap. `full_days` None: not over on the day of knowledge, `lasted` days so far.

    Full days by the rule of the Congressional Research Service (CRS): from the first day without authority to the
    day before the law that ended it. `calendar_days` is the press's count, where on record.
    """

    fiscal_year: int
    first_day: date
    restored: date | None
    full_days: int | None
    lasted: int
    calendar_days: int | None
    shutdown: str
    scope: str


def record(as_of: date) -> tuple[Faced, ...]:
    """Every deadline known on `as_of`, in order; outcomes only as far as they were known.

    Raises HazardError if that day is before the record, or the table is empty or contradicts itself.
    """
    _in_record(as_of)
    return _record(as_of)


def scored(rows: Iterable[Faced]) -> tuple[Faced, ...]:
    """The deadlines whose outcome is known and not in doubt."""
    return tuple(row for row in rows if row.lapsed is not None)


def gaps(as_of: date) -> tuple[Gap, ...]:
    """The funding gaps that had begun by `as_of`, in order. Raises HazardError as `record` does."""
    _in_record(as_of)
    found = []
    for row in load("funding_gap", as_of).sort("first_day").iter_rows(named=True):
        full = row["full_days_crs"]
        found.append(
            Gap(
                fiscal_year=row["fiscal_year"],
                first_day=row["first_day"],
                restored=row["restored_date"],
                full_days=full,
                lasted=full if full is not None else (as_of - row["first_day"]).days,
                calendar_days=row["calendar_days"],
                shutdown=row["shutdown"] or "not known yet",
                scope=row["scope"],
            )
        )
    return tuple(found)


def counts(rows: Iterable[Faced]) -> tuple[int, int]:
    """How many lapsed, of how many scored."""
    known = scored(rows)
    return sum(bool(row.lapsed) for row in known), len(known)


def era(fiscal_year: int) -> tuple[int, int | None]:
    """The era of a fiscal year."""
    return next((first, last) for first, last in reversed(ERAS) if fiscal_year >= first)


def check_record(rows: Sequence[Faced]) -> None:
    """Raise HazardError, on one line, if the deadlines are empty or contradict themselves."""
    if not rows:
        raise HazardError(
            "the deadline table is empty: no probability can be formed. Restore it: seawall evidence check"
        )
    seen: set[tuple[date, str]] = set()
    for row in rows:
        said = _contradiction(row)
        if (row.ends, row.scope) in seen:
            said = "is there twice with the same scope"
        seen.add((row.ends, row.scope))
        if said:
            raise HazardError(f"table deadline contradicts itself: {row.ends} ({row.scope}) {said}. Correct that row.")


def _contradiction(row: Faced) -> str:
    starts = row.ends + timedelta(days=1)
    fiscal_year = starts.year + (starts.month >= 10)
    if row.fiscal_year != fiscal_year:
        return f"is given to FY{row.fiscal_year}, but what begins on {starts} is in FY{fiscal_year}"
    if row.lapsed and row.full_days == 0:
        return "lapsed for 0 full days"
    if row.lapsed is False and row.full_days:
        return f"did not lapse, but lasted {row.full_days} full days"
    if row.kind == "fy_start" and (row.ends.month, row.ends.day) != (9, 30):
        return "is called the start of a fiscal year, but is not 30 September"
    return ""


@kept(most=64)
def _record(as_of: date) -> tuple[Faced, ...]:
    rows = tuple(_faced(row) for row in load("deadline", as_of).sort("deadline_date").iter_rows(named=True))
    check_record(rows)
    return rows


def _faced(row: dict) -> Faced:
    return Faced(
        fiscal_year=row["fiscal_year"],
        ends=row["deadline_date"],
        kind=row["deadline_type"],
        bills=frozenset((row["bills"] or "").split()),
        scope=row["scope"],
        lapsed=None if row["lapsed"] is None else bool(row["lapsed"]),
        full_days=row["full_gap_days"],
        confidence=row["confidence"],
        known=row["deadline_date"] + timedelta(days=2),
        followed=row["next_law_enacted"] is not None,
    )


def _in_record(as_of: date) -> None:
    if as_of < EVIDENCE_BEGINS:
        raise HazardError(f"as_of {as_of} is before the evidence begins ({EVIDENCE_BEGINS}). Choose a later day.")
