"""docs/hazard.md: the sections of the forecast's own pages, and its charts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from computed import fill, of, sections

from seawall.hazard.families import families
from seawall.hazard.outlook import outlook
from seawall.hazard.record import gaps
from seawall.hazard.scores import scores
from seawall.pages.charts.hazard import calibration_chart, survival_chart
from seawall.pages.hazard import page
from seawall.pages.page import Column, Grid, grid
from seawall.pages.scenario import page as scenario_page

PAGE = Path(__file__).parent / "hazard.md"
IMAGES = Path(__file__).parent / "images"
AS_OF = date(2026, 11, 22)


def pages() -> dict[Path, str]:
    """The page and its charts, made anew."""
    forecast, record = outlook(AS_OF), scores(AS_OF)
    tables = sections(page(forecast), page(record), scenario_page(families())) | {"gaps": of([recent_gaps()])}
    return {
        PAGE: fill(PAGE.read_text(encoding="utf-8"), tables),
        IMAGES / "hazard-calibration.svg": calibration_chart(record.deadlines.calibration),
        IMAGES / "hazard-survival.svg": survival_chart(forecast),
    }


def recent_gaps() -> Grid:
    """The gaps since 1995, with both counts of days."""
    rows = (
        (
            gap.first_day.isoformat(),
            str(gap.restored or ""),
            str(gap.full_days or ""),
            str(gap.calendar_days or "not on record"),
            gap.shutdown,
            gap.scope,
        )
        for gap in gaps(AS_OF)
        if gap.fiscal_year >= 1996
    )
    heads = ("First day", "Law", "Full days (CRS)", "Calendar days (press)", "Agencies shut", "Scope")
    return grid("", map(Column, heads), rows)
