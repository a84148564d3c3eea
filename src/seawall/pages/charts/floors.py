"""The chart of a floor: a bar for each state and DC, beside the federal rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seawall.base.words import day_text
from seawall.law.floors import FloorAnswer, PlaceRate
from seawall.pages.charts.axis import BELOW_NAMED, Plane, bottom_axis, room
from seawall.pages.charts.frame import heading
from seawall.pages.charts.marks import Label, bar, middle, rule
from seawall.pages.charts.scale import Linear, dollars, ticks
from seawall.pages.charts.svg import BLUE, INK, WIDTH, document

if TYPE_CHECKING:
    import polars as pl

ROW, SIZE = 16, 12
GRAY = "#b4b9bf"


def floors_chart(answer: FloorAnswer) -> str:
    """SVG text: governing rates in dollars an hour, highest first; the dashed line is the federal rate."""
    rows = _drawn(answer)
    federal, counts = answer.federal.rate, answer.counts
    assert federal is not None and counts is not None
    said = f"{counts.states_above} states{' and DC' if counts.dc_above else ''} are above the federal ${federal:.2f}"
    title = f"Governing minimum wage, {day_text(answer.date)}"
    top, below = heading(said, f"{title}, dollars an hour; dashed: the federal rate; gray: the federal rate governs")
    plane = Plane(room(row.place for row in rows), below, WIDTH - 54, below + ROW * len(rows))
    x = Linear(0, max(row.governing_rate or 0 for row in rows), plane.left, plane.right)
    values = ticks(0, x.high)
    parts = [top, bottom_axis(plane, x, values, dollars(values), "dollars an hour", grid=True)]
    parts += [_bar(row, plane.top + ROW * (n + 0.5), plane, x) for n, row in enumerate(rows)]
    parts.append(rule((x(federal), plane.top), (x(federal), plane.bottom), INK, 1.5, "4 3"))
    told = "; ".join(f"{row.place} ${row.governing_rate:.2f}" for row in rows if row.governing_rate is not None)
    return document("floors", plane.bottom + BELOW_NAMED, title, f"{said}. {told}.", parts)


def floors_rows(answer: FloorAnswer) -> pl.DataFrame:
    """What it draws: one row a state and DC, in dollars an hour, beside the federal rate."""
    import polars as pl

    return pl.DataFrame(
        [
            {
                "fips": row.state_fips,
                "name": row.place,
                "governing_rate_usd": row.governing_rate,
                "federal_rate_usd": answer.federal.rate,
                "exceeds_federal": row.exceeds_federal,
            }
            for row in _drawn(answer)
        ],
        infer_schema_length=None,
    )


def _drawn(answer: FloorAnswer) -> list[PlaceRate]:
    return sorted((row for row in answer.rows if row.level in ("state", "district")), key=_rank)


def _rank(row: PlaceRate) -> tuple[float, str]:
    """Highest governing rate first, then by name."""
    return (-(row.governing_rate or 0), row.place)


def _bar(row: PlaceRate, y: float, plane: Plane, x: Linear) -> str:
    """A place's name, its bar and its rate; no bar where no figure is held."""
    name = Label(row.place, plane.left - 6, middle(y, SIZE), "end", SIZE).draw()
    if row.governing_rate is None:
        return name + Label("no figure", plane.left + 5, middle(y, SIZE), size=SIZE).draw()
    end = x(row.governing_rate)
    color = BLUE if row.exceeds_federal else GRAY
    says = Label(f"${row.governing_rate:.2f}", end + 5, middle(y, SIZE), size=SIZE, halo=True).draw()
    return name + bar((plane.left, y - 5.5, end, y + 5.5), color) + says
