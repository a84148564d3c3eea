"""The terms of a rail: how fast it pays, whom it reaches, how much it can carry, in which portions, at what cost.

Each block of a rail's file is one of these. `observed` is true only for what was counted in real cases; all else is a
guess, and nothing that guesses is checked.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator

from seawall.base.closed import Closed
from seawall.base.errors import ProgramError
from seawall.evidence import describe, kept, load
from seawall.programs.cited import Cited

FIRST_TERRITORY = "60"  # FIPS codes from here on are of territories


class Span(Closed):
    """A number with the lowest and the highest that it may be."""

    low: float = Field(ge=0)
    value: float = Field(ge=0)
    high: float = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if not self.low <= self.value <= self.high:
            raise ValueError("low <= value <= high must hold")
        return self


class Shares(Span):
    """A part of a whole, 0 to 1, with the lowest and the highest that it may be."""

    high: float = Field(ge=0, le=1)


class Experience(Cited):
    """What is known of a rail. `observed`: it was counted in real cases; else it is a guess."""

    observed: bool = False
    says: str

    @model_validator(mode="after")
    def _honest(self) -> Experience:
        if self.checked and not self.observed:
            raise ValueError("a guess (observed = false) cannot be checked")
        return self


class Dated(Experience):
    """What is known of a rail from a day on."""

    from_: date = Field(alias="from", description="day from which this was known")


class Lead(Dated):
    """Days from the decision to the first payment, as known from a day on.

    `cases` are governments in table `bridge_action` that used the rail.
    """

    observed: bool
    fastest_days: int = Field(ge=0)
    typical_days: int = Field(ge=0)
    slowest_days: int = Field(ge=0)
    cases: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _ordered(self) -> Lead:
        if not self.fastest_days <= self.typical_days <= self.slowest_days:
            raise ValueError("fastest_days <= typical_days <= slowest_days must hold")
        return self


class Reach(Cited):
    """Whom the rail reaches. `share`: of the residents on the program it pays, 0 to 1; None where unknown.

    `part_of`: programs of whose residents it is known to reach only some.
    """

    share: float | None = Field(default=None, ge=0, le=1)
    part_of: tuple[str, ...] = ()
    says: str


class Cap(Dated):
    """The most of a program's unpaid dollars that the rail can carry: people reached times part of their benefit.

    `share` is the nation's. With `by_state`, a part over a whole in one evidence table, each state's is the nation's
    times the state's ratio over the nation's, and at most 1; a place without a ratio has the nation's.
    """

    programs: tuple[str, ...] = Field(min_length=1)
    share: Shares
    by_state: str = Field(
        default="", pattern=r"^([a-z0-9_]+\.[a-z0-9_]+ / [a-z0-9_]+)?$", description="table.part / whole"
    )

    def in_state(self, fips: str, as_of: date) -> Cap:
        """The cap with a state's own share, from evidence public on a day; itself where there is none."""
        times = _times_the_nation(self.by_state, as_of).get(fips) if self.by_state else None
        if times is None:
            return self
        low, value, high = (min(1.0, each * times) for each in (self.share.low, self.share.value, self.share.high))
        return self.model_copy(update={"share": Shares(low=low, value=value, high=high)})


class Tranches(Experience):
    """The portions in which the rail pays: a `share_of_month` of the benefit every so many days."""

    every_days: int = Field(ge=1)
    share_of_month: float | None = Field(default=None, gt=0, le=1)


class Minimum(Experience):
    """What is too little to pay: all of one tranche, and the payment to one household or payee."""

    tranche_usd: float = Field(ge=0)
    household_usd: float = Field(ge=0)


class Cost(Experience):
    """What paying costs: `share` for each dollar paid, and `setup_usd` once."""

    share: Shares
    setup_usd: Span


class Needs(Cited):
    """What must exist before the first payment."""

    what: tuple[str, ...] = Field(min_length=1)


class Resumption(Experience):
    """When federal money resumes for days that were bridged. `kept_share`: the part of a double payment that is lost.

    1: households keep both. 0: all is repaid or offset.
    """

    kept_share: Shares


@kept
def _times_the_nation(by_state: str, as_of: date) -> dict[str, float]:
    """Each state's ratio of two columns over that of the states together, by FIPS code, in the newest year known."""
    import polars as pl

    table, columns = by_state.split(".")
    part, whole = columns.split(" / ")
    held = {field.name for field in describe(table).fields}
    year = "fiscal_year" if "fiscal_year" in held else "year"
    if missing := {part, whole, "fips", year} - held:
        raise ProgramError(f"by_state: table {table} has no column {min(missing)!r}. Correct {by_state!r}.")
    rows = load(table, as_of).filter(pl.col(whole) > 0, pl.col(part).is_not_null())
    newest = rows.filter(pl.col(year) == pl.col(year).max())
    states = newest.filter(pl.col("fips").is_between(pl.lit("01"), pl.lit(FIRST_TERRITORY), closed="left"))
    if states.is_empty():
        return {}
    nation = float(states[part].sum()) / float(states[whole].sum())
    return {fips: has / of / nation for fips, has, of in newest.select("fips", part, whole).iter_rows()}
