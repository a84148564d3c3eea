"""The cases that were paid twice as a page: how many, by which policy, and the first of them."""

from __future__ import annotations

from seawall.base.words import cents_usd
from seawall.ledger.settlement.doubles import Offset, Offsets
from seawall.ledger.settlement.treatments import EFFECTS
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Column, Page, Points, Prose, Said, Section, grid

SHOWN = 50


def page(told: Offsets) -> Page:
    """The page of a list of double payments."""
    total = sum(each.cents for each in told.rows)
    count = len(told.rows)
    first = told.rows[:SHOWN]
    more = f"The first {SHOWN} of {count:,}; --csv or -o list.csv has all." if count > SHOWN else ""
    return Page(
        verb="ledger offsets",
        title=f"Paid twice: {told.of.name}",
        about=(of_book(told.of), f"Act {told.act}, {told.state}", bound(told.of)),
        lede=f"{count:,} {'case' if count == 1 else 'cases'} paid twice, {cents_usd(total)}. Policy: {told.policy}.",
        sections=(
            Section(
                "policy",
                "The policy",
                (
                    Points(
                        (
                            ("What it does", Said(EFFECTS[told.policy])),
                            ("Rests on", Said(told.basis)),
                            ("Root over the list", Said(told.root)),
                        )
                    ),
                ),
            ),
            Section(
                "cases",
                "The cases",
                (grid("In the order of the list", CASES, map(_case, first)), *((Prose(Said(more)),) if more else ())),
            ),
        ),
    )


CASES = (
    Column("Number", number=True),
    Column("Case", wide=True),
    Column("Program"),
    Column("County"),
    Column("Period"),
    Column("Amount", number=True),
)


def _case(each: Offset) -> tuple[str, ...]:
    return (str(each.number), each.case_key, each.program, each.county, each.period, cents_usd(each.cents))
