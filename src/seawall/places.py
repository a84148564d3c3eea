"""Which place is meant? Find a state, county, city or bloc by name, postal code or FIPS code.

A place is a set of whole states (or territories) and pieces of counties. Everything else in Seawall
works on those two, so a county, a city, an abolished county and a bloc need no code of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from seawall.base.closed import Closed
from seawall.base.errors import PlaceError
from seawall.base.names import SHOWN, near
from seawall.base.rows import RowsOf
from seawall.base.words import listing
from seawall.evidence import kept, load

Kind = Literal["nation", "state", "district", "territory", "county", "former county", "city", "bloc"]

_COUNTY_WORDS = (
    " city and borough", " census area", " planning region", " municipality", " municipio", " borough",
    " parish", " county", " city",
)  # fmt: skip


# Cities whose county is called a county and has their own borders: Broomfield, Denver, Philadelphia, San Francisco,
# Arlington (general knowledge). Of one called a city (Virginia, Baltimore) or a municipality the name says it.
_OWN_COUNTY = ("06075", "08014", "08031", "42101", "51013")
_MAINLY = 0.9  # a city that has more people than the county with this share of them is that county (Columbus, GA)
_WHOLE = 0.97  # a city with nearly all people of its counties (New York) is all of them


@dataclass(frozen=True)
class Piece:
    """A county, or the share of its people (0 to 1) that belongs to a place."""

    fips: str
    share: float


@dataclass(frozen=True)
class Place:
    """A government's territory, or several (a bloc).

    `states` are FIPS codes of states and territories wholly inside; `pieces` are counties or parts of
    counties outside those states. `notes` say what a reader must know about the borders.
    """

    name: str
    kind: Kind
    fips: str
    states: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def state_fips(self) -> tuple[str, ...]:
        """FIPS codes of every state the place touches, in order."""
        return tuple(sorted({*self.states, *(piece.fips[:2] for piece in self.pieces)}))

    @property
    def whole(self) -> bool:
        """True when no county of the place is split."""
        return all(piece.share == 1 for piece in self.pieces)


@dataclass(frozen=True)
class _Area:
    """One row of a gazetteer: a name that a user may type."""

    name: str
    kind: Kind
    fips: str
    postal: str = ""

    @property
    def label(self) -> str:
        return f"{self.name}, {self.postal}" if self.postal else self.name

    @cached_property
    def key(self) -> str:
        return _key(self.name)

    @cached_property
    def bare(self) -> str:
        return _bare(self.name)

    @cached_property
    def called(self) -> tuple[str, ...]:
        """A city's names: as it is listed, and New York's own, which is listed by its byname."""
        return (self.key, "new york") if self.key == "new york city" else (self.key,)

    @property
    def code(self) -> str:
        return "" if self.kind == "city" else f" ({self.fips})"


def place(what: str | Iterable[str | Place] | Place) -> Place:
    """The place meant by a name, postal code or FIPS code; a list of them is a bloc.

    "IL", "illinois", "17", "Cook County, IL", "17031", "Chicago, IL", "DC", "PR", "US", ["IL", "WI"] and
    "IL, WI" all work. Raises PlaceError, with the nearest matches, when the name is unknown or ambiguous.
    """
    if isinstance(what, Place):
        return what
    if not isinstance(what, str | Iterable):
        raise PlaceError(f"{what!r} is not a place. Write it as text, for example: 'IL' or '17031'.")
    if not isinstance(what, str):
        return _bloc(tuple(what))
    text = " ".join(what.split())
    if not text:
        raise PlaceError("no place given. Name one, for example: IL, 'Cook County, IL' or 17031.")
    found = _candidates(text)
    if len(found) == 1:
        return _place_of(found[0], _key(text))
    if not found:
        if parts := _parts(text):
            return _bloc(parts)
        raise PlaceError(_unknown(text))
    choices = [f"{area.label}{area.code}" for area in found[:4]]
    raise PlaceError(
        f"'{text}' could be {', '.join(choices[:-1])} or {choices[-1]}"
        f'{f", and {len(found) - 4} more" if len(found) > 4 else ""}. Name one in full: "{found[0].label}".'
    )


@dataclass(frozen=True)
class Match:
    """A place that a text may mean. `asked`: the text that means it and nothing else."""

    name: str
    kind: Kind
    asked: str


def matches(text: str, most: int = 40) -> tuple[Match, ...]:
    """The places that a text means, else those whose name resembles it or begins with it; for a search box."""
    found = _candidates(" ".join(text.split())[:SHOWN]) if text.strip() else []
    return tuple(_match(area) for area in (found or _alike(_key(text)[:SHOWN]))[:most])


def _alike(key: str) -> list[_Area]:
    """Areas of which a name begins with the text, then those that resemble it; nothing for one or two letters."""
    if len(key) < 3:
        return []
    begin = [area for area in _areas() if any(name.startswith(key) for name in (area.key, *area.called, area.bare))]
    alike = [spelled[each] for spelled in _spellings() for each in near(key, spelled, cutoff=0.75)]
    return list(dict.fromkeys((*begin, *alike)))


def _match(area: _Area) -> Match:
    code = postal_codes().get(area.fips) if area.kind in ("state", "district", "territory", "nation") else None
    return Match(area.label, area.kind, code or (area.label if area.kind == "city" else area.fips))


@kept
def counties_of(where: Place) -> tuple[Piece, ...]:
    """Every county of a place, whole states expanded. Territories have no counties here."""
    inside = [Piece(area.fips, 1.0) for area in _counties() if area.fips[:2] in where.states]
    return tuple(sorted((*inside, *where.pieces), key=lambda piece: piece.fips))


@kept
def county_names() -> dict[str, str]:
    """FIPS code to name with postal code, for the 3,144 counties: {'17031': 'Cook County, IL', ...}."""
    return {area.fips: area.label for area in _counties()}


@kept
def state_names() -> dict[str, str]:
    """FIPS code to name, for the nation, the states, DC and the territories."""
    return {area.fips: area.name for area in _states()}


@kept
def postal_codes() -> dict[str, str]:
    """FIPS code to postal code."""
    return dict(load("place").select("fips", "postal").iter_rows())


class ListedPlace(Closed):
    """A place by its FIPS code: its name, what it is, and the postal code of its state."""

    fips: str
    name: str
    kind: Kind
    postal: str


class PlaceList(RowsOf[ListedPlace]):
    """Places in the order of their FIPS codes."""


@kept
def listed() -> PlaceList:
    """The nation, the states and territories, and the counties. Cities are asked for by name."""
    codes = postal_codes()
    areas = sorted((*_states(), *_counties()), key=lambda area: (area.fips[:2], len(area.fips), area.fips))
    return PlaceList(
        rows=tuple(
            ListedPlace(fips=area.fips, name=area.label, kind=area.kind, postal=codes[area.fips[:2]]) for area in areas
        )
    )


@kept(most=8192)  # a list may name thousands of places, some of them often
def _candidates(text: str) -> list[_Area]:
    """Areas that a text may mean; the most literal reading wins."""
    key = _key(text)
    if key in ("us", "usa", "united states", "united states of america", "the nation", "nation"):
        return [area for area in _states() if area.fips == "00"]
    if key.isdigit():
        return [area for area in (*_states(), *_counties(), *_former()) if area.fips == key]
    states = [area for area in _states() if key in (area.key, postal_codes()[area.fips].lower())]
    if states:
        return states
    name, postal = _name_and_state(key)
    if name and postal is None:
        return []
    name = name or key
    areas = [area for area in (*_counties(), *_cities(), *_former()) if postal in (None, area.postal)]
    if found := [area for area in areas if area.kind != "city" and area.key == name]:
        return found
    listed = [area for area in areas if area.kind == "city"]
    cities = [area for area in listed if name in area.called]
    cities = cities or [area for area in listed if name == f"{area.key} city"]  # "Orange city, CA", as the Census says
    if cities and postal:
        return cities
    # A name without "County" is not the whole name. It will do where nothing else may be meant by it.
    bare = [area for area in areas if area.kind != "city" and area.bare == name]
    if len(cities) == 1 and not {area.fips for area in bare} - {row[0] for row in _counties_of_city(cities[0])}:
        return cities
    labels = {area.label for area in bare}
    almost = [area for area in listed if area.key == f"{name} city" and area.label not in labels]
    return [*cities, *almost, *bare] if cities or bare else []


def _name_and_state(key: str) -> tuple[str, str | None]:
    """A name and the postal code after its comma: ('cook county', 'IL'); without a comma: ('', None)."""
    name, _, state = key.rpartition(",")
    return name.strip(), _postal(state.strip()) if name else None


def _parts(text: str) -> list[str]:
    """The places that one line names: between semicolons or pluses, else between commas if each is clearly a code.

    "Burlington, Vermont" is one place and never two; three names of states and more are a list.
    """
    mark = next((each for each in ";+" if each in text), ",")
    parts = [part for each in text.split(mark) if (part := each.strip())]
    codes = {code.lower() for code in postal_codes().values()}
    known = codes | {area.key for area in _states()} if len(parts) > 2 else codes
    listed = mark != "," or all(_key(part).isdigit() or _key(part) in known for part in parts)
    return parts if len(parts) > 1 and listed and all(_candidates(part) for part in parts) else []


def _place_of(area: _Area, asked: str) -> Place:
    if area.kind == "nation":
        everywhere = tuple(other.fips for other in _states() if other.fips != "00")
        return Place(area.name, area.kind, area.fips, states=everywhere)
    if area.kind == "county":
        short = not asked.isdigit() and asked.rpartition(",")[0] not in ("", area.key)
        notes = (f"{area.label} is a whole county; a town of that name is not held here.",) if short else ()
        return Place(area.label, area.kind, area.fips, pieces=(Piece(area.fips, 1.0),), notes=notes)
    if area.kind == "former county":
        return _former_place(area)
    if area.kind == "city" and area.postal == "DC":
        return place("DC")  # the city of Washington is the District
    if area.kind == "city":
        return _city_place(area)
    return Place(area.name, area.kind, area.fips, states=(area.fips,))


def _former_place(area: _Area) -> Place:
    rows = [row for row in load("county_change").iter_rows(named=True) if row["old_fips"] == area.fips]
    names = county_names()
    heirs = sorted(rows, key=lambda row: -row["share_of_old"])
    listed = ", ".join(f"{names[row['new_fips']]} ({row['share_of_old']:.0%} of its people)" for row in heirs)
    day = f"{rows[0]['effective_date']:%Y}"
    note = (
        f"{area.label} ({area.fips}) is no longer a county in federal statistics since {day}. What replaced it: "
        f"{listed}. Figures here are the matching shares of those areas, by 2020 population: modelled."
    )
    pieces = tuple(Piece(row["new_fips"], row["share_of_new"]) for row in sorted(rows, key=lambda row: row["new_fips"]))
    return Place(area.label, area.kind, area.fips, pieces=pieces, notes=(note,))


def _city_place(area: _Area) -> Place:
    city = next(row for row in load("city").iter_rows(named=True) if str(row["city_id"]) == area.fips)
    names = county_names()
    counties = load("population_county_year").sort("year")
    people = dict(counties.select("fips", "population_persons").iter_rows())
    shares = _counties_of_city(area)
    twin = next((fips for fips, _ in shares if _bare(names[fips].split(",")[0]) == area.key), None)
    main = twin or shares[0][0]
    # Shares by ZIP code spill over a city's limits, so a city that fits into its main county is taken to be in it.
    if city["population_persons"] <= people[main]:
        share = city["population_persons"] / people[main]
        own = main in _OWN_COUNTY or names[main].split(",")[0].endswith((" city", " City", " Municipality"))
        parts = {main: 1.0 if twin and own else share}
    elif twin or shares[0][1] > _MAINLY:
        parts = {main: 1.0}
    elif city["population_persons"] > _WHOLE * sum(people[fips] for fips, _ in shares):
        parts = {fips: 1.0 for fips, _ in shares}
    else:
        parts = {fips: city["population_persons"] * share / people[fips] for fips, share in shares}
    pieces = tuple(Piece(code, min(1.0, share)) for code, share in sorted(parts.items()))
    told = listing("all of " + names[each.fips] if each.share == 1 else
                   f"{each.share:.0%} of the people of {names[each.fips]}" for each in pieces)  # fmt: skip
    note = f"{area.label} is taken as {told}."
    if any(piece.share < 1 for piece in pieces):
        note += (
            " No program publishes by city: city figures assume the county's rate and are modelled; their range is "
            "from how far parts of counties differ where they are counted apart."
        )
    whole = {piece.fips for piece in pieces if piece.share == 1}
    others = [each for each in _counties() if each.postal == area.postal and each.bare in area.called]
    for other in others:
        if other.fips not in whole:
            note += f" {other.label}{other.code} is another place: for it write '{other.label}'."
    return Place(area.label, area.kind, area.fips, pieces=pieces, notes=(note,))


def _counties_of_city(area: _Area) -> list[tuple[str, float]]:
    """The counties of a city with the shares of its people, the largest first."""
    rows = load("city_county").iter_rows(named=True)
    shares = [(row["county_fips"], row["share"]) for row in rows if str(row["city_id"]) == area.fips]
    return sorted(shares, key=lambda row: (-row[1], row[0]))


def _bloc(names: Iterable[str | Place]) -> Place:
    asked = list(names)
    members = [place(name) for name in asked]
    _refuse_one_in_two(asked, members)
    if not members:
        raise PlaceError("an empty list is not a place. Name at least one, for example: IL WI.")
    if len(members) == 1:
        return members[0]
    states: list[str] = []
    pieces: dict[str, float] = {}
    for member in members:
        for fips in member.states:
            if fips in states:
                raise PlaceError(f"{state_names()[fips]} is in the list twice. Name it once.")
            states.append(fips)
        for piece in member.pieces:
            pieces[piece.fips] = pieces.get(piece.fips, 0.0) + piece.share
    for fips, share in pieces.items():
        if fips[:2] in states:
            raise PlaceError(f"{county_names()[fips]} is inside {state_names()[fips[:2]]}. Name one of the two.")
        if share > 1 + 1e-9:
            raise PlaceError(f"{county_names()[fips]} is in the list more than once. Name it once.")
    labels = [member.name for member in members]
    name = listing(labels)
    if len(labels) > 5:
        name = f"{labels[0]}, {labels[1]} and {len(labels) - 2} more places"
    return Place(
        name,
        "bloc",
        " ".join(member.fips for member in members),
        states=tuple(sorted(states)),
        pieces=tuple(Piece(fips, share) for fips, share in sorted(pieces.items())),
        notes=tuple(dict.fromkeys(note for member in members for note in member.notes)),
    )


def _refuse_one_in_two(asked: list[str | Place], members: list[Place]) -> None:
    """Refuse 'Burlington' 'VT': one place without its comma, or two of which one is not named in full."""
    for text, found, after, state in zip(asked, members, asked[1:], members[1:], strict=False):
        in_full = not isinstance(text, str) or "," in text or text.strip().isdigit() or found.states
        if not in_full and isinstance(after, str) and state.kind in ("state", "district", "territory"):
            raise PlaceError(
                f"'{text}' and '{after}' may be one place or two. Write '{text}, {after}' for one, "
                f"or '{found.name}' and '{after}' for two."
            )


def _unknown(text: str) -> str:
    key = _key(text)[:SHOWN]  # no place has a longer name
    name, postal = _name_and_state(key)
    if postal:
        here = {spelled: area for area in _areas() if area.postal == postal for spelled in (area.key, area.bare)}
        alike = [here[match] for match in near(name, here, cutoff=0.75)]
        alike += [area for area in _areas() if area.postal and name in (*area.called, area.bare)]
        otherwise = f"Only the {len(_cities())} largest cities are held: for another town name its county."
        if not here:
            otherwise = f"Of that territory only the whole is held: {postal}."
    else:
        alike = [spelled[match] for spelled in _spellings() for match in near(key, spelled, cutoff=0.75)]
        otherwise = "" if alike else "Write a state (IL), a county ('Cook County, IL') or a FIPS code."
    parts = [part for part in re.split("[,;+]", text) if part.strip()]
    if len(parts) > 1 and (len(parts) > 2 or name in {area.key for area in _states()}):
        otherwise = f"{otherwise} For several places write a semicolon between them.".strip()
    meant = list(dict.fromkeys(f"{area.label}{area.code}" for area in alike))[:3]
    said = " ".join(filter(None, (f"Did you mean {listing(meant, 'or')}?" if meant else "", otherwise)))
    return f"unknown place '{text[:SHOWN]}'. {said}"


def _bare(name: str) -> str:
    key = _key(name)
    return next((key.removesuffix(word) for word in _COUNTY_WORDS if key.endswith(word)), key)


@kept
def _spellings() -> tuple[dict[str, _Area], dict[str, _Area]]:
    """Every area by its label and by its name without 'County', as they are spelled in a search."""
    areas = _areas()
    return {_key(area.label): area for area in areas}, {area.bare: area for area in areas}


def _key(text: str) -> str:
    """Case, accents, periods and the spelling of 'Saint' do not matter."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    folded = " ".join(plain.casefold().replace(".", "").replace(" ,", ",").split())
    return re.sub(r"\bsaint\b", "st", folded)


