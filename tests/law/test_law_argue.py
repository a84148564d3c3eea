"""What stands of two sides, against independent readings: every subset tried, and an answer-set program."""

from __future__ import annotations

from itertools import combinations

import clingo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.law.argue import attackers, defended, fates

Pairs = frozenset[tuple[str, str]]
Framework = tuple[list[str], list[str], Pairs]
RANK = {"never": 0, "sometimes": 1, "always": 2}


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    one = [f"a{number}" for number in range(draw(st.integers(0, 4)))]
    other = [f"b{number}" for number in range(draw(st.integers(0, 4)))]
    across = [(by, on) for by in one for on in other] + [(by, on) for by in other for on in one]
    return one, other, draw(st.frozensets(st.sampled_from(across), max_size=12)) if across else frozenset()


def told(framework: Framework) -> dict[str, str]:
    one, other, pairs = framework
    return dict(fates(one, other, attackers([*one, *other], pairs)))


def admissible(chosen: frozenset[str], pairs: Pairs) -> bool:
    answered = {on for by, on in pairs if by in chosen}
    alone = not any(by in chosen and on in chosen for by, on in pairs)
    return alone and all(by in answered for by, on in pairs if on in chosen)


def preferred_by_trying_all(names: list[str], pairs: Pairs) -> list[frozenset[str]]:
    subsets = [frozenset(each) for size in range(len(names) + 1) for each in combinations(names, size)]
    good = [each for each in subsets if admissible(each, pairs)]
    return [each for each in good if not any(each < other for other in good)]


def fates_in(resolutions: list[frozenset[str]], names: list[str]) -> dict[str, str]:
    count = {name: sum(name in each for each in resolutions) for name in names}
    return {
        name: "always" if number == len(resolutions) else "sometimes" if number else "never"
        for name, number in count.items()
    }


@settings(max_examples=200)
@given(frameworks())
def test_what_stands_is_what_the_largest_admissible_sets_hold(framework: Framework) -> None:
    one, other, pairs = framework
    names = [*one, *other]
    assert told(framework) == fates_in(preferred_by_trying_all(names, pairs), names)


# In means chosen. Admissible: nothing chosen attacks another, and each attacker of a chosen one is attacked back.
# Stable besides: whatever is not chosen is struck.
STABLE = """
#defined argument/1. #defined attacks/2.
{ in(X) : argument(X) }.
:- in(X), in(Y), attacks(X, Y).
struck(X) :- in(Y), attacks(Y, X).
:- argument(X), not in(X), not struck(X).
#show in/1.
"""


@settings(max_examples=100)
@given(frameworks())
def test_an_answer_set_program_of_the_stable_sets_says_the_same(framework: Framework) -> None:
    """Where only the other side attacks, each resolution strikes all that it leaves out."""
    one, other, pairs = framework
    names = [*one, *other]
    facts = [f"argument({name})." for name in names] + [f"attacks({by},{on})." for by, on in sorted(pairs)]
    control = clingo.Control(["0", "--warn=none"])
    control.add("base", [], STABLE + " ".join(facts))
    control.ground([("base", [])])
    found: list[frozenset[str]] = []
    control.solve(
        on_model=lambda model: found.append(frozenset(str(s.arguments[0]) for s in model.symbols(shown=True)))
    )
    assert told(framework) == fates_in(found, names)


@settings(max_examples=200)
@given(frameworks(), st.data())
def test_one_more_argument_never_helps_the_other_side(framework: Framework, data: st.DataObject) -> None:
    one, other, pairs = framework
    hits = data.draw(st.sets(st.sampled_from(other))) if other else set()
    hit_by = data.draw(st.sets(st.sampled_from(other))) if other else set()
    more = pairs | {("new", each) for each in hits} | {(each, "new") for each in hit_by}
    before, after = told(framework), told(([*one, "new"], other, frozenset(more)))
    assert all(RANK[after[each]] >= RANK[before[each]] for each in one)
    assert all(RANK[after[each]] <= RANK[before[each]] for each in other)


@settings(max_examples=100)
@given(frameworks())
def test_what_can_stand_of_a_side_is_one_admissible_set(framework: Framework) -> None:
    one, other, pairs = framework
    attacks = attackers([*one, *other], pairs)
    for side in (one, other):
        assert admissible(defended(side, attacks), pairs)


@pytest.mark.parametrize(
    ("one", "other", "pairs", "expected"),
    [
        ("", "", "", {}),
        ("a", "x", "", {"a": "always", "x": "always"}),
        ("a", "x", "ax", {"a": "always", "x": "never"}),
        ("a", "x", "ax xa", {"a": "sometimes", "x": "sometimes"}),
        ("ab", "x", "ax xa bx", {"a": "always", "b": "always", "x": "never"}),
        ("a", "xy", "ax ya", {"a": "never", "x": "always", "y": "always"}),
        ("ab", "xy", "ax ya by", {"a": "always", "b": "always", "x": "never", "y": "never"}),
    ],
    ids=["nothing", "no conflict", "one attack", "each attacks the other", "two answers", "undercut", "defended"],
)
def test_known_conflicts_end_as_they_must(one: str, other: str, pairs: str, expected: dict[str, str]) -> None:
    assert told((list(one), list(other), frozenset((each[0], each[1]) for each in pairs.split()))) == expected
