"""The plain exposure source: a program's figures by place, as its file says they are found.

Where some parts of a place have no figure the others are summed, what is missing is named, and the range says how
large it could be. Nothing is filled with zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from seawall.base.words import listing
from seawall.evidence import Figure, Interval, kept, source
from seawall.evidence.figure import Kind
from seawall.impacts.amounts import NATION, Amount, amounts
from seawall.impacts.caseload import Measure
from seawall.impacts.columns import asked_text, latest, period_text, table_of
from seawall.impacts.part import HIGH, LOW, part_factors
from seawall.impacts.projection import Array
from seawall.impacts.source import ExposureSource
from seawall.places import Place, county_names, postal_codes, state_names
from seawall.programs import Program
from seawall.programs.model import Exposure

TERRITORIES = "57"  # FIPS codes of territories begin here
_COLUMNS: dict[Measure, str] = {"persons": "persons", "households": "households", "dollars": "monthly_usd"}
_PEOPLE = "population_{level}_year.population_persons"


class Published(ExposureSource):
    """Each state, with its counties, is answered by the first block of the program file that has it."""

    def figure(self, where: Place, program: Program, measure: Measure, month: date, as_of: date) -> Figure | None:
        """The figure of the month, or of the nearest period that is held."""
        return published(where, blocks_of(program, measure), month, as_of, absent(program.not_in))

    def counties(
        self, program: Program, fips: Sequence[str], part: Array, month: date, as_of: date
    ) -> dict[str, Array]:
        """Persons, households and monthly_usd where counties have them; modelled persons with persons_low and _high."""
        columns, states = {}, tuple(sorted({code[:2] for code in fips}))
        for measure, name in _COLUMNS.items():
            values = _held(blocks_of(program, measure), absent(program.not_in), month, as_of, states)
            held = [values[code].amount if code in values else None for code in fips]
            if not any(held):
                continue
            columns[name] = np.array([each.value if each else np.nan for each in held]) * part
            if measure == "persons":
                whole = np.where(part < 1, np.nan, 1.0)  # how a county's people fall in and out of a city is not known
                for end in ("low", "high"):
                    bounds = [getattr(each, end) if each else None for each in held]
                    columns[f"persons_{end}"] = whole * np.array([np.nan if one is None else one for one in bounds])
        return columns


class _Held(NamedTuple):
    amount: Amount
    block: Exposure


def blocks_of(program: Program, measure: Measure) -> tuple[Exposure, ...]:
    """The blocks of the program file that give a measure, in their order."""
    return tuple(block for block in program.exposure if block.measure == measure)


def absent(not_in: tuple[str, ...]) -> tuple[str, ...]:
    """FIPS codes of the states and territories where a program does not run, from their postal codes."""
    return tuple(fips for fips, postal in postal_codes().items() if postal in not_in)


@kept(most=512)
def _held(
    blocks: tuple[Exposure, ...], without: tuple[str, ...], month: date, as_of: date, states: tuple[str, ...]
) -> dict[str, _Held]:
    """By FIPS code, the amount of the first block that has anything in its state, so that it is one concept there.

    Of counties those with rows, and those in `states`. A block that holds the state's very month comes before others.
    A county's own row in a block that answers for rows alone comes before them all.
    """
    held: dict[str, _Held] = {}
    taken: set[str] = set()
    found = [(block, amounts(block, without, month, as_of, states)) for block in blocks]
    whole = [(block, values) for block, values in found if block.answers == "state"]
    for very_month in (True, False):
        for block, values in whole:
            asked = asked_text(block.column, month) if very_month else ""
            own = {
                fips[:2]
                for fips, each in values.items()
                if not very_month or (asked and period_text(each.period) == asked)
            }
            own -= taken
            held |= {fips: _Held(each, block) for fips, each in values.items() if fips[:2] in own}
            taken |= own
    for block, values in reversed(found):
        if block.answers == "row":
            held |= {fips: _Held(each, block) for fips, each in values.items()}
    return held


def population(where: Place, as_of: date) -> Figure | None:
    """Residents, latest Census estimate published by `as_of`."""
    level = "state" if not where.pieces else "county"
    block = Exposure(
        measure="persons", column=_PEOPLE.format(level=level), level=level, unit="persons",
        concept="resident population",
    )  # fmt: skip
    found = published(where, (block,), as_of, as_of)
    return None if found is None or found.missing else found


class _Part(NamedTuple):
    """A state or county of a place, and the share of its people that belongs to it. `inside`: with its whole state."""

    fips: str
    share: float = 1.0
    inside: bool = False


def published(
    where: Place, blocks: tuple[Exposure, ...], month: date, as_of: date, without: tuple[str, ...] = ()
) -> Figure | None:
    """The figure of one measure for a place, in the month or the nearest period held; None when no part has one."""
    values = _held(blocks, without, month, as_of, tuple(sorted({piece.fips[:2] for piece in where.pieces})))
    parts = _parts_of(where, values, without)
    held = [values[part.fips] for part in parts if part.fips in values]
    if not held:
        return None
    found = [_part(part, values[part.fips]) for part in parts if part.fips in values]
    missing = [part for part in parts if part.fips not in values]
    if where.kind == "nation":  # what has no row there is a territory that the table does not cover: said, not bounded
        missing = [part for part in missing if part.fips[:2] < TERRITORIES]
    if missing and _mostly_missing(parts, missing, as_of):
        return None
    dollars = blocks[0].measure == "dollars"
    divided = any(part.share < 1 for part in parts)
    interval = _interval(found)
    if divided:
        counted = [(part.share, values[part.fips].amount) for part in parts if part.fips in values]
        interval = None if dollars else _of_shares(counted)
    value = sum(each.value for each in found)
    if missing:
        interval = _with_missing(value, interval, missing, blocks[0].measure, values, as_of)
    used = tuple(dict.fromkeys(each.block for each in held))
    columns = dict.fromkeys(column for each in found for column in each.columns)
    period = _span(sorted({each.period for each in found if each.period}))
    return Figure(
        value=value,
        unit="USD a month" if dollars else used[0].unit,
        concept="; ".join(dict.fromkeys(block.concept for block in used)),
        place=where.name,
        period=period or source(table_of(used[0].column)).edition,
        as_of=as_of,
        kind="modelled" if divided else _kind(found, missing),
        sources=tuple(source(table) for table in dict.fromkeys(map(table_of, columns))),
        method=" ".join(_method(where, used, found, missing, interval, month, period, divided)),
        interval=interval,
        missing=tuple(_name(part.fips) for part in missing),
    )


def _part(part: _Part, held: _Held) -> Amount:
    """The part's amount. How a row was divided among the counties of one state does not matter to the state."""
    amount = held.amount.times(part.share)
    if part.inside and amount.low is None:
        return amount._replace(kind="computed", how=amount.how[1:] if amount.kind == "modelled" else amount.how)
    return amount


