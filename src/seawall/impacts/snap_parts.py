"""What is a place's SNAP figure made of? States, counties and parts of counties, and what has no figure.

What is held is summed. A part without a figure is named, and how large it could be is said; a state where the program
does not run (Puerto Rico has a block grant) is no part of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from seawall.impacts.caseload import Measure, StateMonth, snap_month
from seawall.impacts.county import Split, split
from seawall.impacts.part import part_factors, residents
from seawall.impacts.projection import together
from seawall.places import Place, county_names, postal_codes, state_names
from seawall.programs import Program

COUNTY_SERIES = "snap_county_july.persons"


@dataclass(frozen=True)
class Piece:
    """A county or a part of one: its state, its amount, and the factors on it from the splits."""

    state: str
    amount: float
    low: float
    high: float


@dataclass(frozen=True)
class Parts:
    """Amounts of the whole states by FIPS code, and the pieces of others.

    `missing` are names, `more` how large they could be together (None: not known), `without` states without SNAP.
    """

    shares: Split | None
    amounts: dict[str, float]
    pieces: tuple[Piece, ...]
    missing: tuple[str, ...]
    more: float | None
    without: tuple[str, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """Codes of the states with a figure, whole or in pieces."""
        return tuple(sorted({*self.amounts, *(piece.state for piece in self.pieces)}))

    @property
    def total(self) -> float:
        """The sum of what is held."""
        return sum(self.amounts.values()) + sum(piece.amount for piece in self.pieces)

    def ends(self, state: StateMonth, measure: Measure, nation: bool) -> dict[str, float]:
        """Low and high end: the projection's error on what is projected, and the splits' on the pieces."""
        by_state = dict(self.amounts)
        for piece in self.pieces:
            by_state[piece.state] = by_state.get(piece.state, 0.0) + piece.amount
        moved = {fips: amount for fips, amount in by_state.items() if fips in state.projected}
        low, high = state.factors(measure, None if nation else moved)
        ends = {"low": 0.0, "high": 0.0}
        for side, end, factor in ((-1, "low", low), (1, "high", high)):
            for fips, amount in self.amounts.items():
                ends[end] += amount * (factor if fips in state.projected else 1.0)
            for piece in self.pieces:
                own = factor if piece.state in state.projected else 1.0
                ends[end] += piece.amount * float(together(side, own, getattr(piece, end)))
        return ends


def parts_of(where: Place, program: Program, measure: Measure, month: date, as_of: date) -> Parts | None:
    """The parts of a place with their amounts; None where counties were not yet told from their states."""
    shares = split(COUNTY_SERIES, month, as_of) if where.pieces else None
    if where.pieces and shares is None:
        return None
    state, codes = snap_month(month, as_of), postal_codes()
    states = tuple(fips for fips in where.states if where.kind != "nation" or fips in state.fips)
    homes = dict.fromkeys((*states, *(piece.fips[:2] for piece in where.pieces)))
    without = tuple(fips for fips in homes if codes[fips] in program.not_in)
    value = dict(zip(homes, state.of(measure, tuple(homes)), strict=True))
    amounts = {fips: float(value[fips]) for fips in states if np.isfinite(value[fips])}
    missing = [(fips, 1.0) for fips in states if fips not in amounts and fips not in without]
    at = {} if shares is None else {fips: row for row, fips in enumerate(shares.fips)}
    pieces = []
    for each in where.pieces:
        home, row = each.fips[:2], at.get(each.fips)
        if home in without:
            continue
        if row is None or shares is None or np.isnan(value[home]):
            missing.append((each.fips, each.share))
            continue
        least, most = part_factors(each.share)
        low, high = together(-1, shares.low[row], least), together(1, shares.high[row], most)
        pieces.append(Piece(home, float(value[home] * shares.share[row] * each.share), float(low), float(high)))
    names = county_names() | state_names()
    more = [share * _most(fips, value[fips[:2]], shares, as_of) for fips, share in missing]
    return Parts(
        shares=shares,
        amounts=amounts,
        pieces=tuple(pieces),
        missing=tuple(names[fips] for fips, _ in missing),
        more=None if np.isnan(more).any() else float(sum(more)),
        without=without,
    )


def _most(fips: str, of_state: float, shares: Split | None, as_of: date) -> float:
    """A county's residents times the highest figure per resident of a county of its state; NaN when not known."""
    people = residents(as_of)
    if shares is None or fips not in people:
        return float("nan")
    beside = [row for row, code in enumerate(shares.fips) if code[:2] == fips[:2] and people.get(code)]
    rates = [of_state * float(shares.share[row]) / people[shares.fips[row]] for row in beside]
    return people[fips] * max(rates) if rates else float("nan")
