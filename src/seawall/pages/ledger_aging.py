"""The age of what the United States owes as a page: by program and age, then every claim."""

from __future__ import annotations

from seawall.base.words import cents_usd, day_text
from seawall.ledger.settlement.aging import BUCKETS, OLDEST, Aging, AgingRow
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Column, Page, Section, grid

AGES = (*(said for _, said in BUCKETS), OLDEST)


def page(told: Aging) -> Page:
    """The page of an aging."""
    total = sum(each.open_cents for each in told.rows)
    oldest = max((each.age_days for each in told.rows if each.open_cents), default=0)
    return Page(
        verb="ledger aging",
        title=f"What the United States owes: {told.of.name}",
        about=(of_book(told.of), f"On {day_text(told.on)}", bound(told.of)),
        lede=(
            f"{cents_usd(total)} claimed and not received, the oldest for {oldest} days."
            if total
            else "Nothing is claimed that has not been received."
        ),
        sections=(
            Section("age", "By age", (grid("Days since it was booked", _heads(), _by_age(told)),)),
            Section("claims", "Every claim", (grid("Oldest first", CLAIMS, map(_claim, told.rows)),)),
        )
        if told.rows
        else (),
    )


CLAIMS = (
    Column("Program"),
    Column("Period"),
    Column("Law", wide=True),
    Column("Booked"),
    Column("Claimed", number=True),
    Column("Given up", number=True),
    Column("Received", number=True),
    Column("Open", number=True),
    Column("Days", number=True),
    Column("Act"),
)


def _heads() -> tuple[Column, ...]:
    return (Column("Program", wide=True), *(Column(age, number=True) for age in AGES), Column("All", number=True))


def _by_age(told: Aging) -> list[tuple[str, ...]]:
    rows = []
    for program in dict.fromkeys(each.program for each in told.rows):
        sums = [
            sum(each.open_cents for each in told.rows if (each.program, each.age) == (program, age)) for age in AGES
        ]
        rows.append((program, *map(cents_usd, sums), cents_usd(sum(sums))))
    return rows


def _claim(each: AgingRow) -> tuple[str, ...]:
    return (
        each.program,
        each.period,
        each.law,
        day_text(each.recognized_on),
        cents_usd(each.recognized_cents),
        cents_usd(each.written_down_cents),
        cents_usd(each.received_cents),
        cents_usd(each.open_cents),
        f"{each.age_days:,}",
        each.act,
    )
