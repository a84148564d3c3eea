"""Blocs: sets of states or counties, defined by an election, an office, a region or the user's list.

A definition says how a bloc came about, so that a figure can be tried under another one:

    president:2020:D             states that the Democrat won in 2020
    county:president:2020:R      counties that the Republican won
    margin:2020:D:5              states won by at least 5 points of all votes; also county:margin:...
    governor:2025:R              states with a Republican governor in January 2025
    region:south                 a Census region: northeast, midwest, south, west
    IL,WI                        any places
    file:PATH                    one place a line; # begins a comment
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from seawall.base.datafile import Reader
from seawall.base.errors import FlowsError
from seawall.base.names import meant
from seawall.evidence import Source, kept, load, source
from seawall.fiscal.areas import counties, data, parts, states
from seawall.places import Piece, Place, counties_of, place, postal_codes, state_names

Level = Literal["state", "county"]
PARTIES = {"D": "Democratic", "R": "Republican"}
_NOMINEE = {"D": "Democrat", "R": "Republican"}
MOST_PLACES = 5_000  # in a list; there are 3,144 counties
_KINDS = ("president", "margin", "governor", "region", "file")
_FORMS = "president:2020:D, county:president:2020:D, margin:2020:D:5, governor:2025:D, region:south, IL,WI or file:PATH"


@dataclass(frozen=True)
class LeftOut:
    """An area that a definition cannot put on either side, and why."""

    fips: str
    why: str


@dataclass(frozen=True)
class Bloc:
    """A set of states or counties.

    `fips` are the areas with any part inside, `shares` the part of each (0 to 1; whole when empty), in the
    geography of the definition. `universe` is every area that the definition puts on one side or the other.
    `rest` is true for a complement: an area that its geography does not know is inside.
    """

    name: str
    definition: str
    level: Level
    fips: tuple[str, ...] = field(repr=False)
    universe: tuple[str, ...] = field(repr=False)
    left_out: tuple[LeftOut, ...] = field(default=(), repr=False)
    shares: tuple[float, ...] = field(default=(), repr=False)
    sources: tuple[Source, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)
    rest: bool = field(default=False, repr=False)

    def share_of(self, code: str) -> float | None:
        """The part of an area inside the bloc, by people where its borders cut it; None when left out."""
        if self.level == "state":
            code = code[:2]
        known = self._inside
        if code in known:
            return known[code]
        found = [(known[member], weight) for member, weight in parts(code) if member in known]
        if not found:
            return 1.0 if self.rest else None
        return sum(inside * weight for inside, weight in found)

    def complement(self) -> Bloc:
        """Everything in the 50 states and DC outside the bloc, what was left out included."""
        everything = {*self.universe, *(area.fips for area in self.left_out)}
        outside = {fips: 1 - self._inside.get(fips, 0.0) for fips in sorted(everything)}
        rest = {fips: share for fips, share in outside.items() if share > 0}
        return Bloc(
            name=f"all but {self.name}",
            definition=f"not {self.definition}",
            level=self.level,
            fips=tuple(rest),
            universe=tuple(outside),
            shares=tuple(rest.values()) if any(share < 1 for share in rest.values()) else (),
            sources=self.sources,
            notes=self.notes,
            rest=not self.rest,
        )

    @property
    def place(self) -> Place:
        """The same as a `Place`, in the counties in force."""
        if self.level == "state":
            if len(self.fips) == 1:
                return place(self.fips[0])
            return Place(self.name, "bloc", self.definition, states=self.fips, notes=self.notes)
        inside = [(fips, self.share_of(fips) or 0.0) for fips in counties()]
        pieces = tuple(Piece(fips, share) for fips, share in inside if share > 0)
        return Place(self.name, "bloc", self.definition, pieces=pieces, notes=self.notes)

    @cached_property
    def _inside(self) -> dict[str, float]:
        shares = self.shares or (1.0,) * len(self.fips)
        return dict.fromkeys(self.universe, 0.0) | dict(zip(self.fips, shares, strict=True))


def bloc(definition: str) -> Bloc:
    """The bloc that a definition means; see the module for the grammar.

    Raises FlowsError when the definition cannot be read or there is no such party, year, region or file,
    naming those there are, and PlaceError for an unknown place in a list.
    """
    text = definition.strip()
    words = text.split(":")
    level: Level = "county" if words[0] == "county" and len(words) > 1 else "state"
    kind, *rest = words[1:] if level == "county" else words
    if level == "county" and kind not in ("president", "margin"):
        raise FlowsError(
            f"'{text}': only president and margin are defined by county, for example county:president:2020:D."
        )
    if kind == "president" and len(rest) == 2:
        return _president(text, level, rest[0], rest[1], 0.0)
    if kind == "margin" and len(rest) == 3:
        return _president(text, level, rest[0], rest[1], _points(text, rest[2]))
    if kind == "governor" and len(rest) == 2:
        return _governor(text, rest[0], rest[1])
    if kind == "region" and len(rest) == 1:
        return _region(text, rest[0])
    if kind == "file" and rest:
        return of_places(_lines(text.removeprefix("file:")), text)
    if kind in _KINDS or ":" in text:
        hint = "" if kind in _KINDS else f" {meant(kind, _KINDS)}"
        raise FlowsError(f"'{text}' defines no bloc.{hint} Write {_FORMS}.")
    if not text:
        raise FlowsError(f"no bloc given. Write {_FORMS}.")
    return of_places(text, text)


def definitions(level: Level | None = None) -> tuple[str, ...]:
    """Every definition by election, office and region that the evidence allows, for a table of sensitivity."""
    found: list[str] = []
    for each, prefix in (("state", ""), ("county", "county:")):
        if level in (None, each):
            for year in _years(each):
                found += [f"{prefix}president:{year}:{party}" for party in PARTIES]
    if level in (None, "state"):
        year = max(_governor_years())
        found += [f"governor:{year}:{party}" for party in PARTIES]
        found += [f"region:{name}" for name in data("regions")["region"]]
    return tuple(found)


def of_places(what: str | Iterable[str] | Place, definition: str = "") -> Bloc:
    """A place, or a list of places, as a bloc: of states if all are whole states, else of counties.

    Raises PlaceError for an unknown place and FlowsError for a territory, which the national tables leave out.
    """
    where = place(what)
    strange = [fips for fips in where.states if fips not in states()]
    if strange and where.kind != "nation":
        raise FlowsError(
            f"{state_names()[strange[0]]} is not in the federal money tables, which cover the 50 states and DC. "
            "Name a state, county or city in them."
        )
    if not where.pieces:
        chosen = states() if where.kind == "nation" else where.states
        return Bloc(where.name, definition or where.fips, "state", chosen, states(), notes=where.notes)
    pieces = counties_of(where)
    return Bloc(
        name=where.name,
        definition=definition or where.fips,
        level="county",
        fips=tuple(piece.fips for piece in pieces),
        universe=counties(),
        shares=() if where.whole else tuple(piece.share for piece in pieces),
        notes=where.notes,
    )


def _president(text: str, level: Level, year: str, party: str, points: float) -> Bloc:
    _check_party(text, party)
    if year not in map(str, _years(level)):
        have = ", ".join(map(str, _years(level)))
        raise FlowsError(f"'{text}': no presidential vote by {level} for {year}. There is one for {have}.")
    table = f"president_{level}_year"
    votes = load(table)
    votes = votes.filter(votes["year"] == int(year))
    inside, universe = [], []
    for fips, dem, rep, total in votes.select("fips", "votes_dem", "votes_rep", "votes_total").iter_rows():
        if fips == "00" or dem is None or rep is None or not total:
            continue
        universe.append(fips)
        lead = (dem - rep) / total * (1 if party == "D" else -1)
        if lead > 0 and 100 * lead >= points:
            inside.append(fips)
    won = f"won by the {_NOMINEE[party]} in {year}"
    by = f" by at least {points:g} points" if points else ""
    notes = ("Maine and Nebraska count as a whole, by the vote of the state.",) if level == "state" else ()
    return Bloc(
        name=f"{'states' if level == 'state' else 'counties'} {won}{by}",
        definition=text,
        level=level,
        fips=tuple(sorted(inside)),
        universe=tuple(sorted(universe)),
        left_out=_not_counted(level, set(universe)),
        sources=(source(table),),
        notes=notes,
    )


def _not_counted(level: Level, universe: set[str]) -> tuple[LeftOut, ...]:
    everywhere = states() if level == "state" else counties()
    missing = [
        fips for fips in everywhere if fips not in universe and not any(member in universe for member, _ in parts(fips))
    ]
    why = "votes are published by house district"
    return tuple(LeftOut(fips, why if fips[:2] == "02" else "no votes on record") for fips in missing)


def _governor(text: str, year: str, party: str) -> Bloc:
    _check_party(text, party)
    if year not in map(str, _governor_years()):
        have = ", ".join(map(str, _governor_years()))
        raise FlowsError(f"'{text}': governors are on record as of January {have}, not {year}.")
    rows = dict(load("governor_party").select("fips", "party").iter_rows())
    known = tuple(sorted(fips for fips, held in rows.items() if held))
    return Bloc(
        name=f"states with a {PARTIES[party]} governor in January {year}",
        definition=text,
        level="state",
        fips=tuple(fips for fips in known if rows[fips] == party),
        universe=known,
        left_out=tuple(LeftOut(fips, "no governor on record") for fips in states() if fips not in known),
        sources=(source("governor_party"),),
    )


def _region(text: str, name: str) -> Bloc:
    regions = data("regions")["region"]
    if name.lower() not in regions:
        raise FlowsError(f"'{text}': no Census region {name!r}. There are {', '.join(regions)}.")
    codes = {postal: fips for fips, postal in postal_codes().items()}
    chosen = tuple(sorted(codes[postal] for postal in regions[name.lower()]))
    note = "The list of Census regions is from general knowledge; not checked."
    return Bloc(f"the {name.capitalize()} (Census region)", text, "state", chosen, states(), notes=(note,))


def _lines(path: str) -> list[str]:
    text = Reader(FlowsError, "Give a text file with one place a line.").text(path)
    names = [name for line in text.splitlines() if (name := line.partition("#")[0].strip())]
    if not names:
        raise FlowsError(f"'{path}' names no place. Write one place a line, for example: IL.")
    if len(names) > MOST_PLACES:
        raise FlowsError(f"'{path}' names {len(names):,} places. Name at most {MOST_PLACES:,}, each once.")
    return names


def _check_party(text: str, party: str) -> None:
    if party not in PARTIES:
        raise FlowsError(f"'{text}': party is {party!r}. Write D or R.")


def _points(text: str, points: str) -> float:
    try:
        value = float(points)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 100:
        raise FlowsError(f"'{text}': the margin is {points!r}. Write points from 0 to 100, for example 5.")
    return value


@kept
def _years(level: Level) -> tuple[int, ...]:
    return tuple(sorted(load(f"president_{level}_year")["year"].unique().to_list()))


@kept
def _governor_years() -> tuple[int, ...]:
    return tuple(sorted({int(str(day)[:4]) for day in load("governor_party")["as_of"].to_list() if day}))
