"""A scenario: what is assumed to fail, from which day, until when, and what share is still paid."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from pydantic import field_serializer

from seawall.base.closed import Closed
from seawall.base.day import day_of
from seawall.base.errors import ScenarioError
from seawall.base.given import require
from seawall.base.words import day_text, listing
from seawall.hazard.deadlines import Deadline, LapseKind, carried, deadlines, nearest, on_since, reaches
from seawall.programs import program

EVIDENCE_BEGINS = date(1976, 10, 1)  # the first funding gap on record
MOST_DAYS = 731  # of one failure, counted day by day: two years and a leap day
YEARS_AHEAD = 10  # beyond that, no figure here means anything
RULES_BEGIN = date(2013, 10, 1)  # before the lapse of 2013 the program files hold no rules


class Scenario(Closed):
    """An assumption about federal payment, not a forecast.

    A *lapse* is a funding gap: each program stops by its own rule. A *suspension* stops named programs
    from `start`, whatever the law says. `start` is the first day without payment authority, `end` the
    last day of the failure (None: unknown). `bills` None means every appropriations bill.
    """

    kind: Literal["lapse", "suspension"]
    name: str
    start: date
    end: date | None = None
    lapse_kind: LapseKind | None = None
    law: str = ""
    bills: frozenset[str] | None = None
    programs: tuple[str, ...] | None = None
    share_paid: float = 0.0
    assumptions: tuple[str, ...] = ()

    @field_serializer("bills")
    def _in_order(self, bills: frozenset[str] | None) -> list[str] | None:
        """In one order, so that what is saved twice is the same."""
        return None if bills is None else sorted(bills)

    @property
    def authority_ends(self) -> date:
        """The last day of the authority that lapses."""
        return self.start - timedelta(days=1)

    def touches(self, bill: str) -> bool:
        """Whether the lapse reaches money carried by this appropriations bill."""
        return reaches(self.bills, bill)


def sound(given: Scenario) -> Scenario:
    """A scenario that was handed over whole, from a file. Raises ScenarioError, one line, for one that cannot be."""
    in_reach(given.start, "scenario.start")
    _until(given.end, given.start)
    _share(given.share_paid)
    named = _chosen(given.programs)
    if given.kind == "suspension" and not named:
        raise ScenarioError("scenario.programs: a suspension needs at least one program, for example snap.")
    if given.kind == "lapse" and given.lapse_kind is None:
        raise ScenarioError("scenario.lapse_kind: a lapse needs its kind: fy_start or cr_expiry.")
    return given


def next_deadline(as_of: date | str | None = None) -> Deadline:
    """The next day on which authority ends, from what was law on `as_of` (default: today).

    Raises ScenarioError when the table knows no deadline after that day.
    """
    return nearest(known_on(as_of))


def lapse(
    start: date | str | None = None,
    *,
    until: date | str | None = None,
    programs: tuple[str, ...] | list[str] | None = None,
    share_paid: float = 0.0,
    as_of: date | str | None = None,
) -> Scenario:
    """A funding gap whose first day is `start`.

    Default: that of the gap which is on, as known on `as_of`, else the day after the next deadline known then.

    `programs` limits what is looked at. `share_paid` is the share of the normal benefit (SNAP: of the
    maximum allotment) that is still paid once a program stops. Raises ScenarioError for impossible dates.
    """
    known = known_on(as_of)
    first = as_date(start, "lapse") or on_since(known) or nearest(known).first_day_without
    in_reach(first, "lapse")
    last = _until(until, first)
    ending = first - timedelta(days=1)
    rows = deadlines(ending, known)
    kind: LapseKind = "fy_start" if (first.month, first.day) == (10, 1) else "cr_expiry"
    assumptions: list[str] = []
    law = listing(dict.fromkeys(row.law for row in rows))
    recorded = frozenset().union(*(row.bills for row in rows))
    if not rows and kind == "cr_expiry":
        law = "a continuing resolution"
        assumptions.append(
            f"No deadline on {day_text(ending)} is on record: this assumes a continuing resolution for all bills, with "
            "the clauses of the one in force, extended to that day."
        )
    elif rows and not recorded:
        assumptions.append("Which bills this deadline covered is not on record; all are assumed.")
    chosen = _chosen(programs)
    return Scenario(
        kind="lapse",
        name=f"funding gap from {day_text(first)}",
        start=first,
        end=last,
        lapse_kind=kind,
        law=law,
        bills=carried(recorded),
        programs=chosen,
        share_paid=_share(share_paid),
        assumptions=tuple(assumptions),
    )


def suspension(
    programs: tuple[str, ...] | list[str],
    start: date | str,
    *,
    until: date | str | None = None,
    share_paid: float = 0.0,
) -> Scenario:
    """Named programs are not paid from `start`, whatever the law says (as with SNAP in November 2025)."""
    chosen = _chosen(programs)
    if not chosen:
        raise ScenarioError("a suspension needs at least one program. Add --program, for example --program snap.")
    first = as_date(start, "from")
    if first is None:
        raise ScenarioError("a suspension needs its first day. Add --from YYYY-MM-DD.")
    in_reach(first, "from")
    shorts = listing([program(name).short for name in chosen])
    return Scenario(
        kind="suspension",
        name=f"{shorts} suspended from {day_text(first)}",
        start=first,
        end=_until(until, first),
        programs=chosen,
        share_paid=_share(share_paid),
    )


def known_on(as_of: date | str | None, rules: bool = True) -> date:
    """The day whose knowledge counts (default: today). Raises ScenarioError if unreadable or out of reach.

    `rules` False: for what needs no program rules, so that earlier days can be asked for.
    """
    today = day_of(None)
    day = as_date(as_of, "as_of") or today
    if rules and day < RULES_BEGIN:
        raise ScenarioError(f"as_of {day} is before the program rules begin ({RULES_BEGIN}). Choose a later day.")
    if day > today:
        raise ScenarioError(f"as_of {day} is in the future; nothing published then is known. Give today or earlier.")
    return day


def as_date(text: date | str | None, option: str) -> date | None:
    """A date from YYYY-MM-DD. Raises ScenarioError naming the option and what is wrong."""
    if isinstance(text, datetime):
        return text.date()
    if text is None or isinstance(text, date):
        return text
    require(text, str, option, "a day as text, such as 2026-12-12", ScenarioError)
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        reason = "" if "isoformat" in str(error) else f" ({str(error)[:80]})"  # which only repeats the text
        raise ScenarioError(f"{option}: '{text[:60]}' is not a date{reason}. Write it as 2026-12-12.") from None


def in_reach(first: date, option: str) -> None:
    """Raise ScenarioError for a day before the evidence begins, or so far ahead that no figure means anything."""
    if first < EVIDENCE_BEGINS:
        raise ScenarioError(f"{option} {first} is before the evidence begins ({EVIDENCE_BEGINS}). Choose a later day.")
    if first.year > known_on(None).year + YEARS_AHEAD:
        raise ScenarioError(f"{option} {first} is more than {YEARS_AHEAD} years ahead. Choose an earlier day.")


def _until(until: date | str | None, first: date) -> date | None:
    last = as_date(until, "until")
    if last is not None and last < first:
        raise ScenarioError(f"until {last} is before the first day {first}. Give a later day.")
    if last is not None and (last - first).days >= MOST_DAYS:
        raise ScenarioError(
            f"until {last} is {(last - first).days + 1:,} days from the first day; at most {MOST_DAYS} are counted. "
            f"Give {first + timedelta(days=MOST_DAYS - 1)} or an earlier day."
        )
    return last


def _share(share: float) -> float:
    require(share, (int, float), "share_paid", "a number from 0 to 1, for example 0.65", ScenarioError)
    if not 0 <= share <= 1:
        raise ScenarioError(f"share_paid: {share} is not a share. Give a number from 0 to 1, for example 0.65.")
    return float(share)


def _chosen(programs: tuple[str, ...] | list[str] | None) -> tuple[str, ...] | None:
    if programs is None or programs in ("", [], ()):
        return None
    names = [programs] if isinstance(programs, str) else programs
    require(names, (list, tuple), "programs", "a list of ids, such as ['snap', 'wic']", ScenarioError)
    return tuple(dict.fromkeys(program(name).id for name in names))
