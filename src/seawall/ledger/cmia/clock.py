"""Does interest run? Which case of 31 CFR 205.14 or 205.15 an outlay is, and whether interest is owed on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import LedgerError
from seawall.base.words import day_text
from seawall.evidence import kept

READER = Reader(LedgerError)
FILE = "cmia.toml"
JULY = (7, 1)

Standing = Literal["owed", "contingent", "not owed"]
Side = Literal["the United States", "the state"]


class Rule(Closed):
    """One rule of interest, in our words. `read_in`: where its text was read."""

    id: str
    cite: str = Field(min_length=3)
    says: str = Field(min_length=5)
    checked: bool
    read_in: str = ""


class FiscalYear(Closed):
    """The states whose fiscal year begins on a day (month-day); all others begin on 1 July."""

    begins: str = Field(pattern=r"^\d\d-\d\d$")
    states: tuple[str, ...]
    cite: str
    checked: bool
    read_in: str = ""


class Outlay(Closed):
    """What is known of own money that a government paid out in place of federal money. None: not known, or disputed.

    `local`: paid by a county or city. `authority`: there was obligational authority on the day; `established`: the day
    on which it was established afterwards, reaching back. `for_program`: it served the federal program's purposes.
    `covered`: the program is in the Treasury-State agreement. `own_failure`: authority was lacking because the state
    had not complied. `award_pending`: a discretionary grant not yet approved in writing. `future_year`: for a later
    federal fiscal year than the one the day lies in.
    """

    local: bool = False
    authority: bool = False
    established: date | None = None
    for_program: bool | None = True
    covered: bool | None = None
    own_failure: bool = False
    award_pending: bool = False
    future_year: bool = False


class Receipt(Closed):
    """What is known of federal money that a state held: drawn early, or a refund. `small`: freed by the agreement."""

    refund: bool = False
    small: bool = False
    kept_by_statute: bool = False


class Clock(Closed):
    """Whether interest runs, owed by whom, by which rule, and why. `contingent`: owed if something still happens."""

    case: str
    owed_by: Side
    standing: Standing
    why: str
    cite: str
    checked: bool


def clock(outlay: Outlay) -> Clock:
    """The case of own money paid out in place of federal money (31 CFR 205.14)."""
    for barred, case in (
        (outlay.local, "not-a-state"),
        (outlay.award_pending, "award-pending"),
        (outlay.future_year, "future-year"),
        (outlay.for_program is False, "not-its-purpose"),
        (outlay.covered is False, "not-covered"),
    ):
        if barred:
            return _clock(case, "the United States", "not owed")
    case = "with-authority" if outlay.authority else "own-failure" if outlay.own_failure else "authority-later"
    on = [] if outlay.authority or outlay.established is None else [f"Established on {day_text(outlay.established)}."]
    if still := tuple(_still(outlay)):
        return _clock(case, "the United States", "contingent", *on, *still)
    if outlay.covered is None:
        on.append("Only if the program is in the state's agreement with the Treasury.")
    return _clock(case, "the United States", "owed", *on)


def _still(outlay: Outlay) -> Iterator[str]:
    """What must still happen, or be decided, before interest is owed."""
    if not outlay.authority and outlay.established is None:
        yield "No authority has been established yet."
    if not outlay.authority and outlay.own_failure:
        yield "It may be denied all the same."
    if outlay.for_program is None:
        yield "Whether it was paid for the federal program's purposes is disputed."


def receipt_clock(receipt: Receipt) -> Clock:
    """The case of federal money that a state held (31 CFR 205.15)."""
    if receipt.kept_by_statute:
        return _clock("kept-by-statute", "the state", "not owed")
    if receipt.refund and receipt.small:
        return _clock("small-refund", "the state", "not owed")
    return _clock("refund" if receipt.refund else "early", "the state", "owed")


def _clock(case: str, owed_by: Side, standing: Standing, *more: str) -> Clock:
    rule = rules()[case]
    why = " ".join((rule.says, *more))
    return Clock(case=case, owed_by=owed_by, standing=standing, why=why, cite=rule.cite, checked=rule.checked)


@kept
def rules() -> dict[str, Rule]:
    """Every rule of the file, by id. Raises LedgerError, on one line, when it is not sound."""
    label = f"ledger/{FILE}"
    return READER.by_id(READER.entries(READER.shipped(files("seawall.ledger.cmia"), FILE), "rule", Rule, label), label)


@kept
def fiscal_years() -> tuple[FiscalYear, ...]:
    """The states whose fiscal year does not begin on 1 July."""
    tree = READER.shipped(files("seawall.ledger.cmia"), FILE)
    return tuple(READER.entries(tree, "year", FiscalYear, f"ledger/{FILE}"))


def year_of(postal: str) -> tuple[int, int]:
    """Month and day on which a state's fiscal year begins."""
    for each in fiscal_years():
        if postal in each.states:
            month, day = map(int, each.begins.split("-"))
            return month, day
    return JULY
