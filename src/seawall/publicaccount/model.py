"""The account of one month as a value: program by program, month by month, both ways, and both sides' view."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.evidence import Figure
from seawall.funding.model import Zone
from seawall.impacts.calendar import month_end
from seawall.ledger.cmia.clock import Clock
from seawall.ledger.cmia.rates import Rate

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is made
    import polars as pl

Basis = Literal["none", "record", "scenario"]
To = Literal["state", "residents", "employees", "providers", "grantees"]
Hands = Literal["passes through its hands", "owed by it", "disputed or deferred by statute"]
Side = Literal["this government", "the United States", "neither"]


class Sums(Closed):
    """Dollars of a month. `owed` by the program's calendar; `paid` of it when due, `missed` of it not.

    `made_up`: paid in the month of what was missed; `unpaid`: at its end, of all missed since the failure began.

    `paid_here`, `credited`, `claim` and `interest` are from the books: own money paid in its place, federal money
    credited for it, and what is left of both since the failure began (below zero: federal money is held beyond what was
    paid). `interest` is what the United States owes on it by the law that the book names, `contingent` what it would
    owe on what no law is booked for, `interest_owed` what this government owes on federal money that it held early: as
    the settlement of the book has them. None: no figure, or no book.
    """

    owed: Figure | None = None
    paid: Figure | None = None
    missed: Figure | None = None
    made_up: Figure | None = None
    unpaid: Figure | None = None
    paid_here: Figure | None = None
    credited: Figure | None = None
    claim: Figure | None = None
    interest: Figure | None = None
    contingent: Figure | None = None
    interest_owed: Figure | None = None


class Line(Closed):
    """One program. `outcome` and `why`: what the failure does to it; `record`: what is on record of it since."""

    program: str
    short: str
    to: To
    outcome: Literal["paid", "missed", "depends"]
    why: str
    law: str
    checked: bool
    record: str = ""
    sums: Sums
    clock: Clock | None = Field(default=None, description="whether interest runs on what is paid in its place")


class MonthLine(Closed):
    """All programs with a figure, in one month since the failure began."""

    month: date
    sums: Sums


class Remitted(Closed):
    """A channel of money to the United States. `month` None: nobody publishes it; `how` says where to find it."""

    channel: str
    title: str
    hands: Hands
    zone: Zone | None
    why: str
    month: Figure | None
    how: str


class View(Closed):
    """What one side says, or what neither disputes."""

    side: Side
    says: str
    cite: str
    checked: bool


class Failure(Closed):
    """What fails in the month: nothing, a lapse on record, or what is assumed. `ended`: when the record says it did."""

    basis: Basis
    says: str
    first_day: date | None = None
    last_day: date | None = None
    ended: date | None = None


class Correction(Closed):
    """One figure that a later version changed. None: there was none, or is none any more."""

    figure: str
    was: float | str | None
    now: float | str | None


class Published(Closed):
    """Where the account stands in its folder of publications."""

    version: int
    on: date
    content_sha256: str
    previous_sha256: str
    corrections: tuple[Correction, ...] = ()


@shown_by("account")
class PublicAccount(Closed):
    """What each government owed the other in a month, in one place.

    `book`: the name of the book that the columns of own money are from, empty: none was given; `book_at`: how far its
    log went. `rate`: of interest, in the state's fiscal year; None where no interest law applies. `million_cents`: what
    a million dollars carried for 30 days would bear. `published`: None unless it was published.
    """

    place: str
    fips: str
    kind: str
    month: date
    as_of: date
    evidence_version: str
    failure: Failure
    lines: tuple[Line, ...]
    total: Sums
    months: tuple[MonthLine, ...]
    remitted: tuple[Remitted, ...]
    book: str = ""
    book_at: str = ""
    rate: Rate | None
    million_cents: int | None
    views: tuple[View, ...]
    notes: tuple[str, ...]
    published: Published | None = None

    @property
    def modelled(self) -> bool:
        """Whether the month is not over, or what is unpaid follows from an assumption and not from the record."""
        return self.failure.basis == "scenario" or month_end(self.month) > self.as_of

    @property
    def unsized(self) -> tuple[str, ...]:
        """The programs that are missed and have no figure."""
        return tuple(each.short for each in self.lines if each.outcome == "missed" and each.sums.missed is None)

    def table(self) -> pl.DataFrame:
        """One row a program, their sum, one row a month with what is left at its end, one a channel to Washington."""
        import polars as pl

        rows = [_row("program", each.program, each.sums, each.to, each.outcome) for each in self.lines]
        rows.append(_row("total", f"{self.month:%Y-%m}", self.total))
        rows += [_row("month", f"{each.month:%Y-%m}", each.sums) for each in self.months]
        rows += [
            {"row": "remitted", "id": each.channel, "to": each.hands, "outcome": each.zone or "does not arise",
             **_cells("month", each.month), "month_method": each.how}
            for each in self.remitted
        ]  # fmt: skip
        columns = ["row", "id", "to", "outcome"]
        for name in (*Sums.model_fields, "month"):
            columns += _cells(name, None)
        schema = {name: pl.Float64 if name.endswith("_usd") else pl.String for name in columns}
        return pl.DataFrame(rows, schema=schema)


def _row(row: str, name: str, sums: Sums, to: str = "", outcome: str = "") -> dict[str, float | str | None]:
    cells: dict[str, float | str | None] = {}
    for field in Sums.model_fields:
        cells |= _cells(field, getattr(sums, field))
    return {"row": row, "id": name, "to": to, "outcome": outcome, **cells}


def _cells(name: str, figure: Figure | None) -> dict[str, float | str | None]:
    band = figure.interval if figure else None
    return {
        f"{name}_usd": figure.value if figure else None,
        f"{name}_low_usd": band.low if band else None,
        f"{name}_high_usd": band.high if band else None,
        f"{name}_grade": figure.grade if figure else None,
        f"{name}_kind": figure.kind if figure else None,
        f"{name}_source": "; ".join(each.title for each in figure.sources) if figure else None,
        f"{name}_method": figure.method if figure else None,
    }
