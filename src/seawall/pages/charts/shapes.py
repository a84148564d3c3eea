"""County and state outlines from `evidence/county_shapes.topojson`, as SVG paths of a drawing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np

from seawall.base.datafile import bounded
from seawall.base.errors import EvidenceError
from seawall.evidence import current, kept
from seawall.evidence.manifest import verify
from seawall.evidence.package import load_package
from seawall.evidence.store import LARGEST

FILE = "county_shapes.topojson"
SHARED = {"02063": "02261", "02066": "02261"}  # two counties drawn as the area they were cut from in 2019
FINE = 10  # paths count in tenths of a unit of the picture: they stand in a group that is scaled down

# Where a name is tried, seen from the middle of its shape, in its own widths and heights.
SHIFTS = tuple(
    sorted(
        ((across / 4, down / 4) for across in range(-6, 7) for down in range(-8, 9)),
        key=lambda way: (way[0] ** 2 + way[1] ** 2, way),
    )
)

Box = tuple[float, float, float, float]
Trace = dict[int, tuple[tuple[int, int], str]]


class Shapes:
    """Outlines by FIPS code, in one plane of about 975 x 610 units with y downward."""

    def __init__(self, topology: dict[str, Any]) -> None:
        arcs = topology["arcs"]
        self._sizes = np.array(list(map(len, arcs)))
        self._first = starts = self._sizes.cumsum() - self._sizes
        moves = np.fromiter(chain.from_iterable(chain.from_iterable(arcs)), dtype=np.int64).reshape(-1, 2)
        run = moves.cumsum(axis=0)
        before = (run[starts] - moves[starts]).repeat(self._sizes, axis=0)  # an arc counts from its own start
        self._points = (run - before) * topology["transform"]["scale"] + topology["transform"]["translate"]
        self._low = np.minimum.reduceat(self._points, starts)
        self._high = np.maximum.reduceat(self._points, starts)
        self._rings: dict[str, list[list[int]]] = {
            geometry["id"]: list(chain.from_iterable(geometry["arcs"]))
            if geometry["type"] == "MultiPolygon"
            else geometry["arcs"]
            for kind in ("counties", "states")
            for geometry in topology["objects"][kind]["geometries"]
        }
        self._counties: dict[str, list[str]] = {fips: [] for fips in self._rings if len(fips) == 2}
        for fips in self._rings:
            if len(fips) == 5:
                self._counties[fips[:2]].append(fips)

    def __contains__(self, fips: str) -> bool:
        return fips in self._rings

    def box(self, codes: Iterable[str]) -> Box:
        """Left, top, right and bottom of these shapes together."""
        arcs = [_number(arc) for fips in codes for ring in self._rings[fips] for arc in ring]
        (left, top), (right, bottom) = self._low[arcs].min(axis=0), self._high[arcs].max(axis=0)
        return float(left), float(top), float(right), float(bottom)

    def middle(self, fips: str) -> tuple[float, float]:
        """The center of the shape's largest outline, in the plane."""
        largest = self._largest(fips)
        (x, y), turn = largest.T, _turn(largest)
        whole = 3 * turn.sum()
        return float(((x[:-1] + x[1:]) * turn).sum() / whole), float(((y[:-1] + y[1:]) * turn).sum() / whole)

    def room(self, fips: str, wide: float, tall: float) -> tuple[float, float] | None:
        """A place near the shape's middle where a box of this size lies inside its largest outline; None: nowhere."""
        outline = self._largest(fips)
        x, y = self.middle(fips)
        corners = np.array([(-wide, -tall), (wide, -tall), (wide, tall), (-wide, tall), (0, -tall), (0, tall)]) / 2
        for across, down in SHIFTS:
            at = x + across * wide, y + down * tall
            if _inside(outline, corners + at).all():
                return at
        return None

    def counties_of(self, state: str) -> list[str]:
        """FIPS codes of a state's county shapes."""
        return self._counties.get(state, [])

    def states(self) -> list[str]:
        """FIPS codes of the states that have an outline."""
        return list(self._counties)

    def paths(self, codes: Iterable[str], corner: tuple[float, float], scale: float) -> dict[str, str]:
        """The `d` of a path by code, in tenths of a unit from a corner of the plane.

        An outline too small to see is left out, and a shape without any other.
        """
        wanted = set(codes)
        arcs = np.array(sorted({_number(arc) for fips in wanted for ring in self._rings[fips] for arc in ring}))
        trace = self._trace(arcs, corner, scale * FINE)
        found = {fips: "".join(_outline(trace, ring) for ring in self._rings[fips]) for fips in wanted}
        return {fips: path for fips, path in found.items() if path}

    def _trace(self, arcs: np.ndarray, corner: tuple[float, float], scale: float) -> Trace:
        """Each arc in whole numbers: where it starts and its moves as text, forward as n and from its end as ~n."""
        sizes = self._sizes[arcs]
        ends = sizes.cumsum()
        points = np.arange(ends[-1]) + np.repeat(self._first[arcs] - ends + sizes, sizes)
        places = np.rint((self._points[points] - corner) * scale).astype(np.int64)
        across, down = np.diff(places, axis=0).T.tolist()
        forward = [f" {x},{y}" if x or y else "" for x, y in zip(across, down, strict=True)]
        back = [f" {-x},{-y}" if x or y else "" for x, y in zip(across, down, strict=True)]
        at = list(zip(*places.T.tolist(), strict=True))
        found: Trace = {}
        for arc, end, size in zip(arcs.tolist(), ends.tolist(), sizes.tolist(), strict=True):
            start, last = end - size, end - 1
            found[arc] = (at[start], "".join(forward[start:last]))
            found[~arc] = (at[last], "".join(back[start:last][::-1]))
        return found

    def _largest(self, fips: str) -> np.ndarray:
        outlines = [np.concatenate([self._arc(arc) for arc in ring]) for ring in self._rings[fips]]
        return max(outlines, key=lambda points: abs(_turn(points).sum()))

    def _arc(self, number: int) -> np.ndarray:
        n = _number(number)
        points = self._points[self._first[n] : self._first[n] + self._sizes[n]]
        return points if number >= 0 else points[::-1]