def _postal(state: str) -> str | None:
    for area in _states():
        if state in (area.key, postal_codes()[area.fips].lower()):
            return postal_codes()[area.fips]
    return None


def _areas() -> tuple[_Area, ...]:
    return (*_states(), *_counties(), *_cities(), *_former())


@kept
def _states() -> tuple[_Area, ...]:
    rows = load("place").select("name", "kind", "fips").iter_rows()
    return tuple(_Area(name, kind, fips) for name, kind, fips in rows)


@kept
def _counties() -> tuple[_Area, ...]:
    rows = load("county").select("name", "fips", "state_fips").iter_rows()
    return tuple(_Area(name, "county", fips, postal_codes()[state]) for name, fips, state in rows)


@kept
def _cities() -> tuple[_Area, ...]:
    rows = load("city").select("name", "city_id", "state_fips").iter_rows()
    return tuple(_Area(name, "city", str(city_id), postal_codes()[state]) for name, city_id, state in rows)


@kept
def _former() -> tuple[_Area, ...]:
    rows = load("county_change").select("old_name", "old_fips").unique(maintain_order=True).iter_rows()
    current = county_names()
    return tuple(
        _Area(name.split(",")[0], "former county", fips, postal_codes()[fips[:2]])
        for name, fips in rows
        if fips not in current
    )
