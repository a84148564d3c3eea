"""What a year of lapses costs, as bars: dollars exceeded once in so many years, with the Monte Carlo error."""

from __future__ import annotations

from typing import Any

from seawall.briefs import words
from seawall.briefs.chart import BLUE, INK, svg
from seawall.briefs.model import Odds

WIDTH, HEIGHT = 420, 190


def has_odds_chart(section: Odds) -> bool:
    """Whether any return period has a loss to draw."""
    return any(point.whole_year_usd for point in section.curve)


def odds_chart(section: Odds) -> str:
    """The chart as SVG text. Return periods beyond the model have no bar."""
    rows = [
        {
            "once_in": f"{point.return_period_years:g}",
            "usd": point.whole_year_usd,
            "low": point.low_usd,
            "high": point.high_usd,
            "says": words.short_usd(point.whole_year_usd),
        }
        for point in section.curve
        if point.whole_year_usd is not None
    ]
    x = {
        "field": "once_in",
        "type": "ordinal",
        "sort": None,
        "axis": {"title": "once in so many years", "labelAngle": 0},
    }
    y = {"type": "quantitative", "axis": {"title": "dollars unpaid", "tickCount": 5, "labelExpr": _DOLLARS}}
    top = {"type": "text", "dy": -8, "color": INK, "fontWeight": "bold"}
    spec: dict[str, Any] = {
        "title": {
            "text": "Dollars not paid when due in a year, exceeded once in so many years",
            "subtitle": "All programs with figures here; line: 95% Monte Carlo error",
        },
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": rows},
        "encoding": {"x": x},
        "layer": [
            {"mark": {"type": "bar", "color": BLUE, "width": {"band": 0.6}}, "encoding": {"y": y | {"field": "usd"}}},
            {
                "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5},
                "encoding": {"y": y | {"field": "low"}, "y2": {"field": "high"}},
            },
            {"mark": top, "encoding": {"y": y | {"field": "high"}, "text": {"field": "says"}}},
        ],
    }
    told = "; ".join(f"once in {row['once_in']} years {row['says']}" for row in rows)
    return svg(spec, "odds", "Dollars not paid when due in a year, by how often they are exceeded", f"{told}.")


_DOLLARS = "'$' + replace(format(datum.value, '~s'), 'G', 'B')"
