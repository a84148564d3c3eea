"""What a reader of the account must know: what is missing, what is assumed, what is on record elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seawall.base.words import day_text, listing
from seawall.evidence import load
from seawall.impacts.calendar import month_end
from seawall.impacts.governments import government
from seawall.places import Place
from seawall.plans.happened import happened
from seawall.programs import program
from seawall.publicaccount.failure import Assumed, gaps_in
from seawall.publicaccount.lines import STATES, TOGETHER
from seawall.publicaccount.model import Line
from seawall.publicaccount.owed import FALL_2025


def notes(
    here: Place,
    what: Assumed,
    lines: tuple[Line, ...],
    month: date,
    as_of: date,
    with_book: bool,
    no_rate: tuple[date, ...],
) -> Iterator[str]:
    """Each in a sentence or two."""
    if lacking := [each.short for each in lines if each.sums.owed is None]:
        yield f"No figure of dollars is held for {listing(lacking)}: missing, not zero."
    if depends := [each.short for each in lines if each.outcome == "depends"]:
        yield f"{listing(depends)}: no date follows from law, so none of it is told as missed."
    if what.gap is not None and what.gap.restored is not None:
        yield (
            f"What a program's rule let stop is told as missed, and as made up on {day_text(what.gap.restored)}, the "
            "day of the law that ended the lapse, unless the record says otherwise. Where it says nothing, that is an "
            "assumption."
        )
    if what.gap is not None and what.gap.first_day == FALL_2025 and any(each.program == "snap" for each in lines):
        yield "Parts of SNAP's benefits that some states loaded from 7 November 2025 on are not counted as paid."
    yield from _others(what, month, as_of)
    if what.failure.basis == "scenario":
        yield "What is missed is modelled: by the first lawful day, if the failure comes and lasts as assumed."
    if no_rate:
        years = listing(day_text(each) for each in no_rate)
        yield f"No rate of interest is held for the fiscal year from {years}: none is told for its days."
    if below := [each.short for each in lines if each.sums.claim and each.sums.claim.value < 0]:
        yield (
            f"A claim below zero ({listing(below)}): more federal money was credited than was paid and did not come "
            "back. The difference is the United States', and is given back or matched to what is paid later."
        )
    if not with_book:
        yield "No book is given: what was paid here in place of the United States is not told. Missing, not zero."
        yield from _press(here, what, as_of)
    if not government(here, as_of).level:
        yield government(here, as_of).says
    elif here.kind in TOGETHER:
        yield f"{here.name} is not one government: what each pays the United States is told for one at a time."


def _press(here: Place, what: Assumed, as_of: date) -> Iterator[str]:
    """Own money on public record in fall 2025."""
    if what.gap is None or what.gap.first_day != FALL_2025 or here.kind not in STATES:
        return
    public = set(load("snap_return_2025", as_of)["fips"])
    past = happened().get(here.fips)
    if past and past.paid_usd and here.fips in public:
        yield (
            f"On public record, not from a book: {here.name} paid ${past.paid_usd:,.0f} of its own money in place of "
            f"{program('snap').short} in November 2025 (table snap_return_2025)."
        )


def _others(what: Assumed, month: date, as_of: date) -> Iterator[str]:
    """Other lapses on record in the month: an account tells one."""
    if what.gap is None:
        return
    for each in gaps_in(month, month_end(month), as_of):
        if each != what.gap:
            day = each.first_day
            yield f"The lapse from {day_text(day)} touches the month too, and is not in it: --lapse {day} tells it."
