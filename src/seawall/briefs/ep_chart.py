"""The exceedance curve: how often a year's loss from lapses is exceeded, as a chart."""

from __future__ import annotations

from typing import Any

from seawall.base.errors import EvidenceError
from seawall.base.words import day_text
from seawall.briefs import words
from seawall.briefs.chart import BLUE, GOLD, svg
from seawall.impacts.exceedance import Curve
from seawall.impacts.simulate import ALL, Simulation

WIDTH, HEIGHT = 620, 260
_STEPS = 60
_ONCE_IN = (1.5, 200.0)
_NAMED = (2, 5, 10, 20, 50, 100, 200)
_LABELS = {"aggregate": "whole year", "occurrence": "largest single lapse"}


def ep_chart(found: Simulation, program: str = ALL) -> str:
    """SVG text: dollars exceeded once in so many years, largest lapse and whole year, with Monte Carlo bands.

    Raises EvidenceError when no dollars are on record for the place and program.
    """
    try:
        risk = found.risk(program)
    except KeyError:
        raise EvidenceError(f"no dollar figure for {program} in {found.place.name}, so there is no curve.") from None
    curves = {"aggregate": risk.aggregate, "occurrence": risk.occurrence}
    rows = [row for name, curve in curves.items() for row in _rows(_LABELS[name], curve)]
    book = found.ensemble.season
    labels = list(_LABELS.values())
    title = f"{found.place.name}: dollars not paid when due because of a lapse, in a year"
    x = {
        "field": "once_in",
        "type": "quantitative",
        "scale": {"type": "log", "domain": list(_ONCE_IN)},
        "axis": {"title": "exceeded once in so many years", "values": list(_NAMED), "grid": False, "format": "d"},
    }
    y = {
        "field": "usd",
        "type": "quantitative",
        "axis": {
            "title": "dollars unpaid",
            "tickCount": 5,
            "labelExpr": "'$' + replace(format(datum.value, '~s'), 'G', 'B')",
        },
    }
    color = {
        "field": "curve",
        "type": "nominal",
        "scale": {"domain": labels, "range": [BLUE, GOLD]},
        "legend": {"title": None, "orient": "top", "symbolType": "stroke", "symbolOpacity": 1, "symbolStrokeWidth": 3},
    }
    spec: dict[str, Any] = {
        "title": {
            "text": title,
            "subtitle": f"{found.ensemble.years:,} simulated years from {day_text(book.as_of)}; a lapse is counted to "
            f"day {book.longest_days}; band: 95% Monte Carlo error",
        },
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "area", "opacity": 0.22},
                "encoding": {
                    "x": x,
                    "y": y | {"field": "low"},
                    "y2": {"field": "high"},
                    "color": color,
                },
            },
            {
                "mark": {"type": "line", "strokeWidth": 2.5},
                "encoding": {
                    "x": x,
                    "y": y,
                    "color": color,
                    "strokeDash": color | {"scale": {"domain": labels, "range": [[1, 0], [5, 3]]}},
                },
            },
        ],
    }
    return svg(spec, "exceedance", title, _describe(curves))


def _rows(label: str, curve: Curve) -> list[dict[str, Any]]:
    first, last = _ONCE_IN
    last = min(last, curve.longest_supported_years)
    periods = [first * (last / first) ** (n / _STEPS) for n in range(_STEPS + 1)] if last > first else []
    points = curve.points(tuple(min(each, last) for each in periods))
    return [
        {"curve": label, "once_in": point.return_period_years, "usd": point.loss, "low": point.low, "high": point.high}
        for point in points
    ]


def _describe(curves: dict[str, Curve]) -> str:
    told = []
    for name, curve in curves.items():
        points = [point for point in curve.points(_NAMED) if point.loss is not None]
        levels = ", ".join(f"once in {point.return_period_years:g} years {words.usd(point.loss)}" for point in points)
        told.append(f"{_LABELS[name]}: {levels}".capitalize())
    return "; ".join(told) + "."
