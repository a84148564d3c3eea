"""SNAP as an exposure source: projected by month and state, split over counties, loaded on each state's own days.

Persons, households and dollars come from `caseload.py`, county shares from `county.py`, what a cut of the maximum
allotment does from `partial.py`, what a month of missed benefits means from `harm.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from seawall.base.words import listing, month_text
from seawall.evidence import Figure, Interval, Observed, source
from seawall.evidence.figure import Kind
from seawall.impacts.caseload import LEVEL, Measure, StateMonth, snap_month
from seawall.impacts.county import Split, split
from seawall.impacts.editions import nation_only, newest
from seawall.impacts.harm import meal_usd, multipliers
from seawall.impacts.part import HIGH, LOW, part_factors
from seawall.impacts.partial import PartialEffect, can_be_estimated, partial_payment
from seawall.impacts.projection import Array, Indices, together
from seawall.impacts.snap_parts import COUNTY_SERIES, Parts, parts_of
from seawall.impacts.source import ExposureSource, HarmFactors
from seawall.places import Place, counties_of, state_names
from seawall.programs import Program
from seawall.programs.load_days import load_states
from seawall.programs.model import Exposure

_COLUMNS: dict[Measure, str] = {"persons": "persons", "households": "households", "dollars": "monthly_usd"}


class Snap(ExposureSource):
    """The Supplemental Nutrition Assistance Program."""

    by_state = True

    def figure(self, where: Place, program: Program, measure: Measure, month: date, as_of: date) -> Figure | None:
        """The state month, published or projected, and its counties' shares; None if no part has a figure."""
        block = next(each for each in program.exposure if each.measure == measure)
        state, nation = snap_month(month, as_of), where.kind == "nation"
        alone = nation_only(as_of) if nation and measure == "persons" else {}
        if month in alone:
            return _told(month, alone, where, block, as_of)
        parts = parts_of(where, program, measure, month, as_of)
        if parts is None or not parts.states:
            return None
        total = state.of_nation(measure) if nation else parts.total
        as_published = nation and not np.isnan(state.nation).any()
        projected = tuple(fips for fips in parts.states if fips in state.projected and not as_published)
        kind: Kind = "modelled" if projected or parts.pieces else "computed"
        if kind == "computed" and len(parts.states) == 1 and not parts.missing:
            kind = "published"
        interval = Interval(**parts.ends(state, measure, nation), level=LEVEL) if kind == "modelled" else None
        if parts.missing:
            low, high = (interval.low, interval.high) if interval else (total, total)
            interval = None if parts.more is None else Interval(low=low, high=high + parts.more, level=None)
        newest_, *revised = newest(("00",) if nation else parts.states, measure, as_of) or (None,)
        if alone and newest_ is not None and alone[max(alone)].edition > newest_.edition:
            newest_, revised = alone[max(alone)], []
        sources = (*state.sources, *((source(COUNTY_SERIES.partition(".")[0]),) if parts.pieces else ()))
        return Figure(
            value=total,
            unit="USD a month" if measure == "dollars" else block.unit,
            concept=block.concept,
            place=where.name,
            period=month_text(month),
            as_of=as_of,
            kind=kind,
            sources=sources,
            method=" ".join(_method(where, parts, projected, state, measure, block.unit)),
            interval=interval,
            missing=parts.missing,
            newest=newest_,
            revised=tuple(revised),
        )

    def counties(
        self, program: Program, fips: Sequence[str], part: Array, month: date, as_of: date
    ) -> dict[str, Array]:
        """The state month times each county's latest share."""
        state = snap_month(month, as_of)
        shares = split(COUNTY_SERIES, month, as_of)
        if shares is None:
            return {}
        index = _rows(shares, fips)
        weight = np.where(index >= 0, shares.share[index], np.nan) * part
        states, state_of = np.unique([code[:2] for code in fips], return_inverse=True)
        return {name: state.of(measure, tuple(states))[state_of] * weight for measure, name in _COLUMNS.items()}

    def county_interval(
        self, fips: Sequence[str], part: Array, persons: Array, month: date, as_of: date
    ) -> dict[str, Array]:
        """The intervals of the state, of the county's share and of a part's share, together."""
        shares = split(COUNTY_SERIES, month, as_of)
        assert shares is not None
        index = _rows(shares, fips)
        state = snap_month(month, as_of)
        around = {code: state.factors("persons", {code: 1.0}) for code in {each[:2] for each in fips}}
        moved = {code: ends if code in state.projected else (1.0, 1.0) for code, ends in around.items()}
        down, up = np.array([moved[code[:2]] for code in fips]).reshape(-1, 2).T
        least, most = part_factors(part)
        return {
            "persons_low": persons * together(-1, down, shares.low[index], least),
            "persons_high": persons * together(1, up, shares.high[index], most),
        }

    def weights(
        self, where: Place, program: Program, states: tuple[str, ...], month: date, as_of: date
    ) -> dict[Measure, Array]:
        """By caseload, of whole states and of the counties of others: states load on different days."""
        if len(states) == 1:
            return super().weights(where, program, states, month, as_of)
        state = snap_month(month, as_of)
        pieces = [piece for piece in counties_of(where) if piece.fips[:2] not in where.states] if where.pieces else []
        codes, part = [piece.fips for piece in pieces], np.array([piece.share for piece in pieces])
        outside = self.counties(program, codes, part, month, as_of) if pieces else {}
        found: dict[Measure, Array] = {}
        for measure, column in _COLUMNS.items():
            inside = np.where([fips in where.states for fips in states], state.of(measure, states), 0.0)
            if outside:
                at = np.array([states.index(code[:2]) for code in codes])
                inside = inside + np.bincount(at, np.nan_to_num(outside[column]), len(states))
            amounts = np.nan_to_num(inside)
            found[measure] = amounts / amounts.sum()
        return found

    def paid_shares(self, states: tuple[str, ...], share: float, month: date, as_of: date) -> Array:
        """Less than `share` of the dollars: the maximum is cut, then 30% of net income still comes off."""
        if not 0 < share < 1:
            return super().paid_shares(states, share, month, as_of)
        return np.array([partial_payment(fips, share, month, as_of).dollars_share for fips in states])

    def partial_effect(
        self, where: Place, share: float, households: Figure, month: date, as_of: date
    ) -> PartialEffect | None:
        """The states' case samples, weighted by their households."""
        if not can_be_estimated(month, as_of):
            return None
        states = tuple(fips for fips in where.state_fips if fips in load_states())
        found = [partial_payment(fips, share, month, as_of) for fips in states]
        if not found:
            return None
        weight = snap_month(month, as_of).of("households", states)
        weight = weight / weight.sum()

        def mean(values: list[float]) -> float:
            return float(np.dot(weight, values))

        least = mean([each.minimum_share for each in found])
        return PartialEffect(
            share_paid=share,
            dollars_share=mean([each.dollars_share for each in found]),
            minimum_share=least,
            minimum_households=least * households.value,
            minimum_usd=tuple(sorted({each.minimum_usd for each in found})),
            nothing_share=mean([each.nothing_share for each in found]),
        )

    def harm_factors(self, month: date, as_of: date) -> HarmFactors:
        """The maximum allotment a meal, and the published multipliers of SNAP spending."""
        return HarmFactors(meal_usd(month, as_of), *multipliers())


