"""The chart of people unpaid by day, with its interval and the dollars it comes to."""

from __future__ import annotations

from typing import Any

from seawall.base.words import about, day_text
from seawall.briefs import words
from seawall.briefs.chart import BLUE, INK, svg
from seawall.briefs.model import DayLine, DayTable

WIDTH, HEIGHT = 620, 240


def has_day_chart(table: DayTable) -> bool:
    """Is there more than one day to compare, and anybody unpaid?"""
    return len(table.days) > 1 and any(day.persons_unpaid > 0 for day in table.days)


def unpaid_by_day(table: DayTable) -> str:
    """SVG text: people who have missed a payment, as steps, with the interval as a band."""
    top = max(day.persons_unpaid_high or day.persons_unpaid for day in table.days)
    noted = [day for day in words.telling_days(table.days, 5) if day.persons_unpaid > 0.2 * top]  # room below the line
    rows = [
        {
            "day": day.day.isoformat(),
            "people": day.persons_unpaid,
            "low": day.persons_unpaid_low,
            "high": day.persons_unpaid_high,
        }
        for day in table.days
    ]
    notes = [
        {
            "day": day.day.isoformat(),
            "people": day.persons_unpaid,
            "says": [about(day.persons_unpaid), *_to_date(day)],
            "at": "end" if n == len(noted) - 1 else "start",
        }
        for n, day in enumerate(noted)
    ]
    x = {
        "field": "day",
        "type": "temporal",
        "scale": {"type": "utc"},
        "axis": {"title": None, "format": "%-d %b", "grid": False, "tickCount": 8},
    }
    y = {
        "field": "people",
        "type": "quantitative",
        "scale": {"domain": [0, top * 1.05]},
        "axis": {"title": "people", "tickCount": 5, "format": "~s" if top >= 1e6 else ",d"},
    }
    interval = words.has_interval(table)
    dollars = any(day.unpaid_to_date_usd is not None for day in table.days)
    subtitle = "Number of people" + ("; dollars unpaid to date below the marks" if dollars else "")
    spec: dict[str, Any] = {
        "title": {
            "text": f"{table.short}: people who have missed a payment, by day",
            "subtitle": subtitle + (f"; band: {words.interval_name(table.level)}" if interval else ""),
        },
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": rows},
        "layer": [
            *(
                [
                    {
                        "mark": {"type": "area", "interpolate": "step-after", "color": BLUE, "opacity": 0.22},
                        "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
                    }
                ]
                if interval
                else []
            ),
            {
                "mark": {"type": "line", "interpolate": "step-after", "color": BLUE, "strokeWidth": 2.5},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": notes},
                "layer": [
                    {
                        "mark": {"type": "point", "filled": True, "size": 55, "color": INK, "opacity": 1},
                        "encoding": {"x": x, "y": y},
                    },
                    *(
                        {
                            "transform": [{"filter": {"field": "at", "equal": at}}],
                            "mark": {
                                "type": "text",
                                "align": align,
                                "dx": dx,
                                "dy": 12,
                                "lineHeight": 15,
                                "baseline": "top",
                            },
                            "encoding": {"x": x, "y": y, "text": {"field": "says"}},
                        }
                        for at, align, dx in (("start", "left", 7), ("end", "right", 0))
                    ),
                ],
            },
        ],
    }
    return svg(spec, "days", f"{table.short}: people who have missed a payment, by day", _describe(table))


def _to_date(day: DayLine) -> list[str]:
    return [] if day.unpaid_to_date_usd is None else [f"{words.short_usd(day.unpaid_to_date_usd)} to date"]


def _describe(table: DayTable) -> str:
    told = []
    for day in words.telling_days(table.days, 6):
        text = f"{day_text(day.day)}: {words.count(day.persons_unpaid)} people"
        if day.persons_unpaid_low is not None:
            text += f" ({words.between(day.persons_unpaid_low, day.persons_unpaid_high)})"
        told.append(", ".join([text, *_to_date(day)]))
    bracket = f" In brackets the {words.interval_name(table.level)}." if words.has_interval(table) else ""
    return f"{'; '.join(told)}.{bracket} The table gives every day."
