"""What this place pays and gets: a short section of the brief as values."""

from __future__ import annotations

from datetime import date

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
