"""County and state outlines in one flat plane, ready to draw: writes `evidence/county_shapes.topojson`.

    python -m imports.shapes --us-atlas FOLDER --albers-2024 FILE

FOLDER is the unpacked npm package us-atlas 3.0.1 (ISC license; Census Bureau cartographic boundaries of 2017,
1:10,000,000): `counties-albers-10m.json` is already projected (Albers, Alaska and Hawaii moved in, about
975 x 610 units). It has Connecticut's eight old counties; the nine planning regions that replaced them come
from FILE, a TopoJSON of the Census boundaries of 2024 in the ESRI:102003 plane, brought to the same plane by
the exact formulas below.

Every one of the 3,144 counties of 2023 has a shape, with one exception: Chugach (02063) and Copper River
(02066) share the shape `02261`, the Valdez-Cordova area they were cut from in 2019. Territories have none.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "evidence" / "county_shapes.topojson"
GRID = 0.01  # units of the plane (one unit is about 4.7 km): finer than a printed line at any zoom we draw
CONNECTICUT = "09"

Point = tuple[float, float]
Geometry = dict[str, Any]

# GRS 80, the ellipsoid of ESRI:102003, and the two standard parallels both planes share.
AXIS = 6_378_137.0
ECCENTRICITY = math.sqrt(0.00669438002290)
PARALLELS = (math.radians(29.5), math.radians(45.5))
CENTER = math.radians(-96.0)


def _decode(topology: dict[str, Any]) -> list[list[Point]]:
    (sx, sy), (ox, oy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + ox, y * sy + oy))
        arcs.append(points)
    return arcs


def _from_plane(point: Point) -> Point:
    """Longitude and latitude in radians (Snyder, Map Projections: A Working Manual, p. 101-102)."""
    e = ECCENTRICITY

    def q(latitude: float) -> float:
        s = math.sin(latitude)
        return (1 - e * e) * (s / (1 - (e * s) ** 2) + math.atanh(e * s) / e)

    def m(latitude: float) -> float:
        return math.cos(latitude) / math.sqrt(1 - (e * math.sin(latitude)) ** 2)

    first, second = PARALLELS
    n = (m(first) ** 2 - m(second) ** 2) / (q(second) - q(first))
    c = m(first) ** 2 + n * q(first)
    y = AXIS * math.sqrt(c - n * q(math.radians(37.5))) / n - point[1]
    target = (c - (math.hypot(point[0], y) * n / AXIS) ** 2) / n
    latitude = math.asin(target / 2)
    for _ in range(6):  # Newton's steps; the fourth already changes nothing
        s = math.sin(latitude)
        slope = 2 * (1 - e * e) * math.cos(latitude) / (1 - (e * s) ** 2) ** 2
        latitude += (target - q(latitude)) / slope
    return CENTER + math.atan2(point[0], y) / n, latitude


def _to_atlas(longitude: float, latitude: float) -> Point:
    """The plane of us-atlas: d3's geoAlbersUsa with scale 1300 and its middle at (487.5, 305)."""
    first, second = PARALLELS
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)

    def raw(lon: float, lat: float) -> Point:
        r = math.sqrt(c - 2 * n * math.sin(lat)) / n
        return r * math.sin(n * lon), r * math.cos(n * lon)

    x0, y0 = raw(math.radians(-0.6), math.radians(38.7))
    x, y = raw(longitude - CENTER, latitude)
    return 487.5 + 1300 * (x - x0), 305 + 1300 * (y - y0)


def _arc_lists(geometry: Geometry) -> list[list[int]]:
    """All rings of a polygon or multipolygon."""
    if geometry["type"] == "Polygon":
        return geometry["arcs"]
    return [ring for polygon in geometry["arcs"] for ring in polygon]


def _renumber(geometry: Geometry, numbers: dict[int, int]) -> Geometry:
    def number(arc: int) -> int:
        return ~numbers.setdefault(~arc, len(numbers)) if arc < 0 else numbers.setdefault(arc, len(numbers))

    if geometry["type"] == "Polygon":
        arcs: Any = [[number(arc) for arc in ring] for ring in geometry["arcs"]]
    else:
        arcs = [[[number(arc) for arc in ring] for ring in polygon] for polygon in geometry["arcs"]]
    return {"type": geometry["type"], "id": geometry["id"], "arcs": arcs}


