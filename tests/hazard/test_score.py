"""The forecast's own record: scores that are right, honest about the future, and printed in the docs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from seawall.base.errors import HazardError
from seawall.cli import main
from seawall.hazard.outlook import outlook
from seawall.hazard.score import (
    CANDIDATES,
    CLIMATOLOGY,
    Columns,
    Score,
    calibration,
    deadline_scores,
    log_score,
    rolling,
    ship,
)
from seawall.pages.charts.hazard import calibration_chart, survival_chart

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parent.parent.parent


def score(name: str, gain: float, high: float = -0.01) -> Score:
    return Score(candidate=name, forecasts=9, lapsed=1, brier=0, log=1 + gain, gain=gain, gain_low=-1, gain_high=high)


def test_scores_of_a_coin():
    assert log_score(np.array([0.5, 0.9]), np.array([True, False])) == pytest.approx([np.log(2), np.log(10)])


def test_climatology_at_its_first_origin_is_the_rate_so_far():
    rows = Columns(TODAY)
    first = int(np.flatnonzero(rows.year >= 1987)[0])
    known = rows.known_before[first]
    said = rolling(rows, CANDIDATES[CLIMATOLOGY], np.array([first]))[0]
    assert said == pytest.approx((rows.lapsed[known].sum() + 0.5) / (known.sum() + 1))
    assert (rows.ends[known] < rows.ends[first]).all()


def test_a_later_outcome_changes_no_earlier_forecast():
    rows, cut = Columns(TODAY), Columns(date(2013, 10, 20))
    origins = np.flatnonzero(cut.year >= 1987)
    for name, weights in CANDIDATES.items():
        assert rolling(rows, weights, origins) == pytest.approx(rolling(cut, weights, origins)), name


def test_the_plain_record_ships_because_nothing_beat_it_twice():
    found = deadline_scores(TODAY)
    assert found.shipped == CLIMATOLOGY
    assert (found.rolling[0].forecasts, found.rolling[0].lapsed) == (210, 11)
    assert (found.recent[0].forecasts, found.recent[0].lapsed) == (60, 6)
    late = {each.candidate: each.gain for each in found.recent}
    assert not [each for each in found.rolling if each.gain_high < 0 and late[each.candidate] < 0]


def test_the_rule_for_shipping():
    base = score(CLIMATOLOGY, 0, 0)
    better, worse = score("x", -0.1), score("x", 0.1)
    assert ship((base, better), (base, better)) == "x"
    assert ship((base, better), (base, worse)) == CLIMATOLOGY
    assert ship((base, score("x", -0.1, high=0.01)), (base, better)) == CLIMATOLOGY


def test_calibration_groups_hold_every_forecast():
    said = np.linspace(0.01, 0.5, 23)
    groups = calibration(said, said > 0.4)
    assert sum(group.forecasts for group in groups) == 23
    assert sum(group.lapsed for group in groups) == (said > 0.4).sum()


def test_too_early_to_score():
    with pytest.raises(HazardError, match="2012"):
        deadline_scores(date(2012, 1, 1))


def test_the_charts_say_their_numbers():
    assert "6 of 42" in calibration_chart(deadline_scores(TODAY).calibration)
    assert "3 of 17" in survival_chart(outlook(TODAY))


@pytest.mark.parametrize("words", ["hazard", "hazard --as-of 2025-10-24", "hazard score"])
def test_the_verb_fits_its_page(words, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert main(words.split()) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


@pytest.mark.parametrize("words", ["hazard --json", "hazard score --json", "scenario list --json"])
def test_json(words, capsys):
    assert main(words.split()) == 0
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("words", ["hazard --as-of 1970-01-01", "hazard --bill x", "hazard --as-of soon"])
def test_bad_input_is_one_line(words, capsys):
    assert main(words.split()) == 2
    assert capsys.readouterr().err.count("\n") == 1
