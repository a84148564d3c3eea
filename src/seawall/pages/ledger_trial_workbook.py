"""The trial balance as a workbook: every account, summed by formulas that must agree."""

from __future__ import annotations

from seawall.ledger.reading.trial import TrialBalance
from seawall.pages.book import Workbook
from seawall.pages.ledger_tables import book_of, sheet

HEADS = (
    ("Account", 34), ("Kind", 16), ("Fund", 20), ("Program", 20), ("County", 10), ("Debits", 20), ("Credits", 20),
    ("Balance", 20),
)  # fmt: skip
GROUPS = (("own", "The fund's money"), ("budget", "Permission to spend"))


def workbook(told: TrialBalance) -> Workbook:
    """The workbook of a trial balance: a sheet for each group of accounts, each of which balances by itself."""
    title = f"Trial balance: {told.of.name}"
    notes = [f"As recorded by {told.recorded}"] if told.recorded else []
    notes += [f"Of what happened until {told.on}"] if told.on else []
    notes.append("Balance: on the side on which the account grows; its sum says nothing and is left out.")
    sheets = (
        sheet(
            told.of,
            name,
            f"{title}: {name.lower()}",
            HEADS,
            [
                (r.account, r.kind, r.fund, r.program, r.county, r.debit_cents, r.credit_cents, r.balance_cents)
                for r in told.rows
                if r.group == group
            ],
            (5, 6, 7),
            notes,
            unsummed=(7,),
        )
        for group, name in GROUPS
    )
    return book_of(told.of, title, sheets)
