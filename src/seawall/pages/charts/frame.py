"""What stands around a plane: the finding as title, the measure as subtitle, and a legend where labels do not reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seawall.pages.charts.marks import Label, bar, dot, middle, rule
from seawall.pages.charts.svg import INK, PAD, QUIET, WIDTH
from seawall.pages.charts.text import balanced, width

_TITLE, _SUBTITLE = 17, 13
_SWATCH, _ROW = 16, 21
_WIDER = 1.13  # some readers' only font, such as DejaVu Sans, is wider than Helvetica by so much

Symbol = Callable[[float, float], str]  # draws a sign in a box of 16 units, given its left and its middle
Entry = tuple[str, Symbol]


def heading(title: str, subtitle: str, across: int = WIDTH) -> tuple[str, float]:
    """The title, the subtitle, each in as many lines as it needs, and where they end."""
    parts, y = [], float(PAD)
    for text, size, bold, color in ((title, _TITLE, True, INK), (subtitle, _SUBTITLE, False, QUIET)):
        for each in balanced(text, (across - 2 * PAD) / _WIDER, size, bold):
            y += size * 1.25
            parts.append(Label(each, PAD, y - 4, size=size, bold=bold, color=color).draw())
        y += 3
    return "".join(parts), y + 5


def row_legend(entries: Sequence[Entry], top: float) -> tuple[str, float]:
    """Entries beside each other, in as many rows as they need, and where they end."""
    parts, x, y = [], float(PAD), top + _ROW / 2
    for text, symbol in entries:
        wide = _SWATCH + 6 + width(text)
        if x > PAD and x + wide > WIDTH - PAD:
            x, y = float(PAD), y + _ROW
        parts += [symbol(x, y), Label(text, x + _SWATCH + 6, middle(y)).draw()]
        x += wide + 16
    return "".join(parts), y + _ROW / 2 + 4


def column_legend(name: str, entries: Sequence[Entry], left: float, top: float) -> str:
    """A name with entries below each other."""
    parts, y = [Label(name, left, top + 12, color=QUIET).draw()], top + 12 + _ROW * 0.75
    for text, symbol in entries:
        parts += [symbol(left, y), Label(text, left + _SWATCH + 6, middle(y)).draw()]
        y += _ROW
    return "".join(parts)


def column_width(name: str, entries: Sequence[Entry]) -> float:
    """How wide `column_legend` is."""
    return max(width(name), *(_SWATCH + 6 + width(text) for text, _ in entries))


def swatch(color: str) -> Symbol:
    """A filled square."""
    half = _SWATCH / 2 - 1
    return lambda x, y: bar((x + 1, y - half, x + 1 + 2 * half, y + half), color, QUIET)


def stroke(color: str, dash: str = "") -> Symbol:
    """A piece of a line."""
    return lambda x, y: rule((x, y), (x + _SWATCH, y), color, 3, dash)


def sign(shape: str, color: str) -> Symbol:
    """A dot of a shape."""
    return lambda x, y: dot((x + _SWATCH / 2, y), shape, color)  # ty: ignore[invalid-argument-type]
