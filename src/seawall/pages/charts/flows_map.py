"""The map of flows: a signed amount by state or county, in seven classes around zero."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from seawall.base.words import about_usd
from seawall.fiscal.areas import combined_code, parts
from seawall.fiscal.model import ByPlace, Flows, PlaceLine
from seawall.pages.charts.atlas import SMALL, Legend, Outlines, Sheet, draw, squares
from seawall.pages.charts.frame import heading
from seawall.pages.charts.shapes import SHARED, Shapes, shapes
from seawall.pages.charts.svg import INK, QUIET, document
from seawall.pages.page import NO_FIGURE

STEPS = (100, 250, 500, 1000, 1500, 2000, 2500, 4000, 5000, 10_000, 20_000)
SPREAD = 0.9  # this share of the places lies within the bounded classes
# Orange to purple, darkest at both ends: told apart by every kind of color vision, and no party's colors.
COLORS = ("#b35806", "#f1a340", "#fee0b6", "#f7f7f7", "#d8daeb", "#998ec3", "#542788")
OUTSIDE, OUTSIDE_COLOR = "outside", "#d0d3d6"
TITLE = "Transfers less receipts, dollars a resident"


@dataclass(frozen=True)
class Steps:
    """Seven classes around zero: the middle one half a step to each side, five of equal width, two open."""

    step: float

    @classmethod
    def of(cls, values: list[float]) -> Steps:
        """The smallest round step for which nearly all values lie within the bounded classes."""
        sizes = sorted(abs(value) for value in values)
        reach = sizes[int(SPREAD * (len(sizes) - 1))] if sizes else 0.0
        return cls(float(next((step for step in STEPS if 2.5 * step >= reach), STEPS[-1])))

    def find(self, value: float) -> int:
        """The number of a value's class: 0 is lowest, 3 is around zero, 6 is highest."""
        return sum(value >= edge * self.step for edge in (-2.5, -1.5, -0.5, 0.5, 1.5, 2.5))

    def name(self, number: int) -> str:
        """'below -$2,500', '-$500 to $500', 'above $2,500'."""
        edges = [about_usd(edge * self.step) for edge in (-2.5, -1.5, -0.5, 0.5, 1.5, 2.5)]
        if number == 0:
            return f"below {edges[0]}"
        return f"above {edges[5]}" if number == 6 else f"{edges[number - 1]} to {edges[number]}"


def value_of(line: PlaceLine) -> float:
    """The amount the map shows."""
    return line.net_by_receipts_per_resident_usd


def flows_map(found: Flows | ByPlace) -> str:
    """SVG text. Places outside are pale, places without a figure hatched; states are outlined."""
    atlas = shapes()
    steps = Steps.of([value_of(line) for line in found.places])
    drawn = _drawn(found, atlas)
    by_state = all(len(fips) == 2 for fips in drawn)
    one = sorted({fips[:2] for fips in drawn})
    frame = atlas.states() if by_state or len(one) > 1 else one
    colors = {steps.name(number): color for number, color in enumerate(COLORS)}
    names = list(colors)
    classes = {fips: NO_FIGURE if value is None else names[steps.find(value)] for fips, value in drawn.items()}
    colors |= {NO_FIGURE: ""} if NO_FIGURE in classes.values() else {}
    colors |= {OUTSIDE: OUTSIDE_COLOR} if len(frame) > 1 and set(frame) != set(drawn) else {}
    legend = Legend("flows-map", "Dollars a resident", colors, NO_FIGURE)
    top, below = heading(_title(found), f"{TITLE}, {found.year}, without the national gap")
    shown, end = draw(
        atlas,
        Sheet.of(atlas.box(frame), legend, below),
        legend,
        classes,
        ground=Outlines(frame, QUIET, 0.6, OUTSIDE_COLOR),
        borders=Outlines(frame, INK if len(frame) == 1 else QUIET, 0.6),
    )
    small = [line for line in found.places if line.fips in SMALL and len(drawn) > 1]
    beside = [
        (line.fips, f"{line.name} {about_usd(value_of(line))}", legend.fill(classes[line.fips])) for line in small
    ]
    below_map, end = squares(beside, end + 6)
    return document(legend.key, end, TITLE, _describe(found, steps), [top, shown, below_map])


def flows_rows(found: Flows | ByPlace) -> pl.DataFrame:
    """What it draws: one row a place, dollars a resident, transfers less receipts."""
    return pl.DataFrame(
        [
            {
                "fips": line.fips,
                "name": line.name,
                "year": found.year,
                "population_persons": line.residents,
                "net_a_resident_usd": value_of(line),
            }
            for line in found.places
        ]
    )


def _title(found: Flows | ByPlace) -> str:
    """The finding: the ends of the range."""
    ends = [choose(found.places, key=value_of) for choose in (min, max)]
    low, high = (f"{line.name}, {about_usd(value_of(line))}" for line in ends)
    return f"Lowest: {low} a resident; highest: {high}"


def _drawn(found: Flows | ByPlace, atlas: Shapes) -> dict[str, float | None]:
    """Value by shape. A combined area gives its value to its counties, a former county to what replaced it."""
    values = {line.fips: value_of(line) for line in found.places}
    if all(len(fips) == 2 for fips in values):
        return {fips: value for fips, value in values.items() if fips in atlas}
    within = {fips[:2] for fips in values}
    drawn: dict[str, float | None] = {}
    for state in sorted(within):
        for shape in atlas.counties_of(state):
            found_value = _of_shape(shape, values)
            if found_value is not None or len(within) == 1:
                drawn[shape] = found_value
    return drawn


def _of_shape(shape: str, values: dict[str, float]) -> float | None:
    if shape in values:
        return values[shape]
    whole = combined_code(shape)
    if whole in values:
        return values[whole]
    same = [code for code, drawn_as in SHARED.items() if drawn_as == shape]
    known = [
        (values[code], weight) for code, weight in parts(shape) or [(code, 1.0) for code in same] if code in values
    ]
    return sum(value * weight for value, weight in known) / sum(weight for _, weight in known) if known else None


def _describe(found: Flows | ByPlace, steps: Steps) -> str:
    ordered = sorted(found.places, key=value_of)
    ends = [f"{line.name} {about_usd(value_of(line))}" for line in (ordered[0], ordered[-1])]
    count = sum(steps.find(value_of(line)) < 3 for line in ordered)
    return f"Lowest: {ends[0]}. Highest: {ends[1]}. {count:,} of {len(ordered):,} places are below the middle class."
