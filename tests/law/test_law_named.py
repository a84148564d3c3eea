"""A measure by its name: every option and every measure that was tried can be tested, and changed fact by fact."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.base.errors import LawError
from seawall.evidence import load
from seawall.law.answer import answer
from seawall.law.answer_model import Answer
from seawall.law.ask import Interview, begun, retold
from seawall.law.ask.interview import put_as
from seawall.law.named import changed, named
from seawall.law.options import option_files, options
from seawall.law.vocabulary import facts
from tests.sampled import sampled

DAY = date(2026, 11, 22)
OPTIONS = [each.id for each in option_files()]


def told(name: str, place: str | None, *otherwise: str) -> Answer:
    return answer(named(name, place, otherwise), DAY)


def test_options_and_measures_that_were_tried_share_no_name_and_each_can_be_tested() -> None:
    tried = load("law_measure")["id"].to_list()
    assert not set(tried) & set(OPTIONS)
    for name in tried:
        assert named(name).facts["challenged"]


@pytest.mark.parametrize("name", OPTIONS)
def test_as_stated_an_option_is_in_the_zone_that_the_list_of_options_gives(name: str) -> None:
    listed = {
        where: {each.id: each.zone for each in options(where, None, DAY).options} for where in ("IL", "Chicago, IL")
    }
    for where, zones in listed.items():
        assert name not in zones or told(name, where).as_stated == zones[name]
    assert any(name in zones for zones in listed.values())


@pytest.mark.parametrize("name", [*OPTIONS, "sc_nullification_1832", "states_minimum_wage"])
def test_facts_said_otherwise_give_the_zone_that_was_promised(name: str) -> None:
    first = told(name, "SC")
    for each in sampled((*first.depends_on, *first.would_change, *first.presumes), 3):
        said = [f"{fact}={str(value).lower() if isinstance(value, bool) else value}" for fact, value in
                each.together.items()]  # fmt: skip
        assert each.fact in each.together
        assert told(name, "SC", *said).as_stated == each.zone


def test_a_place_says_which_government_acts() -> None:
    assert named("food-bank-grants", "Chicago, IL").facts["actor"] == "local"
    assert named("food-bank-grants", "IL").facts["actor"] == "state"
    assert named("food-bank-grants", "Chicago, IL").place == "IL"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("target", "has no '='"),
        ("targett=private", "unknown fact"),
        ("target=nobody", "is unknown"),
        ("appropriated=perhaps", "true or false"),
    ],
)
def test_what_is_no_fact_is_refused_on_one_line(said: str, says: str) -> None:
    with pytest.raises(LawError, match=says) as refused:
        named("own-food-benefit", "IL", [said])
    assert "\n" not in str(refused.value)


def test_a_fact_can_be_left_open_again_and_an_unknown_name_has_a_hint() -> None:
    assert "target" not in changed({"target": "private"}, ["target=unknown"])
    with pytest.raises(LawError, match="Did you mean own-food-benefit"):
        named("own-food-benefits")


@settings(max_examples=8)
@given(st.data())
def test_an_interview_is_the_same_when_it_is_told_again_from_its_answers_as_text(data: st.DataObject) -> None:
    state: Interview = begun("Pay the food benefit", "IL")
    said: list[tuple[str, str]] = []
    while (question := state.question(DAY)) is not None and len(said) < 14:
        offered = list(question.values) or {"yesno": ["yes", "no"], "share": ["0.1"], "days": ["40"]}[question.kind]
        text = data.draw(st.sampled_from([*offered, "unknown"]))
        try:
            state = retold("Pay the food benefit", "IL", [*said, (question.id, text)])
        except LawError:  # it contradicts what was said before; who asks puts the question again
            text = "unknown"
            state = retold("Pay the food benefit", "IL", [*said, (question.id, text)])
        said.append((question.id, text))
        last, value = state.told[-1]
        assert last == question.id or question.values[text] == facts()[last].says  # a rare fact is a fact from then on
        ask, answered = put_as(last, value)
        assert ask and answered
    kept = [(name, "unknown" if value is None else str(value).lower() if isinstance(value, bool) else str(value))
            for name, value in state.told]  # fmt: skip
    assert retold("Pay the food benefit", "IL", kept).facts == state.facts


@pytest.mark.parametrize("answers", [[("nothing", "1")], [("does", "dance")], [("target", "nobody")]])
def test_what_is_no_question_or_no_answer_is_refused(answers: list[tuple[str, str]]) -> None:
    with pytest.raises(LawError):
        retold("Pay the food benefit", "IL", answers)
