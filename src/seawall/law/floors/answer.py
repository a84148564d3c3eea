"""What `floor` answers: a federal standard on a day, what a state may do beside it, and who is above it."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from pydantic import Field

from seawall.base.closed import Closed
from seawall.evidence import Source
from seawall.law.floors.standard import CaseLine, Kind, Move
from seawall.law.floors.wages import Dating

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
