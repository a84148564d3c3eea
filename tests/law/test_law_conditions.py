"""Conditions in three values: what is not known is neither true nor false, and learning more never turns an answer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import LawError
from seawall.law.conclude import conclusions, known_from, primary_facts
from seawall.law.conditions import check_condition, holds, names_in
from seawall.law.doctrine import doctrines
from seawall.law.vocabulary import Value, facts

UNKNOWN = None
TRUTH = (True, False, UNKNOWN)


def truth(condition: dict[str, Any], closed: bool = False, **known: Any) -> bool | None:
    return holds(condition, known.get, closed)


def both(one: bool | None, other: bool | None) -> bool | None:
    """Kleene's strong 'and', written out."""
    if one is False or other is False:
        return False
    return True if one and other else UNKNOWN


def either(one: bool | None, other: bool | None) -> bool | None:
    if one is True or other is True:
        return True
    return False if one is False and other is False else UNKNOWN


@pytest.mark.parametrize("one", TRUTH)
@pytest.mark.parametrize("other", TRUTH)
def test_keys_of_a_table_must_all_hold(one: bool | None, other: bool | None) -> None:
    assert truth({"p": True, "q": True}, p=one, q=other) is both(one, other)


@pytest.mark.parametrize("one", TRUTH)
@pytest.mark.parametrize("other", TRUTH)
def test_any_holds_when_one_of_its_conditions_does(one: bool | None, other: bool | None) -> None:
    assert truth({"any": [{"p": True}, {"q": True}]}, p=one, q=other) is either(one, other)


@pytest.mark.parametrize(("one", "expected"), [(True, False), (False, True), (UNKNOWN, UNKNOWN)])
def test_not_turns_true_and_false_and_leaves_the_unknown(one: bool | None, expected: bool | None) -> None:
    assert truth({"not": {"p": True}}, p=one) is expected


@pytest.mark.parametrize("one", TRUTH)
@pytest.mark.parametrize("other", TRUTH)
def test_not_a_table_fails_only_where_all_of_it_holds(one: bool | None, other: bool | None) -> None:
    inner = both(one, other)
    expected = UNKNOWN if inner is UNKNOWN else not inner
    assert truth({"not": {"p": True, "q": True}}, p=one, q=other) is expected


def test_a_list_means_one_of_these() -> None:
    assert truth({"p": ["x", "y"]}, p="y") is True
    assert truth({"p": ["x", "y"]}, p="z") is False
    assert truth({"p": ["x", "y"]}) is UNKNOWN


@pytest.mark.parametrize(
    ("share", "at_least", "below", "within"),
    [(0.0, True, True, False), (0.05, True, True, True), (0.1, False, True, False), (0.2, False, True, False)],
)
def test_numbers_are_compared_at_their_edges(share: float, at_least: bool, below: bool, within: bool) -> None:
    assert truth({"p": {"below": 0.1}}, p=share) is at_least
    assert truth({"p": {"at_least": 0.0}}, p=share) is below
    assert truth({"p": {"at_least": 0.05, "below": 0.1}}, p=share) is within


def test_an_unknown_number_is_neither_above_nor_below() -> None:
    assert truth({"p": {"at_least": 0.1}}) is UNKNOWN


@pytest.mark.parametrize(
    "condition", [{"p": True}, {"p": False}, {"p": "x"}, {"p": ["x"]}, {"p": {"at_least": 0}}, {"any": [{"p": True}]}]
)
def test_a_closed_record_reads_what_is_not_in_it_as_not_so(condition: dict[str, Any]) -> None:
    assert truth(condition, closed=True) is False
    assert truth({"not": condition}, closed=True) is True


# ------------------------------------------------------------------------------------------------------ properties

ATOMS = st.sampled_from(["p", "q", "r", "s"])
conditions = st.recursive(
    st.dictionaries(ATOMS, st.sampled_from([True, False, [True], [False, True]]), min_size=1, max_size=2),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"not": inner}),
        st.tuples(st.dictionaries(ATOMS, st.booleans(), max_size=2), inner).map(lambda two: {**two[0], "not": two[1]}),
    ),
    max_leaves=6,
)
states = st.dictionaries(ATOMS, st.booleans())


