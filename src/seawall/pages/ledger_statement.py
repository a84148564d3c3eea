"""A statement as a page: opening, in, out, closing, then each posting."""

from __future__ import annotations

from seawall.base.words import cents_usd
from seawall.ledger.reading.statement import AccountSum, Statement
from seawall.pages.ledger_words import bound, of_book
from seawall.pages.page import Block, Column, Fold, Page, Section, grid

SHOWN = 20  # accounts in the open; a program has one for each county

AMOUNTS = (
    Column("Opening", number=True),
    Column("Debits", number=True),
    Column("Credits", number=True),
    Column("Closing", number=True),
)


def page(told: Statement) -> Page:
    """The page of a statement."""
    days = " ".join(
        word for word in (f"from {told.first}" if told.first else "", f"to {told.last}" if told.last else "")
    )
    moved = sum(each.debit_cents for each in told.rows)
    return Page(
        verb="ledger statement",
        title=f"Statement of {told.about}: {told.of.name}",
        about=(
            of_book(told.of),
            *((f"By the day on which it happened, {days.strip()}",) if days.strip() else ()),
            bound(told.of),
        ),
        lede=f"{len(told.rows):,} postings on {len(told.accounts):,} accounts; debits of {cents_usd(moved)}.",
        sections=(
            Section("accounts", "Opening to closing", _accounts(told.accounts)),
            Section("postings", "What moved", (_postings(told),)),
        )
        if told.rows or told.accounts
        else (),
    )


def _accounts(sums: tuple[AccountSum, ...]) -> tuple[Block, ...]:
    columns = (Column("Account", wide=True), *AMOUNTS)
    rows = [
        (
            each.account,
            cents_usd(each.opening_cents),
            cents_usd(each.debit_cents),
            cents_usd(each.credit_cents),
            cents_usd(each.closing_cents),
        )
        for each in sums
    ]
    shown = grid("Each on the side on which it grows", columns, rows[:SHOWN])
    if len(rows) <= SHOWN:
        return (shown,)
    return (shown, Fold(f"{len(rows) - SHOWN:,} more accounts", (grid("The rest", columns, rows[SHOWN:]),)))


def _postings(told: Statement) -> Fold:
    return Fold(
        f"Every posting: {len(told.rows):,}",
        (
            grid(
                "In the order of the days on which they happened",
                (
                    Column("Day"),
                    Column("Act", wide=True),
                    Column("Made by"),
                    Column("Account", wide=True),
                    Column("Debit", number=True),
                    Column("Credit", number=True),
                    Column("Balance", number=True),
                ),
                (
                    (
                        each.day,
                        each.act,
                        each.maker,
                        each.account,
                        cents_usd(each.debit_cents) if each.debit_cents else "",
                        cents_usd(each.credit_cents) if each.credit_cents else "",
                        cents_usd(each.balance_cents),
                    )
                    for each in told.rows
                ),
            ),
        ),
        open=len(told.rows) <= SHOWN,
    )
