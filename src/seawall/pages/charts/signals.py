"""The detector's operating curve: false alarms a year against days to detection."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from seawall.hazard.signals.detector import Failure
from seawall.hazard.signals.operating import CurvePoint
from seawall.pages.charts.axis import BELOW_NAMED, NAME, left_axis, room
from seawall.pages.charts.frame import heading, row_legend, sign
from seawall.pages.charts.marks import Label, Shape, dot, line
from seawall.pages.charts.panels import panel_axis, side_by_side
from seawall.pages.charts.scale import Linear, counts, ticks
from seawall.pages.charts.svg import BLUE, GOLD, RED, document

RHYTHMS = {"daily": "lines that pay daily", "paydays": "lines with paydays"}
SHOWN: dict[Failure, tuple[str, Shape]] = {
    "stop": (BLUE, "circle"),
    "halving": (RED, "square"),
    "quarter cut": (GOLD, "up"),
}
TITLE = "False alarms against days to detection"
TALL = 220
MOST_ALARMS = 3


def operating_chart(points: list[CurvePoint]) -> str:
    """SVG text: a panel for each rhythm, a line for each kind of failure."""
    most = max(days for point in points for failure in SHOWN if isfinite(days := _days(point, failure)))
    values = ticks(0, most)
    texts = counts(values)
    top, below = heading(_title(points), "Failures injected into 2010 to 2013. No point where half or more are missed.")
    planes = side_by_side(room(texts), below + 2 * NAME, TALL, len(RHYTHMS))
    y = Linear(0, most, planes[0].bottom, planes[0].top)
    parts = [top, Label("median business days to detection", 8, below + 12, color="#5c5c5c").draw()]
    for (rhythm, name), plane in zip(RHYTHMS.items(), planes, strict=True):
        x = Linear(0, MOST_ALARMS, plane.left, plane.right)
        alarms = range(MOST_ALARMS + 1)
        parts += [
            left_axis(plane, y, values, texts if plane is planes[0] else [""] * len(texts), ""),
            panel_axis(plane, x, alarms, [str(each) for each in alarms], name, "false alarms a year"),
            *_lines([point for point in points if point.pays == rhythm], x, y),
        ]
    legend, end = row_legend(
        [(failure, sign(shape, color)) for failure, (color, shape) in SHOWN.items()], planes[0].bottom + BELOW_NAMED
    )
    return document("operating", end, TITLE, _describe(points), [*parts, legend])


def _days(point: CurvePoint, failure: Failure) -> float:
    return point.detection[failure].median


def _lines(points: list[CurvePoint], x: Linear, y: Linear) -> Iterator[str]:
    for failure, (color, shape) in SHOWN.items():
        found = sorted((each.false_alarms / each.years, _days(each, failure)) for each in points)
        places = [(x(alarms), y(days)) for alarms, days in found if isfinite(days)]
        if places:
            yield line(places, color, 2) + "".join(dot(at, shape, color, 4.5) for at in places)


def _title(points: list[CurvePoint]) -> str:
    """The finding: the fewest and the most days in which a full stop is found."""
    days = [_days(point, "stop") for point in points if isfinite(_days(point, "stop"))]
    return f"A full stop is found in {min(days):.0f} to {max(days):.0f} business days, at the price of false alarms"


def _describe(points: list[CurvePoint]) -> str:
    told = "; ".join(
        f"{RHYTHMS[point.pays]}, {point.false_alarms / point.years:.2f} false alarms a year: "
        f"stop {point.detection['stop'].median:.0f} days, halving {point.detection['halving'].median:.0f} days"
        for point in points
    )
    return f"{told}."
