"""Flags: upright lines through a plane, each up to its label, which has a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from seawall.pages.charts.axis import Plane
from seawall.pages.charts.marks import Label, rule
from seawall.pages.charts.svg import INK, PAD, WIDTH
from seawall.pages.charts.text import width

LEVEL = 17
_GAP = 5


@dataclass(frozen=True)
class Flag:
    """A line at `x` and what it says."""

    x: float
    says: str
    color: str = INK
    wide: float = 1.5
    dash: str = ""


def room(flags: int) -> float:
    """How much lower a plane begins that has so many flags."""
    return LEVEL * flags + 4


def fly(flags: Sequence[Flag], plane: Plane) -> Iterator[str]:
    """Highest are labels that reach back over other lines, then from left to right: no line runs through a label."""
    turned = _turned(flags)
    ordered = sorted(flags, key=lambda flag: (flag not in turned, -flag.x if flag in turned else flag.x))
    for level, flag in enumerate(reversed(ordered)):
        y = plane.top - 8 - LEVEL * level
        label = Label(flag.says, flag.x + _GAP, y)
        if flag in turned:
            label = replace(label, x=flag.x - _GAP, anchor="end")
        above = label.box[0] < PAD  # no room at either side: the label stands over its line
        end = y + 5 if above else y - 10
        yield rule((flag.x, end), (flag.x, plane.bottom), "white", flag.wide + 2)
        yield rule((flag.x, end), (flag.x, plane.bottom), flag.color, flag.wide, flag.dash)
        yield (replace(label, x=PAD, anchor="start") if above else label).draw()


def _turned(flags: Sequence[Flag]) -> list[Flag]:
    """Those whose label stands at their left, for want of room before the edge or the line of another such flag."""
    found, edge = [], WIDTH - PAD
    for flag in sorted(flags, key=lambda flag: -flag.x):
        if flag.x + _GAP + width(flag.says) > edge:
            found.append(flag)
            edge = flag.x
    return found
