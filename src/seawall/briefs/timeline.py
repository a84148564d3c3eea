"""The timeline of the brief: today, the end of authority, and by program when to decide and when it hurts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from seawall.base.words import day_text, name_in_text
from seawall.briefs import words
from seawall.briefs.chart import BLUE, GOLD, INK, RED, RULE, svg
from seawall.briefs.model import Brief, ProgramLine

WIDTH = 700
ROW, ROW_WITH_FILE = 23, 40
DECIDE, FILE, HARM = "decide by", "payment file falls due", "first payment missed"
SHAPES = {DECIDE: "diamond", FILE: "square", HARM: "triangle-down"}
COLORS = {DECIDE: BLUE, FILE: GOLD, HARM: RED}
HALO = {"fill": "white", "stroke": "white", "strokeWidth": 7, "strokeJoin": "round"}

Rows = list[dict[str, Any]]


def has_timeline(brief: Brief) -> bool:
    """Is there a program with a date to show?"""
    return any(_dated(brief))


def timeline(brief: Brief) -> str:
    """SVG text: one row a program, in the order of the table. Marks differ by shape, color and label."""
    lines = _dated(brief)
    events = _events(brief)
    days = [event["date"] for event in events] + [day for line in lines for day in _days(line)]
    room = timedelta(days=max(5, (max(days) - min(days)).days // 5))  # for the labels beside the outer marks
    first = min([min(days) - timedelta(days=3), *(line.decide_by - room for line in lines if line.decide_by)])
    last = max(days) + room
    tops = list(accumulate((_height(line) for line in lines), initial=0))
    marks, bars, labels = _marks(lines, tops, brief.as_of)

    x = {
        "field": "day",
        "type": "temporal",
        "scale": {"domain": [first.isoformat(), last.isoformat()], "type": "utc"},
        "axis": {"title": None, "format": "%-d %b %Y", "tickCount": 6, "grid": True},
    }
    y = {"field": "y", "type": "quantitative", "scale": {"domain": [tops[-1], 0]}, "axis": None}
    to = {"x2": {"field": "until"}}
    color, shape = _legend(COLORS), _legend(SHAPES)
    borders = [{"y": top, "day": first.isoformat(), "until": last.isoformat()} for top in tops]
    names = [
        {"says": _clipped(line.short), "y": top + _height(line) / 2} for line, top in zip(lines, tops, strict=False)
    ]
    spec: dict[str, Any] = {
        "title": {
            "text": f"When to decide and when {name_in_text(brief.place.name)} is hit",
            "subtitle": "One row a program. Bars run from the first to the last possible day.",
        },
        "width": WIDTH,
        "height": tops[-1],
        "layer": [
            _layer(borders, {"type": "rule", "stroke": RULE}, x=x, y=y, **to),
            *_event_layers(events, x, y, tops[-1], middle=first + (last - first) * 0.7),
            _layer(names, {"type": "text", "align": "right", "fontWeight": "bold", "x": -10}, y=y, text=_says()),
            _layer(bars, {"type": "rule", "strokeWidth": 5, "opacity": 0.55}, x=x, y=y, color=color, **to),
            _layer(
                marks,
                {"type": "point", "filled": True, "size": 110, "opacity": 1, "stroke": "white"},
                x=x,
                y=y,
                color=color,
                shape=shape,
            ),
            *(
                _layer(
                    [label for label in labels if label["side"] == side],
                    {"type": "text", "align": side, "dx": dx, "baseline": "middle"} | ink,
                    x=x,
                    y=y,
                    text=_says(),
                )
                for side, dx in (("left", 9), ("right", -9))
                for ink in (HALO, {"fill": INK})
            ),
        ],
    }
    return svg(spec, "timeline", f"Timeline for {name_in_text(brief.place.name)}", _describe(brief, lines))


def _layer(rows: Rows, mark: dict[str, Any], **encoding: Any) -> dict[str, Any]:
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _says() -> dict[str, str]:
    return {"field": "says"}


def _legend(values: dict[str, str]) -> dict[str, Any]:
    return {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": list(values), "range": list(values.values())},
        "legend": {
            "title": None,
            "orient": "bottom",
            "direction": "horizontal",
            "symbolSize": 110,
            "symbolOpacity": 1,
            "offset": 14,
        },
    }


def _dated(brief: Brief) -> list[ProgramLine]:
    return [line for line in brief.programs if line.outcome == "stops" and line.harm_date is not None]


def _days(line: ProgramLine) -> list[date]:
    decide, file = (line.decide_by, line.decide_latest), (line.file_from, line.file_to)
    return [day for day in (line.harm_date, line.harm_date_latest, *decide, *file) if day is not None]


def _height(line: ProgramLine) -> int:
    return ROW_WITH_FILE if line.file_from else ROW


def _events(brief: Brief) -> Rows:
    """Vertical lines: today, the last day of authority, and the end of the scenario where one is assumed."""
    scenario = brief.scenario
    said = (
        (brief.as_of, "Today,", [1, 0]),
        (scenario.authority_ends, "Authority ends", [5, 3]),
        (scenario.end, "Assumed end", [2, 3]),
    )
    return [
        {"date": day, "says": f"{words_before} {day_text(day)}", "dash": dash}
        for day, words_before, dash in said
        if day is not None
    ]


def _event_layers(
    events: Rows, x: dict[str, Any], y: dict[str, Any], bottom: int, middle: date
) -> list[dict[str, Any]]:
    """Each event's line, with its label above the plane on a line of its own, turned inward at the right."""
    layers = []
    for n, event in enumerate(events):
        row = {"day": event["date"].isoformat(), "y": -6, "bottom": bottom, "says": event["says"]}
        line = {"type": "rule", "stroke": INK, "strokeWidth": 1.5, "strokeDash": event["dash"]}
        side, dx = ("left", -2) if event["date"] <= middle else ("right", 2)
        label = {"type": "text", "align": side, "dx": dx, "y": -14 - 15 * n}
        layers.append(_layer([row], line, x=x, y=y, y2={"field": "bottom"}))
        layers.append(_layer([row], label, x=x, text=_says()))
    return layers


