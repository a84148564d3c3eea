"""Which counties does a row of a table stand for? Tables cut the country differently, and this maps them.

The Bureau of Economic Analysis gives one figure for some counties together; Connecticut's counties became
planning regions; some Alaskan areas were split or renamed. A row is divided among counties by people.
"""

from __future__ import annotations

from importlib.resources import files

from seawall.base.datafile import Reader
from seawall.base.errors import FlowsError
from seawall.evidence import kept, load


@kept
def data(name: str) -> dict:
    """A data file of this room, for example 'regions'."""
    return Reader(FlowsError).shipped(files("seawall.fiscal"), f"{name}.toml")


@kept
def states() -> tuple[str, ...]:
    """FIPS codes of the 50 states and DC."""
    rows = load("place").select("fips", "kind").iter_rows()
    return tuple(sorted(fips for fips, kind in rows if kind in ("state", "district")))


@kept
def counties() -> tuple[str, ...]:
    """FIPS codes of the 3,144 counties in force."""
    return tuple(sorted(load("county")["fips"].to_list()))


@kept
def combined() -> dict[str, tuple[str, ...]]:
    """Code of a combined area to the counties in it."""
    rows = load("combined_area").group_by("area_fips", maintain_order=True).agg("county_fips")
    return {area: tuple(members) for area, members in rows.iter_rows()}


@kept
def parts(code: str) -> tuple[tuple[str, float], ...]:
    """The areas that stand in for an area some table does not know, with their shares of its people.

    A combined area: its counties. A former county: those that replaced it. A county that replaced others:
    those. Empty when there are none.
    """
    if code in combined():
        people = _people()
        known = {member: people.get(member, 0) for member in combined()[code]}
        whole = sum(known.values())
        return tuple((member, count / whole) for member, count in known.items())
    change = load("county_change")
    old = change.filter(change["old_fips"] == code)
    if old.height:
        return tuple(old.select("new_fips", "share_of_old").iter_rows())
    new = change.filter(change["new_fips"] == code)
    return tuple(new.select("old_fips", "share_of_new").iter_rows())


@kept
def combined_code(county: str) -> str | None:
    """The combined area that a county is in, if any."""
    return next((code for code, members in combined().items() if county in members), None)


@kept
def transfer_codes() -> dict[str, str]:
    """Code under which the transfers table writes a combined area, to the code of that area."""
    return dict(load("combined_area").select("transfers_fips", "area_fips").unique().iter_rows())


@kept
def _people() -> dict[str, int]:
    table = load("population_county_year").sort("year")
    return dict(table.select("fips", "population_persons").iter_rows())