def _kind(found: list[Amount], missing: list[_Part]) -> Kind:
    """Modelled if a part is; computed if something was summed, divided by months or left out."""
    kinds = {each.kind for each in found}
    if "modelled" in kinds:
        return "modelled"
    return "published" if kinds == {"published"} and len(found) == 1 and not missing else "computed"


def _parts_of(where: Place, values: dict[str, _Held], without: tuple[str, ...]) -> list[_Part]:
    """The states and counties whose amounts make up the place; a state that has no row is its counties."""
    if where.kind == "nation" and NATION in values:
        return [_Part(NATION)]
    if where.kind == "former county" and where.fips in values:
        return [_Part(where.fips)]  # published under its old code
    by_county = {fips[:2] for fips in values if len(fips) == 5}
    parts = []
    for fips in where.states:
        asked = fips not in values and fips in by_county
        counties = [_Part(code, inside=True) for code in county_names() if code[:2] == fips] if asked else []
        parts += counties or [_Part(fips)]
    parts += [_Part(piece.fips, piece.share) for piece in where.pieces]
    return [part for part in parts if part.fips[:2] not in without]


def _method(
    where: Place, used: tuple[Exposure, ...], found: list[Amount], missing: list[_Part], interval: Interval | None,
    month: date, period: str, divided: bool,
) -> list[str]:  # fmt: skip
    """Sentences: what was summed, divided and left out."""
    told = [f"Sum of {len(found)} figures."] if len(found) > 1 else []
    told += ["As published."] if not told and found[0].kind != "modelled" else []
    told += dict.fromkeys(step for each in found for step in each.how)
    if where.kind == "nation" and len(found) > 1:
        told.append("Territories without a row in this table are not counted.")
    if divided:
        told.append(
            "The county's rate applied to the place's share of its people"
            + (
                f"; the range: parts have {LOW} to {HIGH} times the rate of the rest, as with SNAP."
                if interval
                else "."
            )
        )
    asked = asked_text(used[0].column, month)
    if asked and asked != period:
        told.append(f"The period asked for is not held; {period} is the nearest.")
    if missing:
        names = [_name(part.fips) for part in missing]
        named = listing(names if len(names) <= 8 else [*names[:7], f"{len(names) - 7} more"])
        told.append(f"At least: no figure for {named}.")
        told.append(
            "How large it is there is not known."
            if interval is None
            else "The range's upper end takes the highest rate per resident of the counties or states beside it."
        )
    return [*told, *dict.fromkeys(block.note for block in used if block.note)]


