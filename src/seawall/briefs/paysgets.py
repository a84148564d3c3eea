"""What this place pays and gets: a short section of the brief with one chart."""

from __future__ import annotations

from datetime import date
from typing import Any

from seawall.briefs.chart import BLUE, GOLD, INK, svg
from seawall.briefs.model import PaysGets, PaysGetsBar
from seawall.evidence import load
from seawall.fiscal.balance import BALANCE_YEAR, NOT_IN_IT, balance_of, slices
from seawall.fiscal.blocs import of_places
from seawall.fiscal.model import Slice
from seawall.places import Place

# The rows that the balance rests on: without one of them on the day of the brief there is no section.
_NEEDED = (
    ("transfers_county_year", "year", BALANCE_YEAR),
    ("federal_receipts_year", "fiscal_year", BALANCE_YEAR),
    ("soi_state_year", "tax_year", BALANCE_YEAR - 1),
    ("soi_capital_state_year", "tax_year", 2022),
    ("irs_collections_state_year", "fiscal_year", 2023),
    ("medicaid_spending_state_year", "fiscal_year", 2023),
)
_SHORT = {
    "bea_transfers:social_security": "Social Security",
    "bea_transfers:medicare": "Medicare",
    "medicaid_federal": "Medicaid, federal",
    "bea_transfers:medicaid": "Medicaid",
    "bea_transfers:income_maintenance": "Income maintenance",
    "snap_benefits": "SNAP",
    "title_i": "Title I schools",
}
WIDTH, BAR = 420, 26


def pays_gets(place: Place, as_of: date) -> PaysGets | None:
    """The section for a place, or None when the figures were not public by `as_of` or the place is a territory."""
    if not all(_public(table, column, year, as_of) for table, column, year in _NEEDED):
        return None
    if place.kind == "territory" or (place.kind != "nation" and any(fips > "56" for fips in place.states)):
        return None
    where = of_places(place)
    balance = balance_of(where, as_of)
    programs = tuple(slices(where, as_of, names=tuple(_SHORT)))
    return PaysGets(
        where=where.name,
        balance=balance,
        bars=tuple(_bar(each) for each in programs if each.id in _chosen(programs)),
        caveats=(balance.says, NOT_IN_IT[0]),
    )


def _public(table: str, column: str, year: int, as_of: date) -> bool:
    rows = load(table, as_of=as_of)
    return (rows[column] == year).any()


def _chosen(slices: tuple[Slice, ...]) -> set[str]:
    """Programs for the chart: Medicaid once, as federal money where that is published."""
    held = {each.id for each in slices}
    return {name for name in _SHORT if name in held} - (
        {"bea_transfers:medicaid"} if "medicaid_federal" in held else set()
    )


def _bar(each: Slice) -> PaysGetsBar:
    return PaysGetsBar(
        label=_SHORT[each.id],
        share=each.share,
        receipts_share=each.receipts_share,
        residents_share=each.residents_share,
    )


def pays_gets_spec(section: PaysGets) -> dict[str, Any]:
    """A Vega-Lite specification: share of each program's money as bars, beside shares of receipts and residents."""
    first = section.bars[0]
    rules = [{"at": first.receipts_share, "says": "share of receipts"}]
    if first.residents_share is not None:
        rules.append({"at": first.residents_share, "says": "share of residents"})
    x = {"type": "quantitative", "axis": {"format": ".1%", "title": None, "tickCount": 5}}
    color = {
        "field": "says",
        "type": "nominal",
        "scale": {"domain": [rule["says"] for rule in rules], "range": [INK, GOLD]},
        "legend": {"title": None, "orient": "bottom"},
    }
    y = {"field": "label", "type": "nominal", "sort": None, "axis": {"title": None, "labelLimit": 200}}
    bars = [{"label": bar.label, "share": bar.share, "text": f"{bar.share:.1%}"} for bar in section.bars]
    label = {"type": "text", "align": "left", "dx": 6, "color": "white", "fontWeight": "bold"}
    return {
        "title": {
            "text": "Share of the nation: money of each program, receipts and residents",
            "subtitle": "Bars: share of the program's money in the 50 states and DC.",
        },
        "width": WIDTH,
        "height": BAR * len(bars),
        "layer": [
            {
                "data": {"values": bars},
                "mark": {"type": "bar", "color": BLUE, "height": {"band": 0.7}},
                "encoding": {"y": y, "x": x | {"field": "share"}},
            },
            {
                "data": {"values": rules},
                "mark": {"type": "rule", "strokeWidth": 2.5},
                "encoding": {"x": x | {"field": "at"}, "color": color, "strokeDash": color | {"scale": _dashes(rules)}},
            },
            {
                "data": {"values": bars},
                "mark": label,
                "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "text"}},
            },
        ],
    }


def _dashes(rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {"domain": [rule["says"] for rule in rules], "range": [[1, 0], [5, 3]]}


def pays_gets_chart(section: PaysGets) -> str:
    """The chart as SVG text."""
    told = "; ".join(f"{bar.label} {bar.share:.1%}" for bar in section.bars)
    first = section.bars[0]
    residents = "" if first.residents_share is None else f", of residents {first.residents_share:.1%}"
    text = f"{told}. Share of receipts {first.receipts_share:.1%}{residents}."
    return svg(
        pays_gets_spec(section), "pays-gets", "Share of each program's money, of receipts and of residents", text
    )
