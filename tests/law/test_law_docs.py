"""The law pages: their example files do what they say, and the predictors they compare are sound."""

from __future__ import annotations

import re

import build_law
import build_law_predict
import numpy as np
import pytest

from bench.law_baselines import before, leave_one_out, logistic, one_hot, scored, years_before
from seawall.cli import main
from seawall.law import prediction
from seawall.law.cases import Case, case_base
from seawall.law.prediction import predict, score

# The predictions of both lists are made once, by the process that also checks the page with their tables.
pytestmark = pytest.mark.xdist_group("law_docs")

EXAMPLES = re.findall(r"^```toml\n(.*?)^```", build_law.PAGE.read_text(encoding="utf-8"), re.M | re.S)


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text.partition("\n")[0])
def test_the_files_that_the_page_shows_get_an_answer(text, tmp_path, capsys):
    (tmp_path / "measure.toml").write_text(text, encoding="utf-8")
    assert main(["law", "test", str(tmp_path / "measure.toml")]) == 0
    assert "not legal advice" in capsys.readouterr().out


def test_both_pages_say_first_that_this_is_not_legal_advice():
    for built in (build_law, build_law_predict):
        assert "not legal advice" in built.PAGE.read_text(encoding="utf-8")[:300]


def test_the_settings_that_the_page_names_are_those_in_use():
    assert prediction.PRIOR == {"within": 0.9, "contested": 0.5, "barred": 0.1}
    assert (prediction.WEIGHT, prediction.CONFIDENT) == (3.0, 0.65)


def test_the_limits_page_counts_the_cases_right():
    unread = sum(each.check == "general_knowledge" for each in case_base().values())
    text = (build_law.PAGE.parent / "limits.md").read_text(encoding="utf-8")
    assert f"It knows {len(case_base())} cases" in text
    assert f"; {unread} are not checked at all" in text


def test_every_field_of_a_case_is_described():
    assert set(Case.model_fields) == {*build_law_predict.FIELDS, *build_law_predict.CORE}


def test_every_dangerous_error_is_explained():
    lists = (build_law_predict.on_base, build_law_predict.on_second)
    found = {each.id for told in lists for early in (False, True) for each in told(early) if each.dangerous}
    assert found == set(build_law_predict.EXPLAINED)


def test_the_engine_is_scored_as_the_command_scores_it():
    told = build_law_predict.on_base()
    mine, theirs = build_law_predict.bench.engine(told), score(told)
    assert (mine.cases, mine.covered, mine.covered_right) == (theirs.n, theirs.decided, theirs.correct)
    assert mine.brier == pytest.approx(theirs.brier)


def test_the_regression_solves_a_case_worked_by_hand():
    # Two mirrored rows: the intercept is 0, and the slope of 2 log(1 + e^-w) + w^2 / 2 vanishes where w (1 + e^w) = 2.
    weight, intercept = logistic(np.array([[-1.0], [1.0]]), np.array([0.0, 1.0]))
    assert intercept == pytest.approx(0, abs=1e-9)
    assert weight * (1 + np.exp(weight)) == pytest.approx(2)


def test_the_intercept_is_not_penalized():
    (intercept,) = logistic(np.zeros((4, 0)), np.array([1.0, 1.0, 1.0, 0.0]))
    assert intercept == pytest.approx(np.log(3))


def test_a_stronger_penalty_shrinks_the_weights():
    rows, outcome = np.array([[1.0], [1.0], [0.0], [0.0]]), np.array([1.0, 1.0, 0.0, 1.0])
    assert abs(logistic(rows, outcome, ridge=10.0)[0]) < abs(logistic(rows, outcome)[0])


def test_splits_never_fit_on_the_case_itself_nor_on_the_future():
    cases = build_law_predict.bench.base()
    year = np.array([each.year for each in cases])
    assert not leave_one_out(cases).diagonal().any()
    assert (year[None, :] < year[:, None])[years_before(cases)].all()
    assert (year[before(cases, 2015)[0]] < 2015).all()


def test_the_baselines_that_claim_not_to_leak_read_no_conclusion():
    marked = Case(id="a", factors=("f_obstacle", "f_refusal_only"))
    plain = Case(id="a", factors=("f_refusal_only",))
    for read in (build_law_predict.bench.facts_only, build_law_predict.bench.facts_and_factors):
        assert read(marked) == read(plain)
    assert build_law_predict.bench.everything(marked) != build_law_predict.bench.everything(plain)


def test_a_row_has_a_one_for_each_thing_read():
    cases = [Case(id="a", actor="state"), Case(id="b", actor="local", factors=("f_compact",))]
    hot = one_hot(build_law_predict.bench.facts_and_factors, cases)
    assert hot.sum(axis=1).tolist() == [6, 7]


def test_a_chance_of_one_half_counts_half_right_and_is_not_predicted():
    found = scored("x", np.array([0.5, 0.9]), np.array([1.0, 1.0]))
    assert (found.right, found.covered, found.covered_right) == (1.5, 1, 1)


def test_other_settings_are_taken_back_after_the_table():
    told = build_law_predict.on_base()
    build_law_predict._with(0.95, 5.0)
    assert predict(build_law_predict.bench.base()[:5], build_law_predict.AS_OF).cases == told[:5]
