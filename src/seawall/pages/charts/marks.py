"""The marks of a picture: rule, bar, dot, line, area, and labels that know the room they take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal
from xml.sax.saxutils import escape

from seawall.pages.charts.svg import INK, number
from seawall.pages.charts.text import width

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Anchor = Literal["start", "middle", "end"]
Shape = Literal["circle", "square", "diamond", "up", "down"]
SIZE = 13

_HALF = 5.0  # half the width of a dot
_OUTLINES: dict[Shape, tuple[Point, ...]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.15), (1.05, 0), (0, 1.15), (-1.05, 0)),
    "up": ((0, -1), (1.1, 0.9), (-1.1, 0.9)),
    "down": ((0, 1), (1.1, -0.9), (-1.1, -0.9)),
}


@dataclass(frozen=True)
class Label:
    """A text at (x, y), the line its letters stand on. With `halo`, white around them covers lines beneath."""

    text: str
    x: float
    y: float
    anchor: Anchor = "start"
    size: float = SIZE
    bold: bool = False
    color: str = INK
    halo: bool = False

    @property
    def box(self) -> Box:
        """Left, top, right and bottom, as estimated."""
        wide = width(self.text, self.size, self.bold)
        left = self.x - {"start": 0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - 0.78 * self.size, left + wide, self.y + 0.22 * self.size

    def draw(self) -> str:
        """The text element, after one of its outline if it has a halo: some forms paint letter by letter."""
        anchor = f' text-anchor="{self.anchor}"' if self.anchor != "start" else ""
        weight = ' font-weight="bold"' if self.bold else ""
        start = f'<text x="{number(self.x)}" y="{number(self.y)}" font-size="{number(self.size)}"{anchor}{weight}'
        halo = ' fill="white" stroke="white" stroke-width="4" stroke-linejoin="round"' if self.halo else ""
        text = f"{escape(self.text)}</text>"
        return (f"{start}{halo}>{text}" if halo else "") + f'{start} fill="{self.color}">{text}'


def middle(y: float, size: float = SIZE) -> float:
    """The line on which letters stand whose middle is at `y`."""
    return y + 0.35 * size


def apart(box: Box, others: Iterable[Box]) -> bool:
    """Whether a box touches none of the others."""
    left, top, right, bottom = box
    return all(right < a or left > c or bottom < b or top > d for a, b, c, d in others)


def rule(start: Point, end: Point, color: str = INK, wide: float = 1, dash: str = "") -> str:
    """A straight line; `dash` is "5 3" or empty."""
    (x1, y1), (x2, y2) = start, end
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" stroke="{color}" '
        f'stroke-width="{number(wide)}"{dashes}/>'
    )


def bar(box: Box, color: str, edge: str = "") -> str:
    """A filled rectangle."""
    left, top, right, bottom = box
    line = f' stroke="{edge}"' if edge else ""
    return (
        f'<rect x="{number(left)}" y="{number(top)}" width="{number(right - left)}" '
        f'height="{number(bottom - top)}" fill="{color}"{line}/>'
    )


def dot(at: Point, shape: Shape = "circle", color: str = INK, half: float = _HALF) -> str:
    """A small filled shape with a white edge, so that it stands off what lies beneath."""
    if shape == "circle":
        return f'<circle cx="{number(at[0])}" cy="{number(at[1])}" r="{number(half)}" fill="{color}" stroke="white"/>'
    corners = [(at[0] + half * x, at[1] + half * y) for x, y in _OUTLINES[shape]]
    return f'<path d="{_path(corners)}z" fill="{color}" stroke="white"/>'


def line(points: Sequence[Point], color: str, wide: float = 2.5, dash: str = "") -> str:
    """A line through the points."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{_path(points)}" fill="none" stroke="{color}" stroke-width="{number(wide)}" '
        f'stroke-linejoin="round"{dashes}/>'
    )


def area(upper: Sequence[Point], lower: Sequence[Point], color: str, opacity: float = 1) -> str:
    """The area between two lines of points from left to right."""
    faint = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="{_path([*upper, *reversed(lower)])}z" fill="{color}"{faint}/>'


def steps(points: Sequence[Point], until: float | None = None) -> list[Point]:
    """The points of a stair that keeps each height to the next point, and the last to `until`."""
    stair = [at for (x, y), (following, _) in pairwise(points) for at in ((x, y), (following, y))]
    stair.append(points[-1])
    return stair if until is None else [*stair, (until, points[-1][1])]


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
