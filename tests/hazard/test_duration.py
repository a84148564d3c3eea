"""Durations: the survival curve of the record and the fitted tail."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from seawall.hazard.duration import _GRIDS, FAMILIES, SHIPPED, age_weight, curve, fit, fitted, kaplan_meier, known_gaps
from seawall.hazard.duration_score import _DAYS, _WIDTHS, NAME, duration_scores
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


def test_what_ships_is_behind_no_candidate_by_more_than_the_interval_of_the_difference():
    found = duration_scores(TODAY)
    for scores in (found.rolling, found.recent):
        by = {each.candidate: each for each in scores}
        shipped = by["weibull, since 1980, half-life 10 years"]
        assert shipped.candidate == NAME and shipped.behind == 0
        assert all(each.behind_high > 0 for each in scores if each is not shipped)
        better = [each.candidate for each in scores if each.crps < shipped.crps]
        assert better == ["weibull, since 1980, half-life 5 years"]  # and by less than the interval
        for beaten in ("lognormal", "Kaplan-Meier", "lomax"):  # of the same memory, and by more than the interval
            assert by[f"{beaten}, since 1980, half-life 10 years"].behind_low > 0


def test_the_whole_score_turns_the_order_of_the_lognormal_and_kaplan_meier_round():
    by = {each.candidate: each for each in duration_scores(TODAY).rolling}
    fitted_, steps = (by[f"{name}, since 1980, half-life 10 years"] for name in ("lognormal", "Kaplan-Meier"))
    assert fitted_.crps_cut < steps.crps_cut < fitted_.crps
    assert steps.crps == pytest.approx(steps.crps_cut, abs=1e-9)
    assert (fitted_.crps, steps.crps) == (pytest.approx(12.1, abs=0.1), pytest.approx(11.6, abs=0.1))


def test_the_whole_score_is_that_of_every_day():
    """The score of the shipped curve over one gap, day by day to a million days."""
    made = fit(known_gaps(TODAY), "weibull", 2027)
    days = np.arange(0, 20_000)
    first, second = (axis.ravel() for axis in np.meshgrid(*_GRIDS["weibull"], indexing="ij"))
    shares = np.array([np.exp(-((day / first) ** second)) @ made.weights for day in days])
    tail = shares[days > 400]
    held = np.interp(_DAYS[days[-1] >= _DAYS], days, shares)
    assert (_WIDTHS[days[-1] >= _DAYS] * held**2).sum() == pytest.approx((shares**2).sum(), rel=1e-3)
    assert tail[-1] < 1e-3


def test_the_lapse_that_is_on_counts_as_censored_and_only_once():
    day = date(2026, 4, 29)
    during, without = fitted(day), fit([each for each in known_gaps(day) if each.full_days is not None], SHIPPED, 2026)
    assert (during.gaps, during.running, without.running) == (16, 74, 0)
    assert during.survival(30) > without.survival(30)
    # Given the 74 days, the other gaps and those days say it once: as if they were told only by the condition.
    assert during.survival(90, 74) == pytest.approx(without.survival(90, 74), rel=1e-9)
    ended = fitted(date(2026, 4, 30))
    assert during.survival(30) == pytest.approx(ended.survival(30), rel=0.15)


def test_without_memory_the_families_differ_little():
    fits = [each for each in duration_scores(TODAY).left_out if each.log is not None]
    assert min(fits, key=lambda each: each.log or 0).candidate == "lognormal, since 1980"
