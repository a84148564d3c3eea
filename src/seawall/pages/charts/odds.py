"""What a year of lapses costs, as bars: dollars exceeded once in so many years, with the Monte Carlo error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from seawall.briefs.model import Odds, OddsPoint
from seawall.pages import words
from seawall.pages.charts.axis import BELOW_NAMED, NAME, Plane, bottom_axis, left_axis, room
from seawall.pages.charts.frame import heading
from seawall.pages.charts.marks import Label, bar, rule
from seawall.pages.charts.scale import Linear, dollars, ticks
from seawall.pages.charts.svg import BLUE, INK, PAD, WIDTH, document

TALL = 160
TOLD = 10  # the return period that the title tells, or the next shorter one


def odds_chart(section: Odds) -> str:
    """The chart as SVG text. Return periods beyond the model have no bar."""
    points = [point for point in section.curve if point.whole_year_usd is not None]
    most = max(max(point.whole_year_usd or 0, point.high_usd or 0) for point in points)
    values = ticks(0, most)
    texts = dollars(values)
    top, below = heading(
        _title(points),
        "Dollars not paid when due in a year, all programs with figures here; line: 95% Monte Carlo error",
    )
    plane = Plane(room(texts), below + NAME + 14, WIDTH - PAD, below + NAME + 14 + TALL)
    y = Linear(0, most, plane.bottom, plane.top)
    x = Linear(-0.5, len(points) - 0.5, plane.left, plane.right)
    periods = [f"{point.return_period_years:g}" for point in points]
    parts = [
        top,
        left_axis(plane, y, values, texts, ""),
        bottom_axis(plane, x, range(len(points)), periods, "exceeded once in so many years"),
        *_bars(points, x, y),
    ]
    told = "; ".join(f"once in {period} years {_short(point)}" for period, point in zip(periods, points, strict=True))
    title = "Dollars not paid when due in a year, by how often they are exceeded"
    return document("odds", plane.bottom + BELOW_NAMED, title, f"{told}.", parts)


def odds_rows(section: Odds) -> pl.DataFrame:
    """What it draws: dollars by return period, with their Monte Carlo error. Null: beyond the model."""
    names = ("return_period_years", "whole_year_usd", "low_usd", "high_usd")
    rows = [{name: getattr(point, name) for name in names} for point in section.curve]
    return pl.DataFrame(rows, infer_schema_length=None)


def _title(points: Sequence[OddsPoint]) -> str:
    """The finding."""
    point = max((each for each in points if each.return_period_years <= TOLD), default=points[0], key=_period)
    return f"Once in {_period(point):g} years more than {words.usd(point.whole_year_usd)} is not paid when due"


def _bars(points: Sequence[OddsPoint], x: Linear, y: Linear) -> Iterator[str]:
    """A bar with its error, and its dollars above both."""
    half = 0.3 * (x(1) - x(0))
    for n, point in enumerate(points):
        at, usd = x(n), point.whole_year_usd or 0.0
        low, high = point.low_usd, point.high_usd
        yield bar((at - half, y(usd), at + half, y(0)), BLUE)
        if low is not None and high is not None and y(low) - y(high) > 1:
            yield rule((at, y(low)), (at, y(high)), "white", 4) + rule((at, y(low)), (at, y(high)), INK, 1.5)
        yield Label(_short(point), at, y(max(usd, high or 0)) - 6, "middle", bold=True, halo=True).draw()


def _period(point: OddsPoint) -> float:
    return point.return_period_years


def _short(point: OddsPoint) -> str:
    return words.short_usd(point.whole_year_usd)
