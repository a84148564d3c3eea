"""A statement as a page: opening, in, out, closing, then each posting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seawall.base.words import cents_usd, day_text
from seawall.ledger.reading.statement import AccountSum, Statement, StatementRow
from seawall.pages.ledger_words import bound, days_of, of_book, sided
from seawall.pages.page import Block, Column, Fold, Page, Section, grid
from seawall.places import county_names

SHOWN = 20  # accounts, and postings of each, in the open; a program has an account for each county
CARDS = 12  # accounts whose postings are in the open

AMOUNTS = (
    Column("Opening", number=True),
    Column("Debits", number=True),
    Column("Credits", number=True),
    Column("Closing", number=True),
)


def page(told: Statement) -> Page:
    """The page of a statement."""
    return Page(
        verb="ledger statement",
        title=f"Statement of {_about(told.about)}: {told.of.name}",
        about=(of_book(told.of), *days_of(told.first, told.last), bound(told.of)),
        lede=_lede(told),
        sections=(
            Section("accounts", "Opening to closing", _accounts(told.accounts)),
            *((Section("postings", "What moved, account by account", tuple(_moved(told))),) if told.rows else ()),
        )
        if told.accounts
        else (),
    )


def _about(about: str) -> str:
    """'county 51001' with the name of the county."""
    kind, _, fips = about.rpartition("county ")
    name = county_names().get(fips[:5], "")
    return f"{kind}county {fips} ({name})" if name else about


def _lede(told: Statement) -> str:
    many = "1 posting" if len(told.rows) == 1 else f"{len(told.rows):,} postings"
    if len(told.accounts) == 1:
        only = told.accounts[0]
        return (
            f"{only.account} closes at {cents_usd(only.closing_cents)}: {many}, from {cents_usd(only.opening_cents)}."
        )
    return (
        f"{many} on {len(told.accounts):,} accounts, {cents_usd(sum(each.debit_cents for each in told.rows))} debited."
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


def _moved(told: Statement) -> Iterator[Block]:
    """A card for each account, in the order of the accounts."""
    by_account = {each.account: [row for row in told.rows if row.account == each.account] for each in told.accounts}
    for number, (account, rows) in enumerate((name, found) for name, found in by_account.items() if found):
        many = "1 posting" if len(rows) == 1 else f"{len(rows):,} postings"
        if number < CARDS and len(rows) <= SHOWN:
            yield _card(f"{account}: {many}", rows)
        else:
            yield Fold(f"{account}: {many}", (_card("By the day on which it happened", rows),))


def _card(caption: str, rows: list[StatementRow]) -> Block:
    """Debit and credit share a column: with the ids that the book makes, a terminal of 80 has room for no more."""
    return grid(
        caption,
        (
            Column("Day"),
            Column("Act", wide=True),
            Column("Dr or Cr", number=True),
            Column("Balance", number=True),
        ),
        (
            (
                day_text(date.fromisoformat(each.day)),
                each.act,
                sided(each.debit_cents - each.credit_cents),
                cents_usd(each.balance_cents),
            )
            for each in rows
        ),
    )
