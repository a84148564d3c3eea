"""The charts of the forecast: how it was calibrated, and how long a lapse lasts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from seawall.evidence import Interval
from seawall.hazard.outlook import Outlook, SurvivalRow
from seawall.hazard.score import Calibration
from seawall.pages.charts.axis import BELOW_NAMED, NAME, Plane, bottom_axis, left_axis, room
from seawall.pages.charts.frame import heading
from seawall.pages.charts.marks import Box, Label, apart, area, dot, line, rule
from seawall.pages.charts.scale import Linear, percents, ticks
from seawall.pages.charts.svg import BAND, BLUE, PAD, QUIET, WIDTH, document

TALL = 280
_TOLD = 30  # the days that the title of the survival chart tells, or the nearest


def calibration_chart(groups: Sequence[Calibration]) -> str:
    """SVG text: what was forecast against what happened, with exact 80% intervals and the line of agreement."""
    most = 1.1 * max(max(group.high, group.mean_forecast) for group in groups)
    values = ticks(0, most)
    texts = percents(values)
    lapsed, of = sum(group.lapsed for group in groups), sum(group.forecasts for group in groups)
    forecast = sum(group.mean_forecast * group.forecasts for group in groups)
    top, below = heading(
        f"{lapsed} of {of} deadlines lapsed; the forecasts add up to {forecast:.0f}",
        f"Deadlines in {len(groups)} groups by forecast; bars: exact 80% interval; dashed: agreement",
    )
    plane = Plane(room(texts), below + NAME, WIDTH - 2 * PAD, below + NAME + TALL)
    x, y = Linear(0, most, plane.left, plane.right), Linear(0, most, plane.bottom, plane.top)
    parts = [
        top,
        left_axis(plane, y, values, texts, "share that lapsed"),
        bottom_axis(plane, x, values, texts, "mean probability forecast"),
        rule((x(0), y(0)), (x(most), y(most)), QUIET, 2, "4 4"),
        *_groups(groups, x, y),
    ]
    told = "; ".join(f"forecast {group.mean_forecast:.0%}, lapsed {_counted(group)}" for group in groups)
    title = "Forecast lapse probability against what happened"
    return document("calibration", plane.bottom + BELOW_NAMED, title, f"{told}.", parts)


def calibration_rows(groups: Sequence[Calibration]) -> pl.DataFrame:
    """What it draws: one row a group of deadlines, forecast and outcome, with the exact 80% interval of the share."""
    return pl.DataFrame(
        [
            {
                "forecasts": group.forecasts,
                "mean_forecast_share": group.mean_forecast,
                "lapsed": group.lapsed,
                "lapsed_share": group.lapsed / group.forecasts,
                "lapsed_share_low": group.low,
                "lapsed_share_high": group.high,
            }
            for group in groups
        ]
    )


def _groups(groups: Sequence[Calibration], x: Linear, y: Linear) -> Iterator[str]:
    """An interval with its dot, and its count above; higher where that would touch another count."""
    taken: list[Box] = []
    labels = []
    for group in groups:
        at, was = x(group.mean_forecast), group.lapsed / group.forecasts
        yield rule((at, y(group.low)), (at, y(group.high)), BLUE, 2)
        yield dot((at, y(was)), color=BLUE)
        label = Label(_counted(group), at, y(group.high) - 6, "middle", halo=True)
        while not apart(label.box, taken):
            label = Label(label.text, at, label.y - 16, "middle", halo=True)
        taken.append(label.box)
        labels.append(label.draw())
    yield from labels


def _counted(group: Calibration) -> str:
    return f"{group.lapsed} of {group.forecasts}"


def survival_chart(found: Outlook) -> str:
    """SVG text: the probability that a lapse still lasts, by full days, with its interval, beside the record."""
    start = found.elapsed or 0
    values = [0, 0.2, 0.4, 0.6, 0.8, 1]
    texts = percents(values)
    top, below = heading(
        _title(found, start),
        f"Line: forecast; band: 80% interval; dots: record since 1980, all alike (n={found.survival[0].of})",
    )
    plane = Plane(room(texts), below + NAME + 4, WIDTH - 2 * PAD, below + NAME + 4 + TALL)
    x = Linear(start, found.survival[-1].days, plane.left, plane.right)
    y = Linear(0, 1, plane.bottom, plane.top)
    bands = [(x(row.days), _band(row)) for row in found.survival]
    upper, lower = (
        [(x(start), y(1))] + [(at, y(getattr(band, side))) for at, band in bands] for side in ("high", "low")
    )
    days = ticks(start, found.survival[-1].days, 10)
    record = [(row.days, row.lasted / row.of) for row in found.survival if row.of]
    parts = [
        top,
        area(upper, lower, BAND),
        left_axis(plane, y, values, texts, "probability that it still lasts"),
        bottom_axis(plane, x, days, [f"{day:g}" for day in days], "full days since the lapse began"),
        line([(x(start), y(1)), *((x(row.days), y(row.lasts.value)) for row in found.survival)], BLUE),
        *(dot((x(day), y(share)), half=4.5) for day, share in [(start, 1.0), *record]),
    ]
    told = "; ".join(
        f"day {row.days}: {row.lasts.value:.0%}, record {row.lasted} of {row.of}" for row in found.survival
    )
    title = "How long a lapse lasts" + (f", after {start} full days" if start else "")
    return document("survival", plane.bottom + BELOW_NAMED, title, f"{told}.", parts)


def _title(found: Outlook, start: int) -> str:
    """The finding."""
    row = min(found.survival, key=lambda each: abs(each.days - start - _TOLD))
    after = f" that has lasted {start}" if start else ""
    return f"A lapse{after} goes on beyond {row.days} full days with a probability of {row.lasts.value:.0%}"


def survival_rows(found: Outlook) -> pl.DataFrame:
    """What it draws: the probability by full days, with its 80% interval, and the record beside it."""
    return pl.DataFrame(
        [
            {
                "full_days": row.days,
                "lasts_share": row.lasts.value,
                "lasts_share_low": _band(row).low,
                "lasts_share_high": _band(row).high,
                "record_lasted": row.lasted,
                "record_of": row.of,
            }
            for row in found.survival
        ]
    )


def _band(row: SurvivalRow) -> Interval:
    assert row.lasts.interval
    return row.lasts.interval
