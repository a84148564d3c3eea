"""Arguments that attack one another, and every admissible way to resolve their conflicts.

An abstract argumentation framework (Dung, 1995): arguments, and which attacks which. A resolution is a set of
arguments that does not attack itself and strikes back at every attacker, and that cannot be made larger (a preferred
extension). Accepted in all of them, in some, or in none: that is within, contested or barred.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Attacks = Mapping[str, frozenset[str]]  # argument -> the arguments that attack it


def attackers(arguments: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Who attacks each argument, from pairs (attacker, attacked)."""
    found: dict[str, set[str]] = {each: set() for each in arguments}
    for attacker, attacked in pairs:
        found[attacked].add(attacker)
    return {each: frozenset(by) for each, by in found.items()}


def grounded(attacks: Attacks) -> tuple[frozenset[str], frozenset[str]]:
    """The arguments that stand whatever one thinks, and those that fall to them (the grounded labelling)."""
    stands: set[str] = set()
    falls: set[str] = set()
    while True:
        more = {each for each in attacks if each not in stands and each not in falls and attacks[each] <= falls}
        if not more:
            return frozenset(stands), frozenset(falls)
        stands |= more
        falls |= {each for each in attacks if attacks[each] & more}


def resolutions(attacks: Attacks) -> list[frozenset[str]]:
    """Every preferred extension, in a stable order. At least one, possibly empty.

    What the grounded labelling leaves open is searched by branching: take an open argument in, or leave it out.
    """
    found: list[frozenset[str]] = []
    stack = [(frozenset[str](), frozenset[str]())]
    while stack:
        chosen, left_out = stack.pop()
        stands, falls, fine = _settle(attacks, chosen)
        if not fine or stands & left_out:
            continue
        open_ = sorted(each for each in attacks if each not in stands and each not in falls and each not in left_out)
        if open_:
            stack.append((stands, left_out | {open_[0]}))
            stack.append((stands | {open_[0]}, left_out))
        elif _defends(attacks, stands):
            found.append(stands)
    return sorted((one for one in set(found) if not any(one < other for other in found)), key=sorted)


def _settle(attacks: Attacks, chosen: frozenset[str]) -> tuple[frozenset[str], frozenset[str], bool]:
    """What stands and falls once `chosen` stands; the flag says whether `chosen` can stand together."""
    stands = set(chosen)
    while True:
        falls = {each for each in attacks if attacks[each] & stands}
        if stands & falls:
            return frozenset(stands), frozenset(falls), False
        # An argument that attacks what stands cannot join it.
        hit = {by for each in stands for by in attacks[each]}
        more = {each for each in attacks if each not in stands and each not in hit and attacks[each] <= falls}
        if not more:
            return frozenset(stands), frozenset(falls | hit), True
        stands |= more


def _defends(attacks: Attacks, stands: frozenset[str]) -> bool:
    return all(attacks[by] & stands for each in stands for by in attacks[each])
