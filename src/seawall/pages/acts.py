"""Several acts as a page: a line each, and who must do what next."""

from __future__ import annotations

from seawall.base.words import cents_usd
from seawall.ledger.told import ToldAll
from seawall.pages.page import Column, Grid, Page, Section, grid


def page(told: ToldAll) -> Page:
    """The page of the acts that one command made or closed."""
    many = "1 act" if len(told.rows) == 1 else f"{len(told.rows):,} acts"
    waiting = [each for each in told.rows if each.still_needed]
    return Page(
        verb="ledger",
        title="What the book did",
        about=(f"Book {told.book}",),
        lede=f"{many} {told.what}." if told.rows else f"No act {told.what}.",
        call=f"seawall ledger approve {waiting[0].act}, by a checker who did not make it." if waiting else "",
        notes=told.notes,
        sections=(Section("acts", "Acts", (_acts(told),)),) if told.rows else (),
    )


def _acts(told: ToldAll) -> Grid:
    return grid(
        "In order",
        (
            Column("Act", wide=True),
            Column("Kind"),
            Column("State"),
            Column("Made by"),
            Column("Amount", number=True),
            Column("Still needed", number=True),
        ),
        (
            (
                each.act,
                each.kind.replace("_", " "),
                each.state,
                each.maker,
                cents_usd(each.amount_cents) if each.amount_cents else "no money",
                f"{each.still_needed}",
            )
            for each in told.rows
        ),
    )
