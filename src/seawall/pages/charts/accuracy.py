"""What abstaining buys: the share right among the cases predicted, by how many of them are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seawall.pages.charts.axis import BELOW_NAMED, NAME, left_axis, room
from seawall.pages.charts.frame import heading, row_legend, stroke
from seawall.pages.charts.marks import Label, Point, line, steps
from seawall.pages.charts.panels import panel_axis, side_by_side
from seawall.pages.charts.scale import Linear, percents
from seawall.pages.charts.svg import BLUE, GOLD, PAD, QUIET, document

TALL = 250
STYLES = ((BLUE, ""), (GOLD, "7 3"), (QUIET, "2 3"))
TITLE = "What abstaining buys: share right among the cases predicted"

Curves = Mapping[str, Sequence[Point]]  # who predicts: (share of cases predicted, share of them right), by the share


def accuracy_chart(panels: Mapping[str, Curves]) -> str:
    """SVG text: a panel for each list of cases, a line for each who predicts. All are in every panel, in one order."""
    low = min(right for curves in panels.values() for curve in curves.values() for _, right in curve)
    values = [n / 10 for n in range(int(10 * min(low, 0.5)), 11)]
    texts = percents(values)
    top, below = heading(TITLE, "Left: only the most certain cases are predicted. Right end: all of them")
    planes = side_by_side(room(texts), below + 2 * NAME, TALL, len(panels))
    y = Linear(values[0], 1, planes[0].bottom, planes[0].top)
    parts = [top, Label("share of them right", PAD, below + 12, color=QUIET).draw()]
    for (name, curves), plane in zip(panels.items(), planes, strict=True):
        x = Linear(0, 1, plane.left, plane.right)
        shares = [0, 0.5, 1]
        parts += [
            left_axis(plane, y, values, texts if plane is planes[0] else [""] * len(texts), ""),
            panel_axis(plane, x, shares, percents(shares), name, "share of cases predicted"),
            *(_curve(curve, x, y, *style) for curve, style in zip(curves.values(), STYLES, strict=True)),
        ]
    names = next(iter(panels.values()))
    legend, end = row_legend(
        [(who, stroke(*style)) for who, style in zip(names, STYLES, strict=True)], planes[0].bottom + BELOW_NAMED
    )
    ends = "; ".join(
        f"{name}, {who}: {curve[-1][1]:.0%} right if all are predicted"
        for name, curves in panels.items()
        for who, curve in curves.items()
    )
    return document("law-accuracy", end, TITLE, f"{ends}.", [*parts, legend])


def _curve(curve: Sequence[Point], x: Linear, y: Linear, color: str, dash: str) -> str:
    """Each height holds back to the share before it."""
    back = steps([(x(share), y(right)) for share, right in reversed(curve)])
    return line(back[::-1], color, dash=dash)
