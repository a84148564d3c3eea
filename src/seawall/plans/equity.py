"""Who comes first: the largest smallest share, and lines in the order that somebody sets.

A floor under a line counts on every tranche day from the first on which the line can be paid, and at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from seawall.impacts.projection import Array, Indices
from seawall.plans.assemble import Program, assemble
from seawall.plans.certificate import proven
from seawall.plans.problem import Certificate, Problem

SLACK = 1e-9  # of a share: what a floor gives way to rounding
HELD = 1e-8  # of a group's worth, or of a dollar where it is worth less than a million: what it gives way to the next


def fairest(given: Problem) -> tuple[Problem, float | None]:
    """The problem with the largest floor that all its lines can have, and the least floor of those that can be paid.

    A line whose own rails carry less than that gets what they carry, and does not hold the others down: they share the
    largest floor that is possible beside it. None: no line can be paid. Raises NoSolutionError where the floors asked
    for cannot be met.
    """
    moneyed = tuple(each for each in given.purses if each.usd > 0 and each.week_usd != 0)
    paid = replace(given, maxmin=True, purses=moneyed)
    by_rails = assemble(replace(paid, purses=tuple(replace(each, usd=np.inf, week_usd=None) for each in moneyed)))
    lines = [line for line, waits in by_rails.waiting.items() if waits.bound().any()]
    if not lines:
        return replace(given, maxmin=False), None
    carried = shares(by_rails, given.share, [{line: 1.0} for line in lines], given.share)
    most = dict(zip(lines, carried, strict=True))
    floors = {line: given.lines[line].floor for line in lines}
    together = set(lines)
    while together:
        made = assemble(_with(paid, floors))
        up_to = min(most[line] for line in together)
        (share,) = shares(made, given.share, [dict.fromkeys(together, 1.0)], up_to)
        floors |= {line: max(floors[line], share - SLACK, 0.0) for line in together}
        if share < up_to - SLACK:
            break  # the money ends here, for all of them
        together = {line for line in together if most[line] > up_to + SLACK}
    return replace(_with(given, floors), maxmin=False), min(floors.values())


def _with(given: Problem, floors: Mapping[int, float]) -> Problem:
    lines = tuple(replace(line, floor=floors.get(n, line.floor)) for n, line in enumerate(given.lines))
    return replace(given, lines=lines)


def shares(made: Program, share: float, groups: Sequence[Mapping[int, float]], up_to: float) -> list[float]:
    """By group, the largest number up to `up_to` of which every line can have its weight times as floor.

    `share` is the problem's. The sum over groups is what is largest. Raises NoSolutionError.
    """
    columns, rows = len(made.value), len(made.low)
    entries: list[tuple[Indices, Indices, Array]] = []
    high: list[Array] = []
    for number, weights in enumerate(groups):
        for line, weight in weights.items():
            each = made.waiting[line]
            at = rows + np.arange(len(each.bound()))
            entries.append((each.columns(), at, np.ones(len(at))))
            entries.append((np.full(len(at), columns + number), at, weight * each.bound()))
            high.append(share * each.bound())
            rows += len(at)
    value = np.append(np.zeros(columns), np.ones(len(groups)))
    bounds = np.concatenate(high)
    many = len(groups)
    longer = made.extended(value, np.full(many, up_to), np.full(len(bounds), -np.inf), bounds, entries)
    return proven(longer)[0][columns:].tolist()


def ordered(made: Program, groups: Sequence[Sequence[int]]) -> tuple[Array, Array, Certificate]:
    """Payments that serve one group of lines after the other, what one more dollar in each purse adds over all groups,
    and the proof of every step.

    What an earlier group has got stays; lines that no group names come last. The worth of group k is a function
    B_k(money, B_1, ..., B_(k-1)), so that dB_k = price_k + sum over i < k of price(B_i) dB_i.
    """
    named = {line for group in groups for line in group}
    rest = {*made.columns.line.tolist()} - named
    first, worth = len(made.low), made.value
    primal, proofs, added = np.zeros(len(worth)), [], []
    for number, group in enumerate([*groups, *([sorted(rest)] if rest else [])]):
        value = np.zeros(len(worth))
        own = np.flatnonzero(np.isin(made.columns.line, list(group)))
        value[own] = worth[own]
        made = replace(made, value=value)
        primal, dual, proof = proven(made)
        proofs.append(proof)
        held = dual[first : first + number]
        added.append(dual[made.purse_row] + sum((p * d for p, d in zip(held, added, strict=True)), np.zeros(1)))
        best = float(value @ primal)
        low = np.array([best - HELD * max(1.0, abs(best))])
        row = [(own, np.full(len(own), first + number), value[own])]
        made = made.extended(value, np.zeros(0), low, np.array([np.inf]), row)
    worst = replace(
        proofs[-1],
        primal_infeasibility=max(each.primal_infeasibility for each in proofs),
        dual_infeasibility=max(each.dual_infeasibility for each in proofs),
        gap=max(each.gap for each in proofs),
    )
    return primal, sum(added, np.zeros(len(made.purse_row))), worst
