"""The charts of a brief by the names the outline uses for them; one that would be empty is left out."""

from __future__ import annotations

from seawall.brief.model import Brief
from seawall.pages.charts.county_map import county_map, has_map
from seawall.pages.charts.days import has_day_chart, unpaid_by_day
from seawall.pages.charts.odds import has_odds_chart, odds_chart
from seawall.pages.charts.pays_gets import pays_gets_chart
from seawall.pages.charts.timeline import has_timeline, timeline


def charts(brief: Brief) -> dict[str, str]:
    """SVG text by name: "timeline", "days", "map", "pays", "odds"."""
    drawn = {}
    if has_timeline(brief):
        drawn["timeline"] = timeline(brief)
    if brief.days and has_day_chart(brief.days):
        drawn["days"] = unpaid_by_day(brief.days)
    if brief.where and has_map(brief.where):
        drawn["map"] = county_map(brief.where)
    if brief.odds and has_odds_chart(brief.odds):
        drawn["odds"] = odds_chart(brief.odds)
    if brief.pays_gets and brief.pays_gets.bars:
        drawn["pays"] = pays_gets_chart(brief.pays_gets)
    return drawn


def no_map(brief: Brief) -> str:
    """What to say in place of a map that would compare counties if their outlines were on record."""
    several = brief.where is not None and len(brief.where.counties) > 1
    return "There is no map: no outlines of these counties are on record (territories have none)." if several else ""
