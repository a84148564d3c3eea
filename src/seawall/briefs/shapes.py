"""County and state outlines from `evidence/county_shapes.topojson`, scaled to fit a drawing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from seawall.base.errors import EvidenceError
from seawall.evidence import kept
from seawall.evidence.store import current

FILE = "county_shapes.topojson"
SHARED = {"02063": "02261", "02066": "02261"}  # two counties drawn as the area they were cut from in 2019

Box = tuple[float, float, float, float]


class Shapes:
    """Outlines by FIPS code, in one plane of about 975 x 610 units with y downward."""

    def __init__(self, topology: dict[str, Any]) -> None:
        (sx, sy), (ox, oy) = topology["transform"]["scale"], topology["transform"]["translate"]
        self._grid = (sx, sy, ox, oy)
        self._raw = topology["arcs"]
        self._arcs: dict[int, list[tuple[float, float]]] = {}
        self._geometries = {
            geometry["id"]: geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            for kind in ("counties", "states")
            for geometry in topology["objects"][kind]["geometries"]
        }

    def __contains__(self, fips: str) -> bool:
        return fips in self._geometries

    def box(self, codes: Iterable[str]) -> Box:
        """Left, top, right and bottom of these shapes together."""
        points = [point for fips in codes for ring in self._rings(fips) for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)

    def feature(self, fips: str, corner: tuple[float, float], scale: float, **properties: Any) -> dict[str, Any]:
        """A GeoJSON feature in pixels from `corner` of the plane, to a tenth of a pixel."""
        left, top = corner
        polygons = []
        for polygon in self._geometries[fips]:
            rings = []
            for ring in polygon:
                points = [[round((x - left) * scale, 1), round((y - top) * scale, 1)] for x, y in self._ring(ring)]
                kept = [points[0], *(b for a, b in pairwise(points) if a != b)]
                if len(kept) > 3:
                    rings.append(kept)
            if rings:
                polygons.append(rings)
        return {
            "type": "Feature",
            "properties": {"fips": fips} | properties,
            "geometry": {"type": "MultiPolygon", "coordinates": polygons},
        }

    def middle(self, fips: str) -> tuple[float, float]:
        """The center of the shape's largest outline, in the plane."""
        ring = max(self._rings(fips), key=lambda points: abs(sum(_turn(points))))
        turns = _turn(ring)
        whole = 3 * sum(turns)
        x = sum((a[0] + b[0]) * turn for (a, b), turn in zip(pairwise(ring), turns, strict=True)) / whole
        y = sum((a[1] + b[1]) * turn for (a, b), turn in zip(pairwise(ring), turns, strict=True)) / whole
        return x, y

    def counties_of(self, state: str) -> list[str]:
        """FIPS codes of a state's county shapes."""
        return [fips for fips in self._geometries if len(fips) == 5 and fips.startswith(state)]

    def states(self) -> list[str]:
        """FIPS codes of the states that have an outline."""
        return [fips for fips in self._geometries if len(fips) == 2]

    def _rings(self, fips: str) -> Iterator[list[tuple[float, float]]]:
        return (self._ring(ring) for polygon in self._geometries[fips] for ring in polygon)

    def _ring(self, arcs: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in arcs:
            arc = self._arc(number) if number >= 0 else self._arc(~number)[::-1]
            points += arc[1:] if points else arc
        return points

    def _arc(self, number: int) -> list[tuple[float, float]]:
        if number not in self._arcs:
            sx, sy, ox, oy = self._grid
            x = y = 0
            points = []
            for dx, dy in self._raw[number]:
                x, y = x + dx, y + dy
                points.append((x * sx + ox, y * sy + oy))
            self._arcs[number] = points
        return self._arcs[number]


def _turn(points: list[tuple[float, float]]) -> list[float]:
    """Twice the signed area between the origin and each side of an outline."""
    return [a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points)]


@kept
def shapes() -> Shapes:
    """The outlines in the evidence folder. Raises EvidenceError when the file is missing or damaged."""
    path = current().folder / FILE
    try:
        return Shapes(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvidenceError(f"cannot read {FILE} ({error}); restore it with git checkout evidence/{FILE}") from None
