"""The resolutions of conflicts against two independent readings: every subset tried, and an answer-set program."""

from __future__ import annotations

from itertools import combinations, pairwise

import clingo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.law.argue import attackers, grounded, resolutions

Pairs = frozenset[tuple[str, str]]
Framework = tuple[list[str], Pairs]


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    names = [chr(ord("a") + number) for number in range(draw(st.integers(0, 7)))]
    if not names:
        return [], frozenset()
    one = st.sampled_from(names)
    return names, draw(st.frozensets(st.tuples(one, one), max_size=14))


def conflict_free(chosen: frozenset[str], pairs: Pairs) -> bool:
    return not any(by in chosen and on in chosen for by, on in pairs)


def admissible(chosen: frozenset[str], pairs: Pairs) -> bool:
    answered = {on for by, on in pairs if by in chosen}
    return conflict_free(chosen, pairs) and all(by in answered for by, on in pairs if on in chosen)


def subsets(names: list[str]) -> list[frozenset[str]]:
    return [frozenset(each) for size in range(len(names) + 1) for each in combinations(names, size)]


def preferred_by_trying_all(names: list[str], pairs: Pairs) -> set[frozenset[str]]:
    good = [each for each in subsets(names) if admissible(each, pairs)]
    return {each for each in good if not any(each < other for other in good)}


def grounded_by_trying_all(names: list[str], pairs: Pairs) -> frozenset[str]:
    """The smallest complete set: admissible, and holding every argument that it defends."""

    def defends(chosen: frozenset[str], name: str) -> bool:
        return all(any((helper, by) in pairs for helper in chosen) for by, on in pairs if on == name)

    complete = [
        each
        for each in subsets(names)
        if admissible(each, pairs) and all(name in each for name in names if defends(each, name))
    ]
    return min(complete, key=len)


@settings(max_examples=150)
@given(frameworks())
def test_resolutions_are_the_largest_admissible_sets(framework: Framework) -> None:
    names, pairs = framework
    found = resolutions(attackers(names, pairs))
    assert len(found) == len(set(found))
    assert set(found) == preferred_by_trying_all(names, pairs)


@settings(max_examples=150)
@given(frameworks())
def test_what_stands_whatever_one_thinks_is_the_smallest_complete_set(framework: Framework) -> None:
    names, pairs = framework
    stands, falls = grounded(attackers(names, pairs))
    assert stands == grounded_by_trying_all(names, pairs)
    assert falls == {on for by, on in pairs if by in stands}


@settings(max_examples=100)
@given(frameworks())
def test_what_stands_whatever_one_thinks_is_in_every_resolution(framework: Framework) -> None:
    attacks = attackers(*framework)
    stands, falls = grounded(attacks)
    for each in resolutions(attacks):
        assert stands <= each
        assert not falls & each


@settings(max_examples=60)
@given(frameworks(), st.randoms(use_true_random=False))
def test_the_order_in_which_arguments_are_named_changes_nothing(framework: Framework, random: object) -> None:
    names, pairs = framework
    shuffled, order = list(names), sorted(pairs)
    random.shuffle(shuffled)  # ty: ignore[unresolved-attribute]
    random.shuffle(order)  # ty: ignore[unresolved-attribute]
    assert resolutions(attackers(names, pairs)) == resolutions(attackers(shuffled, order))


# In means chosen. Admissible: nothing chosen attacks another, and each attacker of a chosen one is attacked back.
ADMISSIBLE = """
{ in(X) : argument(X) }.
:- in(X), in(Y), attacks(X, Y).
struck(X) :- in(Y), attacks(Y, X).
:- in(X), attacks(Y, X), not struck(Y).
#show in/1.
"""
# Stable: whatever is not chosen is struck.
STABLE = ADMISSIBLE + ":- argument(X), not in(X), not struck(X)."


def answer_sets(program: str, names: list[str], pairs: Pairs) -> set[frozenset[str]]:
    told = [f"argument({name})." for name in names] + [f"attacks({by},{on})." for by, on in sorted(pairs)]
    nothing = "#defined argument/1. #defined attacks/2. "
    control = clingo.Control(["0", "--warn=none"])
    control.add("base", [], nothing + program + " ".join(told))
    control.ground([("base", [])])
    found: set[frozenset[str]] = set()
    control.solve(on_model=lambda one: found.add(frozenset(str(each.arguments[0]) for each in one.symbols(shown=True))))
    return found


@settings(max_examples=100)
@given(frameworks())
def test_an_answer_set_program_finds_the_same_resolutions(framework: Framework) -> None:
    names, pairs = framework
    good = answer_sets(ADMISSIBLE, names, pairs)
    largest = {each for each in good if not any(each < other for other in good)}
    assert set(resolutions(attackers(names, pairs))) == largest


@settings(max_examples=100)
@given(frameworks())
def test_every_stable_set_of_an_answer_set_program_is_a_resolution(framework: Framework) -> None:
    names, pairs = framework
    found = set(resolutions(attackers(names, pairs)))
    stable = answer_sets(STABLE, names, pairs)
    assert stable == {
        each for each in found if all(name in each or any((by, name) in pairs for by in each) for name in names)
    }


@pytest.mark.parametrize(
    ("names", "pairs", "expected"),
    [
        ("", "", [""]),
        ("a", "aa", [""]),
        ("ab", "ab", ["a"]),
        ("ab", "ab ba", ["a", "b"]),
        ("abc", "ab bc", ["ac"]),
        ("abc", "ab bc ca", [""]),
        ("abcd", "ab ba ac bc cd", ["ad", "bd"]),
    ],
    ids=["nothing", "against itself", "one attack", "two that exclude each other", "defended", "odd ring", "floating"],
)
def test_known_frameworks_resolve_as_in_the_textbook(names: str, pairs: str, expected: list[str]) -> None:
    found = resolutions(attackers(names, [(each[0], each[1]) for each in pairs.split()]))
    assert found == [frozenset(each) for each in expected]


def test_forty_arguments_in_conflict_pairs_beside_a_chain_are_resolved_by_branching() -> None:
    """Eight open conflicts give 256 resolutions; the chain of 24 is settled without branching."""
    chain = [f"c{number:02}" for number in range(24)]
    pairs = list(pairwise(chain))
    names = chain + [f"{side}{number}" for number in range(8) for side in "xy"]
    pairs += [each for number in range(8) for each in ((f"x{number}", f"y{number}"), (f"y{number}", f"x{number}"))]
    found = resolutions(attackers(names, pairs))
    assert len(found) == 2**8
    assert all(set(chain[::2]) <= each and not set(chain[1::2]) & each for each in found)
