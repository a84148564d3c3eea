"""Why can a problem not be met, and what is the smallest change that would help?"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from seawall.base.errors import PlanError
from seawall.base.words import listing
from seawall.plans.assemble import Program, assemble
from seawall.plans.certificate import proven
from seawall.plans.equity import shares
from seawall.plans.highs import NoSolutionError
from seawall.plans.problem import Line, Problem


def contradiction(given: Problem) -> PlanError:
    """The condition that cannot be met, in words, with the smallest change that would help."""
    floored = [n for n, line in enumerate(given.lines) if line.floor > 0 and line.need_usd.any()]
    for n in floored:
        line = given.lines[n]
        if line.floor > given.share:
            return PlanError(
                f"no plan: {_name(line)} is to get at least {_percent(line.floor)} and at most {_percent(given.share)} "
                f"of what is due. Lower the floor to {_percent(given.share)}, or raise the share."
            )
        if why := why_unpaid(given, n):
            return PlanError(f"no plan: {_name(line)} is to get at least {_percent(line.floor)}, but {why}")
    free = replace(given, maxmin=True, lines=tuple(replace(line, floor=0.0) for line in given.lines))
    rich = assemble(replace(free, purses=tuple(replace(each, usd=np.inf, week_usd=None) for each in free.purses)))
    for n in floored:
        (most,) = shares(rich, given.share, [{n: 1.0}], 1.0)
        if most < given.lines[n].floor - 1e-9:
            return PlanError(
                f"no plan: {_name(given.lines[n])} is to get at least {_percent(given.lines[n].floor)}, and its rails, "
                f"on the days on which funds may pay, carry at most {_percent(most)} however much money there is. "
                f"Lower the floor to {_percent(most)}, or add a rail."
            )
    (part,) = shares(assemble(free), given.share, [{n: given.lines[n].floor for n in floored}], 1.0)
    lower = listing(sorted({f"{_percent(part * given.lines[n].floor)}" for n in floored}))
    asked = listing(sorted({f"{_percent(given.lines[n].floor)}" for n in floored}))
    return PlanError(
        f"no plan: a floor of {asked} of what is due is beyond the money. The most that is possible is {lower}"
        f"{_or_more_money(given)}."
    )


def why_unpaid(given: Problem, line: int) -> str | None:
    """Why nothing at all can be paid to a line, with the smallest change that would help; None where something can.

    Days count from 0, the first day of the scenario.
    """
    ways = [way for way in given.ways if way.line == line]
    purses = [each for each in given.purses if line in each.lines]
    if not ways:
        return "no rail can pay it. Leave it out, or allow a rail."
    if not purses:
        return "no fund may pay it. Name a fund that may, or leave it out."
    late: list[tuple[int, str]] = []
    for way in ways:
        for purse in purses:
            ready = max(way.start, way.ready + purse.delay)
            rhythm = way.start + way.every * math.ceil((ready - way.start) / way.every)
            first = min([rhythm, *(day for day in way.also if day >= ready)])
            last = given.days - 1 if purse.until is None else min(purse.until, given.days - 1)
            if first <= last:
                return None
            what = (
                f"{purse.fund} may pay until day {last}" if last < given.days - 1 else f"day {last} is the last counted"
            )
            days = first - last
            late.append((
                days,
                f"its first money comes on day {first} ({way.rail} from {purse.fund}), and {what}. "
                f"Decide {days} {'day' if days == 1 else 'days'} earlier, or plan for as much longer.",
            ))  # fmt: skip
    return min(late)[1]


def more_money(given: Problem, purses: set[int]) -> float | None:
    """The least dollars that these purses would need on top to meet the floors; None: no dollars there are enough."""
    made = assemble(given)
    columns = len(made.value)
    many = len(given.purses)
    high = np.array([np.inf if n in purses else 0.0 for n in range(many)])
    value = np.append(np.zeros(columns), -np.ones(many))
    extra: Program = made.extended(
        value, high, np.zeros(0), np.zeros(0), [(columns + np.arange(many), made.purse_row, -np.ones(many))]
    )
    try:
        primal, _, _ = proven(extra)
    except NoSolutionError:
        return None
    return float(primal[columns:].sum()) * 1e6


def _or_more_money(given: Problem) -> str:
    alone = [(usd, each.fund) for n, each in enumerate(given.purses) if (usd := more_money(given, {n})) is not None]
    if alone:
        usd, fund = min(alone)
        return f"; or add ${math.ceil(usd):,} to {fund}"
    together = more_money(given, set(range(len(given.purses))))
    if together is not None:
        return f"; or add ${math.ceil(together):,} to {listing([each.fund for each in given.purses])} together"
    if given.limit_usd is not None and more_money(replace(given, limit_usd=None), set()) is not None:
        return f"; or raise the limit of ${given.limit_usd:,.0f} on all money"
    weekly = [each.fund for each in given.purses if each.week_usd is not None]
    return f"; more money does not help before the weekly cap of {listing(weekly)} is raised" if weekly else ""


def _name(line: Line) -> str:
    return f"{line.program} in {line.unit}"


def _percent(share: float) -> str:
    """Rounded down, so that what is said to be possible is."""
    return f"{math.floor(share * 1e4 + 1e-6) / 100:g}%"
