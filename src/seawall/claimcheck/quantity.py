"""The numbers in a claim file: stated by the claim, summed from a table, or a measure for a bloc.

An `Amount` carries its sources, and whether it is published, computed or modelled, through the arithmetic. What is
missing stays missing.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from seawall.base.errors import ClaimError, FlowsError
from seawall.base.words import listing
from seawall.claimcheck.model import Quantity
from seawall.claimcheck.rows import period_text, place_text, rows, total, years_text
from seawall.evidence import Figure, Interval, Source, describe, source
from seawall.evidence.figure import Kind
from seawall.fiscal.blocs import Bloc
from seawall.fiscal.measures import Share, everywhere, measure
from seawall.fiscal.measures import amount as bloc_amount
from seawall.fiscal.measures import share as bloc_share
from seawall.fiscal.published import Measure

_ORDER: tuple[Kind, ...] = ("published", "computed", "modelled")


@dataclass(frozen=True)
class Amount:
    """A number and where it comes from. `value` is None when there is no evidence; `missing` then says why.

    `ends` are the lowest and highest value under other allocators, for modelled amounts. `coverage` is the share
    of the national total that the source allocates to places; `beside` what a reader must know with the number.
    """

    value: float | None
    unit: str
    concept: str
    method: str
    place: str = "United States"
    period: str = ""
    kind: Kind = "published"
    sources: tuple[Source, ...] = ()
    missing: str = ""
    ends: tuple[float, float] | None = None
    coverage: float | None = None
    beside: tuple[str, ...] = ()

    def figure(self, as_of: date) -> Figure | None:
        """The same as a `Figure`; None when there is no number."""
        if self.value is None:
            return None
        band = None
        if self.ends:  # the number is one of its range, whatever the order in which both were added up
            band = Interval(low=min(self.value, self.ends[0]), high=max(self.value, self.ends[1]), level=None)
        return Figure(
            value=self.value, unit=self.unit, concept=self.concept, place=self.place, period=self.period, as_of=as_of,
            kind=self.kind, sources=self.sources, method=self.method, interval=band,
        )  # fmt: skip

    def scaled(self, factor: float) -> Amount:
        """The amount times a plain number."""
        if factor == 1 or self.value is None:
            return self
        low, high = sorted(end * factor for end in self.ends) if self.ends else (0.0, 0.0)
        return replace(
            self, value=self.value * factor, ends=(low, high) if self.ends else None,
            kind=_weakest(self.kind, "computed"), method=f"({self.method}) times {factor:g}",
        )  # fmt: skip


def amount(quantity: Quantity, where: Bloc | None) -> Amount:
    """A quantity for a bloc (None: the claim names none). Raises ClaimError, FlowsError or EvidenceError."""
    if quantity.stated is not None:
        found = Amount(quantity.stated, quantity.unit, quantity.says or "stated by the claim", "Stated by the claim.")
    elif quantity.table is not None and quantity.column is not None:
        found = _from_table(quantity, quantity.table, quantity.column)
    else:
        found = _measured(quantity, where)
    if quantity.says:
        found = replace(found, concept=quantity.says)
    found = found.scaled(quantity.times)
    return found if quantity.per is None else divide(found, amount(quantity.per, where))


def share(name: str, years: Sequence[int], where: Bloc) -> Amount:
    """A bloc's share of a measure, the years pooled: sums inside over sums everywhere.

    Missing when a year is not held, or the measure does not come at the bloc's level. Raises FlowsError for an
    unknown measure.
    """
    of = measure(name)
    blank = Amount(None, "share", f"share of {of.concept}", "", where.name, _period(of, years), sources=of.sources)
    try:
        found = [bloc_share(of, year, where) for year in years]
    except FlowsError as error:
        return replace(blank, missing=str(error))
    whole = sum(each.whole_value for each in found)
    covered = [each.coverage for each in found if each.coverage is not None]
    ends = None
    if bands := [(each.interval, each.whole_value) for each in found if each.interval]:
        ends = (sum(b.low * w for b, w in bands) / whole, sum(b.high * w for b, w in bands) / whole)
    return replace(
        blank,
        value=sum(each.bloc_value for each in found) / whole,
        method=found[0].method if len(found) == 1 else f"Years pooled. {found[-1].method}",
        kind=found[0].kind,
        sources=tuple(dict.fromkeys(one for each in found for one in each.sources)),
        ends=ends,
        coverage=min(covered) if len(covered) == len(found) else None,
        beside=_beside(found, whole),
    )


def _beside(found: Sequence[Share], whole: float) -> tuple[str, ...]:
    """What a reader must know with a share: states not held, and areas on neither side."""
    missing = dict.fromkeys(f"{each.period}: not held {listing(each.missing)}." for each in found if each.missing)
    left = sum(each.left_out_share * each.whole_value for each in found) / whole
    return (*missing, *([f"{left:.1%} is of areas on neither side."] if left else []))


def divide(of: Amount, per: Amount) -> Amount:
    """One amount per another. Dividing by zero is missing, not infinite."""
    if per.value == 0:
        return replace(of, value=None, ends=None, missing=f"{per.concept} is zero")
    unit = "ratio" if of.unit == per.unit else f"{of.unit} per {_one(per.unit)}"
    return _combine(operator.truediv, of, per, unit, "divided by")


def multiply(of: Amount, by: Amount) -> Amount:
    """A share times an amount, in the unit of the amount."""
    return _combine(operator.mul, of, by, by.unit if of.unit in ("share", "points") else of.unit, "times")


def subtract(of: Amount, less: Amount) -> Amount:
    """The difference of two amounts; of two shares, in points (0 to 1). Raises ClaimError when their units differ."""
    if of.unit != less.unit:
        raise ClaimError(f"less: {less.unit} cannot be taken from {of.unit}. Give both in one unit.")
    return _combine(operator.sub, of, less, "points" if of.unit == "share" else of.unit, "less")


def _combine(by: Callable[[float, float], float], a: Amount, b: Amount, unit: str, word: str) -> Amount:
    periods = dict.fromkeys(each.period for each in (a, b) if each.period)
    covered = [each.coverage for each in (a, b) if each.coverage is not None]
    ends = None
    value = None
    if a.value is not None and b.value is not None:
        value = by(a.value, b.value)
        if a.ends or b.ends:
            corners = [
                by(x, y) for x in a.ends or (a.value,) for y in b.ends or (b.value,) if y or by is not operator.truediv
            ]
            ends = (min(corners), max(corners))
    return Amount(
        value=value,
        unit=unit,
        concept=f"{a.concept} {word} {b.concept}",
        method=f"{a.method} {word.capitalize()}: {b.method}",
        place=a.place if a.place != "United States" else b.place,
        period="; ".join(periods),
        kind=_weakest(a.kind, b.kind, "computed"),
        sources=tuple(dict.fromkeys((*a.sources, *b.sources))),
        missing="; ".join(dict.fromkeys(each.missing for each in (a, b) if each.missing)),
        ends=ends,
        coverage=min(covered, default=None),
        beside=tuple(dict.fromkeys((*a.beside, *b.beside))),
    )


def _measured(quantity: Quantity, where: Bloc | None) -> Amount:
    of, years = measure(quantity.measure or ""), quantity.years or ()
    if quantity.side == "nation":
        where = everywhere()
    elif where is None:
        raise ClaimError(f"bloc is missing: {of.id} needs one. Add bloc, or side = 'nation'.")
    elif quantity.side == "rest":
        where = where.complement()
    if quantity.share:
        return share(of.id, years, where)
    blank = Amount(None, of.unit, of.concept, "", where.name, _period(of, years), sources=of.sources)
    try:
        found = [bloc_amount(of, year, where) for year in years]
    except FlowsError as error:
        return replace(blank, missing=str(error))
    ends = None
    if bands := [each.interval for each in found if each.interval]:
        ends = (sum(band.low for band in bands), sum(band.high for band in bands))
    return replace(
        blank,
        value=sum(each.value for each in found),
        method=found[0].method if len(found) == 1 else f"Years added up. {found[-1].method}",
        kind=found[0].kind,
        sources=tuple(dict.fromkeys(one for each in found for one in each.sources)),
        ends=ends,
    )


def _period(of: Measure, years: Sequence[int]) -> str:
    first = of.when(years[0])
    return (
        first if len(years) == 1 else f"{first.removesuffix(str(years[0]))}{years_text([str(year) for year in years])}"
    )


def _from_table(quantity: Quantity, table: str, column: str) -> Amount:
    frame = rows(table, quantity.where, quantity.dated_by, quantity.on)
    value, missing = total(frame, table, column)
    described = next(each for each in describe(table).fields if each.name == column)
    summed = f"sum of {frame.height} rows of " if frame.height > 1 else ""
    return Amount(
        value=value,
        unit=quantity.unit,
        concept=described.description.rstrip("."),
        method=f"{summed.capitalize()}{table}.{column}.",
        place=place_text(quantity.where),
        period=period_text(quantity.where, quantity.on),
        kind="computed" if summed else "published",
        sources=(source(table),),
        missing=missing,
    )


def _one(unit: str) -> str:
    return {"persons": "person", "returns": "return", "votes": "vote"}.get(unit, unit)


def _weakest(*kinds: Kind) -> Kind:
    return max(kinds, key=_ORDER.index)
