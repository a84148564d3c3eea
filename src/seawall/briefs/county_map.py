"""The map of the brief: share of residents who miss a payment, by county."""

from __future__ import annotations

from typing import Any

from seawall.briefs import words
from seawall.briefs.chart import HATCH_FILL, INK, QUIET, svg
from seawall.briefs.classes import Classes
from seawall.briefs.model import CountyLine, CountyTable
from seawall.briefs.shapes import SHARED, Shapes, shapes

WIDTH, HEIGHT = 620, 500
LABELS = 5
MANY_STATES = 20  # with fewer, the other states are drawn pale for orientation
ZERO, MISSING = "0%: nobody", words.NO_FIGURE


def has_map(table: CountyTable) -> bool:
    """Is there anything to compare: at least two counties that have a shape? Territories have none."""
    known = shapes()
    return sum(SHARED.get(county.fips, county.fips) in known for county in table.counties) > 1


def county_map(table: CountyTable) -> str:
    """SVG text. Counties without a figure are hatched; zero has its own class; states are outlined."""
    atlas = shapes()
    counties = _drawn(table, atlas)
    states = sorted({fips[:2] for fips in counties})
    others = sorted({fips for state in states for fips in atlas.counties_of(state)} - set(counties))
    whole = not others
    left, top, right, bottom = atlas.box(states if whole else counties)
    scale = min(WIDTH / (right - left), HEIGHT / (bottom - top))
    width, height = (right - left) * scale, (bottom - top) * scale

    classes = Classes.of([share for share in map(_share, counties.values()) if share])
    used = {fips: _class_name(_share(county), classes) for fips, county in counties.items()}
    legend = {ZERO: "#ffffff"}
    legend |= {classes.name(n): classes.color(n) for n in range(classes.number)}
    legend |= {MISSING: HATCH_FILL}
    kept = {name: color for name, color in legend.items() if name in used.values()}

    corner = (left, top)
    features = [atlas.feature(fips, corner, scale, says=used[fips]) for fips in counties]
    outlines = [atlas.feature(fips, corner, scale) for fips in states]
    around = others if len(states) == 1 else atlas.states() if len(states) < MANY_STATES else []
    rest = [atlas.feature(fips, corner, scale) for fips in around]
    title = f"{table.short}: share of residents who miss a payment, by county"
    spec: dict[str, Any] = {
        "title": {
            "text": title,
            "subtitle": "Percent of all residents. Hatched: no figure."
            if MISSING in used.values()
            else "Percent of all residents.",
        },
        "width": round(width),
        "height": round(height),
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
        "layer": [
            {
                "data": {"values": rest},
                "mark": {
                    "type": "geoshape",
                    "fill": "#f7f7f7",
                    "stroke": "#c9c9c9",
                    "strokeWidth": 0.5,
                    "clip": True,
                },
            },
            {
                "data": {"values": features},
                "mark": {
                    "type": "geoshape",
                    "stroke": "#71767a",
                    "strokeWidth": 0.5 if len(features) < 400 else 0.15,
                },
                "encoding": {
                    "fill": {
                        "field": "properties.says",
                        "type": "ordinal",
                        "scale": {
                            "domain": list(kept),
                            "range": list(kept.values()),
                        },
                        "legend": {
                            "title": "Share of residents",
                            "symbolType": "square",
                            "symbolSize": 220,
                            "symbolStrokeColor": QUIET,
                            "symbolStrokeWidth": 1,
                        },
                    }
                },
            },
            {
                "data": {"values": outlines},
                "mark": {
                    "type": "geoshape",
                    "fill": None,
                    "stroke": INK,
                    "strokeWidth": 1 if len(states) < 10 else 0.6,
                    "clip": True,
                },
            },
            *_labels(counties, atlas, corner, scale, (width, height)),
        ],
    }
    return svg(spec, "map", title, _describe(table, counties))


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


def _share(county: CountyLine) -> float | None:
    return None if county.persons is None else county.share_of_residents


def _class_name(share: float | None, classes: Classes) -> str:
    if share is None:
        return MISSING
    return classes.name(classes.find(share)) if share > 0 else ZERO


def _labels(
    counties: dict[str, CountyLine],
    atlas: Shapes,
    corner: tuple[float, float],
    scale: float,
    size: tuple[float, float],
) -> list[dict[str, Any]]:
    """Names of the counties with most people, where they do not run into each other; none on a large map."""
    if len(counties) > 300:
        return []
    placed: list[dict[str, Any]] = []
    known = [(fips, county) for fips, county in counties.items() if county.persons]
    for fips, county in sorted(known, key=lambda item: -(item[1].persons or 0))[:LABELS]:
        x, y = atlas.middle(fips)
        name = words.short_county(county.name)
        half = 3.6 * len(name)
        x = min(max((x - corner[0]) * scale, half), size[0] - half)
        y = (y - corner[1]) * scale
        if all(abs(y - other["y"]) > 15 or abs(x - other["x"]) > half + other["half"] for other in placed):
            placed.append({"name": name, "x": x, "y": y, "half": half})
    place = {axis: {"field": axis, "type": "quantitative", "scale": None, "axis": None} for axis in ("x", "y")}
    encoding = place | {"text": {"field": "name"}}
    halo = {
        "type": "text",
        "fontWeight": "bold",
        "fill": "white",
        "stroke": "white",
        "strokeWidth": 3.5,
        "strokeJoin": "round",
    }
    name = {"type": "text", "fontWeight": "bold", "fill": INK}
    return [{"data": {"values": placed}, "mark": mark, "encoding": encoding} for mark in (halo, name)]


def _describe(table: CountyTable, counties: dict[str, CountyLine]) -> str:
    known = sorted((c for c in counties.values() if _share(c) is not None), key=lambda c: -(_share(c) or 0))
    if not known:
        return f"No county has a figure. {table.says}"
    highest = ", ".join(f"{county.name} {words.share(county.share_of_residents)}" for county in known[:3])
    lowest = f"{known[-1].name} {words.share(known[-1].share_of_residents)}"
    text = f"{table.says} Highest: {highest}. Lowest: {lowest}."
    missing = len(counties) - len(known)
    shared = any(fips == "02261" for fips in counties)
    return (
        text
        + (f" No figure for {missing} of {len(counties):,} counties." if missing else "")
        + (" Chugach and Copper River are drawn as one area." if shared else "")
        + " The table gives every county."
    )