@settings(max_examples=200)
@given(conditions, states, states)
def test_learning_a_fact_never_turns_a_settled_condition(
    condition: dict[str, Any], known: dict[str, bool], learned: dict[str, bool]
) -> None:
    before = holds(condition, known.get)
    after = holds(condition, {**learned, **known}.get)
    assert before is UNKNOWN or after is before


@settings(max_examples=100)
@given(conditions, st.fixed_dictionaries({name: st.booleans() for name in "pqrs"}))
def test_when_all_is_known_nothing_is_unknown_and_closed_reads_the_same(
    condition: dict[str, Any], known: dict[str, bool]
) -> None:
    found = holds(condition, known.get)
    assert found is not UNKNOWN
    assert found is holds(condition, known.get, closed=True)


@settings(max_examples=100)
@given(conditions, states)
def test_a_closed_record_always_has_an_answer_and_keeps_what_is_settled(
    condition: dict[str, Any], known: dict[str, bool]
) -> None:
    closed, open_ = holds(condition, known.get, closed=True), holds(condition, known.get)
    assert closed is not UNKNOWN
    assert open_ is UNKNOWN or open_ is closed


@settings(max_examples=100)
@given(conditions, states, states)
def test_facts_that_a_condition_does_not_look_at_do_not_matter(
    condition: dict[str, Any], known: dict[str, bool], other: dict[str, bool]
) -> None:
    looked_at = {name: value for name, value in known.items() if name in names_in(condition)}
    beside = {name: value for name, value in other.items() if name not in names_in(condition)}
    assert holds(condition, {**beside, **looked_at}.get) is holds(condition, looked_at.get)


def some_facts() -> st.SearchStrategy[dict[str, Value]]:
    return st.fixed_dictionaries({}, optional={each.id: st.sampled_from(each.options()) for each in facts().values()})


@settings(max_examples=60)
@given(some_facts(), some_facts())
def test_learning_a_fact_never_turns_a_settled_conclusion_or_doctrine(
    given_facts: dict[str, Value], learned: dict[str, Value]
) -> None:
    before, after = known_from(given_facts), known_from({**learned, **given_facts})
    for name in conclusions():
        assert before(name) is UNKNOWN or after(name) is before(name), name
    for each in doctrines().values():
        settled = holds(each.when, before)
        assert settled is UNKNOWN or holds(each.when, after) is settled, each.id


def test_a_closed_record_settles_every_conclusion() -> None:
    known = known_from({"instrument": "higher_standard"}, closed=True)
    assert all(isinstance(known(name), bool) for name in conclusions())


def test_the_facts_a_condition_rests_on_are_found_through_conclusions() -> None:
    assert primary_facts({"only_declines": True}) == {"instrument", "refusal_only"}
    assert not primary_facts({"stays_home": True}) & set(conclusions())


# ---------------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ({}, "must be a table"),
        ([], "must be a table"),
        ("p", "must be a table"),
        (None, "must be a table"),
        ({"any": []}, "takes a list of conditions"),
        ({"any": True}, "takes a list of conditions"),
        ({"any": ["p"]}, "takes a list of conditions"),
        ({"not": "p"}, "takes a list of conditions"),
        ({"any": [{}]}, "must be a table"),
        ({"p": {}}, "takes at_least or below"),
        ({"p": {"more_than": 1}}, "takes at_least or below"),
        ({"nobody": True}, "nobody is not here"),
        ({"not": {"any": [{"p": True}, {"nobody": True}]}}, "nobody is not here"),
    ],
)
def test_a_condition_that_cannot_be_read_is_refused_on_one_line(condition: object, said: str) -> None:
    def fault(name: str) -> str | None:
        return None if name == "p" else f"{name} is not here"

    with pytest.raises(LawError, match=said) as caught:
        check_condition(condition, fault, "somewhere")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("somewhere")
