"""Rails: how a state or local government can get money to people whose federal payment stopped.

Its file in the folder `rails` is the one home of what is known about a rail: who can use it, what it can pay for, whom
it reaches, how many days pass from the decision to the first payment, in which portions it pays. Program files, the
options of the law and the table `bridge_action` name rails by id. `rail_terms` says what each block of a file means.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from typing import Literal, TypeVar

from pydantic import Field, model_validator

from seawall.base.datafile import Reader
from seawall.base.errors import ProgramError
from seawall.base.names import unknown
from seawall.evidence import kept
from seawall.programs.cited import Cited
from seawall.programs.rail_terms import Cap, Cost, Dated, Lead, Minimum, Needs, Reach, Resumption, Tranches

FOLDER = "rails"
READER = Reader(ProgramError)


Level = Literal["state", "county", "city"]


class Rail(Cited):
    """One way to pay. `levels` can use it (the District of Columbia counts as a state); `programs` it can pay for.

    What is left out is not known. `own_money`: a government can pay over it with its own money; else it carries federal
    money only. Raises ValueError for a cap of a program that the rail cannot pay for.
    """

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    name: str = Field(min_length=5, max_length=90)
    says: str = Field(min_length=10)
    levels: tuple[Level, ...] = Field(min_length=1)
    programs: tuple[str, ...] = Field(min_length=1)
    own_money: bool = True
    reach: Reach | None = None
    cap: tuple[Cap, ...] = ()
    tranches: Tranches | None = None
    minimum: Minimum | None = None
    cost: Cost | None = None
    needs: tuple[Needs, ...] = ()
    resumption: Resumption | None = None
    lead: tuple[Lead, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Rail:
        for each in self.cap:
            if stray := set(each.programs) - set(self.programs):
                raise ValueError(f"cap: {min(stray)!r} is not among the rail's programs")
            if not self.own_money:
                raise ValueError("cap: a rail without own_money can carry none of it; leave the cap out")
        return self

    def lead_as_of(self, as_of: date) -> Lead | None:
        """The newest experience with the rail that existed on a day; None if there was none."""
        return _newest(self.lead, as_of)

    def cap_of(self, program: str, fips: str, as_of: date) -> Cap | None:
        """The most of a program's unpaid dollars that own money on this rail can carry in the place, as of a day.

        `fips` is a state's, or that of a county or city, whose state's cap it is. None: not known, or not with own
        money. Without a cap of its own, a program is carried whole where all its residents are reached.
        """
        if not self.own_money or program not in self.programs:
            return None
        told = _newest([each for each in self.cap if program in each.programs], as_of)
        if told is not None:
            return told.in_state(fips[:2], as_of)
        if self.reach is None or self.reach.share != 1:
            return None
        return Cap.model_validate(
            {
                "programs": (program,),
                "share": {"low": 1.0, "value": 1.0, "high": 1.0},
                "says": self.reach.says,
                "cite": self.reach.cite,
                "checked": False,
                "observed": False,
                "from": date.min,
            }
        )


@kept
def rails() -> dict[str, Rail]:
    """Every rail by id, in the order of their names. Raises ProgramError, on one line, when a file is not sound."""
    return {each.id: each for each in READER.folder(files("seawall.programs") / FOLDER, Rail)}


def rail(name: str) -> Rail:
    """One rail by id. Raises ProgramError with the nearest ids."""
    if name in rails():
        return rails()[name]
    raise ProgramError(unknown("rail", name, list(rails())))


def parse_rail(text: str, name: str) -> Rail:
    """A rail from the text of its file. Raises ProgramError with field and fault."""
    return READER.read_named(text, name, Rail)


Told = TypeVar("Told", bound=Dated)


def _newest(told: Iterable[Told], as_of: date) -> Told | None:
    known = [each for each in told if each.from_ <= as_of]
    return max(known, key=lambda each: each.from_, default=None)
