"""Durations: the survival curve of the record and the fitted tail."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from seawall.hazard.duration import FAMILIES, age_weight, curve, fit, fitted, kaplan_meier, known_gaps
from seawall.hazard.duration_score import duration_scores
from seawall.hazard.record import Gap

TODAY = date(2026, 11, 22)


def gap(days: int, over: bool = True, year: int = 2026) -> Gap:
    return Gap(
        fiscal_year=year, first_day=date(year - 1, 10, 1), restored=date(year, 9, 30) if over else None,
        full_days=days if over else None, lasted=days, calendar_days=None, shutdown="yes", scope="all",
    )  # fmt: skip


def test_kaplan_meier_without_censoring_is_the_share():
    found = [gap(days) for days in (1, 2, 2, 5)]
    assert [kaplan_meier(found, day) for day in (0, 1, 2, 4, 5)] == pytest.approx([1, 0.75, 0.25, 0.25, 0])
    assert kaplan_meier(found, 4, elapsed=1) == pytest.approx(1 / 3)


def test_kaplan_meier_keeps_a_gap_that_is_not_over_until_its_day():
    # Textbook case: ended after 1 and 3 days, one still on after 2: S(3) = 2/3 x 0 of 1 at risk.
    found = [gap(1), gap(2, over=False), gap(3)]
    assert [kaplan_meier(found, day) for day in (1, 2, 3)] == pytest.approx([2 / 3, 2 / 3, 0])


def test_the_opinion_of_1980_divides_the_record():
    assert (len(known_gaps(TODAY)), len(known_gaps(TODAY, date.min))) == (17, 23)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_curve_falls_from_one(family):
    days = np.array([curve(family, day) for day in (0, 1, 2, 5, 30, 400)])
    assert (days[0] == 1).all() and (np.diff(days, axis=0) <= 0).all() and (days >= 0).all()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_fit_finds_what_made_the_data(family):
    rng = np.random.default_rng(3)
    made = {
        "lognormal": rng.lognormal(2, 0.7, 300),
        "weibull": 8 * rng.weibull(0.8, 300),
        "lomax": 10 * rng.pareto(1.5, 300),
    }
    drawn = np.ceil(made[family]).astype(int)
    found = fit([gap(int(days)) for days in drawn], family, 2026)
    for day in (3, 7, 14):
        assert found.survival(day) == pytest.approx((drawn > day).mean(), abs=0.08)


def test_more_gaps_narrow_the_interval():
    few, many = (fit([gap(days) for days in (1, 3, 10, 30)] * times, "lognormal", 2026) for times in (1, 20))
    width = [np.ptp(each.interval(7, 0, 0.8)) for each in (few, many)]
    assert width[1] < width[0] / 2


def test_old_gaps_count_less():
    assert age_weight(gap(3, year=2016), 2026, 10) == 0.5
    old_short, new_long = [gap(1, year=1986)] * 10, [gap(40, year=2026)] * 3
    remembered = fit(old_short + new_long, "lognormal", 2026, half_life=10)
    alike = fit(old_short + new_long, "lognormal", 2026, half_life=None)
    assert remembered.survival(20) > alike.survival(20)


def test_without_any_gap_the_curve_is_the_prior():
    said = fit([], "lognormal", 1981)
    low, high = said.interval(7, 0, 0.8)
    assert low < 0.1 and high > 0.9


def test_a_gap_that_is_not_over_does_not_know_its_end():
    during = fitted(date(2025, 10, 24))
    assert during.gaps == 14
    assert fitted(date(2025, 11, 12)).gaps == 15


def test_what_ships_is_best_in_both_periods():
    found = duration_scores(TODAY)
    for scores in (found.rolling, found.recent):
        assert min(scores, key=lambda each: each.crps).candidate == "lognormal, since 1980, half-life 10 years"
    fits = [each for each in found.left_out if each.log is not None]
    assert min(fits, key=lambda each: each.log or 0).candidate == "lognormal, since 1980"