def _interval(found: list[Amount]) -> Interval | None:
    """The intervals added as if all erred together; None when every part is as published."""
    if all(each.low is None for each in found):
        return None
    low = sum(each.value if each.low is None else each.low for each in found)
    high = sum(each.value if each.high is None else each.high for each in found)
    levels = {each.level for each in found if each.low is not None}
    return Interval(low=low, high=high, level=levels.pop() if len(levels) == 1 else None)


def _residents(as_of: date) -> dict[str, float]:
    """Residents of every state and county, by FIPS code."""
    return {
        fips: cell.value
        for level in ("state", "county")
        for fips, cell in latest(_PEOPLE.format(level=level), as_of).items()
        if cell.value
    }


def _mostly_missing(parts: list[_Part], missing: list[_Part], as_of: date) -> bool:
    """Whether most people of the place live where there is no figure: what is held then says nothing of the place."""
    people = _residents(as_of)
    # Where no residents were known yet, as in early replays, every part counts alike.
    lives = {part.fips: people.get(part.fips, 1.0) * part.share for part in parts}
    return sum(lives[part.fips] for part in missing) > sum(lives.values()) / 2


def _with_missing(
    value: float,
    interval: Interval | None,
    missing: list[_Part],
    measure: Measure,
    values: dict[str, _Held],
    as_of: date,
) -> Interval | None:
    """From what is held to what it could be with the missing parts; None when one of them has no known residents.

    At most: the highest number or dollars per resident of the places like it, and never more people than live there.
    """
    people = _residents(as_of)
    highest: dict[str, float] = {}  # by state for its counties, and over all states and all counties
    for fips, each in values.items():
        if fips in people and fips != NATION:
            rate = each.amount.value / people[fips]
            for group in (fips[:2], "counties") if len(fips) == 5 else ("states",):
                highest[group] = max(highest.get(group, 0.0), rate)
    more = 0.0
    for part in missing:
        near = "states" if len(part.fips) == 2 else part.fips[:2] if part.fips[:2] in highest else "counties"
        most = highest.get(near)
        if measure != "dollars":
            most = min(1.0, 1.0 if most is None else most)
        if part.fips not in people or most is None:
            return None
        more += people[part.fips] * most * part.share
    low, high = (interval.low, interval.high) if interval else (value, value)
    return Interval(low=low, high=high + more, level=None)


def _of_shares(counted: list[tuple[float, Amount]]) -> Interval:
    """The range of a sum over shares of counties, erring together. How parts differ is measured on SNAP (part.py)."""
    low = high = 0.0
    for share, amount in counted:
        least, most = part_factors(share)
        low += share * float(least) * (amount.value if amount.low is None else amount.low)
        high += share * float(most) * (amount.value if amount.high is None else amount.high)
    return Interval(low=low, high=high, level=None)


def _name(fips: str) -> str:
    return county_names().get(fips) or state_names().get(fips, fips)


def _span(periods: list[str]) -> str:
    ends = dict.fromkeys(period_text(each) for each in (*periods[:1], *periods[-1:]))
    return " to ".join(ends)
