"""The detector's operating curve: false alarms a year against days to detection."""

from __future__ import annotations

from math import isfinite
from typing import Any

from seawall.briefs.chart import BLUE, GOLD, RED, svg
from seawall.hazard.signals.detector import Failure
from seawall.hazard.signals.operating import CurvePoint

RHYTHMS = {"daily": "lines that pay daily", "paydays": "lines with paydays"}
SHOWN: dict[Failure, str] = {"stop": BLUE, "halving": RED, "quarter cut": GOLD}
SUBTITLE = "Failures injected into 2010 to 2013. No point where half or more are missed."
TITLE = "False alarms against days to detection"


def operating_spec(points: list[CurvePoint]) -> dict[str, Any]:
    """A Vega-Lite specification: a panel for each rhythm, a line for each kind of failure."""
    values = [
        {
            "rhythm": RHYTHMS[point.pays],
            "failure": failure,
            "alarms": point.false_alarms / point.years,
            "days": point.detection[failure].median,
        }
        for point in points
        for failure in SHOWN
        if isfinite(point.detection[failure].median)
    ]
    color = {
        "field": "failure",
        "type": "nominal",
        "scale": {"domain": list(SHOWN), "range": list(SHOWN.values())},
        "legend": {"title": None, "orient": "bottom"},
    }
    return {
        "title": {"text": TITLE, "subtitle": SUBTITLE},
        "data": {"values": values},
        "facet": {"column": {"field": "rhythm", "type": "nominal", "header": {"title": None, "labelFontSize": 13}}},
        "spec": {
            "width": 280,
            "height": 220,
            "mark": {"type": "line", "point": {"size": 50}, "strokeWidth": 2},
            "encoding": {
                "x": {
                    "field": "alarms",
                    "type": "quantitative",
                    "title": "false alarms a year and line",
                    "scale": {"domain": [0, 3]},
                    "axis": {"values": [0, 1, 2, 3]},
                },
                "y": {"field": "days", "type": "quantitative", "title": "median business days to detection"},
                "color": color,
                "shape": color | {"scale": {"domain": list(SHOWN), "range": ["circle", "square", "triangle-up"]}},
                "order": {"field": "alarms", "type": "quantitative"},
            },
        },
    }


def operating_chart(points: list[CurvePoint]) -> str:
    """The chart as SVG text."""
    told = "; ".join(
        f"{RHYTHMS[point.pays]}, {point.false_alarms / point.years:.2f} false alarms a year: "
        f"stop {point.detection['stop'].median:.0f} days, halving {point.detection['halving'].median:.0f} days"
        for point in points
    )
    return svg(operating_spec(points), "operating", TITLE, f"{told}.")
