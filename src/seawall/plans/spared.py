"""The lapses that spared SNAP: January to April 2026, when Agriculture was funded. A good plan pays no SNAP then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from seawall.base.closed import Closed
from seawall.evidence import kept, load
from seawall.funding.model import Funds
from seawall.hazard import lapse
from seawall.impacts import impact
from seawall.places import Place
from seawall.plans.compose import plan_of
from seawall.plans.model import Choices
from seawall.triggers.backtest import Count, count_of

SINCE = date(2026, 1, 1)


class Paid(Closed):
    """A program that plans pay in a lapse. `plans`: how many places' plans pay it at all; `before_end`: how many would
    have paid before the lapse was over, `out_usd` what; `first`: the earliest day."""

    program: str
    short: str
    plans: int
    before_end: int
    out_usd: float
    first: date


class Spared(Closed):
    """One lapse as seen on one day. `stops`: programs that miss a payment if it lasts, `missed` those that missed one
    before it was over. `with_snap`: plans with a line or a payment for SNAP, of all."""

    as_of: date
    first_day: date
    restored: date
    bills: tuple[str, ...]
    stops: tuple[str, ...]
    missed: tuple[str, ...]
    with_snap: Count
    paid: tuple[Paid, ...]


@kept
def _lapses() -> tuple[tuple[date, date, str], ...]:
    rows = load("funding_gap")
    rows = rows.filter(rows["first_day"] >= SINCE).sort("first_day")
    return tuple((row["first_day"], row["restored_date"], row["bills"]) for row in rows.iter_rows(named=True))


def spared(
    places: Sequence[Place],
    choices: Choices,
    book: Callable[[Place, date], Funds],
    progress: Callable[[str], None] | None = None,
) -> tuple[Spared, ...]:
    """Every lapse of 2026 on the day before it and on its first day, with the plans of these places."""
    looked = [(first - timedelta(days=back), first, end, bills) for first, end, bills in _lapses() for back in (1, 0)]
    return tuple(_one(places, choices, book, *each) for each in looked)


def _one(
    places: Sequence[Place], choices: Choices, book: Callable[[Place, date], Funds],
    as_of: date, first: date, restored: date, bills: str,
) -> Spared:  # fmt: skip
    assumed = lapse(first, as_of=as_of)
    stops: dict[str, bool] = {}
    paid: dict[str, list[tuple[date, float]]] = {}
    shorts: dict[str, str] = {}
    snap = 0
    for here in places:
        found = impact(here, assumed, as_of=as_of)
        for loss in found.losses:
            if loss.stop.outcome == "stops" and loss.harm_date is not None:
                stops[loss.program.short] = stops.get(loss.program.short, False) or loss.harm_date < restored
        told = plan_of(found, book(here, as_of), choices)
        snap += any(each.program == "snap" for each in told.lines)
        for line in told.lines:
            if line.first_paid is not None:
                shorts[line.program] = line.short
                out = sum(each.usd for each in told.tranches if each.program == line.program and each.day < restored)
                paid.setdefault(line.program, []).append((line.first_paid, out))
    return Spared(
        as_of=as_of,
        first_day=first,
        restored=restored,
        bills=tuple(bills.split()),
        stops=tuple(stops),
        missed=tuple(name for name, early in stops.items() if early),
        with_snap=count_of(snap, len(places)),
        paid=tuple(
            Paid(
                program=name,
                short=shorts[name],
                plans=len(each),
                before_end=sum(day < restored for day, _ in each),
                out_usd=sum(usd for _, usd in each),
                first=min(day for day, _ in each),
            )
            for name, each in paid.items()
        ),
    )
