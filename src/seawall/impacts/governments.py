"""Who decides in a place: a state, a county, a city, or nobody of its own?

Counties that have no government are data in `governments.toml`. What each kind of government can use to pay is data
of the rails (`levels`).
"""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.datafile import Reader
from seawall.base.errors import ProgramError
from seawall.base.words import listing
from seawall.evidence import kept
from seawall.places import Place
from seawall.programs.cited import Cited
from seawall.programs.rails import Level

FILE = "governments.toml"
READER = Reader(ProgramError)


class WithoutGovernment(Cited):
    """Counties that have had no government of their own since `from`, and who decides there."""

    fips: tuple[str, ...] = Field(min_length=1, description="county codes, or the first digits that several share")
    says: str
    who: str
    from_: date = Field(alias="from")


class Government(Closed):
    """Who decides in a place. `level` None: no government of its own; `says` why and who decides there instead."""

    level: Level | None
    says: str = ""
    cite: str = ""
    checked: bool = True


def government(here: Place, as_of: date) -> Government:
    """The kind of government that decides for a place on a day.

    The nation and a bloc with a state in it are answered as states, the District of Columbia and the territories too.
    """
    if here.states or all(piece.fips.startswith("11") for piece in here.pieces):
        return Government(level="state")
    if here.kind == "city":
        return Government(level="city")
    found = [_without(piece.fips, as_of) for piece in here.pieces]
    missing = [each for each in found if each is not None]
    if len(missing) == len(found):
        each = {one.says: one for one in missing}
        who = listing(dict.fromkeys(one.who for one in missing))
        return Government(
            level=None,
            says=f"{' '.join(each)} Decisions there are for {who}.",
            cite="; ".join(dict.fromkeys(one.cite for one in missing)),
            checked=all(one.checked for one in missing),
        )
    return Government(level="county" if here.whole else "city")


def _without(county: str, as_of: date) -> WithoutGovernment | None:
    found = (each for each in counties_without() if each.from_ <= as_of)
    return next((each for each in found if county.startswith(each.fips)), None)


@kept
def counties_without() -> tuple[WithoutGovernment, ...]:
    """Every entry of the file. Raises ProgramError, on one line, when it is not sound."""
    label = f"impacts/{FILE}"
    tree = READER.shipped(files("seawall.impacts"), FILE)
    return tuple(READER.entries(tree, "without_government", WithoutGovernment, label))
