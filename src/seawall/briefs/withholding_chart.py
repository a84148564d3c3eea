"""The chart of what a missed deposit of payroll tax costs by day: penalties and interest, stacked."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from seawall.base.words import about_usd, day_text
from seawall.briefs.chart import BLUE, GOLD, INK, QUIET, svg

WIDTH, HEIGHT = 620, 260
# From the bottom up, each darker or lighter than its neighbor: told apart in print and by every kind of color vision.
PARTS = {
    "deposit_penalty_usd": ("Deposit penalty", BLUE),
    "late_payment_penalty_usd": ("Late-payment penalty", GOLD),
    "interest_usd": ("Interest", "#a9aeb1"),
}


def cost_chart(cost: pl.DataFrame, notable: tuple[date, ...]) -> str:
    """SVG text: a table of `cost_by_day` as stacked steps, with the total written at the notable days."""
    rows = [
        {"day": row["day"].isoformat(), "part": title, "usd": row[column], "order": order}
        for row in cost.iter_rows(named=True)
        for order, (column, (title, _)) in enumerate(PARTS.items())
    ]
    totals = cost.filter(pl.col("day").is_in(notable)).select("day", "total_extra_usd").rows()
    notes = [
        {"day": day.isoformat(), "usd": usd, "says": about_usd(usd), "at": "end" if n else "start"}
        for n, (day, usd) in enumerate(totals)
    ]
    principal = about_usd(cost["principal_usd"][0])
    x = {
        "field": "day",
        "type": "temporal",
        "scale": {"type": "utc"},
        "axis": {"title": "paid on", "format": "%b %Y", "grid": False, "tickCount": 7},
    }
    y = {
        "field": "usd",
        "type": "quantitative",
        "axis": {"title": "dollars besides the tax", "tickCount": 5, "format": "$~s"},
        "scale": {"domainMax": 1.12 * cost["total_extra_usd"][-1]},
    }
    title = f"What a deposit of {principal} missed on {day_text(cost['day'][0])} costs by the day it is paid"
    label = {"type": "text", "dy": -9, "color": INK}
    spec: dict[str, Any] = {
        "title": {
            "text": title,
            "subtitle": "Without a delinquency notice. The last interest rate held is carried forward",
        },
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": rows},
        "layer": [
            {
                "mark": {"type": "area", "interpolate": "step-after"},
                "encoding": {
                    "x": x,
                    "y": y | {"stack": "zero"},
                    "color": {
                        "field": "part",
                        "scale": {
                            "domain": [title for title, _ in PARTS.values()],
                            "range": [color for _, color in PARTS.values()],
                        },
                        "legend": {"title": None, "orient": "top"},
                    },
                    "order": {"field": "order"},
                },
            },
            {
                "data": {"values": notes},
                "layer": [
                    {
                        "mark": {"type": "point", "filled": True, "size": 45, "color": QUIET, "opacity": 1},
                        "encoding": {"x": x, "y": y},
                    },
                    *(
                        {
                            "transform": [{"filter": {"field": "at", "equal": at}}],
                            "mark": label | {"align": align, "dx": dx},
                            "encoding": {"x": x, "y": y, "text": {"field": "says"}},
                        }
                        for at, align, dx in (("start", "left", 3), ("end", "right", 0))
                    ),
                ],
            },
        ],
    }
    told = "; ".join(f"{day_text(day)}: {about_usd(usd)}" for day, usd in totals)
    return svg(spec, "withholding-cost", title, f"Penalties and interest in all. {told}. The table gives the parts.")
