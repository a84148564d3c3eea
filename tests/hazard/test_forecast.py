"""The forecast: exact intervals, its probability, and what it says through the lapse of 2025."""

from __future__ import annotations

from datetime import date, timedelta
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import betainc

from seawall.base.errors import HazardError, SeawallError
from seawall.base.exact import beta_interval, beta_quantile, binomial_interval
from seawall.hazard import lapse, next_deadline, suspension
from seawall.hazard.forecast import lapse_probability, still_on, survival
from seawall.hazard.outlook import outlook

TODAY = date(2026, 11, 22)
counts = st.integers(1, 250).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("k", "n", "low", "high"), [(5, 6, 0.359, 0.996), (3, 4, 0.194, 0.994), (4, 4, 0.398, 1), (0, 10, 0, 0.308)]
)
def test_clopper_pearson_as_published(k, n, low, high):
    assert binomial_interval(k, n, 0.95) == pytest.approx((low, high), abs=5e-4)


@settings(max_examples=60)
@given(counts, st.sampled_from([0.5, 0.8, 0.95]))
def test_clopper_pearson_leaves_each_tail_exactly(counted, level):
    k, n = counted
    low, high = binomial_interval(k, n, level)

    def at_least(p, k):
        return sum(comb(n, j) * p**j * (1 - p) ** (n - j) for j in range(k, n + 1))

    tail = (1 - level) / 2
    assert low == 0 if k == 0 else at_least(low, k) == pytest.approx(tail, abs=1e-9)
    assert high == 1 if k == n else 1 - at_least(high, k + 1) == pytest.approx(tail, abs=1e-9)
    assert low <= k / n <= high


@settings(max_examples=60)
@given(st.floats(0.2, 200), st.floats(0.2, 200), st.floats(0.001, 0.999))
def test_a_quantile_is_where_its_share_lies_below(a, b, share):
    assert betainc(a, b, beta_quantile(share, a, b)) == pytest.approx(share, abs=1e-5)
    assert beta_quantile(share, a, b) == pytest.approx(1 - beta_quantile(1 - share, b, a), abs=1e-9)


def test_known_beta_shares():
    assert beta_quantile([0.25, 0.5], 1, 1) == pytest.approx([0.25, 0.5])
    assert beta_quantile(0.6875, 2, 3) == pytest.approx(0.5)
    assert beta_interval(1, 1, 0.8) == pytest.approx((0.1, 0.9))


@pytest.mark.parametrize(("k", "n"), [(3, 2), (-1, 2), (float("nan"), 2)])
def test_impossible_counts(k, n):
    with pytest.raises(HazardError):
        binomial_interval(k, n)
    with pytest.raises(HazardError, match="level"):
        binomial_interval(1, 2, 80)


def test_the_probability_is_the_record_and_says_so():
    said = lapse_probability(TODAY, next_deadline(TODAY))
    assert said.value == pytest.approx(0.1016, abs=0.0001)
    assert said.interval and said.interval.low < 23 / 239 < said.interval.high and said.interval.level == 0.8
    assert "23 of 239" in said.method and "11 Dec 2026" in said.period
    assert {source.table for source in said.sources} == {"deadline", "funding_gap"}


def test_a_lapse_raises_the_probability_once_it_is_known():
    assert lapse_probability(date(2025, 10, 3)).value > lapse_probability(date(2025, 9, 29)).value


@settings(max_examples=40)
@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 100))
def test_survival_is_a_survival_curve(days, elapsed, more):
    days += elapsed
    said = survival(days, elapsed, TODAY)
    assert 0 <= said.value <= 1
    assert survival(elapsed, elapsed, TODAY).value == pytest.approx(1)
    assert survival(days + more, elapsed, TODAY).value <= said.value + 1e-12
    assert survival(days + 100, elapsed + 100, TODAY).value >= survival(100 + days, 100, TODAY).value - 1e-12
    assert said.interval and said.interval.low - 1e-12 <= said.interval.high


def test_conditional_survival_is_a_ratio():
    whole, reached = survival(40, 0, TODAY).value, survival(10, 0, TODAY).value
    assert survival(40, 10, TODAY).value == pytest.approx(whole / reached)


def test_before_it_starts_it_must_begin_and_last():
    scenario = lapse(as_of=TODAY)
    said = still_on(date(2027, 1, 1), scenario, TODAY)
    assert said.value == pytest.approx(lapse_probability(TODAY).value * survival(20, 0, TODAY).value)
    assert said.interval and said.interval.low < said.value < said.interval.high


def test_the_fall_of_2025_replayed():
    scenario, november = lapse("2025-10-01", as_of="2025-10-24"), date(2025, 11, 1)
    said = [still_on(november, scenario, day).value for day in map(date.fromisoformat, (
        "2025-09-20", "2025-10-10", "2025-10-24", "2025-11-20",
    ))]  # fmt: skip
    assert said == sorted(said) and said[-1] == 1
    assert said[0] < 0.1 < 0.5 < said[2]
    assert still_on(date(2025, 11, 12), scenario, date(2025, 11, 20)).value == 0
    assert still_on(date(2025, 11, 11), scenario, date(2025, 11, 20)).value == 1


def test_impossible_questions_get_one_line():
    stopped = suspension(["snap"], "2026-12-12")
    for ask in (
        lambda: survival(3, 5, TODAY),
        lambda: survival(3, -1, TODAY),
        lambda: still_on(date(2027, 1, 1), stopped, TODAY),
        lambda: still_on(TODAY, lapse(as_of=TODAY), TODAY),
        lambda: lapse_probability(date(1970, 1, 1)),
        lambda: outlook("2001-01-01"),
    ):
        with pytest.raises(SeawallError) as error:
            ask()
        assert "\n" not in str(error.value)


def test_the_page_of_a_day_with_a_lapse_on():
    found = outlook("2025-10-24")
    assert found.elapsed == 23
    assert found.survival[0].days == 24
    assert (found.survival[0].lasted, found.survival[0].of) == (1, 1)
    assert {each.without_since for each in found.bills} == {date(2025, 10, 1)}
    assert found.deadline and found.deadline.ends > date(2025, 10, 24)
    assert outlook(TODAY).elapsed is None


def test_the_day_before_the_record_of_a_gap_is_not_the_day_of_its_law():
    days = [outlook(date(2025, 11, 11) + timedelta(days=n)).elapsed for n in range(2)]
    assert days == [41, None]


@pytest.mark.parametrize(
    ("day", "bill", "without", "ends", "full_days"),
    [
        ("2026-01-25", "cjs", None, date(2026, 9, 30), 42),
        ("2026-01-25", "homeland", None, date(2026, 1, 30), 42),
        ("2026-03-01", "homeland", date(2026, 2, 14), None, 60),
        ("2026-03-01", "agriculture", None, date(2026, 9, 30), 42),
        ("2026-11-22", "homeland", None, date(2026, 12, 11), 120),
    ],
)
def test_where_each_bill_stands(day, bill, without, ends, full_days):
    found = next(each for each in outlook(day).bills if each.bill == bill)
    assert (found.without_since, found.ends, found.full_days) == (without, ends, full_days)


def test_deadlines_that_reached_a_bill():
    shares = {each.bill: (each.share.lapsed, each.share.faced) for each in outlook(TODAY).bills}
    assert len(shares) == 12
    assert (shares["agriculture"], shares["homeland"]) == ((3, 38), (5, 39))