def _marks(lines: list[ProgramLine], tops: list[int], as_of: date) -> tuple[Rows, Rows, Rows]:
    """Points, bars and labels. Decisions and harm share a line of the row; the file has the line below."""
    marks, bars, labels = [], [], []
    for line, top in zip(lines, tops, strict=False):
        for kind, y, start, end in (
            (DECIDE, top + ROW / 2, line.decide_by, line.decide_latest),
            (FILE, top + ROW + 4, line.file_from, line.file_to),
            (HARM, top + ROW / 2, line.harm_date, line.harm_date_latest),
        ):
            if start is None:
                continue
            here = {"day": start.isoformat(), "y": y, "kind": kind}
            marks.append(here)
            if end is not None and end > start:
                bars.append(here | {"until": end.isoformat()})
            if kind == DECIDE:
                past = " (past)" if (end or start) < as_of else ""
                labels.append(here | {"says": day_text(start, year=False) + past, "side": "right"})
            else:
                says = words.span(start, end, year=False)
                labels.append(here | {"day": (end or start).isoformat(), "says": says, "side": "left"})
    return marks, bars, labels


def _clipped(name: str) -> str:
    return name if len(name) <= 26 else name[:25].rstrip() + "…"


def _describe(brief: Brief, lines: list[ProgramLine]) -> str:
    parts = [f"Today is {day_text(brief.as_of)}."]
    if brief.scenario.authority_ends:
        parts.append(f"The authority ends on {day_text(brief.scenario.authority_ends)}.")
    for line in lines:
        text = f"{line.short}: first payment missed {words.first_missed(line)}"
        if line.decide_by:
            text += f"; decide by {words.decide(line, brief.as_of)}"
        if line.file_from:
            text += f"; payment file due {words.span(line.file_from, line.file_to)}"
        parts.append(text + ".")
    return " ".join(parts)
