"""Plans beside each other: what each leaves as harm, and what it costs in the end, as bars."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from seawall.base.words import about_usd
from seawall.pages.charts.axis import BELOW, Plane, bottom_axis
from seawall.pages.charts.axis import room as axis_room
from seawall.pages.charts.frame import heading, row_legend, swatch
from seawall.pages.charts.marks import Label, bar, middle
from seawall.pages.charts.scale import Linear, dollars, ticks
from seawall.pages.charts.svg import BLUE, GOLD, INK, PAD, WIDTH, document
from seawall.pages.charts.text import width
from seawall.plans.whatif import Compared, Comparison

ROW = 30
LONGEST = 22  # letters of a name


def compare_chart(found: Comparison) -> str:
    """SVG text: one bar a plan, harm left and then expected net cost."""
    least = min(found.plans, key=lambda each: each.loss)
    top, below = heading(
        f"Least is lost under {short(least)}: {about_usd(least.loss)}",
        "Expected: harm left and net cost, by the judgments and the price of money of the first plan",
    )
    legend, end = row_legend([("harm left", swatch(BLUE)), ("net cost", swatch(GOLD))], below)
    most = max(_ends(each)[1] for each in found.plans) or 1.0
    totals = max(width(about_usd(each.loss), bold=True) for each in found.plans)
    left = axis_room(short(each) for each in found.plans)
    plane = Plane(left, end + PAD, WIDTH - 2 * PAD - totals - 6, end + PAD + ROW * len(found.plans))
    x = Linear(0, most, plane.left, plane.right)
    values = ticks(0, most, most=4)
    parts = [top, legend, bottom_axis(plane, x, values, dollars(values), grid=True), *_bars(found, x, plane)]
    title = f"{found.place}: what is lost in the end under each plan"
    return document("compare", plane.bottom + BELOW, title, _says(found), parts)


def compare_rows(found: Comparison) -> pl.DataFrame:
    """What it draws: one row a plan, in expected dollars."""
    return pl.DataFrame(
        [
            {"plan": each.name, "harm_left_usd": each.harm, "net_cost_usd": each.net_cost_usd, "lost_usd": each.loss}
            for each in found.plans
        ]
    )


def short(each: Compared) -> str:
    """The name, cut where it is long."""
    return each.name if len(each.name) <= LONGEST else f"{each.name[: LONGEST - 3]}..."


def _ends(each: Compared) -> tuple[float, float]:
    """Where the two parts of a bar end. A plan that is expected to gain money has no cost to draw."""
    return each.harm, max(each.loss, each.harm)


def _bars(found: Comparison, x: Linear, plane: Plane) -> Iterator[str]:
    for n, each in enumerate(found.plans):
        y = plane.top + ROW * (n + 0.5)
        harm, total = (x(end) for end in _ends(each))
        yield bar((plane.left, y - 0.35 * ROW, harm, y + 0.35 * ROW), BLUE)
        yield bar((harm, y - 0.35 * ROW, total, y + 0.35 * ROW), GOLD)
        yield Label(short(each), plane.left - 6, middle(y), "end").draw()
        yield Label(about_usd(each.loss), total + 6, middle(y), bold=True, color=INK, halo=True).draw()


def _says(found: Comparison) -> str:
    told = (
        f"{each.name}: harm left {about_usd(each.harm)}, net cost {about_usd(each.net_cost_usd)}"
        for each in found.plans
    )
    return f"{'; '.join(told)}."
