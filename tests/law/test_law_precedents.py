"""The nearest decided cases: when one governs all the more, when it is on point, and what sets it apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from seawall.law import precedents
from seawall.law.authority import OVERRULED, Court
from seawall.law.cases import Case, case_base
from seawall.law.precedents import Near, nearest
from seawall.law.vocabulary import Value, by_factor

HERE = Court("IL", date(2026, 11, 22))
CORE = {
    "challenged": "state_or_local_measure",
    "actor": "state",
    "instrument": "regulate_private",
    "target": "private",
    "federal_source": "statute",
    "federal_statute_type": "field",
}
FOR_STATE, FOR_US = "f_traditional_state_power", "f_uniquely_federal_area"
FACT = {name: fact.id for name, fact in by_factor().items()}
Near_ = Callable[..., tuple[Near, ...]]


def decided(name: str = "made_up", outcome: str = "win", **more: Any) -> Case:
    told = {**CORE, "id": name, "name": name, "year": 2000, "court_level": "scotus", "outcome_for_state": outcome}
    return Case.model_validate(told | more)


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> Near_:
    """`near(cases, facts)`: the nearest of these cases, and of no others."""

    def find(cases: list[Case], most: int = 3, court: Court = HERE, **given: Value) -> tuple[Near, ...]:
        monkeypatch.setattr(precedents, "case_base", lambda: {each.id: each for each in cases})
        return nearest({**CORE, **given}, court, most)

    return find


def one(found: tuple[Near, ...]) -> Near:
    (only,) = found
    return only


def test_a_case_with_the_same_facts_is_on_point(near: Near_) -> None:
    found = one(near([decided()]))
    assert (found.likeness, found.because, found.side) == ("on point", (), "for")


@pytest.mark.parametrize("outcome", ["win", "loss"])
def test_a_measure_that_is_stronger_for_the_side_that_won_is_governed_all_the_more(near: Near_, outcome: str) -> None:
    helps, hurts = (FOR_STATE, FOR_US) if outcome == "win" else (FOR_US, FOR_STATE)
    assert one(near([decided(outcome=outcome)], **{FACT[helps]: True})).likeness == "a fortiori"
    assert one(near([decided(outcome=outcome, factors=(hurts,))])).likeness == "a fortiori"


@pytest.mark.parametrize("outcome", ["win", "loss"])
def test_a_measure_that_is_weaker_for_the_side_that_won_is_distinguished_and_told_by_what(
    near: Near_, outcome: str
) -> None:
    helps, hurts = (FOR_STATE, FOR_US) if outcome == "win" else (FOR_US, FOR_STATE)
    missing = one(near([decided(outcome=outcome, factors=(helps,))]))
    assert missing.likeness == "distinguishable"
    assert missing.because == (f"only there: {by_factor()[helps].says}",)
    extra = one(near([decided(outcome=outcome)], **{FACT[hurts]: True}))
    assert extra.likeness == "distinguishable"
    assert extra.because == (f"only here: {by_factor()[hurts].says}",)


def test_stronger_in_one_respect_and_weaker_in_another_is_distinguishable(near: Near_) -> None:
    found = one(near([decided()], **{FACT[FOR_STATE]: True, FACT[FOR_US]: True}))
    assert found.likeness == "distinguishable"


@pytest.mark.parametrize(
    ("field", "value"), [("instrument", "higher_standard"), ("federal_statute_type", "ceiling"), ("target", "local")]
)
def test_another_instrument_rule_or_target_sets_a_case_apart(near: Near_, field: str, value: str) -> None:
    found = one(near([decided(**{field: value})]))
    assert found.likeness == "distinguishable"
    assert len(found.because) == 1 and found.because[0].startswith("there: ")


def test_what_is_shared_is_named(near: Near_) -> None:
    found = one(near([decided(factors=(FOR_STATE,))], **{FACT[FOR_STATE]: True}))
    assert by_factor()[FOR_STATE].says in found.shared
    assert found.likeness == "on point"


def test_a_fact_that_favors_neither_side_sets_no_case_apart(near: Near_) -> None:
    neutral = next(name for name, fact in by_factor().items() if not fact.favors)
    assert one(near([decided(factors=(neutral,))])).likeness == "on point"


# --------------------------------------------------------------------------------------------- which cases are shown


def test_both_sides_are_shown_where_they_exist_nearest_first_and_at_most_so_many(near: Near_) -> None:
    cases = [decided(f"w{n}", "win", year=1990 + n) for n in range(5)]
    cases += [decided(f"l{n}", "loss", target="local" if n else "private") for n in range(3)]
    found = near(cases, most=2)
    assert [each.side for each in found] == ["for", "for", "against", "against"]
    assert found[2].case.id == "l0"
    assert [each.case.id for each in near(list(reversed(cases)), most=2)] == [each.case.id for each in found]


def test_of_two_cases_equally_near_the_one_that_binds_comes_first(near: Near_) -> None:
    ninth = decided("a_ninth", court_level="circuit", circuit="9")
    seventh = decided("b_seventh", court_level="circuit", circuit="7")
    assert [each.case.id for each in near([ninth, seventh])] == ["b_seventh", "a_ninth"]
    assert [each.case.id for each in near([ninth, seventh], court=Court("WA", HERE.day))] == ["a_ninth", "b_seventh"]


@pytest.mark.parametrize(
    "other",
    [
        {"status": OVERRULED},
        {"outcome": "partial"},
        {"outcome_for_state": None},
        {"year": 2027},
        {"challenged": "federal_act"},
        {"instrument": "own_spending", "federal_statute_type": "ceiling"},
        {"instrument": "own_spending", "federal_statute_type": "none"},
    ],
)
def test_cases_that_cannot_guide_are_left_out(near: Near_, other: dict[str, Any]) -> None:
    assert near([decided(**other)]) == ()


def test_that_both_know_no_federal_rule_makes_two_measures_no_kin(near: Near_) -> None:
    assert near([decided(instrument="own_spending", federal_statute_type="none")], federal_statute_type="none") == ()


def test_a_case_that_is_left_out_is_not_its_own_precedent(near: Near_) -> None:
    assert near([decided("self")], court=Court("IL", HERE.day, frozenset({"self"}))) == ()


# ------------------------------------------------------------------------------------------------------ the real base

BASE = [each for each in case_base().values() if each.outcome_for_state in ("win", "loss")]


def test_no_case_of_the_base_ever_meets_an_overruled_or_undecided_one() -> None:
    met = {near_.case.status for each in BASE for near_ in nearest(each.known_before_judgment(), HERE)}
    assert "final" in met and OVERRULED not in met


def test_where_the_base_has_both_sides_for_an_instrument_both_are_shown() -> None:
    kinds = {(each.challenged, each.instrument) for each in BASE}
    divided = 0
    for kind in kinds:
        mine = [each for each in BASE if (each.challenged, each.instrument) == kind and each.status != OVERRULED]
        if {each.outcome_for_state for each in mine} == {"win", "loss"}:
            divided += 1
            assert {each.side for each in nearest(mine[0].known_before_judgment(), HERE)} == {"for", "against"}, kind
    assert divided >= 5


def test_a_case_is_on_point_for_its_own_facts() -> None:
    for each in BASE:
        if each.status == OVERRULED:
            continue
        found = {near_.case.id: near_ for near_ in nearest(each.known_before_judgment(), HERE, most=200)}
        if each.id in found:
            assert found[each.id].likeness == "on point"
            assert found[each.id].because == ()
