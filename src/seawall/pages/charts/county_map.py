"""The map of the brief: share of residents who miss a payment, by county, or how many they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import polars as pl

from seawall.base.words import about
from seawall.briefs.model import CountyLine, CountyTable
from seawall.pages import brief_words, words
from seawall.pages.charts.atlas import Legend, Outlines, Sheet, draw, names
from seawall.pages.charts.classes import Classes, Counts, Steps
from seawall.pages.charts.frame import heading
from seawall.pages.charts.marks import Box, Label, Point, apart, dot, middle, rule
from seawall.pages.charts.shapes import SHARED, Shapes, shapes
from seawall.pages.charts.svg import INK, PAD, document
from seawall.pages.charts.text import width
from seawall.pages.page import NO_FIGURE

Measure = Literal["share", "count"]
COUNTED: dict[Measure, str] = {"share": "share of all residents", "count": "people"}
NOBODY = "#ffffff"
LABELS = 5
# Where a name may stand, seen from its dot: at its right or left, above, below, then farther away.
WAYS = (
    (1, 0), (-1, 0), (0, -1), (0, 1), (1, -1.6), (1, 1.6), (-1, -1.6), (-1, 1.6), (0, 2.6), (0, -2.6),
    (1.8, 0), (-1.8, 0), (1.2, 3), (-1.2, 3), (1.2, -3), (-1.2, -3), (0, 4.2), (0, -4.2),
)  # fmt: skip
MANY_COUNTIES = 300  # with more, none is named
MANY_STATES = 20  # with fewer, the other states are drawn pale for orientation
ZERO, MISSING = {"share": "0%: nobody", "count": "nobody"}, NO_FIGURE


def has_map(table: CountyTable) -> bool:
    """Is there anything to compare: at least two counties that have a shape? Territories have none."""
    known = shapes()
    return sum(SHARED.get(county.fips, county.fips) in known for county in table.counties) > 1


def county_map(table: CountyTable, measure: Measure = "share") -> str:
    """SVG text. Counties without a figure are hatched; zero has its own class; states are outlined.

    `measure`: the share of all residents, or the count of people.
    """
    atlas = shapes()
    counties = _drawn(table, atlas)
    states = sorted({fips[:2] for fips in counties})
    others = sorted({fips for state in states for fips in atlas.counties_of(state)} - set(counties))
    values = {fips: _value(county, measure) for fips, county in counties.items()}
    steps = steps_of(measure, values.values())
    classes = {fips: class_name(value, steps, ZERO[measure]) for fips, value in values.items()}
    legend = _legend(steps, set(classes.values()), measure)
    top, below = heading(_title(table, counties, measure), _subtitle(legend, measure))
    sheet = Sheet.of(atlas.box(counties if others else states), legend, below)
    around = others if len(states) == 1 else atlas.states() if len(states) < MANY_STATES else []
    drawn, end = draw(
        atlas,
        sheet,
        legend,
        classes,
        ground=Outlines(around, "#c9c9c9", 0.5, "#f7f7f7"),
        borders=Outlines(states, INK, 1 if len(states) < 10 else 0.6),
    )
    title = f"{table.short}: {COUNTED[measure]} who miss a payment, by county"
    parts = [top, drawn, names("".join(_labels(counties, atlas, sheet)))]
    return document(legend.key, end, title, _describe(table, counties, measure), parts)


def county_rows(table: CountyTable) -> pl.DataFrame:
    """What it draws: one row a county. Null is no figure, which is not zero."""
    columns = ("fips", "name", "population_persons", "persons", "persons_low", "persons_high", "share_of_residents")
    rows = [
        {name: getattr(county, name) for name in columns}
        | {"program": table.program, "shape_fips": SHARED.get(county.fips, county.fips)}
        for county in table.counties
    ]
    return pl.DataFrame(rows, infer_schema_length=None).rename({"share_of_residents": "persons_share"})


def steps_of(measure: Measure, values: Iterable[float | None]) -> Steps:
    """The classes for the values that a map has."""
    known = [value for value in values if value]
    return Classes.of(known) if measure == "share" else Counts.of(known)


def class_name(value: float | None, steps: Steps, zero: str) -> str:
    """The class of a value by its name; what is missing and what is zero have their own."""
    if value is None:
        return MISSING
    return steps.name(steps.find(value)) if value > 0 else zero


def told(value: float | None, measure: Measure) -> str:
    """A value in words."""
    return words.share(value) if measure == "share" or value is None else about(value)


def _title(table: CountyTable, counties: dict[str, CountyLine], measure: Measure) -> str:
    """The finding: the ends of the range."""
    known = _known(counties, measure)
    if not known:
        return f"{table.short}: no county has a figure"
    across = len({county.fips[:2] for county in known}) > 1
    (most, high), (least, low) = (
        (told(_value(county, measure), measure), brief_words.short_county(county.name, across))
        for county in (known[0], known[-1])
    )
    whom = "of residents" if measure == "share" else "people"
    return f"{table.short}: {least} {whom} miss a payment in {low}, {most} in {high}"


def _subtitle(legend: Legend, measure: Measure) -> str:
    text = f"{COUNTED[measure].capitalize()} who miss a payment, by county."
    return f"{text} Hatched: no figure." if MISSING in legend.colors else text


def _legend(steps: Steps, used: set[str], measure: Measure) -> Legend:
    """The classes that occur, from zero to the highest."""
    colors = {ZERO[measure]: NOBODY} | {steps.name(n): steps.color(n) for n in range(steps.number)} | {MISSING: ""}
    key, name = ("map", "Of residents") if measure == "share" else ("map-count", "People")
    return Legend(key, name, {name: color for name, color in colors.items() if name in used}, MISSING)


def _drawn(table: CountyTable, atlas: Shapes) -> dict[str, CountyLine]:
    """One line a shape: counties that share a shape are added up."""
    drawn: dict[str, CountyLine] = {}
    for county in table.counties:
        fips = SHARED.get(county.fips, county.fips)
        if fips not in atlas:
            continue
        drawn[fips] = _sum(drawn[fips], county) if fips in drawn else county
    return drawn


def _sum(one: CountyLine, two: CountyLine) -> CountyLine:
    def both(a: float | None, b: float | None) -> float | None:
        return None if a is None or b is None else a + b

    people, residents = both(one.persons, two.persons), both(one.population_persons, two.population_persons)
    share = people / residents if people is not None and residents else None
    return one.model_copy(update={"name": f"{one.name} and {two.name}", "persons": people, "share_of_residents": share})


def _value(county: CountyLine, measure: Measure) -> float | None:
    if county.persons is None or measure == "count":
        return county.persons
    return county.share_of_residents


def _known(counties: dict[str, CountyLine], measure: Measure) -> list[CountyLine]:
    """The counties with a figure, highest first."""
    known = (county for county in counties.values() if _value(county, measure) is not None)
    return sorted(known, key=lambda county: -(_value(county, measure) or 0))


def _labels(counties: dict[str, CountyLine], atlas: Shapes, sheet: Sheet) -> list[str]:
    """Names of the counties with most people, each at a dot in its county; none on a large map.

    A name that would crowd another stands away from its dot, at the end of a line. One for which there is no room is
    left out: the table has it.
    """
    if len(counties) > MANY_COUNTIES:
        return []
    known = [(fips, county) for fips, county in counties.items() if county.persons]
    most = sorted(known, key=lambda item: -(item[1].persons or 0))[:LABELS]
    dots = [sheet.place(*atlas.middle(fips)) for fips, _ in most]
    taken = [(x - 4, y - 4, x + 4, y + 4) for x, y in dots]
    drawn: list[str] = []
    for at, (_, county) in zip(dots, most, strict=True):
        spots = (_label(brief_words.short_county(county.name), at, *way, sheet) for way in WAYS)
        label = next((each for each in spots if apart(_around(each.box), taken)), None)
        if label:
            taken.append(label.box)
            left, top, right, bottom = label.box
            end = min(max(at[0], left), right), min(max(at[1], top), bottom)
            drawn += [rule(at, end, "white", 4), rule(at, end, INK, 1.2), dot(at, half=3.5), label.draw()]
    return drawn


def _label(name: str, at: Point, across: float, down: float, sheet: Sheet) -> Label:
    """A name beside a point, by so many units of its own half width and of its height, but inside the sheet."""
    half = width(name, bold=True) / 2
    (wide, tall), x = sheet.size, at[0] + across * (half + 8)
    y = max(min(at[1] + down * 15, sheet.top + tall - 8), sheet.top + 8)
    return Label(name, max(min(x, PAD + wide - half), PAD + half), middle(y), "middle", bold=True, halo=True)


def _around(box: Box) -> Box:
    """The room that a name needs to be told from its neighbors."""
    left, top, right, bottom = box
    return left - 4, top - 2, right + 4, bottom + 2


def _describe(table: CountyTable, counties: dict[str, CountyLine], measure: Measure) -> str:
    known = _known(counties, measure)
    if not known:
        return f"No county has a figure. {table.says}"
    highest = ", ".join(f"{county.name} {told(_value(county, measure), measure)}" for county in known[:3])
    lowest = f"{known[-1].name} {told(_value(known[-1], measure), measure)}"
    text = f"{table.says} Highest: {highest}. Lowest: {lowest}."
    missing = len(counties) - len(known)
    shared = any(fips == "02261" for fips in counties)
    return (
        text
        + (f" No figure for {missing} of {len(counties):,} counties." if missing else "")
        + (" Chugach and Copper River are drawn as one area." if shared else "")
        + " The table gives every county."
    )
