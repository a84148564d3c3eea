"""Planes beside each other that share the values at the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seawall.pages.charts.axis import Plane
from seawall.pages.charts.marks import Label, rule
from seawall.pages.charts.scale import Linear
from seawall.pages.charts.svg import PAD, QUIET, WIDTH

_GAP = 18


def side_by_side(left: float, top: float, tall: float, number: int) -> list[Plane]:
    """So many planes of one size, from `left` to the edge of the picture."""
    wide = (WIDTH - 2 * PAD - left - _GAP * (number - 1)) / number
    lefts = [left + (wide + _GAP) * n for n in range(number)]
    return [Plane(each, top, each + wide, top + tall) for each in lefts]


def panel_axis(plane: Plane, x: Linear, ticks: Sequence[Any], texts: Sequence[str], above: str, below: str) -> str:
    """What a panel shows, above it, and its bottom axis; the outer texts stand inside its sides."""
    middle = (plane.left + plane.right) / 2
    parts = [
        Label(above, middle, plane.top - 9, "middle").draw(),
        rule((plane.left, plane.bottom), (plane.right, plane.bottom), QUIET),
        Label(below, middle, plane.bottom + 35, "middle", color=QUIET).draw(),
    ]
    for value, text in zip(ticks, texts, strict=True):
        at = x(value)
        parts.append(rule((at, plane.bottom), (at, plane.bottom + 4), QUIET))
        side = "start" if at < plane.left + 4 else "end" if at > plane.right - 4 else "middle"
        parts.append(Label(text, at, plane.bottom + 18, side).draw())
    return "".join(parts)
