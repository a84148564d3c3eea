"""Federal standards as data: is each a floor or a ceiling for state law, and in which words?

One TOML file a standard in `standards/`. A file that contradicts its own kind (a ceiling that lets a state be
stricter) is refused when it is read.
"""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Literal

from pydantic import Field, model_validator

from seawall.base.closed import Closed
from seawall.base.errors import LawError
from seawall.base.names import unknown
from seawall.evidence import kept
from seawall.law.merits import Zone
from seawall.law.vocabulary import READER

Kind = Literal["floor", "floor_with_approval", "ceiling", "ceiling_with_waiver"]

KINDS: dict[Kind, str] = {
    "floor": "a floor: states may be stricter",
    "floor_with_approval": "a floor with approval: states may be stricter under an approved plan",
    "ceiling": "a ceiling: states may not be stricter or different",
    "ceiling_with_waiver": "a ceiling with a waiver: states may be stricter only under a federal waiver",
}


class Rule(Closed):
    """What federal law asks for, and where it says so."""

    says: str = Field(min_length=5)
    statute: str = Field(min_length=5)


class Clause(Closed):
    """The clause that makes the standard a floor or a ceiling, and its words, quoted."""

    statute: str = Field(min_length=5)
    words: str = Field(min_length=20, max_length=300)


class Move(Closed):
    """What a state may do, and whether it is within its authority, contested or barred.

    `beside` is what the clause does not reach. `when` narrows the case; empty: always.
    """

    direction: Literal["stricter", "weaker", "different", "beside"]
    when: str = ""
    zone: Zone
    says: str = Field(min_length=5)
    law: str = Field(min_length=5)


class CaseLine(Closed):
    """A case of the case base, and what it shows here."""

    id: str
    shows: str = Field(min_length=5)


class PlaceNote(Closed):
    """What to know about a state's rate on the days from `first` to `until`."""

    fips: str = Field(pattern=r"^\d{2}$")
    first: date = Field(alias="from")
    until: date
    says: str = Field(min_length=5)


class Standard(Closed):
    """One federal standard. `rates` names the tables of its rates, empty where it has none."""

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    title: str = Field(min_length=3)
    kind: Kind
    says: str = Field(min_length=20)
    unit: str = ""
    rates: Literal["", "minimum_wage"] = ""
    since: int = Field(ge=1789, le=2100, description="year of the act that has the clause")
    compiled: date
    checked: bool
    check_note: str
    federal: Rule
    clause: Clause
    move: tuple[Move, ...]
    case: tuple[CaseLine, ...] = ()
    note: tuple[PlaceNote, ...] = ()

    def zones(self, direction: str) -> set[Zone]:
        """The zones that this direction may have."""
        return {each.zone for each in self.move if each.direction == direction}

    @model_validator(mode="after")
    def _means_its_kind(self) -> Standard:
        for direction in ("stricter", "weaker", "different"):
            if not self.zones(direction):
                raise ValueError(f"move: none says what a {direction} state rule means")
        stricter = self.zones("stricter")
        if self.kind == "floor" and stricter != {"within"}:
            raise ValueError("move: a floor lets a state be stricter")
        if self.kind == "ceiling" and (stricter | self.zones("different")) != {"barred"}:
            raise ValueError("move: a ceiling bars stricter and different state rules")
        if self.kind in ("floor_with_approval", "ceiling_with_waiver") and not {"within", "barred"} <= stricter:
            raise ValueError("move: say what is stricter with the approval or waiver, and what without it")
        return self


@kept
def standards() -> dict[str, Standard]:
    """Every standard by id, floors first. Raises LawError, naming file and field, when a file is wrong."""
    found = READER.folder(files("seawall.law.floors") / "standards", Standard)
    order = list(KINDS)
    return {each.id: each for each in sorted(found, key=lambda each: (order.index(each.kind), not each.rates, each.id))}


def standard(name: str) -> Standard:
    """One standard by id. Raises LawError with the nearest when it is unknown."""
    known = standards()
    key = "-".join(name.strip().lower().replace("_", " ").split())
    if key not in known:
        raise LawError(unknown("standard", name, known))
    return known[key]


def parse_standard(text: str, name: str) -> Standard:
    """A standard from the text of its file `name`. Raises LawError with the file, the field and what is wrong."""
    return READER.read_named(text, name, Standard)
