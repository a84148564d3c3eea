"""The charts of the forecast: how it was calibrated, and how long a lapse lasts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seawall.briefs.chart import BLUE, INK, QUIET, svg
from seawall.hazard.outlook import Outlook
from seawall.hazard.score import Calibration

WIDTH, HEIGHT = 520, 300


def calibration_chart(groups: Sequence[Calibration]) -> str:
    """SVG text: what was forecast against what happened, with exact 80% intervals and the line of agreement."""
    rows = [
        {
            "said": group.mean_forecast,
            "was": group.lapsed / group.forecasts,
            "low": group.low,
            "high": group.high,
            "counted": f"{group.lapsed} of {group.forecasts}",
        }
        for group in groups
    ]
    top = 1.1 * max(max(group.high, group.mean_forecast) for group in groups)
    percent = {"format": ".0%", "tickCount": 5}
    x = {
        "field": "said",
        "type": "quantitative",
        "scale": {"domain": [0, top]},
        "axis": percent | {"title": "mean probability forecast", "grid": False},
    }
    y = {
        "field": "was",
        "type": "quantitative",
        "scale": {"domain": [0, top]},
        "axis": percent | {"title": "share that lapsed"},
    }
    title = "Forecast lapse probability against what happened"
    spec: dict[str, Any] = {
        "title": {"text": title, "subtitle": "Deadlines in five groups; bars: exact 80% interval; line: agreement"},
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": rows},
        "layer": [
            {
                "data": {"values": [{"said": 0, "was": 0}, {"said": top, "was": top}]},
                "mark": {"type": "line", "color": QUIET, "strokeDash": [4, 4]},
                "encoding": {"x": x, "y": y},
            },
            {
                "mark": {"type": "rule", "color": BLUE, "strokeWidth": 2},
                "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 70, "color": BLUE, "opacity": 1},
                "encoding": {"x": x, "y": y},
            },
            {
                "mark": {"type": "text", "dy": -9, "color": INK},
                "encoding": {"x": x, "y": y | {"field": "high"}, "text": {"field": "counted"}},
            },
        ],
    }
    told = "; ".join(f"forecast {row['said']:.0%}, lapsed {row['counted']}" for row in rows)
    return svg(spec, "calibration", title, f"{told}.")


def survival_chart(found: Outlook) -> str:
    """SVG text: the probability that a lapse still lasts, by full days, with its interval, beside the record."""
    start = found.elapsed or 0
    rows = [{"days": start, "lasts": 1.0, "low": 1.0, "high": 1.0, "record": 1.0}]
    for row in found.survival:
        assert row.lasts.interval
        rows.append(
            {
                "days": row.days,
                "lasts": row.lasts.value,
                "low": row.lasts.interval.low,
                "high": row.lasts.interval.high,
                "record": row.lasted / row.of if row.of else None,
            }
        )
    x = {
        "field": "days",
        "type": "quantitative",
        "scale": {"domain": [start, rows[-1]["days"]]},
        "axis": {"title": "full days since the lapse began", "grid": False},
    }
    y = {
        "field": "lasts",
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"title": "probability that it still lasts", "format": ".0%", "tickCount": 5},
    }
    title = "How long a lapse lasts" + (f", after {start} full days" if start else "")
    count = found.survival[0].of
    spec: dict[str, Any] = {
        "title": {
            "text": title,
            "subtitle": f"Line: forecast; band: 80% interval; dots: record since 1980, all alike (n={count})",
        },
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "area", "interpolate": "monotone", "color": BLUE, "opacity": 0.22},
                "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "line", "interpolate": "monotone", "color": BLUE, "strokeWidth": 2.5},
                "encoding": {"x": x, "y": y},
            },
            {
                "transform": [{"filter": "datum.record != null"}],
                "mark": {"type": "point", "filled": True, "size": 55, "color": INK, "opacity": 1},
                "encoding": {"x": x, "y": y | {"field": "record"}},
            },
        ],
    }
    told = "; ".join(
        f"day {row.days}: {row.lasts.value:.0%}, record {row.lasted} of {row.of}" for row in found.survival
    )
    return svg(spec, "survival", title, f"{told}.")