def _outline(trace: Trace, ring: Sequence[int]) -> str:
    moves = "".join([trace[arc][1] for arc in ring])
    if moves.count(" ") < 3:
        return ""
    x, y = trace[ring[0]][0]
    return f"M{x},{y}l{moves[1:]}z"


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _inside(outline: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which points lie inside: a line from one to the right meets the outline an odd number of times."""
    (x0, y0), (x1, y1) = outline[:-1].T, outline[1:].T
    x, y = points[:, :1], points[:, 1:]
    crosses = (y0 > y) != (y1 > y)
    rise = np.where(y1 == y0, 1.0, y1 - y0)  # a level side is never crossed
    return (crosses & (x < x0 + (x1 - x0) * (y - y0) / rise)).sum(axis=1) % 2 == 1


def _turn(points: np.ndarray) -> np.ndarray:
    """Twice the signed area between the origin and each side of an outline."""
    x, y = points.T
    return x[:-1] * y[1:] - y[:-1] * x[1:]


@kept
def shapes() -> Shapes:
    """The outlines in the evidence folder. Raises EvidenceError when the file is missing, edited or damaged."""
    verify(FILE)
    try:
        content = bounded(current().folder / FILE, LARGEST)
        recorded = {each.path: each.hash for each in load_package().files}
        if f"sha256:{hashlib.sha256(content).hexdigest()}" != recorded[FILE]:
            raise ValueError("it is not the file recorded")
        return Shapes(json.loads(content))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise EvidenceError(f"cannot read {FILE} ({error}); restore it with git checkout evidence/{FILE}") from None
