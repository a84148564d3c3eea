"""A fair split of what a group gains, from what every part of it could do alone: pure cooperative game theory.

A game is a function from coalitions to what each is worth. A coalition is a number whose bit i says whether member i is
in it. Shapley (1953): a member gets what it adds on average when members arrive in random order. It is the only split
that gives away everything, treats like members alike, gives nothing to a member that adds nothing, and adds up over
games. It need not be in the core, the splits that no coalition can better by leaving; `worst` looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import factorial

import numpy as np

from seawall.impacts.projection import Array

Game = Callable[[int], float]


def exact(members: int, game: Game) -> Array:
    """The Shapley value, from every coalition: 2^members of them."""
    value = np.array([game(coalition) for coalition in range(1 << members)])
    size = np.array([coalition.bit_count() for coalition in range(1 << members)])
    orders = np.array([factorial(s) * factorial(members - s - 1) for s in range(members)]) / factorial(members)
    split = np.zeros(members)
    for member in range(members):
        without = np.array([each for each in range(1 << members) if not each >> member & 1])
        split[member] = orders[size[without]] @ (value[without | 1 << member] - value[without])
    return split


def sampled(members: int, game: Game, pairs: int, seed: int = 1) -> tuple[Array, Array]:
    """The Shapley value from random orders of arrival, and its standard error.

    Every order is drawn with its reverse: whoever came early comes late, so the errors of the two cancel in part. The
    error is that of the mean over such pairs. What is split is always exactly the whole. Raises ValueError for fewer
    than two pairs, which have no standard error.
    """
    if pairs < 2:
        raise ValueError("give at least two pairs of orders")
    draw = np.random.default_rng(seed)
    found = np.zeros((pairs, members))
    for pair in range(pairs):
        order = draw.permutation(members)
        found[pair] = (_added(members, game, order) + _added(members, game, order[::-1])) / 2
    return found.mean(axis=0), found.std(axis=0, ddof=1) / np.sqrt(pairs)


def _added(members: int, game: Game, order: Iterable[int]) -> Array:
    """What each member adds when it arrives, in this order."""
    added = np.zeros(members)
    here, before = 0, game(0)
    for member in order:
        here |= 1 << int(member)
        added[member] = (after := game(here)) - before
        before = after
    return added


def worst(split: Array, game: Game, coalitions: Iterable[int]) -> tuple[float, int]:
    """The most that any of these coalitions could gain by leaving, and which; none above zero: it is in the core."""
    bits = 1 << np.arange(len(split))
    gains = ((game(each) - float(split[(each & bits) > 0].sum()), each) for each in coalitions)
    return max(gains, default=(0.0, 0))
