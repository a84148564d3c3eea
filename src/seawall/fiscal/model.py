"""What a place pays and gets, as a value: everything a page prints, and nothing about how it looks."""

from __future__ import annotations

import polars as pl
from pydantic import Field

from seawall.base.closed import Closed
from seawall.base.rows import RowsOf
from seawall.base.shown import shown_by
from seawall.base.words import about_usd, name_in_text
from seawall.evidence import Figure
from seawall.fiscal.measures import Share

COLUMNS = (
    "section", "id", "title", "concept", "place", "period", "value", "unit", "low", "high", "per_resident", "share",
    "coverage", "kind", "tables", "note",
)  # fmt: skip


class Line(Closed):
    """One measure of one place. `figure` is None when there is none, and `note` then says why."""

    id: str
    title: str
    period: str
    figure: Figure | None
    per_resident: float | None = Field(description="in the figure's unit a resident of the same year")
    share: Share | None = Field(description="of the 50 states and DC")
    note: str


class Slice(Closed):
    """One program: the place's share of its money beside its share of receipts and of residents."""

    id: str
    title: str
    period: str
    usd: float
    per_resident_usd: float | None
    share: float
    receipts_share: float
    receipts_period: str
    residents_share: float | None

    @property
    def per_share_paid(self) -> float:
        """Share of the money for one unit of share of receipts: 1 is even."""
        return self.share / self.receipts_share


class Balance(Closed):
    """Federal transfers to residents less apportioned receipts, where both are held.

    The nation's transfers and receipts do not balance (`national_gap_usd`, transfers less receipts in the 50
    states and DC). The place's part of that gap, by residents or by receipts, is taken out in
    `net_by_residents` and `net_by_receipts`; over the nation both sum to zero. The deficit, a different
    thing, is shown with the place's part by residents and by receipts.
    """

    receipts: Figure
    received: Figure
    balance: Figure
    residents: float
    income_usd: float
    per_resident_usd: float
    per_dollar_of_income: float
    received_per_dollar_paid: float
    national_received_per_dollar_paid: float
    national_gap_usd: float
    gap_by_residents_usd: float
    gap_by_receipts_usd: float
    net_by_residents: Figure
    net_by_receipts: Figure
    net_by_receipts_per_resident_usd: float
    net_by_receipts_per_dollar_of_income: float
    deficit_usd: float
    deficit_by_residents_usd: float
    deficit_by_receipts_usd: float
    outlays_usd: float
    outlays_counted_share: float
    says: str

    @property
    def headline(self) -> str:
        """What the place got for each dollar it paid, beside the nation."""
        said = (
            f"For each dollar of federal receipts apportioned to it, {name_in_text(self.received.place)} received "
            f"${self.received_per_dollar_paid:.2f} in federal transfers ({self.received.period})"
        )
        if abs(self.net_by_receipts.value) < 1:  # the nation is even with itself
            return f"{said}: {self.outlays_counted_share:.0%} of federal outlays are counted."
        way = "below" if self.net_by_receipts.value < 0 else "above"
        return (
            f"{said}; the nation received ${self.national_received_per_dollar_paid:.2f}. That is "
            f"{about_usd(abs(self.net_by_receipts.value))} {way} the nation's rate, "
            f"{about_usd(abs(self.net_by_receipts_per_resident_usd))} a resident."
        )


class PlaceLine(Closed):
    """The balance of one state or county inside."""

    fips: str
    name: str
    residents: float
    receipts_usd: float
    received_usd: float
    balance_usd: float
    balance_per_resident_usd: float
    net_by_residents_per_resident_usd: float
    net_by_receipts_per_resident_usd: float


@shown_by("flows")
class ByPlace(RowsOf[PlaceLine]):
    """The balance of every state or county inside a place or bloc."""

    place: str
    year: int

    @property
    def places(self) -> tuple[PlaceLine, ...]:
        """The rows, by the name that they have in the whole account."""
        return self.rows


@shown_by("flows")
class Flows(Closed):
    """What a place or bloc pays to the federal government and gets from it, under each measure.

    Lines are never added to one another: they differ in concept, geography and period.
    """

    place: str
    definition: str
    level: str
    year: int
    paid: tuple[Line, ...]
    received: tuple[Line, ...]
    beside: tuple[Line, ...] = Field(description="GDP, income and residents")
    balance: Balance | None
    slices: tuple[Slice, ...]
    places: tuple[PlaceLine, ...]
    not_in_it: tuple[str, ...]
    notes: tuple[str, ...]

    def to_dict(self) -> dict:
        """Plain values for JSON."""
        return self.model_dump(mode="json")

    def table(self) -> pl.DataFrame:
        """Every line as a row, with the columns of COLUMNS."""
        sections = (("paid", self.paid), ("received", self.received), ("beside", self.beside))
        rows = [_row(section, line) for section, lines in sections for line in lines]
        if self.balance is not None:
            for name in ("receipts", "received", "balance", "net_by_residents", "net_by_receipts"):
                figure: Figure = getattr(self.balance, name)
                rows.append(_row("balance", Line(
                    id=name, title=name.replace("_", " "), period=figure.period, figure=figure,
                    per_resident=figure.value / self.balance.residents, share=None, note=figure.method,
                )))  # fmt: skip
        schema = dict.fromkeys(COLUMNS, pl.String) | dict.fromkeys(
            ("value", "low", "high", "per_resident", "share", "coverage"), pl.Float64
        )
        return pl.DataFrame(rows, schema=schema, orient="row")

    def by_place(self) -> ByPlace:
        """The states or counties inside, one row each; none when there is no balance."""
        return ByPlace(rows=self.places, place=self.place, year=self.year)

    @property
    def headline(self) -> str:
        """One sentence with the numbers that matter."""
        if self.balance is not None:
            return self.balance.headline
        held = [f"{each.title}, {each.period}: {about_usd(each.figure.value)}" for each in self.paid if each.figure]
        return f"{self.place}. {held[0] if held else f'No measure of receipts is held for {self.year}'}."


def _row(section: str, line: Line) -> tuple:
    figure = line.figure
    band = figure.interval if figure else None
    return (
        section, line.id, line.title, figure.concept if figure else "", figure.place if figure else "", line.period,
        figure.value if figure else None, figure.unit if figure else "", band.low if band else None,
        band.high if band else None, line.per_resident, line.share.value if line.share else None,
        line.share.coverage if line.share else None, figure.kind if figure else "",
        " ".join(source.table for source in figure.sources) if figure else "", line.note,
    )  # fmt: skip
