"""What this place pays and gets: a short section of the brief as values."""

from __future__ import annotations

from datetime import date

from seawall.brief.footnotes import Footnotes
from seawall.brief.model import PaysGets, PaysGetsBar, PaysGetsRow
from seawall.evidence import Figure, load
from seawall.flows.balance import BALANCE_YEAR, NOT_IN_IT, balance_of, slices
from seawall.flows.blocs import of_places
from seawall.flows.model import Balance, Slice
from seawall.flows.text import balance_sentence
from seawall.flows.wording import money
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


def brief_section(place: Place, as_of: date, notes: Footnotes) -> PaysGets | None:
    """The section for a place, or None when the figures were not public by `as_of` or the place is a territory."""
    if not all(_public(table, column, year, as_of) for table, column, year in _NEEDED):
        return None
    if place.kind == "territory" or (place.kind != "nation" and any(fips > "56" for fips in place.states)):
        return None
    where = of_places(place)
    balance = balance_of(where)
    programs = tuple(slices(where, names=tuple(_SHORT)))
    rows = _lines(balance)
    cited = [source for _, figure in rows for source in figure.sources]
    return PaysGets(
        headline=balance_sentence(where.name, balance),
        rows=tuple(PaysGetsRow(label=label, figure=figure, says=_with_range(figure)) for label, figure in rows),
        bars=tuple(_bar(each) for each in programs if each.id in _chosen(programs)),
        caveats=(balance.says, NOT_IN_IT[0]),
        notes=tuple(notes.source(source) for source in dict.fromkeys(cited)),
    )


def _public(table: str, column: str, year: int, as_of: date) -> bool:
    rows = load(table, as_of=as_of)
    return (rows[column] == year).any()


def _lines(balance: Balance) -> tuple[tuple[str, Figure], ...]:
    return (
        ("Federal transfers received by residents", balance.received),
        ("Federal receipts apportioned to this place", balance.receipts),
        ("Transfers less receipts", balance.balance),
        ("The same without the national gap, by residents", balance.net_by_residents),
        ("The same without the national gap, by receipts", balance.net_by_receipts),
    )


def _with_range(figure: Figure) -> str:
    band = figure.interval
    return money(figure.value) + (f" (range: {money(band.low)} to {money(band.high)})" if band else "")


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
