"""docs/figures.md: which figures are held of each program, for how many places, and what was held before.

`docs/figures-before.csv` is `held()` as the product of 22 November 2026 (commit e272063) gave it; it is not made anew.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from computed import fill, grid

from seawall.base.words import about_usd
from seawall.evidence import load
from seawall.impacts.exposure import exposure, source_of
from seawall.places import county_names, place
from seawall.programs import Program, programs

PAGE = Path(__file__).parent / "figures.md"
BEFORE = Path(__file__).parent / "figures-before.csv"
AS_OF = date(2026, 11, 22)
MONTH = date(2027, 2, 1)
MEASURES = ("persons", "households", "dollars")
COUNTED = {"persons": "people", "households": "households", "dollars": "dollars"}
COLUMNS = {"persons": "persons", "households": "households", "dollars": "monthly_usd"}


class Held(NamedTuple):
    """What is held of a program and measure: states (with DC), territories and counties that have a figure.

    `total`: the sum over states and territories, people or dollars a month. `nation`: its figure for the nation, NaN
    without a whole one. `kinds`: states by how the figure came about. `period` and `grade`: those of most states.
    """

    program: str
    measure: str
    states: int
    territories: int
    counties: int
    total: float
    nation: float
    kinds: str
    period: str
    grade: str


def pages() -> dict[Path, str]:
    """The page with its tables computed anew."""
    now = held()
    tables = {
        "people": lambda: people(now),
        "dollars": lambda: dollars(now),
        "none": lambda: none(now),
        "claims": claims,
    }
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


def held() -> list[Held]:
    """One row a program and measure that has a figure anywhere."""
    return [found for each in programs() for measure in MEASURES if (found := _held(each, measure))]


def _held(program: Program, measure: str) -> Held | None:
    areas = [fips for fips in load("place")["fips"].sort() if fips != "00"]
    found = {fips: exposure(place(fips), program, measure, MONTH, AS_OF) for fips in areas}  # ty: ignore
    figures = {fips: each for fips, each in found.items() if each is not None}
    nation = exposure(place("US"), program, measure, MONTH, AS_OF)  # ty: ignore
    counties = list(county_names())
    values = source_of(program).counties(program, counties, np.ones(len(counties)), MONTH, AS_OF).get(COLUMNS[measure])
    with_county = 0 if values is None else int(np.isfinite(values).sum())
    if not (figures or nation or with_county):
        return None
    told = list(figures.values()) or [each for each in (nation,) if each]
    kinds = Counter(each.kind for each in figures.values())
    return Held(
        program=program.id,
        measure=measure,
        states=sum(fips < "57" for fips in figures),
        territories=sum(fips > "57" for fips in figures),
        counties=with_county,
        total=round(sum(each.value for each in figures.values())),
        nation=round(nation.value) if nation and not nation.missing else math.nan,
        kinds=", ".join(f"{count} {kind}" for kind, count in kinds.most_common()),
        period=Counter(each.period for each in told).most_common(1)[0][0] if told else "",
        grade=Counter(each.grade for each in told).most_common(1)[0][0] if told else "",
    )


def before() -> dict[tuple[str, str], Held]:
    """What was held then, by program and measure."""
    with BEFORE.open(encoding="utf-8") as file:
        rows = [
            Held(*row[:2], *map(int, row[2:5]), *map(float, row[5:7]), *row[7:]) for row in list(csv.reader(file))[1:]
        ]
    return {(row.program, row.measure): row for row in rows}


def people(now: list[Held]) -> str:
    """People and households."""
    then = before()
    rows = [
        (_short(row.program), COUNTED[row.measure], _places(row), _places(then.get(row[:2])), *row[7:])
        for row in now
        if row.measure != "dollars"
    ]
    return grid(("program", "counted", "now", "before", "how, of states and territories", "of", "grade"), rows)


def dollars(now: list[Held]) -> str:
    """Dollars, and the part of the nation's that the figures of states and territories sum to."""
    then = before()
    rows = [
        (
            _short(row.program),
            "not known" if math.isnan(_nation(row)) else about_usd(_nation(row)),
            _places(row),
            _places(then.get(row[:2])),
            _part(row, row),
            _part(then.get(row[:2]), row),
            *row[7:],
        )
        for row in now
        if row.measure == "dollars"
    ]
    heads = ("program", "nation, a month", "now", "before", "covered now", "covered before", "how", "of", "grade")
    return grid(heads, rows)


def none(now: list[Held]) -> str:
    """Programs and measures without a figure by state, and what was searched."""
    by_state = {(row.program, row.measure) for row in now if row.states + row.territories}
    rows = []
    for each in programs():
        lacking = [measure for measure in MEASURES if (each.id, measure) not in by_state]
        for found in each.searched:
            named = [COUNTED[measure] for measure in found.measures if measure in lacking]
            if named and found.level == "state":
                rows.append((each.short, ", ".join(named), found.says))
    return grid(("program", "no figure by state of", "what was searched"), rows)


def claims() -> str:
    """Federal civilians' first claims in the lapse of 2018-19: the states with most, and the sum."""
    frame = load("unemployment_state", AS_OF).join(load("place").select("fips", "name"), on="fips")
    most = frame.sort("federal_lapse_claims_persons", descending=True).head(10)
    columns = ("name", "federal_lapse_claims_persons", "federal_claimants_persons")
    rows = [(name, f"{lapse:,}", f"{usual:,.0f}") for name, lapse, usual in most.select(columns).iter_rows()]
    whole = (f"{frame[column].sum():,.0f}" for column in columns[1:])
    heads = ("state", "first claims in nine weeks of the lapse", "claimants in a usual week, 2024-25")
    return grid(heads, (*rows, (f"all {len(frame)}", *whole)))


def _short(name: str) -> str:
    return next(each.short for each in programs() if each.id == name)


def _places(row: Held | None) -> str:
    if row is None:
        return "none"
    territories = "territory" if row.territories == 1 else "territories"
    parts = [f"{row.states} states", f"{row.territories} {territories}", f"{row.counties:,} counties"]
    told = [part for part, count in zip(parts, row[2:5], strict=True) if count]
    return ", ".join(told) or "the nation"


def _nation(row: Held) -> float:
    """The nation's dollars a month: a published total where one is held, else the program's own figure."""
    totals = load("program_total").filter(program=row.program).drop_nulls("usd").sort("fiscal_year")
    return totals["usd"][-1] / 12 if len(totals) else row.nation


def _part(row: Held | None, now: Held) -> str:
    whole = _nation(now)
    if math.isnan(whole):
        return "not known"
    return "0%" if row is None else f"{row.total / whole:.0%}"
