"""Money against harm: the best that each amount of money can do, with rules of thumb and the plan as points."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from seawall.base.words import about_usd
from seawall.pages.charts.axis import BELOW_NAMED, Plane, bottom_axis, left_axis, room
from seawall.pages.charts.frame import heading, row_legend, sign, stroke
from seawall.pages.charts.marks import Shape, dot, line
from seawall.pages.charts.scale import Linear, dollars, ticks
from seawall.pages.charts.svg import BLUE, GOLD, INK, PAD, RED, WIDTH, document
from seawall.plans.frontier import Frontier, Policy

TALL = 230
SHAPES: tuple[Shape, ...] = ("down", "square", "diamond", "up", "circle")  # of the rules, by what they cost
SMALL, LARGE = 4.5, 8.0


def frontier_chart(found: Frontier) -> str:
    """SVG text: what is lost in the end at each amount of money, the part of it that is harm, and the points."""
    most_usd = found.limits[-1].limit_usd
    widest = max([most_usd, *(each.drawn_usd for each in found.policies)])
    highest = max([found.limits[0].loss, *(each.loss for each in found.policies)])
    across, up = ticks(0, widest, most=5), ticks(0, highest)
    top, below = heading(
        f"{found.place}: {about_usd(found.half_usd)} avoids half of what {about_usd(most_usd)} can avoid",
        "What is lost in the end, by the money that may be drawn: harm left, as judged, and net cost of the money",
    )
    entries = [
        ("best plan for the money", stroke(BLUE)), ("harm left of it", stroke(GOLD, "5 3")),
        ("the plan", sign("circle", RED)),
        *((rule_name(each), sign(shape, INK)) for each, shape in zip(found.policies, SHAPES, strict=False)),
    ]  # fmt: skip
    legend, end = row_legend(entries, below)
    texts = dollars(up)
    plane = Plane(room(texts), end + PAD + 6, WIDTH - 2 * PAD - 6, end + PAD + 6 + TALL)
    x, y = Linear(0, widest, plane.left, plane.right), Linear(0, highest, plane.bottom, plane.top)
    parts = [
        top, legend, left_axis(plane, y, up, texts, ""),
        bottom_axis(plane, x, across, dollars(across), "money that may be drawn, if it lasts"),
        line([(x(each.limit_usd), y(each.harm)) for each in found.limits], GOLD, wide=2, dash="5 3"),
        line([(x(each.limit_usd), y(each.loss)) for each in found.limits], BLUE),
        *_points(found, x, y),
    ]  # fmt: skip
    return document("frontier", plane.bottom + BELOW_NAMED, f"{found.place}: money against harm", _says(found), parts)


def frontier_rows(found: Frontier) -> pl.DataFrame:
    """What it draws: the curve, the rules and the plan, each with the money drawn and what is lost, in dollars."""
    curve = [("best plan for the money", each.limit_usd, each.harm, each.loss) for each in found.limits]
    rules = [(rule_name(each), each.drawn_usd, each.harm, each.loss) for each in found.policies]
    plan = ("the plan", found.plan.drawn_usd, found.plan.harm, found.plan.loss)
    names = ["what", "money_usd", "harm_left_usd", "lost_usd"]
    return pl.DataFrame([*curve, *rules, plan], schema=names, orient="row", infer_schema_length=None)


def rule_name(each: Policy) -> str:
    """'do nothing', '65% of SNAP'."""
    return f"{each.share:.0%} of {each.short}" if each.program else "do nothing"


def _points(found: Frontier, x: Linear, y: Linear) -> Iterator[str]:
    yield dot((x(found.plan.drawn_usd), y(found.plan.loss)), "circle", RED, LARGE)  # below: a rule may be as good
    for each, shape in zip(found.policies, SHAPES, strict=False):
        yield dot((x(each.drawn_usd), y(each.loss)), shape, INK, SMALL)


def _says(found: Frontier) -> str:
    curve = "; ".join(f"{about_usd(each.limit_usd)}: {about_usd(each.loss)}" for each in found.limits)
    rules = "; ".join(
        f"{rule_name(each)}: {about_usd(each.drawn_usd)} leaves {about_usd(each.loss)}" for each in found.policies
    )
    plan = f"the plan: {about_usd(found.plan.drawn_usd)} leaves {about_usd(found.plan.loss)}"
    return f"Lost in the end by money: {curve}. {rules.capitalize()}; {plan}."
