"""The funding-gap curve: what is due by a day, and the money that can be there by then."""

from __future__ import annotations

import polars as pl

from seawall.base.words import day_text
from seawall.funding.layers import CENT, Layers
from seawall.pages import words
from seawall.pages.charts.axis import BELOW_NAMED, Plane, day_axis, left_axis, room
from seawall.pages.charts.frame import heading, row_legend, stroke, swatch
from seawall.pages.charts.marks import area, line, steps
from seawall.pages.charts.scale import Days, Linear, dollars, ticks
from seawall.pages.charts.svg import BAND, BLUE, PAD, RED, WIDTH, document

TALL = 200
DASH = "5 3"


def gap_chart(told: Layers) -> str:
    """SVG text: the need to date as a line, and the money at the usual pace (filled) and at the slowest (dashed)."""
    days = told.curve
    most = max(days[-1].need_to_date_usd, CENT)
    shown = min(2 * most, max(most, *(each.available_usd for each in days)))  # more than twice the need says no more
    values = ticks(0, 1.05 * shown)
    texts = dollars(values)
    top, below = heading(
        _title(told),
        "Dollars due and not paid by each day, and dollars of the government's own that can be there by it",
    )
    entries = [("due by then", stroke(RED)), ("money, usual pace", swatch(BAND)), ("slowest", stroke(BLUE, DASH))]
    legend, end = row_legend(entries, below)
    plane = Plane(room(texts), end + PAD, WIDTH - 2 * PAD, end + PAD + TALL)
    x, y = Days(days[0].day, days[-1].day, plane.left, plane.right), Linear(0, 1.05 * shown, plane.bottom, plane.top)
    ground = [(x(days[0].day), y(0)), (x(days[-1].day), y(0))]
    usual = steps([(x(each.day), y(min(shown, each.available_usd))) for each in days])
    slow = steps([(x(each.day), y(min(shown, each.available_slow_usd))) for each in days])
    parts = [
        top,
        legend,
        area(usual, ground, BAND),
        left_axis(plane, y, values, texts, ""),
        line(slow, BLUE, dash=DASH),
        line(steps([(x(each.day), y(each.need_to_date_usd)) for each in days]), RED),
        day_axis(plane, x),
    ]
    last = days[-1]
    says = (
        f"By {day_text(last.day)}: {words.usd(last.need_to_date_usd)} due, {words.usd(last.available_usd)} of money at "
        f"the usual pace, {words.usd(last.available_slow_usd)} at the slowest. The table gives the weeks."
    )
    return document("funds", plane.bottom + BELOW_NAMED, "Need and money by day", says, parts)


def gap_rows(told: Layers) -> pl.DataFrame:
    """What it draws: one row a day, dollars due to date and the money that can be there, at two paces."""
    names = ("day", "need_to_date_usd", "available_usd", "available_slow_usd")
    return pl.DataFrame([{name: getattr(each, name) for name in names} for each in told.curve])


def _title(told: Layers) -> str:
    """The finding."""
    if told.first_short:
        return f"Short from {day_text(told.first_short)} on, even at the usual pace"
    if told.first_short_slow:
        return f"In time at the usual pace; short from {day_text(told.first_short_slow)} on at the slowest"
    return "The money can be there before it is due, even at the slowest pace"
