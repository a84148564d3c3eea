"""What each member gains by a pool, before and after the settlement, if all are hit and if one is."""

from __future__ import annotations

import polars as pl

from seawall.base.words import about_usd
from seawall.pages import words
from seawall.pages.charts.axis import BELOW_NAMED, Plane, bottom_axis, room
from seawall.pages.charts.frame import heading, row_legend, sign, swatch
from seawall.pages.charts.marks import Label, bar, dot, middle, rule
from seawall.pages.charts.scale import Linear, ticks
from seawall.pages.charts.svg import BLUE, GOLD, INK, PAD, QUIET, WIDTH, document
from seawall.plans.compact.model import Case, Compact

ROW, GAP = 17, 10
SHOWN = (("national", "if all are hit, before", BLUE), ("in_turn", "if one is hit, before", GOLD))


def compact_chart(told: Compact) -> str:
    """SVG text: bars are gains before the settlement, left of the line losses; diamonds are fair shares."""
    cases = [(case, says, color) for kind, says, color in SHOWN if (case := told.case(kind))]
    title = _title(told)
    top, below = heading(title, "Gain of each member by the pool, expected harm avoided less its cost, in dollars")
    entries = [(says, swatch(color)) for _, says, color in cases]
    legend, under = row_legend([*entries, ("after the settlement", sign("diamond", INK))], below)
    block = ROW * len(cases) + GAP
    gains = [gain for case, _, _ in cases for each in case.outcomes for gain in (each.gain_before, each.gain, 0.0)]
    low, high = min(gains), max(max(gains), 1.0)
    left = room(each.place for each in told.members)
    plane = Plane(left, under + 6, WIDTH - 2 * PAD, under + 6 + block * len(told.members))
    x = Linear(low, high, plane.left + 6, plane.right - 6)
    values = ticks(low, high, 5)
    texts = ["$0" if value == 0 else words.short_usd(value) for value in values]
    parts = [top, legend, bottom_axis(plane, x, values, texts, "gain", grid=True)]
    for n, member in enumerate(told.members):
        y = plane.top + block * n + GAP / 2
        parts.append(Label(member.place, plane.left - 6, middle(y + ROW * len(cases) / 2), "end").draw())
        for row, (case, _, color) in enumerate(cases):
            at, each = y + ROW * (row + 0.5), case.outcomes[n]
            start, end = sorted((x(0.0), x(each.gain_before)))
            parts += [bar((start, at - 6, end, at + 6), color), dot((x(each.gain), at), "diamond", INK)]
    parts.append(rule((x(0.0), plane.top), (x(0.0), plane.bottom), QUIET, 1.5))
    return document("compact", plane.bottom + BELOW_NAMED, title, _describe([case for case, *_ in cases]), parts)


def compact_rows(told: Compact) -> pl.DataFrame:
    """What it draws: one row a member and case, gain in dollars before and after the settlement."""
    return pl.DataFrame(
        [
            {
                "fips": each.fips,
                "name": each.place,
                "hit": case.kind,
                "gain_before_usd": each.gain_before,
                "gain_usd": each.gain,
            }
            for kind, *_ in SHOWN
            if (case := told.case(kind))
            for each in case.outcomes
        ]
    )


def _title(told: Compact) -> str:
    """The finding."""
    gains = [about_usd(case.gain) for kind, *_ in SHOWN if (case := told.case(kind))]
    return f"The pool adds {gains[0]} if all are hit, {gains[1]} on average if one is"


def _describe(cases: list[Case]) -> str:
    told = [
        f"{each.place} {about_usd(each.gain_before)} before and {about_usd(each.gain)} after the settlement"
        for case in cases
        for each in case.outcomes
    ]
    half = len(told) // 2
    return f"If all are hit: {'; '.join(told[:half])}. If one is hit: {'; '.join(told[half:])}."
