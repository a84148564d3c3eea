"""The journal as a page: each act with its debits and credits."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from seawall.base.words import cents_usd, day_text
from seawall.ledger.reading.journal import Journal
from seawall.pages.ledger_words import bound, days_of, of_book, side
from seawall.pages.page import Block, Column, Fold, Page, Section, grid

SHOWN = 60  # postings in the open


def page(told: Journal) -> Page:
    """The page of the journal."""
    many = sum(1 for _ in groupby(told.rows, key=lambda each: each.entry))
    debits = sum(each.debit_cents for each in told.rows)
    return Page(
        verb="ledger journal",
        title=f"Journal: {told.of.name}",
        about=(of_book(told.of), *days_of(told.first, told.last), bound(told.of)),
        lede=f"{'1 act was' if many == 1 else f'{many:,} acts were'} posted: {cents_usd(debits)} debited and credited.",
        sections=(Section("postings", "Postings", (_postings(told),)),) if told.rows else (),
    )


def _postings(told: Journal) -> Block:
    table = grid(
        "In the order in which they took effect",
        (
            Column("Day"),
            Column("Act", wide=True),
            Column("Account", wide=True),
            Column("Debit", number=True),
            Column("Credit", number=True),
        ),
        (
            (
                day_text(date.fromisoformat(each.day)),
                each.act,
                each.account,
                side(each.debit_cents),
                side(each.credit_cents),
            )
            for each in told.rows
        ),
    )
    return Fold(f"Every posting: {len(told.rows):,}", (table,), open=len(told.rows) <= SHOWN)
