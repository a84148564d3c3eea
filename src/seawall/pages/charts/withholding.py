"""The chart of what a missed deposit of payroll tax costs by day: penalties and interest, stacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from seawall.base.words import about_usd, day_text
from seawall.pages import words
from seawall.pages.charts.axis import BELOW_NAMED, Plane, day_axis, left_axis, room
from seawall.pages.charts.frame import heading, row_legend, swatch
from seawall.pages.charts.marks import Anchor, Box, Label, Point, apart, area, dot, steps
from seawall.pages.charts.scale import Days, Linear, dollars, ticks
from seawall.pages.charts.svg import BLUE, GOLD, PAD, WIDTH, document

TALL = 240
# From the bottom up, each darker or lighter than its neighbor: told apart in print and by every kind of color vision.
PARTS = {
    "deposit_penalty_usd": ("deposit penalty", BLUE),
    "late_payment_penalty_usd": ("late-payment penalty", GOLD),
    "interest_usd": ("interest", "#a9aeb1"),
}


def cost_chart(cost: pl.DataFrame, notable: tuple[date, ...]) -> str:
    """SVG text: a table of `cost_by_day` as stacked steps, with the total written at the notable days."""
    days = cost["day"].to_list()
    most = 1.12 * cost["total_extra_usd"][-1]
    values = ticks(0, most)
    texts = dollars(values)
    principal = about_usd(cost["principal_usd"][0])
    title = f"What a deposit of {principal} missed on {day_text(days[0])} costs by the day it is paid"
    notes = cost.filter(pl.col("day").is_in(notable)).select("day", "total_extra_usd").rows()
    top, below = heading(
        f"{principal} missed on {day_text(days[0])} costs {about_usd(notes[-1][1])} more by {day_text(notes[-1][0])}",
        "Dollars besides the tax, by the day it is paid. Without a delinquency notice; the last interest rate held is "
        "carried forward",
    )
    legend, end = row_legend([(name, swatch(color)) for name, color in PARTS.values()], below)
    plane = Plane(room(texts), end + PAD, WIDTH - 2 * PAD, end + PAD + TALL)
    x, y = Days(days[0], days[-1], plane.left, plane.right), Linear(0, most, plane.bottom, plane.top)
    parts = [
        top,
        legend,
        left_axis(plane, y, values, texts, ""),
        *_stack(cost, [x(day) for day in days], y),
        day_axis(plane, x),
        *_notes(notes, x, y, plane),
    ]
    told = "; ".join(f"{day_text(day)}: {about_usd(usd)}" for day, usd in notes)
    says = f"Penalties and interest in all. {told}. The table gives the parts."
    return document("withholding-cost", plane.bottom + BELOW_NAMED, title, says, parts)


def cost_rows(cost: pl.DataFrame) -> pl.DataFrame:
    """What it draws: one row a day, each part in dollars, and all of them together."""
    return cost.select("day", *PARTS, "total_extra_usd")


def _stack(cost: pl.DataFrame, across: Sequence[float], y: Linear) -> Iterator[str]:
    """One area a part, each on those before."""
    ground = [0.0] * len(across)
    for column, (_, color) in PARTS.items():
        roof = [low + usd for low, usd in zip(ground, cost[column].to_list(), strict=True)]
        upper, lower = (_stair(across, heights, y) for heights in (roof, ground))
        yield area(upper, lower, color)
        ground = roof


def _stair(across: Sequence[float], heights: Sequence[float], y: Linear) -> list[Point]:
    """Steps through the days on which the height changes."""
    points = [(x, y(height)) for x, height in zip(across, heights, strict=True)]
    changed = [at for n, at in enumerate(points) if n == 0 or at[1] != points[n - 1][1]]
    return steps(changed, until=across[-1])


def _notes(notes: list[tuple[date, float]], x: Days, y: Linear, plane: Plane) -> Iterator[str]:
    """A dot with its dollars above, at the side with room; lifted where it would touch one before."""
    taken: list[Box] = []
    for n, (day, usd) in enumerate(notes):
        at = x(day), y(usd)
        side: Anchor = "start" if n == 0 else "end"
        label = Label(words.short_usd(usd), at[0] + 2 if n == 0 else at[0], at[1] - 9, side, halo=True)
        while not apart(label.box, taken):
            label = Label(label.text, label.x, label.y - 16, side, halo=True)
        taken.append(label.box)
        yield dot(at, half=4.5) + label.draw()
