"""The settlement of a fund as a result: figures in the order of the law, each with the acts that make it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from seawall.base.closed import Closed
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.ledger.reading.header import Header
from seawall.ledger.settlement.reckoning import Accrued

if TYPE_CHECKING:  # polars takes long to import
    import polars as pl

Step = Literal[
    "authority", "obligated", "issued", "settled", "returned", "owed", "received", "interest", "double", "released",
    "escrow", "closed",
]  # fmt: skip

MATCHED, GIVEN_BACK = "matched to what is owed", "given back of what was owed"


class Line(Closed):
    """A figure of a step: `what` it is, of which program (or fund) and period, resting on what (`basis`).

    `acts`: the ids of the acts that make it, with commas; empty where it follows from the figures above it.
    """

    step: Step
    what: str
    program: str
    period: str
    cents: int
    count: int | None
    basis: str
    acts: str


class YearNet(Closed):
    """Both sides' interest of one fiscal year, offset (31 CFR 205.28): owed by whom, and the day by which it is paid.

    `paid_cents`: paid by the United States for it, net; below zero: to it. `left_cents`: still to be
    paid by `left_by`.
    `estimated`: its rate is not final yet.
    """

    year_begins: date
    by_united_states_cents: int
    by_state_cents: int
    owed_by: str
    net_cents: int
    paid_cents: int
    left_by: str
    left_cents: int
    due: date
    estimated: bool


class Open(Closed):
    """Something that is not settled: what, how much, and who decides or acts."""

    what: str
    cents: int
    who: str


class Claim(Closed):
    """What the United States is to be asked for: by whom it is decided, and the day by which it is payable, if any."""

    to: str
    what: str
    cents: int
    basis: str
    due: date | None


class Lines(RowsOf[Line]):
    """The figures of a settlement as a table."""


@shown_by("settlement")
class Settlement(Closed):
    """How a fund stands in its settlement on a day: its figures, interest, claims to submit, and what is left open."""

    rows: tuple[Line, ...]
    of: Header
    on: date
    accrued: Accrued
    years: tuple[YearNet, ...]
    claims: tuple[Claim, ...]
    open: tuple[Open, ...]
    undone: tuple[str, ...]
    closed: bool

    def table(self) -> pl.DataFrame:
        """The figures, one row each."""
        return Lines(rows=self.rows).table()

    @property
    def received_cents(self) -> int:
        """What the United States paid of what it owes, and has not got back."""
        return self.cents("received", MATCHED) + self.cents("received", GIVEN_BACK)

    def cents(self, step: Step, what: str = "", program: str = "") -> int:
        """The sum of a step's figures, of one kind or program if named."""
        kept = (e for e in self.rows if e.step == step and what in ("", e.what) and program in ("", e.program))
        return sum(each.cents for each in kept)
