"""The best bridge: from a problem to payments, prices and their proof."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from seawall.impacts.projection import Array
from seawall.plans.assemble import MILLION, Program, assemble
from seawall.plans.certificate import proven
from seawall.plans.equity import fairest, ordered
from seawall.plans.highs import NoSolutionError
from seawall.plans.infeasible import contradiction
from seawall.plans.problem import Certificate, Payment, Problem, Solution

LEAST_USD = 0.5  # below half a dollar a payment is rounding


def solve(given: Problem) -> Solution:
    """The best bridge: `maxmin` first, then `order`, then the least harm.

    Raises PlanError where no optimum is proven, and where the conditions contradict one another: it says which, and
    the smallest change that helps.
    """
    try:
        return _solve(given)
    except NoSolutionError:
        raise contradiction(given) from None


def _solve(given: Problem) -> Solution:
    share = limit = None
    if given.maxmin:
        given, share = fairest(given)
    made = assemble(given)
    if any(line.floor > 0 and line.need_usd.any() and n not in made.waiting for n, line in enumerate(given.lines)):
        raise NoSolutionError("no plan: a floor under what nothing can pay.")
    if given.order:
        primal, price, certificate = ordered(made, given.order)
    else:
        primal, dual, certificate = proven(made)
        price = dual[made.purse_row]
        limit = None if made.limit_row is None else float(dual[made.limit_row])
    return replace(_solution(given, made, primal, price, certificate), smallest_share=share, limit_price=limit)


def _solution(given: Problem, made: Program, primal: Array, price: Array, proof: Certificate) -> Solution:
    columns = made.columns
    count = len(columns.way)
    usd = primal[:count] * MILLION
    # One payment for each way, purse and day: arrears and what is paid ahead together.
    payments: dict[tuple[int, int, int], Payment] = {}
    for n in np.flatnonzero(usd > LEAST_USD):
        key = (int(columns.way[n]), int(columns.purse[n]), int(columns.day[n]))
        paid = payments.get(key) or Payment(*key, 0.0, 0.0, 0.0)
        if columns.piece[n] < 0:
            paid = replace(paid, arrears_usd=paid.arrears_usd + float(usd[n]))
        else:
            vain = paid.vain_usd + float(usd[n] * columns.vain[n])
            paid = replace(paid, ahead_usd=paid.ahead_usd + float(usd[n]), vain_usd=vain)
        payments[key] = paid
    without = sum(line.weight * line.dollar_days() for line in given.lines)
    avoided = float(columns.harm @ usd)
    by_line = np.bincount(columns.line, columns.harm * usd, minlength=len(given.lines))
    weights = np.array([line.weight for line in given.lines])
    # A weight of zero says that nobody is harmed: then no dollar day is counted as avoided.
    dollar_days = np.divide(by_line, weights, out=np.zeros(len(weights)), where=weights > 0)
    return Solution(
        payments=tuple(payments[key] for key in sorted(payments, key=lambda key: (key[2], key[0], key[1]))),
        avoided=avoided - given.money_price * float(columns.cost @ usd),
        harm_without=without,
        harm_with=without - avoided,
        net_cost_usd=float(columns.cost @ usd),
        dollar_days=tuple(dollar_days.tolist()),
        price=tuple(price.tolist()),
        certificate=proof,
    )
