"""SNAP as an exposure source: projected by month and state, split over counties, loaded on each state's own days.

Persons, households and dollars come from `caseload.py`, county shares from `county.py`, what a cut of the maximum
allotment does from `partial.py`, what a month of missed benefits means from `harm.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from seawall.base.words import month_text
from seawall.evidence import Figure, Interval, source
from seawall.impacts.caseload import LEVEL, Measure, snap_month
from seawall.impacts.county import Split, split
from seawall.impacts.harm import meal_usd, multipliers
from seawall.impacts.partial import PartialEffect, can_be_estimated, partial_payment
from seawall.impacts.projection import Array, Indices, together
from seawall.impacts.published import part_bounds
from seawall.impacts.source import ExposureSource, HarmFactors
from seawall.places import Place, counties_of
from seawall.programs import Program
from seawall.programs.load_days import load_states

COUNTY_SERIES = "snap_county_july.persons"
_COLUMNS: dict[Measure, str] = {"persons": "persons", "households": "households", "dollars": "monthly_usd"}


class Snap(ExposureSource):
    """The Supplemental Nutrition Assistance Program."""

    by_state = True

    def figure(self, where: Place, program: Program, measure: Measure, month: date, as_of: date) -> Figure | None:
        """The state month, published or projected, and its counties' shares; None if a part has no figure."""
        block = next(each for each in program.exposure if each.measure == measure)
        state = snap_month(month, as_of)
        nation = where.kind == "nation"
        states = tuple(fips for fips in where.states if not nation or fips in state.fips)
        whole = state.of(measure, states)
        if np.isnan(whole).any():
            return None
        total, low, high = float(whole.sum()), *state.factors(measure, nation)
        low_total, high_total = total * low, total * high
        method, kind, sources = state.method, "modelled" if state.projected else "published", state.sources
        if len(states) > 1 and kind == "published":
            kind = "computed"
        level: float | None = LEVEL
        if where.pieces:
            shares = split(block.split_by or "", month, as_of)
            if shares is None or any(piece.fips not in shares.fips for piece in where.pieces):
                return None
            at = {fips: row for row, fips in enumerate(shares.fips)}
            for piece in where.pieces:
                row = at[piece.fips]
                base = float(state.of(measure, (piece.fips[:2],))[0]) * shares.share[row] * piece.share
                if np.isnan(base):
                    return None
                total += base
                low_total += base * float(together(-1, low, shares.low[row]))
                high_total += base * float(together(1, high, shares.high[row]))
            method = f"{method} {shares.method(block.unit)}"
            sources = (*sources, source((block.split_by or "").partition(".")[0]))
            kind = "modelled"
        interval = Interval(low=low_total, high=high_total, level=level) if kind == "modelled" else None
        if not where.whole:
            method += " A part of a county is taken at the county's rate; no interval is known for that step."
            interval = _bounds(where, measure, total, low_total, high_total, month, as_of)
        return Figure(
            value=total,
            unit="USD a month" if measure == "dollars" else block.unit,
            concept=block.concept,
            place=where.name,
            period=month_text(month),
            as_of=as_of,
            kind=kind,
            sources=sources,
            method=method,
            interval=interval,
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
        """The state's interval and that of the county's share, together; none for a part of a county."""
        shares = split(COUNTY_SERIES, month, as_of)
        assert shares is not None
        index = _rows(shares, fips)
        low, high = snap_month(month, as_of).factors("persons", nation=False)
        whole = np.where(part < 1, np.nan, 1.0)  # how a county's people fall in and out of a city is not known
        return {
            "persons_low": whole * persons * together(-1, low, shares.low[index]),
            "persons_high": whole * persons * together(1, high, shares.high[index]),
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


def _bounds(
    where: Place, measure: Measure, total: float, low: float, high: float, month: date, as_of: date
) -> Interval | None:
    """For persons in part of a county: what arithmetic allows, given the county's figure. Else no interval."""
    if measure != "persons":
        return None
    state = snap_month(month, as_of)
    shares = split(COUNTY_SERIES, month, as_of)
    assert shares is not None
    at = {fips: row for row, fips in enumerate(shares.fips)}
    counties = [
        (piece.fips, float(state.of("persons", (piece.fips[:2],))[0]) * shares.share[at[piece.fips]])
        for piece in counties_of(where)
    ]
    return part_bounds(where, counties, as_of) or Interval(low=low, high=high, level=LEVEL)


def _rows(shares: Split, fips: Sequence[str]) -> Indices:
    """Where each county stands in the split; -1 if it is not there."""
    row = {code: index for index, code in enumerate(shares.fips)}
    return np.array([row.get(code, -1) for code in fips], dtype=int)
