"""What a government may do, as the brief holds it: options by zone, its own duties, and its reserve rules."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.evidence import Source

Zone = Literal["within", "contested", "barred"]
ZONES: tuple[Zone, ...] = ("within", "contested", "barred")


class Law(Closed):
    """A statute or case that an option rests on. `checked`: somebody read it for us."""

    cite: str
    checked: bool


class MayDoRow(Closed):
    """One option. `zone` is that of federal law; `depends_on` is what it needs besides."""

    option: str
    name: str
    says: str
    rail: str = Field(description="id of the rail in programs/rails; empty if it pays nobody")
    zone: Zone
    zone_by_state: dict[str, Zone] = Field(description="filled only for several states whose zones differ")
    answers: tuple[str, ...] = Field(description="programs at hand that it answers; empty: any of them")
    depends_on: tuple[str, ...]
    reason: str
    exposure: str
    checked: bool = Field(description="at least one authority was checked")
    law: tuple[Law, ...]


class Duty(Closed):
    """One provision of a state's constitution on people in need, and who can enforce it."""

    state: str
    provision: str
    says: str
    strength: str
    who_can_enforce: str
    programs: tuple[str, ...] = Field(description="programs at hand that its subject touches: our reading")
    checked: bool


class ReserveRule(Closed):
    """One way to a state's reserve or emergency money. Balances are not in it."""

    state: str
    fund: str
    condition: str
    vote: str
    decides: str
    repayment: str
    used: str = Field(description="a use of it on record, with its day; empty: none known")
    checked: bool


class MayDo(Closed):
    """What the government may do about it.

    `law_day` is the day of the law, `compiled` the day on which rules and catalogs were written down as they are.
    """

    rows: tuple[MayDoRow, ...] = Field(description="within, then contested, then barred")
    duties: tuple[Duty, ...]
    duties_say: str
    duties_sources: tuple[Source, ...]
    reserves: tuple[ReserveRule, ...]
    reserves_say: str
    reserves_sources: tuple[Source, ...]
    caveats: tuple[str, ...]
    rules_for_states: bool = Field(description="the place is no state, but answered by the rules for states")
    law_day: date
    compiled: date
    citations: int
    citations_checked: int

    def answered(self) -> frozenset[str]:
        """Short names of the programs for which an option is told that federal law does not bar."""
        return frozenset(short for row in self.rows if row.zone != "barred" for short in row.answers)
