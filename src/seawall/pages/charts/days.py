"""The chart of people unpaid by day, with its interval and the dollars it comes to."""

from __future__ import annotations

import polars as pl

from seawall.base.words import about, day_text
from seawall.briefs.model import DayLine, DayTable
from seawall.pages import brief_words, words
from seawall.pages.charts.axis import BELOW_NAMED, NAME, Plane, day_axis, left_axis, room
from seawall.pages.charts.frame import heading
from seawall.pages.charts.marks import Anchor, Box, Label, apart, area, dot, line, steps
from seawall.pages.charts.scale import Days, Linear, counts, ticks
from seawall.pages.charts.svg import BAND, BLUE, PAD, WIDTH, document
from seawall.pages.charts.text import width

TALL = 200
NOTED = 5  # days with their people and dollars beside the line


def unpaid_by_day(table: DayTable) -> str:
    """SVG text: people who have missed a payment, as steps, with the interval as a band."""
    most = max(day.persons_unpaid_high or day.persons_unpaid for day in table.days)
    values = ticks(0, 1.05 * most)
    texts = counts(values)
    top, below = heading(_title(table), _subtitle(table))
    plane = Plane(room(texts), below + NAME, WIDTH - 2 * PAD, below + NAME + TALL)
    x = Days(table.days[0].day, table.days[-1].day, plane.left, plane.right)
    y = Linear(0, 1.05 * most, plane.bottom, plane.top)
    stair = steps([(x(day.day), y(day.persons_unpaid)) for day in table.days])
    parts = [
        top,
        _band(table, x, y),
        left_axis(plane, y, values, texts, "people"),
        day_axis(plane, x),
        line(stair, BLUE),
        *_notes(table, x, y, plane),
    ]
    end = plane.bottom + BELOW_NAMED
    return document("days", end, f"{table.short}: people who have missed a payment, by day", _describe(table), parts)


def day_rows(table: DayTable) -> pl.DataFrame:
    """What it draws: one row a day, people unpaid with their range, and dollars unpaid to date."""
    names = ("persons_unpaid", "persons_unpaid_low", "persons_unpaid_high", "unpaid_to_date_usd")
    rows = [
        {"day": day.day, "program": table.program} | {name: getattr(day, name) for name in names} for day in table.days
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def _title(table: DayTable) -> str:
    """The finding: how many in the end, and from which day on."""
    last = table.days[-1]
    since = next(day for day in table.days if day.persons_unpaid >= last.persons_unpaid - 0.5)
    return f"{table.short}: {about(last.persons_unpaid)} people have missed a payment by {day_text(since.day)}"


def _subtitle(table: DayTable) -> str:
    dollars = any(day.unpaid_to_date_usd is not None for day in table.days)
    parts = ["People who have missed a payment, by day"]
    parts += ["dollars: unpaid to date"] if dollars else []
    parts += [f"band: {words.interval_name(table.level)}"] if brief_words.has_interval(table) else []
    return "; ".join(parts)


def _band(table: DayTable, x: Days, y: Linear) -> str:
    known = [
        (x(day.day), y(day.persons_unpaid_low), y(day.persons_unpaid_high))
        for day in table.days
        if day.persons_unpaid_low is not None and day.persons_unpaid_high is not None
    ]
    if not known:
        return ""
    return area(steps([(at, high) for at, _, high in known]), steps([(at, low) for at, low, _ in known]), BAND)


def _notes(table: DayTable, x: Days, y: Linear, plane: Plane) -> list[str]:
    """Dots on telling days, with people and dollars to the right and below, where there is room under the line."""
    parts: list[str] = []
    taken: list[Box] = []
    days = brief_words.telling_days(table.days, NOTED)
    for day in [days[-1], *days[:-1]]:
        at = x(day.day), y(day.persons_unpaid)
        side: Anchor = "end" if day == days[-1] else "start"
        texts = [about(day.persons_unpaid), *_to_date(day)]
        across = at[0] if side == "end" else at[0] + 8
        widest = max(width(text) for text in texts)
        under = _lowest(table, x, y, across - widest - 8, at[1]) if side == "end" else at[1]
        labels = [Label(text, across, under + 20 + 16 * n, side, halo=True) for n, text in enumerate(texts)]
        boxes = [label.box for label in labels]
        inside = all(box[0] >= plane.left and box[2] <= plane.right and box[3] < plane.bottom - 2 for box in boxes)
        if inside and all(apart(box, taken) for box in boxes):
            taken += boxes
            parts += [dot(at, half=4.5), *(label.draw() for label in labels)]
    return parts


def _lowest(table: DayTable, x: Days, y: Linear, left: float, least: float) -> float:
    """How far down the stair comes between `left` and its end: a label that reaches back must stay below that."""
    before = [day for day in table.days if x(day.day) <= left][-1:]
    beside = [day for day in table.days if x(day.day) > left]
    return max(least, *(y(day.persons_unpaid) for day in (*before, *beside)))


def _to_date(day: DayLine) -> list[str]:
    return [] if day.unpaid_to_date_usd is None else [f"{words.short_usd(day.unpaid_to_date_usd)} to date"]


def _describe(table: DayTable) -> str:
    told = []
    for day in brief_words.telling_days(table.days, 6):
        text = f"{day_text(day.day)}: {words.count(day.persons_unpaid)} people"
        if day.persons_unpaid_low is not None:
            text += f" ({words.between(day.persons_unpaid_low, day.persons_unpaid_high)})"
        told.append(", ".join([text, *_to_date(day)]))
    bracket = f" In brackets the {words.interval_name(table.level)}." if brief_words.has_interval(table) else ""
    return f"{'; '.join(told)}.{bracket} The table gives every day."
