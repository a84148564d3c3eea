"""The plan as a picture: week by week what falls due, what is paid of it, and what the funds have left."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from seawall.base.words import about_usd, day_text, percent
from seawall.pages import words
from seawall.pages.charts.axis import BELOW_NAMED, NAME, Plane, day_axis, left_axis, room
from seawall.pages.charts.frame import heading, row_legend, stroke, swatch
from seawall.pages.charts.marks import bar, line, steps
from seawall.pages.charts.scale import Days, Linear, ticks
from seawall.pages.charts.svg import BLUE, GOLD, INK, PAD, QUIET, WIDTH, document
from seawall.plans.model import Plan, Week

TALL = 170
TOLD = 6  # weeks in the description
DWARFS, MOST_BROKEN = 3.0, 2  # a week is cut off if it is so many times the next, and so many weeks at most


def bridge(told: Plan) -> str:
    """SVG text: outlined bars are what falls due in a week, filled ones what is paid; the line is what is left."""
    weeks = told.weeks
    tops = [max(sum(each.need_usd.values()), sum(each.paid_usd.values())) for each in weeks]
    most = _top(tops)
    cut_off = [each for each, usd in zip(weeks, tops, strict=True) if usd > most]
    money = max([sum(each.balance_usd for each in told.fund_uses), 1.0])
    measure = "By week, if it lasts: due and paid above, money left in the funds below"
    top, below = heading(_title(told), f"{measure}{''.join(map(_cut_off, cut_off))}")
    legend, under = row_legend(
        [("falls due", swatch("white")), ("paid", swatch(BLUE)), ("left in the funds", stroke(GOLD))], below
    )
    values, left_values = ticks(0, most, 4), ticks(0, money, 3)
    texts, left_texts = ([words.short_usd(value) for value in each] for each in (values, left_values))
    left = room([*texts, *left_texts])
    upper = Plane(left, under + NAME, WIDTH - 2 * PAD, under + NAME + TALL)
    lower = Plane(left, upper.bottom + NAME + 16, upper.right, upper.bottom + NAME + 16 + TALL / 2)
    x = Days(weeks[0].start, weeks[-1].start + timedelta(days=7), upper.left, upper.right)
    tallest = (1.25 if cut_off else 1.05) * most
    y = Linear(0, tallest, upper.bottom, upper.top)
    z = Linear(0, 1.05 * money, lower.bottom, lower.top)
    bars = []
    for each in weeks:
        start, end = x(each.start) + 1.5, x(each.start + timedelta(days=7)) - 1.5
        due, paid = sum(each.need_usd.values()), sum(each.paid_usd.values())
        if paid:
            bars.append(bar((start + 2, y(min(paid, tallest)), end - 2, upper.bottom), BLUE))
        if due:
            bars.append(bar((start, y(min(due, tallest)), end, upper.bottom), "none", INK))
        if each in cut_off:
            bars += [bar((start - 2, upper.top + at, end + 2, upper.top + at + 4), "white") for at in (12, 20)]
    stair = steps([(x(each.start), z(each.left_usd)) for each in weeks], until=upper.right)
    parts = [
        top, legend, left_axis(upper, y, values, texts, "a week"), *bars,
        left_axis(lower, z, left_values, left_texts, "left"), line(stair, GOLD), day_axis(lower, x),
        bar((upper.left, upper.bottom, upper.right, upper.bottom + 1), QUIET),
    ]  # fmt: skip
    return document("bridge", lower.bottom + BELOW_NAMED, _title(told), _describe(told), parts)


def bridge_rows(told: Plan) -> pl.DataFrame:
    """What it draws: one row a week, in dollars of all programs together."""
    return pl.DataFrame(
        [
            {
                "week_from": each.start,
                "due_usd": sum(each.need_usd.values()),
                "paid_usd": sum(each.paid_usd.values()),
                "left_in_funds_usd": each.left_usd,
            }
            for each in told.weeks
        ]
    )


def _top(tops: list[float]) -> float:
    """The dollars up to which bars are drawn whole: all of them, unless a week or two dwarf the rest."""
    ranked = sorted((usd for usd in tops if usd > 0), reverse=True)
    broken = [n for n in range(1, MOST_BROKEN + 1) if n < len(ranked) and ranked[n - 1] > DWARFS * ranked[n]]
    return ranked[max(broken, default=0)] if ranked else 1.0


def _cut_off(each: Week) -> str:
    due, paid = sum(each.need_usd.values()), sum(each.paid_usd.values())
    day = day_text(each.start)
    return f". Cut off, the week of {day}: {about_usd(due)} falls due, {about_usd(paid)} is paid"


def _title(told: Plan) -> str:
    """The finding: how much of what falls due is paid."""
    share = told.paid_usd / told.need_usd if told.need_usd else 0.0
    return f"The plan pays {about_usd(told.paid_usd)}, {percent(share)} of what falls due"


def _describe(told: Plan) -> str:
    some = [each for each in told.weeks if each.need_usd or each.paid_usd][:TOLD]
    said = [
        f"week of {day_text(each.start)}: {about_usd(sum(each.need_usd.values()))} falls due, "
        f"{about_usd(sum(each.paid_usd.values()))} is paid, {about_usd(each.left_usd)} is left"
        for each in some
    ]
    return f"{'; '.join(said)}. The table gives every week."
