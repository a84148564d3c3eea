"""The lapses that spared SNAP: January to April 2026, when Agriculture was funded. A good plan pays no SNAP then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from seawall.base.closed import Closed
from seawall.evidence import kept, load
from seawall.funding.model import Funds
from seawall.hazard import lapse
from seawall.hazard.stops import stop
from seawall.impacts import impact
from seawall.places import Place
from seawall.plans.compose import plan_of
from seawall.plans.model import Choices
from seawall.programs import programs
from seawall.triggers.backtest import Count, count_of

SINCE = date(2026, 1, 1)
SNAP = "snap"


class Paid(Closed):
    """A program that plans of the day before pay. `plans`: how many places' plans; `before_end`: how many would have
    paid before the lapse was over, and `out_usd` what; `first`: the earliest day."""

    program: str
    short: str
    plans: int
    before_end: int
    out_usd: float
    first: date


class Spared(Closed):
    """One lapse. `stops`: programs that stop by the rules known on the day before it, `stops_first_day` on its first
    day; `missed`: those of which somebody had missed a payment when it was over. `with_snap`: plans of the day before
    that have a line for SNAP, of all."""

    first_day: date
    restored: date
    bills: tuple[str, ...]
    stops: tuple[str, ...]
    stops_first_day: tuple[str, ...]
    missed: tuple[str, ...]
    with_snap: Count
    paid: tuple[Paid, ...]


@kept
def _lapses() -> tuple[tuple[date, date, str], ...]:
    rows = load("funding_gap")
    rows = rows.filter(rows["first_day"] >= SINCE).sort("first_day")
    return tuple((row["first_day"], row["restored_date"], row["bills"]) for row in rows.iter_rows(named=True))


def lapses() -> int:
    """How many lapses there are to look at."""
    return len(_lapses())


def spared(
    places: Sequence[Place],
    choices: Choices,
    book: Callable[[Place, date], Funds],
    progress: Callable[[str], None] | None = None,
) -> tuple[Spared, ...]:
    """Every lapse of 2026, with the plans of these places as of the day before it."""
    return tuple(_one(places, choices, book, progress, *each) for each in _lapses())


def _one(
    places: Sequence[Place], choices: Choices, book: Callable[[Place, date], Funds],
    progress: Callable[[str], None] | None, first: date, restored: date, bills: str,
) -> Spared:  # fmt: skip
    eve = first - timedelta(days=1)
    stopping = _stopping(first, eve)
    # What goes on needs no plan, and no place differs in what stops; SNAP is looked at in any case.
    assumed = lapse(first, programs=[*dict.fromkeys([*stopping, SNAP])], as_of=eve)
    missed: dict[str, None] = {}
    paid: dict[tuple[str, str], list[tuple[date, float]]] = {}
    with_snap = 0
    for here in places:
        if progress:
            progress(here.name)
        found = impact(here, assumed, as_of=eve)
        for loss in found.losses:
            if loss.stop.outcome == "stops" and loss.harm_date is not None and loss.harm_date < restored:
                missed[loss.program.short] = None
        told = plan_of(found, book(here, eve), choices)
        with_snap += any(line.program == SNAP for line in told.lines)
        for line in told.lines:
            if line.first_paid is not None:
                own = (each for each in told.tranches if each.program == line.program)
                out = sum(each.usd for each in own if each.day < restored)
                paid.setdefault((line.program, line.short), []).append((line.first_paid, out))
    return Spared(
        first_day=first,
        restored=restored,
        bills=tuple(bills.split()),
        stops=tuple(stopping.values()),
        stops_first_day=tuple(_stopping(first, first).values()),
        missed=tuple(missed),
        with_snap=count_of(with_snap, len(places)),
        paid=tuple(_paid(*name, each, restored) for name, each in paid.items()),
    )


def _stopping(first: date, as_of: date) -> dict[str, str]:
    """The programs that stop in the lapse that begins on a day, by the rules known on another: id to short name."""
    whole = lapse(first, as_of=as_of)
    return {each.id: each.short for each in programs() if stop(each, whole, as_of).outcome == "stops"}


def _paid(program: str, short: str, plans: list[tuple[date, float]], restored: date) -> Paid:
    return Paid(
        program=program,
        short=short,
        plans=len(plans),
        before_end=sum(day < restored for day, _ in plans),
        out_usd=sum(usd for _, usd in plans),
        first=min(day for day, _ in plans),
    )
