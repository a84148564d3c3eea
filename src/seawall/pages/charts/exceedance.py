"""The exceedance curve: how often a year's loss from lapses is exceeded, as a chart."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from seawall.base.errors import EvidenceError
from seawall.base.words import day_text
from seawall.impacts.exceedance import Curve, Point
from seawall.impacts.simulate import ALL, Simulation
from seawall.pages import words
from seawall.pages.charts.axis import BELOW_NAMED, Plane, bottom_axis, left_axis, room
from seawall.pages.charts.frame import heading, row_legend, stroke
from seawall.pages.charts.marks import area, line
from seawall.pages.charts.scale import Linear, Log, dollars, ticks
from seawall.pages.charts.svg import BLUE, GOLD, PAD, WIDTH, document

TALL = 240
_STEPS = 60
_ONCE_IN = (1.5, 200.0)
_NAMED = (2, 5, 10, 20, 50, 100, 200)
_TOLD = 10
_LABELS = {"aggregate": "whole year", "occurrence": "largest single lapse"}
_STYLE = {"aggregate": (BLUE, ""), "occurrence": (GOLD, "5 3")}


def ep_chart(found: Simulation, program: str = ALL) -> str:
    """SVG text: dollars exceeded once in so many years, largest lapse and whole year, with Monte Carlo bands.

    Raises EvidenceError when no dollars are on record for the place and program.
    """
    try:
        risk = found.risk(program)
    except KeyError:
        raise EvidenceError(f"no dollar figure for {program} in {found.place.name}, so there is no curve.") from None
    curves = {"aggregate": risk.aggregate, "occurrence": risk.occurrence}
    drawn = {name: _points(curve) for name, curve in curves.items()}
    most = max((point.high or point.loss or 0.0 for points in drawn.values() for point in points), default=0.0) or 1.0
    values = ticks(0, most)
    texts = dollars(values)
    top, below = heading(_title(found, risk.aggregate), _subtitle(found))
    legend, end = row_legend([(_LABELS[name], stroke(*_STYLE[name])) for name in curves], below)
    plane = Plane(room(texts), end + PAD, WIDTH - 2 * PAD, end + PAD + TALL)
    x = Log(*_ONCE_IN, plane.left, plane.right)
    y = Linear(0, most, plane.bottom, plane.top)
    parts = [
        top,
        legend,
        *_bands(drawn, x, y),
        left_axis(plane, y, values, texts, ""),
        bottom_axis(plane, x, _NAMED, [str(each) for each in _NAMED], "exceeded once in so many years"),
        *_lines(drawn, x, y),
    ]
    title = f"{found.place.name}: dollars not paid when due because of a lapse, in a year"
    return document("exceedance", plane.bottom + BELOW_NAMED, title, _describe(curves), parts)


def ep_rows(found: Simulation, program: str = ALL) -> pl.DataFrame:
    """What it draws: the points of both curves, in dollars, with their Monte Carlo error."""
    risk = found.risk(program)
    return pl.DataFrame(
        [
            {
                "curve": _LABELS[name],
                "return_period_years": point.return_period_years,
                "loss_usd": point.loss,
                "loss_low_usd": point.low,
                "loss_high_usd": point.high,
            }
            for name in _LABELS
            for point in _points(getattr(risk, name))
        ],
        infer_schema_length=None,
    )


def _title(found: Simulation, whole_year: Curve) -> str:
    """The finding."""
    loss = whole_year.points((_TOLD,))[0].loss
    if loss is None:
        return f"{found.place.name}: dollars not paid when due because of a lapse, in a year"
    return f"{found.place.name}: once in {_TOLD} years more than {words.usd(loss)} is not paid when due"


def _subtitle(found: Simulation) -> str:
    book = found.ensemble.season
    return (
        f"Dollars unpaid in a year because of a lapse; {found.ensemble.years:,} simulated years from "
        f"{day_text(book.as_of)}; a lapse is counted to day {book.longest_days}; band: 95% Monte Carlo error"
    )


def _points(curve: Curve) -> list[Point]:
    """The curve at even ratios of years, as far as the sample supports it."""
    first, last = _ONCE_IN
    last = min(last, curve.longest_supported_years)
    periods = [first * (last / first) ** (n / _STEPS) for n in range(_STEPS + 1)] if last > first else []
    found = curve.points(tuple(min(each, last) for each in periods))
    return [point for point in found if point.loss is not None]


def _bands(drawn: dict[str, list[Point]], x: Log, y: Linear) -> Iterator[str]:
    for name, points in drawn.items():
        known = [
            (x(each.return_period_years), each) for each in points if each.low is not None and each.high is not None
        ]
        if known:
            upper, lower = ([(at, y(getattr(each, side))) for at, each in known] for side in ("high", "low"))
            yield area(upper, lower, _STYLE[name][0], 0.22)


def _lines(drawn: dict[str, list[Point]], x: Log, y: Linear) -> Iterator[str]:
    for name, points in drawn.items():
        color, dash = _STYLE[name]
        if points:
            yield line([(x(each.return_period_years), y(each.loss or 0.0)) for each in points], color, dash=dash)


def _describe(curves: dict[str, Curve]) -> str:
    told = []
    for name, curve in curves.items():
        points = [point for point in curve.points(_NAMED) if point.loss is not None]
        levels = ", ".join(f"once in {point.return_period_years:g} years {words.usd(point.loss)}" for point in points)
        told.append(f"{_LABELS[name]}: {levels}".capitalize())
    return "; ".join(told) + "."
