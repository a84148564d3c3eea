"""What the optimum of a pool does for each member, and who carried whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from seawall.evidence import Figure
from seawall.impacts.projection import Array, Indices
from seawall.plans.assemble import MILLION, assemble
from seawall.plans.compact.game import Pool, Stake, solved
from seawall.plans.needs import Needs

LAST = 1e-6  # harm dollars: by so much own money is preferred to the pool's, which decides between equals only


@dataclass(frozen=True)
class Account:
    """By member: harm avoided, expected net cost of what is spent on its lines, dollars that its people get if the
    failure lasts, people of a program times the part paid.

    `owed[i, j]`: dollars of j's in the pool that carried i, expected, and `owed_most` if the failure lasts through all
    days counted.
    """

    avoided: Array
    cost_usd: Array
    paid_usd: Array
    persons: Array
    owed: Array
    owed_most: Array


def account(pool: Pool, coalition: int, hit: int) -> Account:
    """The optimum of a coalition, told by member.

    Among equally good plans it is one in which every member spends what it kept before it draws from the pool.
    """
    joint = pool.joint(coalition, hit)
    problem, size = joint.problem, pool.size
    made = assemble(problem)
    columns, count = made.columns, len(made.columns.way)
    line = columns.line
    owner = np.array([joint.owner[each] for each in line], dtype=np.int64)
    of_pool = np.array([joint.stakes[purse].pool for purse in columns.purse], dtype=bool)
    value = made.value.copy()
    value[:count][of_pool] -= LAST
    _, primal, _ = solved(replace(made, value=value))
    usd = primal[:count] * MILLION
    gross = usd * np.array([1.0 + problem.ways[way].cost_share for way in columns.way])
    lasts = np.array([problem.lines[n].survival[day] for n, day in zip(line, columns.day, strict=True)])

    def by_member(each: Array) -> Array:
        return np.bincount(owner, each, minlength=size).astype(float)

    paid = np.bincount(line, usd, minlength=len(problem.lines))
    reached = np.zeros(size)
    for n, persons in enumerate(_persons(pool, coalition & hit)):
        need = float(problem.lines[n].need_usd.sum())
        reached[joint.owner[n]] += persons * paid[n] / need if need else 0.0
    owed, most = np.zeros((size, size)), np.zeros((size, size))
    for number, stake in enumerate(joint.stakes):
        if stake.pool:
            drawn = [
                (by_member(gross * today), by_member(gross * lasts * today))
                for today in _days(columns.day, columns.purse == number)
            ]
            carried, expected = _carried(stake, drawn)
            most += carried
            owed += expected
    return Account(
        avoided=by_member(columns.harm * usd), cost_usd=by_member(columns.cost * usd), paid_usd=by_member(usd),
        persons=reached, owed=owed, owed_most=most,
    )  # fmt: skip


def _days(day: Indices, own: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    """For each day on which a purse can pay, which columns are its payments of that day."""
    return [own & (day == each) for each in np.unique(day[own])]


def _carried(stake: Stake, drawn: list[tuple[Array, Array]]) -> tuple[Array, Array]:
    """Who carried whom, day by day: if the failure lasts, and expected.

    A member takes its own money out of the pool first, then that of the others, in proportion to what each has left.
    """
    left = np.array(stake.usd)
    most, owed = np.zeros((len(left), len(left))), np.zeros((len(left), len(left)))
    for usd, expected in drawn:
        own = np.minimum(usd, left)
        left = left - own
        if (whole := float(left.sum())) <= 0:
            break
        lent = np.outer(usd - own, left / whole)
        chance = np.divide(expected, usd, out=np.zeros(len(left)), where=usd > 0)
        most += lent
        owed += lent * chance[:, None]
        left = np.maximum(left - lent.sum(axis=0), 0.0)
    return most, owed


def _persons(pool: Pool, hit: int) -> list[float]:
    """By line of the joint problem, the residents who miss a payment; 0 where others miss it or none are known."""
    return [
        people.value if (people := residents(pool.needs[member], n)) else 0.0
        for member in range(pool.size)
        if hit >> member & 1
        for n in range(len(pool.needs[member].losses))
    ]


def residents(needs: Needs, line: int) -> Figure | None:
    """The people of a program who miss a payment themselves; None where providers or offices miss it."""
    loss = needs.losses[line]
    rule = loss.stop.rule
    return loss.persons if rule is None or rule.missed_by == "residents" else None
