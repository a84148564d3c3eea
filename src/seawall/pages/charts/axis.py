"""The axes around a plane: the values at the left with rules across, and what runs along the bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from seawall.pages.charts.marks import Label, apart, middle, rule
from seawall.pages.charts.scale import Days, day_texts, day_ticks
from seawall.pages.charts.svg import PAD, QUIET, RULE, WIDTH
from seawall.pages.charts.text import width

NAME = 20  # above the plane, for the name of the values
BELOW, BELOW_NAMED = 24, 42  # under the plane, for the texts of the bottom axis, and with its name or the years
_GAP = 6


@dataclass(frozen=True)
class Plane:
    """The rectangle in which values are drawn."""

    left: float
    top: float
    right: float
    bottom: float


def room(texts: Iterable[str]) -> float:
    """Where a plane may begin that has these texts at its left."""
    return PAD + max(map(width, texts), default=0.0) + _GAP + 2


def left_axis(plane: Plane, y: Callable[[Any], float], ticks: Sequence[float], texts: Sequence[str], name: str) -> str:
    """A rule and a text at each tick; the name stands above them, at the left of the picture."""
    parts = [Label(name, PAD, plane.top - 9, color=QUIET).draw()] if name else []
    for value, text in zip(ticks, texts, strict=True):
        at = y(value)
        parts.append(rule((plane.left, at), (plane.right, at), RULE))
        if text:
            parts.append(Label(text, plane.left - _GAP, middle(at), "end").draw())
    return "".join(parts)


def bottom_axis(
    plane: Plane,
    x: Callable[[Any], float],
    ticks: Sequence[Any],
    texts: Sequence[tuple[str, str]] | Sequence[str],
    name: str = "",
    grid: bool = False,
) -> str:
    """The ground line with its ticks and texts, a second line under a text where it is a pair, and a name.

    A text moves inward at the ends of the picture, and is left out where it would touch the one before.
    """
    parts, taken = [rule((plane.left, plane.bottom), (plane.right, plane.bottom), QUIET)], []
    for value, text in zip(ticks, texts, strict=True):
        at = x(value)
        upper, lower = (text, "") if isinstance(text, str) else text
        if grid:
            parts.append(rule((at, plane.top), (at, plane.bottom), RULE))
        parts.append(rule((at, plane.bottom), (at, plane.bottom + 4), QUIET))
        half = max(width(upper), width(lower)) / 2
        at = min(max(at, PAD + half), WIDTH - PAD - half)
        label = Label(upper, at, plane.bottom + 18, "middle")
        left, top, right, bottom = label.box
        if apart((left - 3, top, right + 3, bottom), taken):
            taken.append(label.box)
            parts.append(label.draw())
            if lower:
                parts.append(Label(lower, at, plane.bottom + 33, "middle", color=QUIET).draw())
    if name:
        parts.append(Label(name, (plane.left + plane.right) / 2, plane.bottom + 35, "middle", color=QUIET).draw())
    return "".join(parts)


def day_axis(plane: Plane, x: Days, grid: bool = False) -> str:
    """A bottom axis of days, with the year under the first of each."""
    days: list[date] = day_ticks(x.first, x.last, int((plane.right - plane.left) // 52))
    return bottom_axis(plane, x, days, day_texts(days), grid=grid)
