"""What a place pays and gets: its share of each program's money as bars, beside its share of receipts."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from seawall.briefs.model import PaysGets
from seawall.pages.charts.axis import BELOW, Plane, bottom_axis
from seawall.pages.charts.axis import room as axis_room
from seawall.pages.charts.flags import Flag, fly, room
from seawall.pages.charts.frame import heading
from seawall.pages.charts.marks import Label, bar, middle
from seawall.pages.charts.scale import Linear, percents, ticks
from seawall.pages.charts.svg import BLUE, GOLD, INK, PAD, WIDTH, document
from seawall.pages.charts.text import width

ROW = 26
SMALL = 0.01
STYLES = ((INK, 2.5, ""), (GOLD, 2.5, "5 3"))  # receipts, residents


def pays_gets_chart(section: PaysGets) -> str:
    """The chart as SVG text."""
    compared = _compared(section)
    most = max(*(bar.share for bar in section.bars), *(share for share, _ in compared))
    top, below = heading(_title(section), "Share of the nation (50 states and DC); bars: money of each program")
    above = below + room(len(compared))
    plane = Plane(axis_room(bar.label for bar in section.bars), above, WIDTH - 2 * PAD, above + ROW * len(section.bars))
    x = Linear(0, most, plane.left, plane.right)
    values = ticks(0, most)
    parts = [
        top,
        bottom_axis(plane, x, values, percents(values), grid=True),
        *_bars(section, x, plane),
        *fly([Flag(x(share), says, *style) for (share, says), style in zip(compared, STYLES, strict=False)], plane),
    ]
    title = "Share of each program's money, of receipts and of residents"
    return document("pays-gets", plane.bottom + BELOW, title, _describe(section), parts)


def pays_gets_rows(section: PaysGets) -> pl.DataFrame:
    """What it draws: one row a program, shares of the nation (0 to 1)."""
    return pl.DataFrame(
        [
            {
                "program": bar.label,
                "money_share": bar.share,
                "receipts_share": bar.receipts_share,
                "residents_share": bar.residents_share,
            }
            for bar in section.bars
        ],
        infer_schema_length=None,
    )


def _compared(section: PaysGets) -> list[tuple[float, str]]:
    """The shares that the bars are compared with, in words."""
    first = section.bars[0]
    shares = [(first.receipts_share, "receipts"), (first.residents_share, "residents")]
    return [(share, f"share of {name} {_percent(share, section)}") for share, name in shares if share is not None]


def _title(section: PaysGets) -> str:
    """The finding: what is paid, and the ends of the range of what is gotten."""
    low, high = (choose(section.bars, key=lambda bar: bar.share) for choose in (min, max))
    paid, least, most = (_percent(each, section) for each in (section.bars[0].receipts_share, low.share, high.share))
    if least == most:
        return f"Pays {paid} of federal receipts; gets {least} of each program"
    return f"Pays {paid} of federal receipts; gets from {least} of {low.label} to {most} of {high.label}"


def _percent(share: float, section: PaysGets) -> str:
    """A share in percent, with a second digit where all are so small that one would not tell them apart."""
    return f"{share:.2%}" if max(bar.share for bar in section.bars) < SMALL else f"{share:.1%}"


def _bars(section: PaysGets, x: Linear, plane: Plane) -> Iterator[str]:
    """A bar with its label, and its share inside where it fits, else after it."""
    for n, each in enumerate(section.bars):
        y, text, end = plane.top + ROW * (n + 0.5), _percent(each.share, section), x(each.share)
        yield bar((plane.left, y - 0.35 * ROW, end, y + 0.35 * ROW), BLUE)
        yield Label(each.label, plane.left - 6, middle(y), "end").draw()
        fits = end - plane.left > width(text, bold=True) + 12
        at, color = (plane.left + 6, "white") if fits else (end + 6, INK)
        yield Label(text, at, middle(y), bold=True, color=color, halo=not fits).draw()


def _describe(section: PaysGets) -> str:
    told = "; ".join(f"{bar.label} {_percent(bar.share, section)}" for bar in section.bars)
    first = section.bars[0]
    residents = "" if first.residents_share is None else f", of residents {_percent(first.residents_share, section)}"
    return f"{told}. Share of receipts {_percent(first.receipts_share, section)}{residents}."
