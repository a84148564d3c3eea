"""Two sides that attack one another, and what survives under every way to resolve their conflicts.

An abstract argumentation framework (Dung, 1995): arguments, and which attacks which. Here every argument is on one of
two sides, and only the other side attacks it. So no conflict runs in a ring of odd length, each largest set of
arguments that stands together (a preferred extension) attacks all that it leaves out (it is stable), and what can stand
is found without listing these sets (Dunne, Computational properties of argument systems, 2007): of each side, the
largest set that strikes back at whatever attacks it. One more argument on a side can only help that side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

Fate = Literal["always", "sometimes", "never"]
Attacks = Mapping[str, frozenset[str]]  # argument -> the arguments that attack it


def attackers(arguments: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Who attacks each argument, from pairs of attacker and attacked."""
    found: dict[str, set[str]] = {each: set() for each in arguments}
    for attacker, attacked in pairs:
        found[attacked].add(attacker)
    return {each: frozenset(by) for each, by in found.items()}


def defended(side: Iterable[str], attacks: Attacks) -> frozenset[str]:
    """The arguments of one side that can stand: the largest set of them that strikes back at each of its attackers."""
    stands = set(side)
    while True:
        struck = {each for each in attacks if attacks[each] & stands}
        falls = {each for each in stands if not attacks[each] <= struck}
        if not falls:
            return frozenset(stands)
        stands -= falls


def fates(one: Iterable[str], other: Iterable[str], attacks: Attacks) -> dict[str, Fate]:
    """Of every argument of the two sides, whether it stands in every resolution, in some, or in none.

    No argument may be attacked by its own side; the caller sees to it.
    """
    can_stand = defended(one, attacks) | defended(other, attacks)
    return {
        each: "never" if each not in can_stand else "sometimes" if attacks[each] & can_stand else "always"
        for each in attacks
    }
