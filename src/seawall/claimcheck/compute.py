"""Computes each kind of claim: one finding for every definition to try. Nothing in a file is ever evaluated."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import polars as pl

from seawall.base.errors import ClaimError
from seawall.base.words import day_text, listing
from seawall.claimcheck.model import (
    COMPARE,
    Computation,
    Count,
    Days,
    Difference,
    Expect,
    Part,
    Places,
    Quantity,
    Ratio,
    Rests,
    Share,
    Status,
    Unsettled,
    Value,
)
from seawall.claimcheck.quantity import Amount, amount, divide, multiply, share, subtract
from seawall.claimcheck.rows import field, meets, period_text, place_text, rows
from seawall.claimcheck.verdict import Finding
from seawall.evidence import describe, load, source
from seawall.fiscal.areas import states
from seawall.fiscal.blocs import Bloc, bloc, of_places
from seawall.fiscal.measures import measure
from seawall.fiscal.published import NATION
from seawall.places import postal_codes

DC = "11"


def findings(part: Part, as_of: date) -> Iterator[Finding]:
    """What each definition of a part gives, the one of the file first; nothing for law, calendars and the unsettled.

    Raises ClaimError, FlowsError or EvidenceError for a table, column, measure or bloc that does not exist.
    """
    if isinstance(part.compute, Rests | Unsettled) or part.expect is None:
        return
    for variant in part.compute.variants():
        found = _compute(variant)
        value = found.value
        if value is not None and not math.isfinite(value):
            raise ClaimError(f"{found.concept} is too large a number: check stated and times")
        yield Finding(
            definition=_label(variant, found),
            bloc=getattr(variant, "bloc", None),
            measure=_measure(variant),
            period=found.period,
            figure=found.figure(as_of),
            missing=found.missing,
            difference=None if value is None else value - part.expect.target,
            holds=None if value is None else part.expect.holds(value),
            coverage=found.coverage,
            beside=(*found.beside, *(["Part of the range says otherwise."] if _splits(part.expect, found) else [])),
        )


def _splits(expect: Expect, found: Amount) -> bool:
    """Whether some numbers in the range of a modelled amount satisfy the claim and others do not."""
    return found.ends is not None and expect.somewhere(*found.ends) and not all(map(expect.holds, found.ends))


def _compute(what: Computation) -> Amount:
    definition = getattr(what, "bloc", None)
    where = bloc(definition) if definition else None
    match what:
        case Share():
            return share(what.series.measure, what.series.years, bloc(what.bloc))
        case Value():
            return amount(what.of, where)
        case Ratio():
            found = divide(amount(what.of, where), amount(what.per, where))
            return replace(found, unit=what.unit) if what.unit else found
        case Difference():
            return _difference(what, where)
        case Count():
            return _count(what)
        case Places():
            return _places(what)
        case Days():
            return _days(what)
        case Status():
            return _status(what)
    raise AssertionError(what)


def _difference(what: Difference, where: Bloc | None) -> Amount:
    found = amount(what.of, where)
    if what.less is not None:
        found = subtract(found, amount(what.less, where))
    if what.times is not None:
        found = multiply(found, amount(what.times, where))
    return found if what.per is None else divide(found, amount(what.per, where))


def _count(what: Count) -> Amount:
    described = field(what.table, what.column, "number")
    frame = rows(what.table, what.where, what.dated_by, what.on)
    kinds = dict(load("place").select("fips", "kind").iter_rows())
    counts = {"states": ("state",), "states and DC": ("state", "district")}.get(what.among, tuple(kinds.values()))
    field(what.table, "fips")
    if frame["fips"].is_duplicated().any():
        raise ClaimError(f"{what.table} has several rows of one place: narrow them down with where, for example a year")
    values = dict(frame.select("fips", what.column).iter_rows())
    counted = {fips: value for fips, value in values.items() if fips != NATION and kinds.get(fips) in counts}
    apart = {fips: value for fips, value in values.items() if fips != NATION and fips not in counted}
    period = period_text(what.where, what.on)
    missing = _not_held(what, counts, set(counted), kinds)
    word = what.test.replace("_", " ")
    return Amount(
        value=float(sum(_meets(value, what) for value in counted.values())) if not missing else None,
        unit=what.among,
        concept=f"{what.among} where {described.description.rstrip('.').lower()} is {word} {what.threshold:g}",
        method=f"Rows of {what.table} with {what.column} {word} {what.threshold:g}; an empty cell does not count.",
        period=period,
        kind="computed",
        sources=(source(what.table),),
        missing=missing,
        beside=(f"Apart: {listing(_apart(fips, value, what) for fips, value in sorted(apart.items()))}.",)
        if apart
        else (),
    )


def _not_held(what: Count, counts: tuple[str, ...], held: set[str], kinds: dict[str, str]) -> str:
    """Which of those to be counted the table lacks: every state and DC must be there, and one territory."""
    needed = [fips for fips, kind in kinds.items() if kind in counts and kind in ("state", "district")]
    lacking = [postal_codes()[fips] for fips in needed if fips not in held] if "fips" not in what.where else []
    if "territory" in counts and not any(kinds[fips] == "territory" for fips in held):
        lacking.append("the territories")
    return f"{what.table} has no row for {listing(lacking)}, {period_text(what.where, what.on)}" if lacking else ""


def _meets(value: float | None, what: Count) -> bool:
    return value is not None and bool(COMPARE[what.test](value, what.threshold))


def _apart(fips: str, value: float | None, what: Count) -> str:
    meets = "no figure" if value is None else f"{value:g}" if _meets(value, what) else f"{value:g}, which does not"
    return f"{postal_codes().get(fips, fips)} ({meets})"


def _places(what: Places) -> Amount:
    pairs = {fips: (amount(what.of, where), amount(what.than, where)) for fips, where in _alone().items()}
    first = next(iter(pairs.values()))
    both = subtract(*first)
    missing = [postal_codes()[fips] for fips, pair in pairs.items() if any(each.value is None for each in pair)]
    if missing:
        why = both.missing or "the tables do not hold them"
        return replace(both, value=None, unit="states", ends=None, missing=f"no figure for {listing(missing)}: {why}")
    # Under the other allocators: states where every combination of ends meets the test, and where any does.
    stands = {fips: [COMPARE[what.test](*ends) for ends in _corners(*pair)] for fips, pair in pairs.items()}
    holds = {fips for fips, (main, *_) in stands.items() if main}
    fewest, most = (sum(pick(each) for fips, each in stands.items() if fips != DC) for pick in (all, any))
    others = [postal_codes()[fips] for fips in pairs if fips not in holds and fips != DC]
    return replace(
        both,
        value=float(len(holds - {DC})),
        unit="states",
        concept=f"states where {first[0].concept} is {what.test.replace('_', ' ')} {first[1].concept}",
        place="United States",
        kind="modelled" if both.kind == "modelled" else "computed",
        ends=(float(fewest), float(most)) if both.ends else None,
        beside=(f"DC, apart: {'so' if DC in holds else 'not so'}. Not so in {listing(others) or 'any'}.",),
    )


def _alone() -> dict[str, Bloc]:
    return {fips: of_places(fips) for fips in states()}


def _corners(of: Amount, than: Amount) -> list[tuple[float, float]]:
    """The two numbers, then every pair of their ends."""
    left, right = ([each.value or 0.0, *(each.ends or ())] for each in (of, than))
    return list(itertools.product(left, right))


def _days(what: Days) -> Amount:
    field(what.table, what.column, "date")
    frame = rows(what.table, what.where)
    for column, floor in what.exceeds.items():
        field(what.table, column, "number")
        frame = frame.filter(meets(column, "more_than", floor))
    whole = rows(what.table, {})[what.column]
    held = whole.min() <= what.first and whole.max() >= what.last  # ty: ignore[unsupported-operator]
    inside = frame.filter(pl.col(what.column).is_between(what.first, what.last))[what.column].n_unique()
    conditions = [f"{column} above {floor:g}" for column, floor in what.exceeds.items()]
    return Amount(
        value=float(inside) if held else None,
        unit="days",
        concept=f"days{' with ' + listing(conditions) if conditions else ''}",
        method=f"Days of {what.table} from {day_text(what.first)} to {day_text(what.last)}, both included.",
        place=place_text(what.where),
        period=f"{day_text(what.first)} to {day_text(what.last)}",
        kind="computed",
        sources=(source(what.table),),
        missing="" if held else f"{what.table} runs from {whole.min()} to {whole.max()}",
    )


def _status(what: Status) -> Amount:
    starts, ends = field(what.table, what.starts, "date"), field(what.table, what.ends, "date")
    frame = rows(what.table, what.where)
    inside = (pl.col(starts.name) <= what.on) & (pl.col(ends.name).is_null() | (pl.col(ends.name) > what.on))
    found = frame.filter(inside)
    spans = [
        f"{day_text(a)} to {day_text(b) if b else 'open'}" for a, b in found.select(starts.name, ends.name).iter_rows()
    ]
    return Amount(
        value=float(found.height),
        unit="intervals",
        concept=f"intervals of '{describe(what.table).title}' that contain the day",
        method=f"Rows of {what.table}, {what.starts} by the day and {what.ends} after it: {listing(spans) or 'none'}.",
        period=f"on {day_text(what.on)}",
        kind="computed",
        sources=(source(what.table),),
    )


def _measure(what: Computation) -> str | None:
    """The measure that tells one definition from another, if it has one."""
    if isinstance(what, Share):
        return what.series.measure
    of = getattr(what, "of", None)
    return of.measure if isinstance(of, Quantity) else None


def _label(what: Computation, found: Amount) -> str:
    """What distinguishes a definition: its bloc, what is measured or divided by, and the period."""
    match what:
        case Share():
            said = f"{measure(what.series.measure).title}, {found.period}"
        case Places():
            said = f"{_words(what.of)} against {_words(what.than)}"
        case Difference():
            terms = ((" less ", what.less), (" times ", what.times), (" per ", what.per))
            said = _words(what.of) + "".join(f"{word}{_words(term)}" for word, term in terms if term)
        case Ratio():
            said = f"{_words(what.of)} to {_words(what.per)}"
        case Value():
            said = _words(what.of)
        case Count():
            said = f"{what.among}, {found.period}"
        case _:
            said = found.period
    definition = getattr(what, "bloc", None)
    return f"{definition}: {said}" if definition else said


def _words(quantity: Quantity) -> str:
    """A quantity in a few words."""
    if quantity.says:
        return quantity.says
    if quantity.measure is not None:
        of = measure(quantity.measure)
        years = quantity.years or (0,)
        side = {"bloc": "", "rest": " of the rest", "nation": " of the nation"}[quantity.side]
        per = f" per {_words(quantity.per)}" if quantity.per else ""
        return f"{'share of ' if quantity.share else ''}{of.title} {_span(of.when(years[0]), years)}{side}{per}"
    if quantity.table is not None:
        return f"{quantity.table}.{quantity.column}, {period_text(quantity.where, quantity.on)}"
    return f"{quantity.stated:g} {quantity.unit}"


def _span(first: str, years: tuple[int, ...]) -> str:
    return first if len(years) == 1 else f"{first} to {years[-1]}"