def _outline(regions: list[Geometry], arcs: list[list[Point]]) -> Geometry:
    """The union of regions: the arcs that only one of them uses, joined end to end."""
    used = Counter(arc if arc >= 0 else ~arc for g in regions for ring in _arc_lists(g) for arc in ring)
    outer = [a for g in regions for ring in _arc_lists(g) for a in ring if used[a if a >= 0 else ~a] == 1]

    def ends(arc: int) -> tuple[Point, Point]:
        points = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        return points[0], points[-1]

    after = {ends(arc)[0]: arc for arc in outer}
    polygons = []
    while after:
        start, arc = next(iter(after.items()))
        ring = []
        while arc is not None:
            ring.append(arc)
            del after[ends(arc)[0]]
            arc = after.get(ends(arc)[1])
        if ends(ring[-1])[1] != start:
            raise ValueError("the outline of the regions does not close")
        polygons.append([ring])
    return {"type": "MultiPolygon", "id": regions[0]["id"][:2], "arcs": polygons}


def build(us_atlas: Path, albers_2024: Path) -> dict[str, Any]:
    """The topology: `counties` (id: 5-digit FIPS) and `states` (id: 2-digit FIPS) on a grid of 0.01 units."""
    atlas = json.loads((us_atlas / "counties-albers-10m.json").read_text())
    recent = json.loads(albers_2024.read_text())
    arcs = _decode(atlas)
    offset = len(arcs)
    arcs += [[_to_atlas(*_from_plane(point)) for point in arc] for arc in _decode(recent)]

    def shift(arc: int) -> int:
        return arc + offset if arc >= 0 else arc - offset

    regions = [
        {
            "type": "MultiPolygon",
            "id": g["id"],
            "arcs": [[[shift(a) for a in ring]] for ring in _arc_lists(g)],
        }
        for g in recent["objects"]["county"]["geometries"]
        if g["id"].startswith(CONNECTICUT)
    ]
    objects = atlas["objects"]
    counties = [g for g in objects["counties"]["geometries"] if not g["id"].startswith(CONNECTICUT)] + regions
    states = [g for g in objects["states"]["geometries"] if g["id"] != CONNECTICUT] + [_outline(regions, arcs)]

    numbers: dict[int, int] = {}

    def collection(geometries: list[Geometry]) -> Geometry:
        ordered = sorted(geometries, key=lambda g: g["id"])
        return {"type": "GeometryCollection", "geometries": [_renumber(g, numbers) for g in ordered]}

    shapes = {"counties": collection(counties), "states": collection(states)}
    return {
        "type": "Topology",
        "transform": {"scale": [GRID, GRID], "translate": [0, 0]},
        "objects": shapes,
        "arcs": [_encode(arcs[old]) for old in numbers],
    }


def _encode(points: list[Point]) -> list[list[int]]:
    grid = [(round(x / GRID), round(y / GRID)) for x, y in points]
    kept = [grid[0], *(b for a, b in pairwise(grid) if a != b)]
    deltas = [[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(kept)]
    return [list(kept[0]), *(deltas or [[0, 0]])]


def main() -> None:
    """Write the file whole or not at all, and say what it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--us-atlas", type=Path, required=True, help="unpacked npm package us-atlas 3.0.1")
    parser.add_argument("--albers-2024", type=Path, required=True, help="2024 counties, TopoJSON, ESRI:102003")
    options = parser.parse_args()
    topology = build(options.us_atlas, options.albers_2024)
    with tempfile.NamedTemporaryFile("w", dir=TARGET.parent, delete=False) as part:
        json.dump(topology, part, separators=(",", ":"))
        part.write("\n")
    Path(part.name).chmod(0o644)
    Path(part.name).replace(TARGET)
    counts = {name: len(shapes["geometries"]) for name, shapes in topology["objects"].items()}
    print(f"{TARGET.name}: {counts}, {len(topology['arcs'])} arcs, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
