"""What `floor` answers: a federal standard on a day, what a state may do beside it, and who is above it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.shown import shown_by
from seawall.evidence import Source
from seawall.law.floors.standard import CaseLine, Kind, Move, Standard
from seawall.law.floors.wages import Dating

if TYPE_CHECKING:  # see evidence/load.py: polars is imported where a table is made
    import polars as pl

Level = Literal["state", "district", "territory", "region", "county", "city"]
Governs = Literal["federal", "state", "local", "unknown"]


class FederalLine(Closed):
    """The federal rule; its rate and first day where it has a rate."""

    says: str
    statute: str
    rate: float | None = None
    effective_from: datetime.date | None = None


class PlaceRate(Closed):
    """One place: its own rate, and the rate that governs there.

    `own_rate` is None where the place has none, has none above the federal one, or no figure is held: `own_dating`
    says which. `governing_rate` is None only where no figure is held. `effective_from` is the first day of the
    governing rate; with `dating` "year" it is the first day of the year. `source` and `grade` are those of the own
    rate. `at_least`: the true rate may be higher, because a later step may be missing.
    """

    place: str
    state_fips: str
    level: Level
    own_rate: float | None
    own_dating: Dating
    governing_rate: float | None
    governs: Governs
    exceeds_federal: bool | None
    effective_from: datetime.date | None
    dating: Dating
    at_least: bool
    covers: str = Field(description="employers the own rate is for: all, largest, some industries or not stated")
    note: str
    table: str
    source: str
    grade: str


class Counts(Closed):
    """How many places are above the federal rate, over the whole record of the day."""

    states_above: int
    states_not_above: int
    states_no_figure: int
    dc_above: bool | None
    territories_above: int
    territories_held: int
    local_held: int
    local_governs: int


@shown_by("law_floor")
@dataclass(frozen=True)
class StandardList:
    """The standards on file, floors first."""

    standards: tuple[Standard, ...]

    def to_dict(self) -> list[dict[str, str]]:
        """A row a standard: id, title, kind and the statute of its clause."""
        return [
            {"id": each.id, "title": each.title, "kind": each.kind, "statute": each.clause.statute}
            for each in self.standards
        ]

    def table(self) -> pl.DataFrame:
        """The same rows as a table."""
        import polars as pl

        return pl.DataFrame(self.to_dict())


@shown_by("law_floor")
class FloorAnswer(Closed):
    """A federal standard on a day. `sentence` is the answer in words; `limits` say what it does not know."""

    standard: str
    title: str
    kind: Kind
    date: datetime.date
    place: str
    unit: str
    sentence: str
    says: str
    federal: FederalLine
    statute: str = Field(description="the clause that makes it a floor or a ceiling")
    words: str = Field(description="the words of that clause, quoted")
    moves: tuple[Move, ...]
    cases: tuple[CaseLine, ...]
    counts: Counts | None = None
    rows: tuple[PlaceRate, ...] = ()
    compiled: datetime.date
    checked: bool
    check_note: str
    limits: tuple[str, ...]
    sources: tuple[Source, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values, as `--json` prints it."""
        return self.model_dump(mode="json")

    def table(self) -> pl.DataFrame:
        """The rates by place (columns of `PlaceRate`), or what a state may do where the standard has no rates."""
        import polars as pl

        return pl.DataFrame([each.model_dump() for each in self.rows or self.moves], infer_schema_length=None)
