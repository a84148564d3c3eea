"""The map of the nation: by state, the share of residents who have missed a payment by a day, or how many they are.

Alaska and Hawaii stand inset; DC, which is too small to see, and the territories, of which no outlines are held, are
squares below, each with its code.
"""

from __future__ import annotations

import polars as pl

from seawall.base.words import about, day_text, listing
from seawall.briefs.nation import Nation, StateLine
from seawall.pages import words
from seawall.pages.charts.atlas import SMALL, Legend, Outlines, Sheet, draw, names, squares
from seawall.pages.charts.classes import COLORS, Steps
from seawall.pages.charts.county_map import COUNTED, MISSING, NOBODY, ZERO, Measure, class_name, steps_of, told
from seawall.pages.charts.flows_map import OUTSIDE_COLOR
from seawall.pages.charts.frame import heading
from seawall.pages.charts.marks import Label, middle
from seawall.pages.charts.shapes import Shapes, shapes
from seawall.pages.charts.svg import INK, QUIET, document
from seawall.pages.charts.text import width

ABSENT = "does not run there"
LETTERS = 11  # the height of capitals
DARK = COLORS[-2:]  # classes on which letters are white


def nation_map(found: Nation, measure: Measure = "share") -> str:
    """SVG text. States without a figure are hatched; zero, and where the program does not run, have their own class."""
    atlas = shapes()
    lines = {line.fips: line for line in found.states}
    values = {fips: value_of(line, measure) for fips, line in lines.items()}
    steps = steps_of(measure, values.values())
    classes = {fips: _class_of(line, measure, steps) for fips, line in lines.items()}
    legend = _legend(steps, set(classes.values()), measure)
    drawn = {fips: name for fips, name in classes.items() if fips in atlas}
    top, below = heading(_title(found, measure), _subtitle(legend, measure))
    sheet = Sheet.of(atlas.box(drawn), legend, below)
    shown, end = draw(atlas, sheet, legend, drawn, ground=Outlines((), QUIET, 0.5), borders=Outlines((), QUIET, 0.5))
    codes = [_name(line, drawn[fips], legend, atlas, sheet) for fips, line in lines.items() if fips in drawn]
    apart = [line for line in found.states if line.fips not in atlas or line.fips in SMALL]
    beside = [(line.fips, _beside(line, measure), legend.fill(classes[line.fips])) for line in apart]
    below_map, end = squares(beside, end + 6)
    title = f"{found.short}: {COUNTED[measure]} who have missed a payment by {day_text(found.day)}, by state"
    return document(legend.key, end, title, _describe(found, measure), [top, shown, names("".join(codes)), below_map])


def nation_rows(found: Nation) -> pl.DataFrame:
    """What it draws: one row a state, DC or territory. Null is no figure, which is not zero."""
    return (
        found.table()
        .rename({"share_of_residents": "persons_share"})
        .select(
            "fips", "name", "persons_share", "persons", "persons_low", "persons_high", "population_persons", "runs",
            "program", "day",
        )
    )  # fmt: skip


def value_of(line: StateLine, measure: Measure) -> float | None:
    """The number that the map shows."""
    return line.share_of_residents if measure == "share" else line.persons


def _class_of(line: StateLine, measure: Measure, steps: Steps) -> str:
    return class_name(value_of(line, measure), steps, ZERO[measure]) if line.runs else ABSENT


def _legend(steps: Steps, used: set[str], measure: Measure) -> Legend:
    """The classes that occur, from zero to the highest, then what has no value."""
    colors = {ZERO[measure]: NOBODY} | {steps.name(n): steps.color(n) for n in range(steps.number)}
    colors |= {MISSING: "", ABSENT: OUTSIDE_COLOR}
    key, name = ("nation", "Of residents") if measure == "share" else ("nation-count", "People")
    return Legend(key, name, {name: color for name, color in colors.items() if name in used}, MISSING)


def _title(found: Nation, measure: Measure) -> str:
    """The finding: the nation, and the ends of the range."""
    start = f"If it lasts to {day_text(found.day)},"
    if measure == "count":
        start += f" {about(found.persons)} people miss {found.short}"
    else:
        start += f" {words.share(found.share_of_residents)} of residents miss {found.short}"
    known = _known(found, measure)
    if len(known) < 2:
        return start
    low, high = (f"{told(value_of(line, measure), measure)} in {line.name}" for line in (known[-1], known[0]))
    return f"{start}: {low}, {high}"


def _subtitle(legend: Legend, measure: Measure) -> str:
    text = f"{COUNTED[measure].capitalize()} who have missed a payment by then, by state."
    return f"{text} Hatched: no figure." if MISSING in legend.colors else text


def _known(found: Nation, measure: Measure) -> list[StateLine]:
    """The states with a figure, highest first."""
    known = (line for line in found.states if value_of(line, measure) is not None)
    return sorted(known, key=lambda line: -(value_of(line, measure) or 0))


def _name(line: StateLine, name: str, legend: Legend, atlas: Shapes, sheet: Sheet) -> str:
    """A state's code inside it, where there is room."""
    at = atlas.room(line.fips, width(line.postal) / sheet.scale, LETTERS / sheet.scale)
    if at is None:
        return ""
    x, y = sheet.place(*at)
    color = "white" if legend.colors[name] in DARK else INK
    return Label(line.postal, x, middle(y), "middle", color=color, halo=name == MISSING).draw()


def _beside(line: StateLine, measure: Measure) -> str:
    """What stands beside a square: the place's code, and its value where it has one."""
    value = value_of(line, measure)
    return line.postal if value is None else f"{line.postal} {told(value, measure)}"


def _describe(found: Nation, measure: Measure) -> str:
    known = _known(found, measure)
    said = [f"{line.name} {told(value_of(line, measure), measure)}" for line in known]
    text = f"Highest: {', '.join(said[:3])}. Lowest: {said[-1]}." if said else "No state has a figure."
    for why, lines in (
        ("No figure for", [line for line in found.states if line.runs and value_of(line, measure) is None]),
        (f"{found.short} {ABSENT}:", [line for line in found.states if not line.runs]),
    ):
        if lines:
            text += f" {why} {listing(line.name for line in lines)}."
    return f"{text} The table gives every state."
