"""What fails in the month? A lapse on record, else the one that is assumed, else nothing; and what the record says."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files
from typing import Literal, NamedTuple

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import ProgramError, ScenarioError
from seawall.base.words import day_text
from seawall.evidence import kept
from seawall.hazard.deadlines import deadlines_ahead
from seawall.hazard.record import Gap, gaps
from seawall.hazard.scenario import MOST_DAYS, RULES_BEGIN, Scenario, in_reach, lapse
from seawall.impacts.calendar import month_end
from seawall.programs import Program
from seawall.programs.model import Precedent
from seawall.publicaccount.model import Failure, To

FILE = "record.toml"
READER = Reader(ProgramError)
DAY = timedelta(days=1)


class Outcome(Closed):
    """What became of a program in a lapse that is over; the words are the precedents of `episode` in its file."""

    lapse: date
    program: str
    episode: str
    outcome: Literal["paid", "late"]
    made_up: date | None = None


class Assumed(NamedTuple):
    """What fails: the failure as it is told, the scenario behind it, and the gap on record that it is, if any."""

    failure: Failure
    scenario: Scenario | None
    gap: Gap | None


def assumed(month: date, given: Scenario | None, as_of: date, since: date | None = None) -> Assumed:
    """What fails in a month (its first day), by what was known on `as_of`.

    `given`: the user's own scenario, which then decides. `since`: the first payment in a book, whose lapse may be over.
    """
    _in_reach(month)
    last = month_end(month)
    if given is not None:
        says = f"Assumed: {given.name}{f' to {day_text(given.end)}' if given.end else ''}."
        return _told("scenario", says, given, None, last)
    touching = gaps_in(min(month, since or month), last, as_of)
    if touching:
        gap = touching[0] if since else touching[-1]
        scenario = lapse(gap.first_day, until=gap.restored - DAY if gap.restored else None, as_of=as_of)
        over = f"ended by the law of {day_text(gap.restored)}" if gap.restored else "not over"
        return _told("record", f"The {scenario.name}, {over}.", scenario, gap, last)
    ahead = next((each.first_day_without for each in deadlines_ahead(as_of) if each.first_day_without <= last), None)
    if ahead is not None:
        scenario = lapse(ahead, as_of=as_of)
        says = f"Assumed: {scenario.law or 'the law in force'} ends on {day_text(ahead - DAY)} and nothing replaces it."
        return _told("scenario", says, scenario, None, last)
    return Assumed(
        Failure(basis="none", says="No lapse touches the month, on record or by a known deadline."), None, None
    )


def gaps_in(first: date, last: date, as_of: date) -> tuple[Gap, ...]:
    """The gaps on record that touch the days from one to another."""
    return tuple(each for each in gaps(as_of) if each.first_day <= last and _end(each) >= first)


def _in_reach(month: date) -> None:
    if month < RULES_BEGIN:
        raise ScenarioError(
            f"month {month:%Y-%m} is before the program rules begin ({RULES_BEGIN:%Y-%m}). Choose a later month."
        )
    in_reach(month, "month")


def _told(basis: Literal["record", "scenario"], says: str, scenario: Scenario, gap: Gap | None, last: date) -> Assumed:
    days = (last - scenario.start).days
    if scenario.end is None and days >= MOST_DAYS:
        raise ScenarioError(
            f"the month ends {days:,} days after the {scenario.name} began; at most {MOST_DAYS} are counted. Choose an "
            "earlier month, or give its last day with --until."
        )
    ended = gap.restored if gap else None
    told = Failure(basis=basis, says=says, first_day=scenario.start, last_day=scenario.end, ended=ended)
    return Assumed(told, scenario, gap)


def _end(gap: Gap) -> date:
    return gap.restored - DAY if gap.restored else date.max


@kept
def outcomes() -> tuple[Outcome, ...]:
    """Every outcome on file. Raises ProgramError, on one line, when the file is not sound."""
    return tuple(READER.entries(_tree(), "outcome", Outcome, f"publicaccount/{FILE}"))


def outcome(program: Program, gap: Gap | None) -> Outcome | None:
    """What is on file of a program in a lapse that is over."""
    if gap is None or gap.restored is None:
        return None
    return next((each for each in outcomes() if (each.lapse, each.program) == (gap.first_day, program.id)), None)


def precedent(program: Program, gap: Gap | None, as_of: date) -> Precedent | None:
    """What the program's file tells of the lapse: the newest words known on a day."""
    if gap is None or (episode := _episode(gap)) is None:
        return None
    told = [each for each in program.precedent if each.episode == episode and each.event and each.known_from <= as_of]
    return max((each for each in told if each.known_from >= gap.first_day), key=lambda e: e.known_from, default=None)


def _episode(gap: Gap) -> str | None:
    return next((each.episode for each in outcomes() if each.lapse == gap.first_day), None)


@kept
def _payees() -> dict[str, To]:
    return dict(_tree()["to"])


def _tree() -> dict:
    return READER.shipped(files("seawall.publicaccount"), FILE)


def paid_to(program: Program) -> To:
    """Whom a program's money is paid to: who would miss it in a lapse, else as the file says."""
    missed = next((each.missed_by for each in program.lapse if each.missed_by != "nobody"), None)
    return _payees()[program.id] if missed is None else missed
