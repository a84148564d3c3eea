"""Rails: how a state or local government can get money to people whose federal payment stopped.

`rails.toml` is the one home of what is known about a rail: who can use it, what it can pay for, whom it reaches, how
many days pass from the decision to the first payment, and in which portions it pays. Program files, the options of the
law and the table `bridge_action` name rails by id.
"""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Literal

from pydantic import Field, model_validator

from seawall.base.datafile import Reader
from seawall.base.errors import ProgramError
from seawall.base.names import unknown
from seawall.evidence import kept
from seawall.programs.cited import Cited

FILE = "rails.toml"
READER = Reader(ProgramError)


Level = Literal["state", "county", "city"]


class Lead(Cited):
    """Days from the decision to the first payment, as known from a day on.

    `observed`: they were counted in real cases; else they are a guess, and nothing that guesses is checked. `cases`
    are governments in table `bridge_action` that used the rail.
    """

    fastest_days: int = Field(ge=0)
    typical_days: int = Field(ge=0)
    slowest_days: int = Field(ge=0)
    observed: bool
    cases: tuple[str, ...] = ()
    says: str
    from_: date = Field(alias="from", description="day from which this experience existed")

    @model_validator(mode="after")
    def _sound(self) -> Lead:
        if not self.fastest_days <= self.typical_days <= self.slowest_days:
            raise ValueError("fastest_days <= typical_days <= slowest_days must hold")
        if self.checked and not self.observed:
            raise ValueError("a guess (observed = false) cannot be checked")
        return self


class Reach(Cited):
    """Whom the rail reaches. `share`: of the residents on the program it pays, 0 to 1; None where unknown.

    `part_of`: programs of whose residents it is known to reach only some.
    """

    share: float | None = Field(default=None, ge=0, le=1)
    part_of: tuple[str, ...] = ()
    says: str


class Tranches(Cited):
    """The portions in which the rail was used: a `share_of_month` of the benefit every so many days."""

    every_days: int = Field(ge=1)
    share_of_month: float | None = Field(default=None, gt=0, le=1)
    says: str


class Rail(Cited):
    """One way to pay. `levels` can use it (the District of Columbia counts as a state); `programs` it can pay for.

    Without `reach` or `tranches`, nothing is known of them; without a `lead`, nobody's days are known.
    """

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    name: str = Field(min_length=5, max_length=90)
    says: str = Field(min_length=10)
    levels: tuple[Level, ...] = Field(min_length=1)
    programs: tuple[str, ...] = Field(min_length=1)
    reach: Reach | None = None
    tranches: Tranches | None = None
    lead: tuple[Lead, ...] = ()

    def lead_as_of(self, as_of: date) -> Lead | None:
        """The newest experience with the rail that existed on a day; None if there was none."""
        known = [each for each in self.lead if each.from_ <= as_of]
        return max(known, key=lambda each: each.from_, default=None)


@kept
def rails() -> dict[str, Rail]:
    """Every rail by id, in the order of the file. Raises ProgramError, on one line, when the file is not sound."""
    return parse_rails((files("seawall.programs") / FILE).read_text(encoding="utf-8"))


def rail(name: str) -> Rail:
    """One rail by id. Raises ProgramError with the nearest ids."""
    if name in rails():
        return rails()[name]
    raise ProgramError(unknown("rail", name, list(rails())))


def parse_rails(text: str) -> dict[str, Rail]:
    """The rails of a text. Raises ProgramError with field and fault."""
    label = f"programs/{FILE}"
    return READER.by_id(READER.entries(READER.tree(text, label), "rail", Rail, label), label)