def _told(month: date, alone: dict[date, Observed], where: Place, block: Exposure, as_of: date) -> Figure:
    """A month of the nation as published, ahead of the states or newer than their edition."""
    return Figure(
        value=alone[month].value,
        unit=block.unit,
        concept=block.concept,
        place=where.name,
        period=month_text(month),
        as_of=as_of,
        kind="published",
        sources=(source("snap_national_recent"),),
        method="As published for the nation; no table by state is held in this edition.",
        newest=alone[max(alone)],
    )


def _method(
    where: Place, parts: Parts, projected: tuple[str, ...], state: StateMonth, measure: Measure, unit: str
) -> list[str]:
    """Sentences: which months were published or projected, what was split, what is missing."""
    told = []
    if len(projected) < len(parts.states):
        told.append(f"Published for {month_text(state.month)}.")
    odd = tuple(fips for fips in state.projected if fips in parts.states)
    if odd and len(state.projected) < len(state.fips):
        told.append(f"The row of {listing([state_names()[fips] for fips in odd])} is not its caseload.")
    paid = [state_names()[fips] for fips in state.outliers if fips in parts.states and measure == "dollars"]
    if paid:
        told.append(f"The dollars of {listing(paid)} are not a usual month's: benefits were booked in another one.")
    if projected:
        told.append(state.method(measure))
    if parts.shares is not None and parts.pieces:
        told.append(parts.shares.method(unit))
    if not where.whole:
        told.append(
            "A part of a county is taken at the county's rate; where such parts are counted apart, four of five have "
            f"{LOW} to {HIGH} times the rate of the rest."
        )
    if parts.without:
        told.append(f"There is no SNAP in {listing([state_names()[fips] for fips in parts.without])}.")
    if parts.missing:
        told.append(f"At least: no figure for {listing(parts.missing)}.")
        told.append(
            "How large it is there is not known." if parts.more is None
            else f"At the highest rate of a county beside it: {parts.more:,.0f}, which the upper end counts."
        )  # fmt: skip
    return told


def _rows(shares: Split, fips: Sequence[str]) -> Indices:
    """Where each county stands in the split; -1 if it is not there."""
    row = {code: index for index, code in enumerate(shares.fips)}
    return np.array([row.get(code, -1) for code in fips], dtype=int)
